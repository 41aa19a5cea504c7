/**
 * The command that serves the operations as tools for language models.
 */
import * as Command from "effect/cli/Command"
import * as Flag from "effect/cli/Flag"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Option from "effect/Option"
import { RequestValidationError } from "../../errors/TabletopError.ts"
import type { OfferedOperation, ToolOptions } from "../../tools/ToolSet.ts"
import type { ApiEntry, CommandApi } from "./CommandApi.ts"
import { kebabCase } from "./fieldFlag.ts"
import { callOptions } from "./settings.ts"

const flag = (name: string, description: string) =>
  Flag.Boolean(name).pipe(Flag.withDefault(false), Flag.withDescription(description))

const flagsOf = (entries: ReadonlyArray<ApiEntry>) => ({
  api: Flag.optional(
    Flag.Literals("api", entries.map(({ name }) => name)).pipe(
      Flag.withDescription("Serves this API alone, and asks for its settings alone; both unless given."),
    ),
  ),
  areas: Flag.optional(
    Flag.String("areas").pipe(
      Flag.withMetavar("NAMES"),
      Flag.withDescription(
        "A tool for each operation of these areas, such as rooms,rolls or dddice.users; without it three tools search, describe and call all operations.",
      ),
    ),
  ),
  allowDelete: flag("allow-delete", "Offers operations that delete."),
  admin: flag("admin", "Offers operations for those who run the service."),
  readOnly: flag("read-only", "Offers reads only."),
})

const serving = Effect.promise(() => import("./serveTools.ts"))

/** An API, and its command's name. */
interface McpApi extends CommandApi {
  readonly name: string
}

const loaded = Effect.fnUntraced(function* ({ load, name }: ApiEntry) {
  const api: McpApi = { ...(yield* Effect.promise(load)), name }
  return api
})

const offered = Effect.fnUntraced(function* (
  apis: ReadonlyArray<McpApi>,
  options: ToolOptions,
  namesOf: (api: McpApi) => ReadonlyArray<string> | undefined,
) {
  const operations = yield* Effect.forEach(apis, (api) => Effect.promise(() => api.offered(options, namesOf(api))))
  return operations.flat()
})

/** The areas of an API that a list of names means: `rooms`, or `dddice.users` where both APIs have one of the name. */
const chosen = (api: McpApi, names: ReadonlyArray<string>): ReadonlyArray<string> =>
  Object.keys(api.areas).filter((area) =>
    names.some((name) => name === kebabCase(area) || name === `${api.name}.${kebabCase(area)}`)
  )

const chosenTools = Effect.fnUntraced(
  function* (apis: ReadonlyArray<McpApi>, areas: Option.Option<string>, options: ToolOptions) {
    const { searchOf, toolsOf } = yield* serving
    if (Option.isNone(areas)) {
      return { apis, set: searchOf(yield* offered(apis, options, () => undefined)) }
    }
    const names = areas.value.split(",").map((name) => name.trim()).filter((name) => name !== "")
    const served = apis.filter((api) => chosen(api, names).length > 0)
    if (served.length === 0) {
      const known = apis.flatMap(({ areas, name }) => Object.keys(areas).map((area) => `${name}.${kebabCase(area)}`))
      return yield* new RequestValidationError({ message: `No such area. There are ${known.join(", ")}.` })
    }
    const operations = yield* offered(served, options, (api) => chosen(api, names))
    return { apis: served, set: toolsOf(operations, served.length > 1 ? apiPrefix : undefined) }
  },
)

/** Puts the API before each name where several are served. */
const apiPrefix = ({ api }: OfferedOperation): string => `${api.name}_`

const instructions =
  "Fields that are left out stay as they are; null clears a field where it is allowed. Ids come from listings. " +
  "Secrets are masked as <redacted>."

/** `effect-tabletop mcp`: the protocol on standard input and output. */
export const mcpCommand = (entries: ReadonlyArray<ApiEntry>, version: string) =>
  Command.make(
    "mcp",
    flagsOf(entries),
    Effect.fnUntraced(function* ({ admin, allowDelete, api, areas, readOnly }) {
      const options = yield* callOptions
      const named = entries.filter(({ name }) => Option.isNone(api) || api.value === name)
      const apis = yield* Effect.forEach(named, loaded)
      const tools = yield* chosenTools(apis, areas, { admin, allowDelete, writes: !readOnly })
      const { serveTools } = yield* serving
      const [first = Layer.empty, ...rest] = tools.apis.map(({ layer }) => layer(options))
      // Type boundary: which areas are served is known at run time only.
      const server = serveTools(tools.set as never, { version, instructions }).pipe(
        Layer.provide(Layer.mergeAll(first, ...rest)),
      )
      // Type boundary: the layers of the areas give what the tools ask for.
      return yield* Layer.launch(server as unknown as Layer.Layer<never>)
    }),
  ).pipe(
    Command.withDescription("Serves operations as tools for language models (MCP, on standard input and output)."),
    Command.withShortDescription("Serves operations as tools for language models."),
  )
