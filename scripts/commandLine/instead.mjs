/**
 * What stands in the bundle in the place of modules that others name and no command needs.
 */
import { fileURLToPath } from "node:url"
import { parseAst } from "rolldown/parseAst"

const file = (name) => fileURLToPath(new URL(`./instead/${name}`, import.meta.url))

/** Ends of paths, as the operating system spells none of them, and what stands there. */
const replaced = {
  "effect/dist/internal/glob.js": file("glob.mjs"),
  // Tools are served on standard input and output alone.
  "effect/dist/http/FindMyWay.js": file("FindMyWay.mjs"),
  "effect/dist/http/HttpEffect.js": file("http.mjs"),
  "effect/dist/http/HttpRouter.js": file("http.mjs"),
  "effect/dist/http/HttpServerRequest.js": file("http.mjs"),
  "effect/dist/http/HttpServerResponse.js": file("http.mjs"),
  // The simulators are reached by their transport, and by sockets without compression.
  "src/simulator/server/httpClient.ts": file("httpClient.mjs"),
  "ws/lib/permessage-deflate.js": file("permessage-deflate.cjs"),
  // An answer that people read need not be decoded in place.
  "src/internal/Decoder.ts": file("Decoder.mjs"),
  // Nor need its simulators answer faster than anybody can ask.
  "src/simulator/server/Encoder.ts": file("Encoder.mjs"),
}

/** What stands in the place of values of the language that Node 20 does not have. */
export const newerThanNode20 = { "Map.groupBy": [file("groupBy.mjs"), "groupBy"] }

const pathsReplaced = Object.keys(replaced)

/** Functions that no command runs, in modules that commands need. */
const neverRun = {
  // Only servers of sockets are here.
  "ws/lib/websocket.js": "initAsClient",
  // No flag is a date.
  "effect/dist/cli/Prompt.js": "Date",
}

const functionNamed = (code, name) =>
  parseAst(code, { lang: "js" }).body.map((statement) => statement.declaration ?? statement).flatMap((statement) =>
    statement.type === "VariableDeclaration"
      ? statement.declarations.map(({ id, init }) => ({ name: id.name, body: init?.body }))
      : [{ name: statement.id?.name, body: statement.body }]
  ).find((found) => found.name === name)

const stemOf = (path) => /([\w-]+)\.\w+$/.exec(path)[1]

/** What names or finds a file called like one of these: the bundler asks of no other, which takes it a third of its time. */
const namedLike = (paths) => new RegExp(`\\b(?:${paths.map(stemOf).join("|")})(?:\\.\\w+)?$`)

/** Empties the functions that no command runs; fails where one is gone. */
export const empty = {
  name: "empty",
  transform: {
    filter: { id: namedLike(Object.keys(neverRun)) },
    handler(code, id) {
      const path = Object.keys(neverRun).find((path) => id.replaceAll("\\", "/").endsWith(`/${path}`))
      if (path === undefined) return null
      const { body } = functionNamed(code, neverRun[path])
      return { code: `${code.slice(0, body.start)}{}${code.slice(body.end)}` }
    },
  },
}

/** Puts the replacements in their places; fails where a place is gone. */
export const replace = () => {
  const found = new Set()
  return {
    name: "replace",
    resolveId: {
      filter: { id: namedLike(pathsReplaced) },
      async handler(source, importer, options) {
        const resolved = await this.resolve(source, importer, { ...options, skipSelf: true })
        const path = pathsReplaced.find((path) => resolved?.id.replaceAll("\\", "/").endsWith(`/${path}`))
        if (path === undefined) return resolved
        found.add(path)
        return replaced[path]
      },
    },
    buildEnd(error) {
      const gone = pathsReplaced.filter((path) => !found.has(path))
      if (error === undefined && gone.length > 0) throw new Error(`Nothing imports ${gone.join(", ")} any more`)
    },
  }
}
