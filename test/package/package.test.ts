/**
 * The packed package, installed into a fresh project outside the repository.
 *
 * What it checks follows the `exports` of package.json: a new entry point is
 * covered as soon as it is listed there.
 */
import { checkPackage, createPackageFromTarballData, type Package, type Problem } from "@arethetypeswrong/core"
import { execFile } from "node:child_process"
import {
  copyFileSync,
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs"
import { tmpdir } from "node:os"
import { delimiter, join, posix } from "node:path"
import process from "node:process"
import { fileURLToPath } from "node:url"
import { promisify } from "node:util"
import { afterAll, assert, beforeAll, describe, expect, it } from "vitest"

const root = fileURLToPath(new URL("../..", import.meta.url))
const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
  readonly version: string
  readonly bin: { readonly "effect-tabletop": string }
  readonly exports: Readonly<Record<string, string | null | { readonly "effect-tabletop-source": string }>>
  readonly devDependencies: Readonly<Record<string, string>>
}

/** Names of the package that a key of `exports` stands for, by the files of a folder of src. */
const namesOf = (key: string, source: string): ReadonlyArray<string> => {
  const name = key.replace("./", "effect-tabletop/")
  if (!key.includes("*")) return [name]
  const [before = "", after = ""] = source.replace("./", "").split("*")
  return globSync(`${before}**/*${after}`, { cwd: root }).map((file) =>
    name.replace("*", file.replaceAll("\\", "/").slice(before.length, -after.length))
  )
}

/** What `exports` closes, each file by its name. */
const closed = Object.entries(manifest.exports).flatMap(([key, target]) =>
  target === null ? namesOf(key, `${key.replace("./", "./src/")}.ts`) : []
)

const closedFolders = Object.entries(manifest.exports).flatMap(([key, target]) =>
  target === null ? [key.replace("./", "effect-tabletop/").replace("*", "")] : []
)

/** Every path a program may import: a pattern stands for each of its files. */
const entryPoints = Object.entries(manifest.exports).flatMap(([key, target]) =>
  target === null || typeof target === "string" ? [] : namesOf(key, target["effect-tabletop-source"])
).filter((name) => !closedFolders.some((folder) => name.startsWith(folder))).sort()

const refused = ["effect-tabletop", "effect-tabletop/src/dddice.ts", ...closed]

const expected = {
  dddice: { totals: [["1d20+3", 20]], missing: true },
  valentina: ["Chicago by Night"],
  served: 401,
}

/** Programs of users, and how many types the compiler may make of generic ones: the same on every machine. */
const compiled = {
  "one area": {
    budget: 28_000,
    program: `import * as Effect from "effect/Effect"
import { Rooms } from "effect-tabletop/dddice/Rooms"
export const program = Effect.gen(function*() {
  const rooms = yield* Rooms
  return yield* rooms.create({ name: "Friday night" })
})`,
  },
  "both APIs": {
    budget: 45_000,
    program: `import * as Effect from "effect/Effect"
import { Dddice, Rooms } from "effect-tabletop/dddice"
import { Campaigns, Valentina } from "effect-tabletop/valentina"
export const program = Effect.gen(function*() {
  const rooms = yield* Rooms
  const campaigns = yield* Campaigns
  yield* campaigns.list()
  return yield* rooms.create({ name: "Friday night" })
}).pipe(Effect.provide(Dddice.layerConfig), Effect.provide(Valentina.layerConfig))`,
  },
}

// A user's shell has neither npm's variables nor the repository's condition; PATH keeps Node 22 first.
const environment = Object.fromEntries(
  Object.entries(process.env).filter(([name]) =>
    !/^(npm_(package|lifecycle|command)|npm_config_local_prefix|NODE_OPTIONS|NODE_ENV|VITEST|DENO_CONDITIONS)/.test(
      name,
    )
  ),
)
const { PATH = "" } = environment
const path = [join(root, "node_modules", ".bin"), PATH].join(delimiter)
environment.PATH = path
// npm unpacks thousands of small files: its threads would wait for one another more than for the disk.
environment.UV_THREADPOOL_SIZE = "1"

// Without what npm and this test put before it.
const ownPath = PATH.split(delimiter).filter((folder) => !folder.includes("node_modules")).join(delimiter)

const execute = promisify(execFile)

/** How long packing, installing and looking at it all may take where other tests use the cores. */
const buildTimeoutMillis = 600_000

const noNode = { stdout: "0, for there is none" }

const run = async (cwd: string, command: string, ...args: ReadonlyArray<string>): Promise<string> => {
  const { stdout } = await execute(command, [...args], { cwd, env: environment, shell: process.platform === "win32" })
  return stdout
}

/** A folder, and those around it. */
const foldersAround = (folder: string): ReadonlyArray<string> =>
  folder === "/" ? [folder] : [folder, ...foldersAround(posix.dirname(folder))]

/** A packed package as attw reads it, which for each import asks whether there are folders: of itself it would search all files. */
const unpacked = (archive: string): Package => {
  const unpacked = createPackageFromTarballData(readFileSync(archive))
  const folders = new Set(unpacked.listFiles().flatMap((file) => foldersAround(posix.dirname(file))))
  unpacked.directoryExists = (path) => folders.has(path.replace(/(?<=.)\/$/, ""))
  return unpacked
}

const quiet = ["--no-audit", "--no-fund", "--loglevel=error", "--offline"]

describe.skipIf("Deno" in globalThis)("the packed package (packed once, from Node; Deno runs what was packed)", () => {
  let folder = ""
  let project = ""
  let archive = ""
  let tarball = ""
  const write = (name: string, text: string): void => writeFileSync(join(project, name), text)
  // npm unpacks into its cache first; this one goes with the rest.
  const cache = (): string => `--cache=${join(folder, "cache")}`

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "effect-tabletop-package-"))
    project = mkdtempSync(join(folder, "project-"))
    await run(root, "npm", "pack", `--pack-destination=${folder}`, "--loglevel=error")
    tarball = readdirSync(folder).find((name) => name.endsWith(".tgz")) ?? "no tarball"
    archive = join(folder, tarball)
    // effect as the lock file has it, so that nothing need be fetched.
    write(
      "package.json",
      JSON.stringify({ private: true, type: "module", dependencies: { effect: manifest.devDependencies.effect } }),
    )
    cpSync(join(root, "node_modules", "effect"), join(project, "node_modules", "effect"), { recursive: true })
    await run(project, "npm", "install", archive, ...quiet, cache())
    copyFileSync(join(root, "test/package/program.ts"), join(project, "program.ts"))
  }, buildTimeoutMillis)
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it("has nothing that publint finds", async () => {
    expect(await run(root, "publint", "run", archive, "--strict")).toContain("All good")
  })

  it("has types that attw finds nothing wrong with", async () => {
    const analysis = await checkPackage(unpacked(archive))
    assert("problems" in analysis, "It has no types")
    // Modules of the older format, and resolution without `exports`, are not what this package is for.
    const isOlder = (problem: Problem) => "resolutionKind" in problem && /^node10$|-cjs$/.test(problem.resolutionKind)
    expect(analysis.problems.filter((problem) => !isOlder(problem))).toEqual([])
    // Of those there are some, so it has looked.
    expect(analysis.problems.filter(isOlder)).not.toEqual([])
  }, buildTimeoutMillis)

  it("carries its source where its maps point, its docs and its examples", () => {
    const inside = (file: string) => join(project, "node_modules", "effect-tabletop", file)
    for (const map of ["dist/valentina.js.map", "dist/valentina.d.ts.map"]) {
      const { sources } = JSON.parse(readFileSync(inside(map), "utf8")) as { readonly sources: ReadonlyArray<string> }
      expect(sources).toEqual(["../src/valentina.ts"])
      for (const source of sources) expect(existsSync(inside(join("dist", source)))).toBe(true)
    }
    const linked = Array.from(
      readFileSync(inside("llms.txt"), "utf8").matchAll(/\]\(([^)]+)\)/g),
      ([, file]) => file!,
    )
    expect(linked.length).toBeGreaterThan(5)
    for (const file of [...linked, "examples/game-night.ts", "docs/reference", "LICENSE"]) {
      expect([file, existsSync(inside(file))]).toEqual([file, true])
    }
  })

  it("has no module that no entry point leads to", async () => {
    const inside = (file: string) => join(project, "node_modules", "effect-tabletop", file)
    write(
      "paths.mjs",
      `console.log(JSON.stringify(${JSON.stringify(entryPoints)}.map((name) => import.meta.resolve(name))))`,
    )
    const entries: ReadonlyArray<string> = JSON.parse(await run(project, "node", "paths.mjs"))
    const waiting = entries.map((url) => url.slice(url.indexOf("dist/")))
    const reached = new Set<string>()
    for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
      if (reached.has(file)) continue
      reached.add(file)
      // What only a declaration imports is needed, too.
      const text = readFileSync(inside(file), "utf8") + readFileSync(inside(file.replace(/js$/, "d.ts")), "utf8")
      const imports = text.matchAll(/\b(?:from|import)\b\s*\(?\s*"(\.{1,2}\/[^"]+)"/g)
      waiting.push(...Array.from(imports, ([, path = ""]) => posix.join(posix.dirname(file!), path)))
    }
    const built = globSync("dist/**/*.js", { cwd: inside(".") }).filter((file) => !file.startsWith("dist/bin/"))
    const sources = globSync("src/**/*.ts", { cwd: inside(".") })
      .map((file) => file.replace(/^src/, "dist").replace(/ts$/, "js"))
    expect(built.length).toBeGreaterThan(500)
    expect([...built, ...sources].filter((file) => !reached.has(file))).toEqual([])
  }, 60_000)

  it("runs a program on Node", async () => {
    expect(JSON.parse(await run(project, "node", "program.ts"))).toEqual(expected)
  })

  it("runs the example apps from a copy, on Node and on Deno", async () => {
    const apps = ["character-sheet", "discord-bot", "edge", "overlay", "tools"]
    for (const app of apps) cpSync(join(root, "examples", app), join(project, app), { recursive: true })
    write(
      "apps.mjs",
      `
      const answers = {}
      for (const app of ${JSON.stringify(apps)}) {
        const { makeHandler } = await import(\`./\${app}/handler.ts\`)
        const answer = (handler) => handler(new Request("http://app.test/"))
        answers[app] = await Promise.resolve({}).then(makeHandler).then(answer).then(({ status }) => status, String)
      }
      console.log(JSON.stringify(answers))
      process.exit(0)
    `,
    )
    // What each says that has no settings yet.
    const expected = {
      "character-sheet": expect.stringContaining("VALENTINA_CLIENT_BASE_URL is not set"),
      "discord-bot": expect.stringContaining("DISCORD_PUBLIC_KEY"),
      edge: 500,
      overlay: 200,
      tools: expect.stringContaining("MCP_TOKEN"),
    }
    const answersOf = (output: string) => JSON.parse(output.trim().split("\n").at(-1) ?? "")
    expect(answersOf(await run(project, "node", "apps.mjs"))).toEqual(expected)
    const onDeno = await run(project, "deno", "run", "-A", "--node-modules-dir=manual", "apps.mjs")
    expect(answersOf(onDeno)).toEqual(expected)
  }, 120_000)

  it("builds the page of React from a copy", async () => {
    cpSync(join(root, "examples/react"), join(project, "react"), { recursive: true })
    mkdirSync(join(project, "node_modules/@effect"), { recursive: true })
    for (const name of ["react", "react-dom", "scheduler", "esbuild", "@esbuild", "@effect/atom-react"]) {
      symlinkSync(join(root, "node_modules", name), join(project, "node_modules", name))
    }
    await run(project, "node", "react/build.ts")
    expect(readFileSync(join(project, "react/app.js"), "utf8")).toContain("effect-tabletop/")
  }, 120_000)

  it("runs its command with nothing else installed, on the machine's own Node too", async () => {
    const alone = mkdtempSync(join(folder, "alone-"))
    writeFileSync(join(alone, "package.json"), JSON.stringify({ private: true }))
    await run(alone, "npm", "install", join(folder, tarball), "--omit=peer", ...quiet, cache())
    const command = join(alone, "node_modules", "effect-tabletop", manifest.bin["effect-tabletop"])
    expect(await run(alone, "node", command, "--version")).toContain(manifest.version)
    expect(await run(alone, "node", command, "dddice", "rooms", "create", "--name", "Friday", "--json", "--simulate"))
      .toContain('"name": "Friday"')
    expect(existsSync(join(alone, "node_modules", "effect"))).toBe(false)
  })

  it("has a command of at most 1 MB, with all that it reads", () => {
    const bin = join(project, "node_modules", "effect-tabletop", "dist", "bin")
    const bytes = readdirSync(bin).reduce((sum, name) => sum + statSync(join(bin, name)).size, 0)
    expect(bytes).toBeLessThanOrEqual(1_000_000)
  })

  describe("by npx, in an empty folder, without a network", () => {
    const empty = () => {
      const cwd = join(folder, "npx")
      mkdirSync(cwd, { recursive: true })
      return cwd
    }
    const npx = async (nodePath: string, ...args: ReadonlyArray<string>): Promise<string> => {
      const cwd = empty()
      const env = { PATH: nodePath, HOME: cwd, NO_COLOR: "1", npm_config_loglevel: "error", UV_THREADPOOL_SIZE: "1" }
      const options = ["--yes", "--offline", `--cache=${join(cwd, "cache")}`, `--package=${archive}`]
      const { stderr, stdout } = await execute("npx", [...options, ...args], { cwd, env })
      expect(stderr).toBe("")
      return stdout
    }

    it("shows its commands, on Node 22", async () => {
      const help = await npx(path, "effect-tabletop", "--help")
      for (const command of ["valentina", "dddice", "roll", "simulate", "mcp"]) expect(help).toContain(command)
    }, 180_000)

    it("runs each of them, on the machine's own Node", async ({ skip }) => {
      const { stdout: own } = await execute("node", ["--version"], { env: { PATH: ownPath } }).catch(() => noNode)
      skip(Number(/\d+/.exec(own)) < 20, `the machine's own Node is ${own}`)
      const commands = fileURLToPath(new URL("commands.mjs", import.meta.url))
      const { help, mcp, node, roll, served, simulate, wrong } = JSON.parse(
        await npx(ownPath, "-c", `node ${JSON.stringify(commands)}`),
      )
      expect(help, node).toMatchObject({ status: 0, stderr: "" })
      expect(roll).toMatchObject({ status: 0, stderr: "" })
      expect(roll.stdout).toMatch(/^2d6\+1: /)
      expect(wrong).toMatchObject({ status: 2, stdout: "" })
      for (const said of ["USAGE", "--colour"]) expect(wrong.stderr).toContain(said)
      expect(served).toEqual([200, 200])
      expect(simulate).toMatchObject({ status: 130, stderr: "" })
      expect(JSON.parse(mcp.stdout)).toMatchObject({ id: 1, result: { serverInfo: { name: "effect-tabletop" } } })
      expect(mcp).toMatchObject({ status: 130, stderr: "" })
    }, 180_000)
  })

  it("runs and checks the same program on Deno", async () => {
    await run(project, "deno", "check", "--node-modules-dir=manual", "program.ts")
    expect(JSON.parse(await run(project, "deno", "run", "-A", "--node-modules-dir=manual", "program.ts")))
      .toEqual(expected)
  })

  it("loads every entry point, without an optional peer", async () => {
    const failures = `
      const failures = []
      for (const name of ${
      JSON.stringify(entryPoints)
    }) await import(name).catch((error) => failures.push(error.message))
      console.log(JSON.stringify(failures))
    `
    write("load.mjs", failures)
    expect(JSON.parse(await run(project, "node", "load.mjs"))).toEqual([])
    expect(JSON.parse(await run(project, "deno", "run", "-A", "--node-modules-dir=manual", "load.mjs"))).toEqual([])
  })

  it("refuses what is not an entry point", async () => {
    write(
      "refused.mjs",
      `
      const code = (name) => import(name).then(() => "loaded", (error) => error.code)
      console.log(JSON.stringify(await Promise.all(${JSON.stringify(refused)}.map(code))))
    `,
    )
    const codes = refused.map(() => "ERR_PACKAGE_PATH_NOT_EXPORTED")
    expect(JSON.parse(await run(project, "node", "refused.mjs"))).toEqual(codes)
    const onDeno: ReadonlyArray<string> = JSON.parse(
      await run(project, "deno", "run", "-A", "--node-modules-dir=manual", "refused.mjs"),
    )
    // Deno has another code for it.
    expect(onDeno).not.toContain("loaded")
  })

  it.each([
    { module: "nodenext", moduleResolution: "nodenext" },
    { module: "esnext", moduleResolution: "bundler" },
  ])("has types for $moduleResolution", async (resolution) => {
    const imports = entryPoints.map((name, index) => `import type * as Entry${index} from "${name}"`)
    const uses = entryPoints.map((_, index) => `typeof Entry${index}`)
    write("types.ts", `${imports.join("\n")}\nexport type Entries = [${uses.join(", ")}]\n`)
    write(
      "tsconfig.json",
      JSON.stringify({
        compilerOptions: {
          ...resolution,
          target: "es2022",
          lib: ["es2023", "dom", "dom.iterable", "dom.asynciterable", "esnext.disposable"],
          types: [],
          strict: true,
          noEmit: true,
        },
        files: ["program.ts", "types.ts"],
      }),
    )
    const output = await run(project, "tsc", "-p", ".", "--pretty", "false", "--listFiles", "--checkers", "1")
      .catch((error: { readonly stdout: string }) => error.stdout)
    const [read, said] = [true, false].map((isFile) =>
      output.trim().split("\n").filter((line) => existsSync(line) === isFile)
    )
    expect(said).toEqual([])
    expect(read).toContainEqual(expect.stringContaining("effect-tabletop/dist/schema/Timestamp.d.ts"))
  })

  it.each(Object.entries(compiled))("gives the compiler little work for %s", async (_, { budget, program }) => {
    write("work.ts", program)
    // As templates of projects have it: the declarations of packages are not checked once more.
    const compilerOptions = { module: "nodenext", target: "es2022", strict: true, noEmit: true, skipLibCheck: true }
    write("work.json", JSON.stringify({ compilerOptions, files: ["work.ts"] }))
    const output = await run(project, "tsc", "-p", "work.json", "--extendedDiagnostics")
    const instantiations = Number(/^Instantiations: +(\d+)/m.exec(output)?.[1])
    expect(instantiations).toBeGreaterThan(10_000)
    expect(instantiations).toBeLessThanOrEqual(budget)
  })
})
