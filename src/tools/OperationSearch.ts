/**
 * All operations through three tools: search, describe and call, so that the list of tools stays short.
 */
import * as Effect from "effect/Effect"
import type * as Layer from "effect/Layer"
import * as Schema from "effect/Schema"
import * as Tool from "effect/ai/Tool"
import * as Toolkit from "effect/ai/Toolkit"
import * as Descriptions from "../internal/Descriptions.ts"
import { inputFields } from "../internal/InputField.ts"
import { callTool } from "./callTool.ts"
import { ToolFailure } from "./ToolFailure.ts"
import { describe, inputDocuments, type OfferedOperation } from "./ToolSet.ts"

/** The name of an operation among those of all APIs. */
const nameOf = ({ api, endpoint }: OfferedOperation): string => `${api.name}.${endpoint.name}`

const stem = (word: string): string => word.replace(/(ies|es|s|ing|ed|y|e)$/, "").slice(0, 8)

const wordsIn = (text: string): ReadonlyArray<string> =>
  text.replace(/(?<=[a-z])(?=[A-Z])/g, " ").toLowerCase().split(/[^a-z0-9]+/)
    .filter((word) => word.length > 1).map(stem)

const stems = (words: string): ReadonlyArray<string> => words.split(" ").map(stem)

/** Words that say nothing of what is sought. */
const fillers = new Set(
  stems(
    "the of in an at to on by my me is are am was it its do does how can could for from with out up tonight please",
  ),
)

/** Words of one who wants to know, and not to change anything. */
const asking = new Set(stems("what which who where when show see list look find read all many much"))

/** What players say for what the operations call otherwise. */
const synonyms: ReadonlyMap<string, ReadonlyArray<string>> = new Map(
  Object.entries({
    add: "create",
    make: "create",
    new: "create",
    open: "create",
    start: "create",
    begin: "create",
    write: "create",
    invite: "create",
    give: "add",
    award: "add",
    grant: "add",
    spend: "change",
    buy: "change",
    throw: "roll create",
    remove: "delete",
    clear: "delete",
    erase: "delete",
    take: "remove",
    kick: "leave",
    expel: "leave",
    edit: "update",
    change: "update",
    finish: "update",
    end: "update",
    reorder: "renumber",
    rename: "update name",
    raise: "update change",
    lower: "update change",
    increase: "update change",
    set: "update",
    background: "update room",
    random: "generate",
    sheet: "character",
    npc: "character",
    vampire: "character class",
    werewolf: "character class",
    skill: "trait",
    attribute: "trait",
    discipline: "trait",
    ability: "trait",
    merit: "trait",
    flaw: "trait",
    xp: "experience",
    hurt: "health",
    damage: "health",
    wound: "health",
    heal: "health",
    item: "inventory",
    gear: "inventory",
    equipment: "inventory",
    picture: "asset",
    image: "asset",
    photo: "asset",
    log: "audit",
    history: "audit",
    who: "user",
    player: "user participant",
    table: "room",
    chronicle: "campaign",
    game: "campaign room",
    story: "book campaign",
    word: "term",
    skin: "theme",
    roll: "create",
    upload: "create",
  }).map(([said, meant]) => [stem(said), stems(meant)]),
)

/** What changes something, as operations name it. */
const deeds = new Set(stems("create add update change delete remove leave generate"))

/** Whether a question asks for several things: it says so, or names them in the plural. */
const asksForSeveral = (query: string): boolean =>
  query.toLowerCase().split(/[^a-z]+/).some((word) =>
    /^(?:all|every|list|which)$/.test(word) || (/[a-z]{2}[^s]s$/.test(word) && !fillers.has(stem(word)))
  )

/** The deeds that a question begins with; none where it asks for something. */
const deedsOf = ([first = ""]: ReadonlyArray<string>): ReadonlyArray<string> =>
  [first, ...synonyms.get(first) ?? []].filter((word) => deeds.has(word))

/** What is said of an operation, by where it is said: its name weighs most. */
interface Indexed<Areas> {
  readonly operation: OfferedOperation<Areas>
  readonly places: ReadonlyArray<readonly [weight: number, words: ReadonlySet<string>]>
}

const indexed = <Areas>(operation: OfferedOperation<Areas>): Indexed<Areas> => {
  const fields = Object.entries(Descriptions.describe(operation.api.descriptions, operation.endpoint).fields)
  const inputs = inputFields(operation.endpoint).map(({ name }) => name)
  return {
    operation,
    places: [
      [3, new Set(wordsIn(nameOf(operation)))],
      [2, new Set(wordsIn(describe(operation)))],
      [0.7, new Set(wordsIn([...inputs, ...fields.flat()].join(" ")))],
    ],
  }
}

/** How much a word tells: one that few operations have tells more. */
const rarity = <Areas>(index: ReadonlyArray<Indexed<Areas>>): (word: string) => number => {
  const counts = new Map<string, number>()
  for (const { places } of index) {
    const [[, name], [, text]] = places as readonly [
      readonly [number, ReadonlySet<string>],
      Indexed<Areas>["places"][1],
    ]
    for (const word of new Set([...name, ...text])) counts.set(word, (counts.get(word) ?? 0) + 1)
  }
  return (word) => Math.log(1 + index.length / (counts.get(word) ?? 1))
}

/** A search of operations: those that fit a question best, best first. */
export type Search<Areas> = (query: string, limit: number) => ReadonlyArray<OfferedOperation<Areas>>

/** How much more an operation fits that does what is wanted. */
const meant = 1.25

/** Makes the search of operations; what is said of them is read once. */
export const makeSearch = <Areas>(operations: ReadonlyArray<OfferedOperation<Areas>>): Search<Areas> => {
  const index = operations.map(indexed)
  const rarityOf = rarity(index)
  const scoreOf = ({ places }: Indexed<Areas>, said: string): number => {
    // What is done counts below, and not as a word.
    const words = [said, ...(synonyms.get(said) ?? []).filter((word) => !deeds.has(word))]
    const scores = words.map((word, position) => {
      const certainty = position === 0 ? 1 : 0.7
      return certainty * rarityOf(word) *
        places.reduce((sum, [weight, words]) => sum + (words.has(word) ? weight : 0), 0)
    })
    return Math.max(...scores)
  }
  return (query, limit) => {
    const words = wordsIn(query).filter((word) => !fillers.has(word))
    const wanted = deedsOf(words)
    const named = wanted.length > 0 ? wanted : asksForSeveral(query) ? ["list"] : ["get"]
    const sought = [...new Set(words)].filter((word) => !asking.has(word) || synonyms.has(word))
    return index.map((one) => {
      const fits = sought.reduce((sum, word) => sum + scoreOf(one, word), 0)
      const isMeant = (one.operation.endpoint.method === "GET") === (wanted.length === 0) ? meant : 1
      const isNamed = named.some((word) => one.places[0]?.[1].has(word)) ? meant : 1
      // Of two that fit alike the shorter name is meant: `Rooms.get` before `Rooms.getBackground`.
      return { operation: one.operation, score: fits * isMeant * isNamed - nameOf(one.operation).length / 50 }
    }).filter(({ score }) => score > 0).sort((a, b) => b.score - a.score).slice(0, limit).map(({ operation }) =>
      operation
    )
  }
}

/** The operations that fit a question best, best first. */
export const search = <Areas>(
  operations: ReadonlyArray<OfferedOperation<Areas>>,
  query: string,
  limit: number,
): ReadonlyArray<OfferedOperation<Areas>> => makeSearch(operations)(query, limit)

const Found = Schema.Struct({
  operations: Schema.Array(
    Schema.Struct({ name: Schema.String, summary: Schema.String, writes: Schema.Boolean, deletes: Schema.Boolean }),
  ),
})

const searchTool = Tool.make("search_operations", {
  description: "Finds operations by words. Gives names and one line each; describe_operation tells the input.",
  parameters: Schema.Struct({ query: Schema.String, limit: Schema.optionalKey(Schema.Int) }),
  success: Found,
  failure: ToolFailure,
  failureMode: "return",
}).annotate(Tool.Readonly, true)

const describeTool = Tool.make("describe_operation", {
  description: "The input of an operation as JSON Schema, and the errors it can give.",
  parameters: Schema.Struct({ name: Schema.String }),
  success: Schema.Unknown,
  failure: ToolFailure,
  failureMode: "return",
}).annotate(Tool.Readonly, true)

const callOperationTool = Tool.make("call_operation", {
  description: "Calls an operation. Ask describe_operation for its input first. Some operations write or delete.",
  parameters: Schema.Struct({
    name: Schema.String,
    input: Schema.optionalKey(Schema.Record(Schema.String, Schema.Unknown)),
  }),
  success: Schema.Unknown,
  failure: ToolFailure,
  failureMode: "return",
}).annotate(Tool.Destructive, true)

const toolkit = Toolkit.make(searchTool, describeTool, callOperationTool)

const unknownOperation = (name: string): ToolFailure => ({
  error: "NotFoundError",
  message: `There is no operation ${name}. Find its name with search_operations.`,
  is_retryable: false,
})

const shown = (operation: OfferedOperation) => ({
  name: nameOf(operation),
  summary: describe(operation),
  writes: operation.endpoint.method !== "GET",
  deletes: operation.endpoint.method === "DELETE",
})

/** Offers operations through three tools. */
export const make = <Areas>(operations: ReadonlyArray<OfferedOperation<Areas>>) => {
  const byName = new Map(operations.map((operation) => [nameOf(operation), operation]))
  const inputDocument = inputDocuments()
  const searched = makeSearch(operations)
  const find = (name: string) => {
    const operation = byName.get(name)
    return operation === undefined ? Effect.fail(unknownOperation(name)) : Effect.succeed(operation)
  }
  const handlers = Effect.gen(function* () {
    const calls = new Map<OfferedOperation<Areas>, ReturnType<typeof callTool>>()
    for (const operation of operations) {
      const { api, endpoint, method } = operation
      calls.set(operation, callTool(yield* method, endpoint, api.missingContext))
    }
    return {
      search_operations: ({ limit = 8, query }: { readonly limit?: number; readonly query: string }) =>
        Effect.sync(() => ({ operations: searched(query, limit).map(shown) })),
      describe_operation: ({ name }: { readonly name: string }) =>
        Effect.map(find(name), (operation): unknown => ({
          ...shown(operation),
          input: inputDocument(operation),
          acting_user: operation.endpoint.acting,
        })),
      call_operation: (
        { input, name }: { readonly input?: Readonly<Record<string, unknown>>; readonly name: string },
      ) => Effect.flatMap(find(name), (operation) => calls.get(operation)!(input)),
    }
  })
  const layer: Layer.Layer<Tool.HandlersFor<typeof toolkit.tools>, never, Areas> = toolkit.toLayer(handlers)
  return { toolkit, layer }
}
