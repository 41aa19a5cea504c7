/**
 * Which file of src/ may import which, read from the import statements.
 */
import { globSync, readFileSync } from "node:fs"
import { isBuiltin } from "node:module"
import { posix } from "node:path"
import { fileURLToPath } from "node:url"
import { parseSync } from "vite"
import { describe, expect, it } from "vitest"

/** File names relative to src/, each with the specifiers it imports. */
type Modules = ReadonlyMap<string, ReadonlyArray<string>>

type Rule = (modules: Modules) => ReadonlyArray<string>

const below = {
  layers: ["layers", "internal", "errors", "schema"],
  services: ["services", "layers", "internal", "errors", "schema"],
}

// What is made from endpoints sees the services, and never another such room.
const door = (room: string): ReadonlyArray<string> => [room, ...below.services]

const doors = ["tools", "openapi", "atoms", "cache", "check"]

/** What each room may import: errors <- schema <- internal <- layers <- services <- doors <- mirror <- node <- entry points. */
const sources: Readonly<Record<string, ReadonlyArray<string>>> = {
  schema: ["schema", "errors"],
  errors: ["errors"],
  internal: ["internal", "schema", "errors"],
  ...below,
  // A simulated server does not see the client; what it is made of knows the transport that it stands for.
  simulator: ["simulator", "simulator server", "services", "internal", "errors", "schema"],
  "simulator server": ["simulator server", "layers", "internal", "errors", "schema"],
  "simulator entry point": ["simulator entry point", "simulator", "simulator server", ...below.services],
  ...Object.fromEntries(doors.map((room) => [room, door(room)])),
  // Samples of rolls are what a server would have made of their dice.
  testing: ["testing", "simulator", ...below.services],
  edge: ["edge", ...below.layers],
  mirror: ["mirror", ...doors, ...below.services],
  node: ["node", "mirror", ...doors, "simulator entry point", "simulator", "simulator server", ...below.services],
  "entry point": ["services", "layers", "errors", "schema"],
  "node.ts": ["node"],
}

const placeOf = (file: string): string => {
  if (file === "node.ts") return "node.ts"
  const segments = file.split("/")
  if (segments.length === 1) return "entry point"
  if (segments.length === 2 && segments[0] === "simulator") return "simulator entry point"
  if (segments[0] === "simulator" && segments[1] === "server") return "simulator server"
  return segments[0] ?? ""
}

/**
 * The rooms of a simulated server, each with what it may import besides itself.
 * Both servers have them; a room of the API's own stands where its imports let it.
 */
const simulatorRooms: Readonly<Record<string, ReadonlyArray<string>>> = (() => {
  const data = ["dice", "blueprint"]
  const world = [...data, "store", "rules", "world"]
  const before = [...world, "generation", "views", "writes"]
  return {
    dice: [],
    blueprint: [],
    store: data,
    rules: [...data, "store"],
    world: [...data, "store", "rules"],
    generation: world,
    views: world,
    writes: [...world, "generation"],
    realtime: before,
    handlers: [...before, "realtime"],
    front: [...before, "realtime", "handlers"],
    "": [...before, "realtime", "handlers", "front"],
  }
})()

/** `simulator/<server>/<room>/File.ts`; the room of `simulator/<server>/File.ts` is "". */
const simulatorPlace = (file: string): { readonly server: string; readonly room: string } | undefined => {
  const [place, server, room, ...rest] = file.split("/")
  if (place !== "simulator" || server === undefined || room === undefined || server === "server") return undefined
  return { server, room: rest.length === 0 ? "" : room }
}

const simulatorsInOrder: Rule = (modules) =>
  [...modules].flatMap(([file, specifiers]) => {
    const own = simulatorPlace(file)
    if (own === undefined) return []
    const allowed = simulatorRooms[own.room]
    if (allowed === undefined) return [`${file}: no rule for this room of a simulator`]
    return targetsOf(file, specifiers).flatMap((target) => {
      const other = simulatorPlace(target)
      if (other === undefined) return []
      if (other.server !== own.server) return [`${file}: one simulator may not import another's ${target}`]
      return other.room === own.room || allowed.includes(other.room)
        ? []
        : [`${file}: ${own.room || "the simulator itself"} may not import ${target}`]
    })
  })

const targetsOf = (file: string, specifiers: ReadonlyArray<string>): ReadonlyArray<string> =>
  specifiers.filter((specifier) => specifier.startsWith("."))
    .map((specifier) => posix.join(posix.dirname(file), specifier))

const report = (modules: Modules, problem: (file: string, specifier: string) => string | undefined) =>
  [...modules].flatMap(([file, specifiers]) =>
    specifiers.flatMap((specifier) => {
      const found = problem(file, specifier)
      return found === undefined ? [] : [`${file}: ${found}`]
    })
  )

const knownPlaces: Rule = (modules) =>
  [...modules.keys()].filter((file) => !(placeOf(file) in sources)).map((file) => `${file}: no rule for this folder`)

const oneDirection: Rule = (modules) =>
  [...modules].flatMap(([file, specifiers]) =>
    targetsOf(file, specifiers)
      .filter((target) => !sources[placeOf(file)]?.includes(placeOf(target)))
      .map((target) => `${file}: ${placeOf(file)} may not import ${target}`)
  )

const noNodeModules: Rule = (modules) =>
  report(
    modules,
    (file, specifier) =>
      !file.startsWith("node/") && (isBuiltin(specifier) || specifier.startsWith("@effect/platform-node"))
        ? `only src/node may import ${specifier}`
        : undefined,
  )

/** effect names its modules in PascalCase and its barrels (`effect`, `effect/http`) in lower case. */
const noBarrels: Rule = (modules) =>
  report(
    modules,
    (_, specifier) =>
      /^effect(\/[a-z-]+)*$/.test(specifier) ? `import a module of effect, not ${specifier}` : undefined,
  )

const noSelfImports: Rule = (modules) =>
  report(
    modules,
    (_, specifier) => specifier.startsWith("effect-tabletop/") ? `import ${specifier} by its relative path` : undefined,
  )

const emptyNames = new Set(["util", "utils", "helper", "helpers", "common", "misc", "manager", "managers"])

const namesSaySomething: Rule = (modules) =>
  [...modules.keys()].flatMap((file) =>
    file.replace(/\.ts$/, "").split(/[^A-Za-z]|(?<=[a-z])(?=[A-Z])/)
      .filter((word) => emptyNames.has(word.toLowerCase()))
      .map((word) => `${file}: "${word}" names nothing`)
  )

const noCycles: Rule = (modules) => {
  const done = new Set<string>()
  const cycles: Array<string> = []
  const visit = (file: string, path: ReadonlyArray<string>): void => {
    const start = path.indexOf(file)
    if (start >= 0) {
      cycles.push(`${file}: import cycle ${[...path.slice(start), file].join(" -> ")}`)
      return
    }
    if (done.has(file)) return
    for (const target of targetsOf(file, modules.get(file) ?? [])) visit(target, [...path, file])
    done.add(file)
  }
  for (const file of modules.keys()) visit(file, [])
  return cycles
}

const rules: Readonly<Record<string, Rule>> = {
  "every folder has a rule": knownPlaces,
  "data flows one way": oneDirection,
  "the rooms of the simulators keep their order": simulatorsInOrder,
  "only src/node needs Node": noNodeModules,
  "no barrel of effect": noBarrels,
  "relative imports inside src": noSelfImports,
  "names say something": namesSaySomething,
  "no import cycle": noCycles,
}

/** Every string literal that a node of the syntax tree names as its source: static, dynamic and type imports. */
const importsIn = (node: unknown): ReadonlyArray<string> => {
  if (typeof node !== "object" || node === null) return []
  const { source } = node as { readonly source?: { readonly type: string; readonly value: unknown } | null }
  const own = source?.type === "Literal" && typeof source.value === "string" ? [source.value] : []
  return [...own, ...Object.values(node).flatMap(importsIn)]
}

const importsOf = (file: string, text: string): ReadonlyArray<string> => importsIn(parseSync(file, text).program.body)

/** The code of a file without its comments; what is taken out leaves blanks, so that places stay. */
const codeOf = (file: string, text: string): string =>
  parseSync(file, text).comments.reduceRight(
    (code, { end, start }) => code.slice(0, start) + " ".repeat(end - start) + code.slice(end),
    text,
  )

// What both APIs use. What is one API's stands in the folder of its name.
const neutralRooms =
  /^(errors|internal|schema|layers)\/[^/]+$|^layers\/call\/|^simulator\/server\/|^edge\/|^(tools|openapi|atoms|cache|check|testing)\/[A-Z][^/]*$/

const wordsOfOneApi = /dddice|valentina|company_id|x-api-key|on-behalf-of|laravel|pusher/gi

/** The names of an API in the code of what both use. */
const namesInNeutralCode = (texts: ReadonlyMap<string, string>): ReadonlyArray<string> =>
  [...texts].filter(([file]) => neutralRooms.test(file)).flatMap(([file, text]) =>
    Array.from(codeOf(file, text).matchAll(wordsOfOneApi), ([word]) => `${file}: "${word}" is one API's`)
  )

/** Where an entry of `exports` leads in src/, with `*` for any path; nothing for what is closed. */
interface Export {
  readonly key: string
  readonly source: string | null
}

/** The rooms whose every file a user may import, and the entry points. */
const publicRooms =
  /^(schema|errors|services)\/|^(tools|openapi|atoms|cache|edge|mirror)\/[^/]+$|^layers\/([^/]+|dddice\/[^/]+|valentina\/[^/]+)$/

const matchOf = (pattern: string, path: string): string | undefined => {
  const [before = "", after] = pattern.split("*")
  if (after === undefined) return pattern === path ? "" : undefined
  return path.length > before.length + after.length && path.startsWith(before) && path.endsWith(after)
    ? path.slice(before.length, path.length - after.length)
    : undefined
}

/** How Node finds what a key opens: the most exact key counts. */
const opens = (exported: ReadonlyArray<Export>, path: string): string | null | undefined => {
  const found = exported.filter(({ key }) => matchOf(key, path) !== undefined)
    .sort((a, b) => b.key.split("*")[0]!.length - a.key.split("*")[0]!.length)[0]
  return found === undefined || found.source === null
    ? found?.source
    : found.source.replace("*", matchOf(found.key, path)!)
}

/** What a user can import and should not, and what stands in no closed folder though nobody can import it. */
const openFiles = (exported: ReadonlyArray<Export>, files: ReadonlyArray<string>): ReadonlyArray<string> => {
  const exact = new Set(exported.flatMap(({ key, source }) => source === null || key.includes("*") ? [] : [source]))
  return files.flatMap((file) => {
    const reachable = exact.has(file) || exported.some(({ key, source }) => {
      const part = source === null ? undefined : matchOf(source, file)
      return part !== undefined && key.includes("*") && opens(exported, key.replace("*", part)) === file
    })
    if (reachable) return exact.has(file) || publicRooms.test(file) ? [] : [`${file}: a user can import it`]
    const isClosed = opens(exported, `./${file.replace(/\.ts$/, "")}`) === null
    return isClosed ? [] : [`${file}: no folder above it is set to null in exports`]
  })
}

/** What an entry point says beyond handing on what others make. */
const beyondReexports = (file: string, text: string): ReadonlyArray<string> =>
  parseSync(file, text).program.body.flatMap((statement) =>
    "source" in statement && statement.source !== null && statement.type.startsWith("Export")
      ? []
      : [`${file}: ${statement.type}`]
  )

const root = fileURLToPath(new URL("../src", import.meta.url))

const readTexts = (): ReadonlyMap<string, string> =>
  new Map(
    globSync("**/*.ts", { cwd: root }).map((path) => path.replaceAll("\\", "/")).sort()
      .map((file) => [file, readFileSync(posix.join(root, file), "utf8")]),
  )

const readExports = (): ReadonlyArray<Export> => {
  const manifest = JSON.parse(readFileSync(posix.join(root, "../package.json"), "utf8")) as {
    readonly exports: Readonly<Record<string, string | null | { readonly "effect-tabletop-source": string }>>
  }
  return Object.entries(manifest.exports).flatMap(([key, target]) =>
    typeof target === "string"
      ? []
      : [{ key, source: target?.["effect-tabletop-source"].slice("./src/".length) ?? null }]
  )
}

describe("architecture of src", () => {
  const texts = readTexts()
  const modules: Modules = new Map([...texts].map(([file, text]) => [file, importsOf(file, text)]))

  it("is read from its files", () => {
    expect(modules.get("schema/Timestamp.ts")).toContain("effect/Schema")
  })

  for (const [name, rule] of Object.entries(rules)) {
    it(name, () => {
      expect(rule(modules)).toEqual([])
    })
  }
})

describe("architecture of src, beyond its imports", () => {
  const texts = readTexts()

  it("names no API in what both use", () => {
    expect(namesInNeutralCode(texts)).toEqual([])
  })

  it("closes what a user may not import", () => {
    expect(openFiles(readExports(), [...texts.keys()])).toEqual([])
  })

  it("has entry points that only re-export", () => {
    const entries = [...texts].filter(([file]) => !file.includes("/"))
    expect(entries.length).toBeGreaterThan(2)
    expect(entries.flatMap(([file, text]) => beyondReexports(file, text))).toEqual([])
  })
})

describe("the rules themselves", () => {
  const invented = (files: Record<string, ReadonlyArray<string>>): Modules => new Map(Object.entries(files))

  it("read every form of import, and none in comments", () => {
    const text = `
      /** import "in/comment" */
      import type { A } from "./a.ts"
      import {
        B,
      } from "./b.ts"
      import "./c.ts"
      export * as D from "./d.ts"
      export { E } from "./e.ts"
      type F = import("./f.ts").F
      const g = () => import("./g.ts")
      const accept = "*/*"
      const quoted = 'from "./quoted.ts"'
    `
    expect(importsOf("x.ts", text)).toEqual(["a", "b", "c", "d", "e", "f", "g"].map((name) => `./${name}.ts`))
  })

  it("know the places", () => {
    expect(knownPlaces(invented({ "schema/A.ts": [], "dddice.ts": [], "simulator/dddice.ts": [] }))).toEqual([])
    expect(knownPlaces(invented({ "extras/A.ts": [] }))).toEqual(["extras/A.ts: no rule for this folder"])
  })

  it("let data flow one way", () => {
    expect(oneDirection(invented({
      "schema/A.ts": ["./B.ts"],
      "errors/A.ts": ["./B.ts"],
      "internal/A.ts": ["../schema/A.ts", "../errors/A.ts"],
      "layers/A.ts": ["../errors/A.ts"],
      "services/dddice/A.ts": ["../../layers/A.ts", "effect/Effect"],
      "simulator/dddice/A.ts": ["../../services/dddice/A.ts"],
      "simulator/dddice.ts": ["./dddice/A.ts", "../layers/A.ts"],
      "dddice.ts": ["./services/dddice/A.ts"],
      "tools/dddice.ts": ["./Tools.ts", "../services/dddice/A.ts"],
      "mirror/A.ts": ["../services/dddice/A.ts"],
      "node/A.ts": ["../simulator/dddice.ts", "../mirror/A.ts", "../tools/A.ts"],
      "node.ts": ["./node/A.ts"],
    }))).toEqual([])
  })

  it.each([
    ["errors/A.ts", "../schema/A.ts"],
    ["errors/A.ts", "../schema/A.ts"],
    ["errors/A.ts", "../internal/A.ts"],
    ["internal/A.ts", "../services/dddice/A.ts"],
    ["layers/A.ts", "../services/dddice/A.ts"],
    ["services/dddice/A.ts", "../../simulator/dddice/A.ts"],
    ["services/dddice/A.ts", "../../dddice.ts"],
    ["dddice.ts", "./simulator/dddice.ts"],
    ["simulator/dddice/A.ts", "../../layers/A.ts"],
    ["tools/A.ts", "../cache/A.ts"],
    ["atoms/A.ts", "../simulator/dddice.ts"],
    ["simulator/dddice.ts", "../tools/A.ts"],
    ["mirror/A.ts", "../node/A.ts"],
    ["node.ts", "./services/dddice/A.ts"],
  ])("refuse %s importing %s", (file, specifier) => {
    expect(oneDirection(invented({ [file]: [specifier] }))).toEqual([
      `${file}: ${placeOf(file)} may not import ${posix.join(posix.dirname(file), specifier)}`,
    ])
  })

  it("keep the order of a simulator's rooms", () => {
    expect(simulatorsInOrder(invented({
      "simulator/dddice/Simulator.ts": ["./front/A.ts", "./store/A.ts"],
      "simulator/dddice/front/A.ts": ["../handlers/A.ts", "../rules/A.ts"],
      "simulator/dddice/handlers/A.ts": ["./B.ts", "../views/A.ts", "../../server/A.ts"],
      "simulator/server/A.ts": ["./B.ts"],
    }))).toEqual([])
  })

  it.each([
    ["simulator/dddice/store/A.ts", "../rules/B.ts", "store may not import simulator/dddice/rules/B.ts"],
    ["simulator/dddice/views/A.ts", "../writes/B.ts", "views may not import simulator/dddice/writes/B.ts"],
    ["simulator/dddice/handlers/A.ts", "../front/B.ts", "handlers may not import simulator/dddice/front/B.ts"],
    ["simulator/dddice/front/A.ts", "../Simulator.ts", "front may not import simulator/dddice/Simulator.ts"],
    [
      "simulator/dddice/front/A.ts",
      "../../valentina/store/B.ts",
      "one simulator may not import another's simulator/valentina/store/B.ts",
    ],
    ["simulator/dddice/attic/A.ts", "./B.ts", "no rule for this room of a simulator"],
  ])("refuse %s importing %s", (file, specifier, problem) => {
    expect(simulatorsInOrder(invented({ [file]: [specifier] }))).toEqual([`${file}: ${problem}`])
  })

  it.each([
    ["node:fs", noNodeModules, { "a.ts": ["node:fs"] }, "a.ts: only src/node may import node:fs"],
    ["fs", noNodeModules, { "a.ts": ["fs"] }, "a.ts: only src/node may import fs"],
    ["the barrel", noBarrels, { "a.ts": ["effect"] }, "a.ts: import a module of effect, not effect"],
    ["a barrel inside", noBarrels, { "a.ts": ["effect/http"] }, "a.ts: import a module of effect, not effect/http"],
    [
      "the package's own name",
      noSelfImports,
      { "a.ts": ["effect-tabletop/dddice"] },
      "a.ts: import effect-tabletop/dddice by its relative path",
    ],
    [
      "a file of helpers",
      namesSaySomething,
      { "layers/httpHelpers.ts": [] },
      'layers/httpHelpers.ts: "Helpers" names nothing',
    ],
    ["a folder of utils", namesSaySomething, { "utils/Http.ts": [] }, 'utils/Http.ts: "utils" names nothing'],
    [
      "a cycle",
      noCycles,
      { "a.ts": ["./b.ts"], "b.ts": ["./c.ts"], "c.ts": ["./b.ts"] },
      "b.ts: import cycle b.ts -> c.ts -> b.ts",
    ],
  ])("refuse %s", (_, rule, files, problem) => {
    expect(rule(invented(files))).toEqual([problem])
  })

  it("leave what is right alone", () => {
    const modules = invented({
      "node/Server.ts": ["node:http", "@effect/platform-node/NodeRuntime"],
      "schema/DiningRoom.ts": ["effect/Schema", "effect/http/HttpClient"],
      "a.ts": ["./b.ts", "./c.ts"],
      "b.ts": ["./c.ts"],
      "c.ts": [],
    })
    expect([noNodeModules, noBarrels, namesSaySomething, noCycles].flatMap((rule) => rule(modules))).toEqual([])
  })

  it("find the names of an API in code and not in comments", () => {
    const texts = new Map([
      ["layers/call/A.ts", '// dddice: why\n/** Valentina */ const a = "x-api-key"'],
      ["internal/B.ts", "type Dddice = `:${string}`"],
      ["layers/dddice/C.ts", "const dddice = 1"],
      ["simulator/server/D.ts", "const company_id = 1"],
    ])
    expect(namesInNeutralCode(texts)).toEqual([
      'layers/call/A.ts: "x-api-key" is one API\'s',
      'internal/B.ts: "Dddice" is one API\'s',
      'simulator/server/D.ts: "company_id" is one API\'s',
    ])
  })

  it("know what exports open and close", () => {
    const exported: ReadonlyArray<Export> = [
      { key: "./dddice", source: "dddice.ts" },
      { key: "./dddice/*", source: "services/dddice/*.ts" },
      { key: "./layers/*", source: "layers/*.ts" },
      { key: "./layers/call/*", source: null },
      { key: "./internal/*", source: null },
    ]
    const files = ["dddice.ts", "services/dddice/Rooms.ts", "layers/A.ts", "layers/call/A.ts", "internal/A.ts"]
    expect(openFiles(exported, files)).toEqual([])
    expect(openFiles(exported, ["layers/secrets/deep/A.ts", "node/A.ts"])).toEqual([
      "layers/secrets/deep/A.ts: a user can import it",
      "node/A.ts: no folder above it is set to null in exports",
    ])
  })

  it("see what an entry point makes itself", () => {
    expect(beyondReexports("a.ts", 'export * from "./b.ts"\nexport { c } from "./c.ts"')).toEqual([])
    expect(beyondReexports("a.ts", 'import { b } from "./b.ts"\nexport const c = b')).toEqual([
      "a.ts: ImportDeclaration",
      "a.ts: ExportNamedDeclaration",
    ])
  })
})
