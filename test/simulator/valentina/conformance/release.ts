/**
 * Sends the recorded requests of the release to a simulator of its version.
 */
import * as Effect from "effect/Effect"
import * as TestClock from "effect/testing/TestClock"
import * as SeededRandom from "../../../../src/internal/SeededRandom.ts"
import * as Table from "../../../../src/simulator/server/Table.ts"
import * as Permissions from "../../../../src/simulator/valentina/rules/Permissions.ts"
import * as Simulator from "../../../../src/simulator/valentina/Simulator.ts"
import type { State } from "../../../../src/simulator/valentina/store/State.ts"
import { type Exchange, readTraffic, recordings } from "../../../support/ValentinaTraffic.ts"
import type { Json } from "../Recording.ts"
import { compare, type Comparison, type Depth } from "./compare.ts"
import { make as makeCorrespondence, translate } from "./Correspondence.ts"
import { callerOf, changes, hints, owner, roles } from "./releaseScript.ts"
import { bodyOf } from "./requests.ts"
import { isOfAnswer, type Named, namedBy, provide, surround, viewsOf, type World } from "./world.ts"

/** The recorded exchanges of the release. */
export const released: ReadonlyArray<Exchange> = readTraffic(recordings.release)

/** What the simulator does otherwise at one exchange, by how closely one looks. */
export interface Outcome {
  readonly file: string
  readonly isRead: boolean
  /** Whether something that its answer shows was set up from that very answer. */
  readonly isOfAnswer: boolean
  readonly status: ReadonlyArray<string>
  readonly shape: ReadonlyArray<string>
  readonly values: ReadonlyArray<string>
}

/** Those who were not allowed something once. */
const refusedUsers = released.filter(({ response }) => response.status === 403)
  .flatMap(({ request }) => request.headers["on-behalf-of"] ?? [])

// What counts or sums up rows that the recording leaves out.
const unknown = /^(?:num_\w+|total|total_rolls|average_\w+|usage_count|lifetime_\w+|url|request_json|offset)$/

const kinds: Readonly<Record<string, string>> = {
  companies: "company",
  users: "user",
  unapproved: "user",
  campaigns: "campaign",
  books: "book",
  chapters: "chapter",
  characters: "character",
  notes: "note",
  assets: "asset",
  inventory: "item",
  quickrolls: "quickroll",
  dicerolls: "diceroll",
  developers: "developer",
  traits: "trait",
  dictionaries: "term",
}

const isOwn = (item: unknown): item is Json & { readonly id: string } =>
  typeof item === "object" && item !== null && "id" in item &&
  !("company_id" in item && item.company_id === null) && !("max_value" in item)

type Shown = ReadonlyArray<Named & { readonly view: Json }>

const listed = (place: Readonly<Record<string, string>>, lists: Json): Shown =>
  Object.entries(lists).flatMap(([name, list]) => {
    const kind = kinds[name]
    if (kind === undefined || !Array.isArray(list)) return []
    return list.filter(isOwn).map((view) => ({ kind, id: view.id, place, view }))
  })

/** The traits on a full sheet, wherever they stand. */
const inSheets = (place: Readonly<Record<string, string>>, parts: unknown): Shown =>
  (Array.isArray(parts) ? parts : []).flatMap((part: Json) => [
    ...listed(place, { traits: part.character_traits }),
    ...inSheets(place, part.categories),
    ...inSheets(place, part.subcategories),
  ])

/** What the answer to a read shows of children, with what they belong to. */
const shownBy = ({ response, url }: Exchange, things: ReadonlyArray<Named>): Shown => {
  const last = url.split("?")[0]?.split("/").at(-1) ?? ""
  const place: Record<string, string> = {}
  for (const { id, kind } of things) if (place[kind] === undefined || kind !== "user") place[kind] ??= id
  const body = (response.body ?? {}) as Json
  return [...listed(place, { ...body, [last]: body.items }), ...inSheets(place, body.sections ?? [body])]
}

const host = "http://127.0.0.1:8000"

const asked = (simulator: Simulator.Simulator, url: string, init: RequestInit) =>
  Effect.promise(async () => {
    const response = await simulator.webHandler(new Request(host + url, init))
    const text = await response.text()
    const isJson = response.headers.get("content-type")?.includes("json") === true
    return { status: response.status, body: isJson && text !== "" ? JSON.parse(text) : null }
  })

/** Lets the recorded developer own the companies that there are. */
const own = (state: State, developer: string): void => {
  for (const { id } of state.companies.rows.values()) {
    // Type boundary: the id is a developer's.
    if (Permissions.permissionOf(state, developer as never, id) === undefined) {
      Permissions.grant(state, developer as never, id, "OWNER")
    }
  }
}

/** A body as it was sent: a text as it is, and no picture where none was. */
const contentOf = (exchange: Exchange, text: (json: string) => string) => {
  const { request, response } = exchange
  const { body } = request
  if (typeof body === "string") return body
  const { bytes, multipart } = (body ?? {}) as { readonly bytes?: number; readonly multipart?: ReadonlyArray<object> }
  if (bytes !== undefined) return bodyOf({ ...exchange, request: { ...request, body: { rawBytes: bytes } } }, text)
  if (multipart === undefined || response.status !== 400) return bodyOf(exchange, text)
  const parts = multipart.map((part) => ({ ...part, filename: "notes.txt" }))
  return bodyOf({ ...exchange, request: { ...request, body: { multipart: parts } } }, text)
}

interface Replay extends World {
  readonly simulator: Simulator.Simulator
  readonly keys: Map<string, string>
}

const change = Effect.fnUntraced(function* ({ simulator }: Replay, body: (state: State) => void) {
  const snapshot = yield* simulator.snapshot
  body(snapshot.state)
  yield* simulator.restore(snapshot)
})

const headersOf = ({ correspondence, keys }: Replay, { file, request, response, url }: Exchange) => {
  const headers: Record<string, string> = {}
  for (const [name, value] of Object.entries(request.headers)) headers[name] = translate(correspondence, value)
  const caller = callerOf(file.slice(0, 3), url, response.status)
  if (headers["x-api-key"] === "<key>") headers["x-api-key"] = keys.get(caller) ?? `key of ${caller}`
  return headers
}

/** Surrounds what a list shows with as many others as it counts. */
const fill = Effect.fnUntraced(function* (
  replay: Replay,
  exchange: Exchange,
  shown: ReturnType<typeof shownBy>,
  init: RequestInit,
) {
  const { offset = 0, total = 0 } = (exchange.response.body ?? {}) as {
    readonly total?: number
    readonly offset?: number
  }
  const [first] = shown
  if (first === undefined) return
  const { body } = yield* asked(replay.simulator, translate(replay.correspondence, exchange.url), init)
  const lacking = Math.min(30, total - ((body as Json | null)?.total as number ?? total))
  if (lacking <= 0) return
  const before = Math.min(lacking, offset)
  yield* change(replay, (state) => surround(replay, state, first, first.view, { before, after: lacking - before }))
})

/** Gives a thing that is to have another number the siblings that this takes. */
const withSiblings = (world: World, state: State, thing: Named | undefined, { number }: Json): void => {
  if (thing === undefined || typeof number !== "number") return
  surround(world, state, thing, { number: 1, name: "Sibling" }, { before: 0, after: number + 1 })
}

const take = Effect.fnUntraced(function* (replay: Replay, exchange: Exchange, number: number) {
  const { correspondence, keys, simulator } = replay
  const { file, method, response, url } = exchange
  yield* TestClock.adjust(80)
  const things = namedBy(exchange)
  // What is not found is not there.
  const lost = response.status === 404 ? things.filter(({ inPath }) => inPath === true).at(-1) : undefined
  const needed = things.filter((thing) => thing !== lost)
  const shown = method === "GET" && response.status === 200 ? shownBy(exchange, things) : []
  const ofAnswer = [...needed, ...shown].some((thing) => isOfAnswer(replay, number, thing))
  yield* change(replay, (state) => {
    for (const thing of [...needed, ...shown]) provide(replay, state, number, thing)
    if (method === "PUT" && response.status === 200) withSiblings(replay, state, things.at(-1), response.body as Json)
    own(state, owner)
    changes[file.slice(0, 3)]?.(state, (id) => correspondence.ids.get(id) ?? id)
  })
  const content = contentOf(exchange, (json) => translate(correspondence, json))
  const init = { method, headers: headersOf(replay, exchange), body: content ?? null }
  if (shown.length > 0) yield* fill(replay, exchange, shown, init)
  const answer = yield* asked(simulator, translate(correspondence, url), init)
  const { api_key } = (answer.body ?? {}) as { readonly api_key?: string }
  const differencesAt = (depth: Depth): ReadonlyArray<string> => {
    const truncated = exchange.truncated !== undefined
    const comparison: Comparison = { correspondence, truncated, unknown, problems: [] }
    compare(comparison, "", response.body ?? null, answer.body, depth)
    return comparison.problems
  }
  const isStatus = answer.status === response.status
  const status = isStatus ? [] : [`${answer.status} for ${response.status}: ${JSON.stringify(answer.body)}`]
  const shape = isStatus ? differencesAt("shape") : status
  const values = isStatus ? differencesAt("values") : status
  const recordedId = (response.body as Json | null)?.id
  if (api_key !== undefined && typeof recordedId === "string") keys.set(recordedId, api_key)
  const isRead = method === "GET" && response.status === 200
  return { file, isRead, isOfAnswer: isRead && ofAnswer, status, shape, values } satisfies Outcome
})

/** Sends all recorded requests of the release; the clock must be a test's. */
export const replayRelease: Effect.Effect<ReadonlyArray<Outcome>> = Effect.gen(function* () {
  yield* TestClock.setTime(Date.parse("2026-11-29T02:44:45Z"))
  const simulator = yield* Effect.orDie(Simulator.make({ version: "0.27.0" }))
  const replay: Replay = {
    correspondence: makeCorrespondence(released.map(({ response }) => response.body), {}),
    views: viewsOf(released),
    roles: { ...Object.fromEntries(refusedUsers.map((id) => [id, "PLAYER"])), ...roles },
    hints,
    random: SeededRandom.make("release"),
    simulator,
    keys: new Map(),
  }
  yield* change(replay, (state) => {
    const [row] = state.developers.rows.values()
    if (row === undefined) return
    Table.remove(state.developers, row.id)
    Table.put(state.developers, { ...row, username: "rootadmin", email: "root@example.com" })
    for (const id of [...state.companies.rows.keys()]) Table.remove(state.companies, id)
    for (const id of [...state.users.rows.keys()]) Table.remove(state.users, id)
    for (const id of [...state.permissions.rows.keys()]) Table.remove(state.permissions, id)
    replay.keys.set("root", "ValentinaSimulatorKey00000000000")
    for (const id of [owner, "01a22530-d7ed-72e3-a1ff-6b91ee192b22", "stranger", "another developer"]) {
      provide(replay, state, 0, { kind: "developer", id, place: {} })
    }
  })
  return yield* Effect.forEach(released, (exchange, number) => take(replay, exchange, number))
})
