/**
 * Lists of the simulators that change while a client reads them, and what the
 * clients promise about that.
 */
import * as Effect from "effect/Effect"
import * as HttpClient from "effect/http/HttpClient"
import * as HttpClientResponse from "effect/http/HttpClientResponse"
import * as Layer from "effect/Layer"
import type * as Scope from "effect/Scope"
import * as Semaphore from "effect/Semaphore"
import * as Stream from "effect/Stream"
import { Dddice, HttpClientTransport, RateLimits, Rooms, RoomSlug, Transport } from "effect-tabletop/dddice"
import { DddiceSimulator } from "effect-tabletop/dddice/simulator"
import { ActingUser, CampaignId, Campaigns, CurrentCompany, Valentina } from "effect-tabletop/valentina"
import { ValentinaSimulator } from "effect-tabletop/valentina/simulator"
import type { ReadAhead } from "../../src/layers/call/Pages.ts"
import type { SeededRandom } from "../../src/internal/SeededRandom.ts"
import * as RoomTable from "../../src/simulator/dddice/store/RoomTable.ts"
import * as Table from "../../src/simulator/server/Table.ts"

/** A list at a server: its rows are known by their ids. */
export interface List {
  /** Puts a row at an index; gives its id. */
  readonly insert: (index: number) => Effect.Effect<string, unknown>
  readonly remove: (id: string) => Effect.Effect<void, unknown>
  /** `list.items`, where something happens before each request. */
  readonly items: (before: Effect.Effect<void>) => Stream.Stream<string, unknown>
  /** Whether pages are asked for before they are pulled. */
  readonly readsAhead: boolean
  /** What is in it now. */
  readonly ids: Effect.Effect<ReadonlyArray<string>, unknown>
}

/** Makes an empty list that is read in pages of this size. */
export type MakeList = (size: number) => Effect.Effect<List, never, Scope.Scope>

/** Changes what a client sends or gets. */
export type Distortion = (http: HttpClient.HttpClient) => HttpClient.HttpClient

const honest: Distortion = (http) => http

const over = (http: HttpClient.HttpClient) =>
  Layer.merge(Layer.succeed(Transport.Transport, HttpClientTransport.make(http)), RateLimits.layerMemory)

const waiting = (http: HttpClient.HttpClient, before: Effect.Effect<void>) =>
  HttpClient.mapRequestEffect(http, (request) => Effect.as(before, request))

/** Gives what a layer makes, made once; apart from the layers of the same areas that the reading has. */
const providing = Effect.fnUntraced(function* <Areas, E>(layer: Layer.Layer<Areas, E>) {
  const areas = yield* Effect.orDie(Layer.build(Layer.fresh(layer)))
  return <A, E, R>(effect: Effect.Effect<A, E, R>) => Effect.provideContext(effect, areas)
})

/** Campaigns of Valentina, which are ordered by name and read by offset. */
export const byOffset = (distortion: Distortion = honest, options?: ReadAhead): MakeList =>
  Effect.fnUntraced(function* (limit: number) {
    const simulator = yield* Effect.orDie(ValentinaSimulator.make())
    const layer = (http: HttpClient.HttpClient) =>
      Layer.mergeAll(
        Layer.provide(
          Valentina.layerNoDeps({ baseUrl: "https://valentina.example", apiKey: simulator.apiKey }),
          over(http),
        ),
        CurrentCompany.layer(simulator.companyId),
        ActingUser.layer(simulator.users.storyteller),
      )
    const outside = yield* providing(layer(simulator.httpClient))
    const items = Stream.unwrap(Effect.map(Campaigns, (campaigns) => campaigns.list.items({ limit }, options))).pipe(
      Stream.map(({ id }) => String(id)),
    )
    // In the order of the list; a name is its number, written so that the two have the same order.
    const rows: Array<{ readonly id: string; readonly number: number }> = []
    const list: List = {
      readsAhead: options !== undefined,
      insert: Effect.fnUntraced(function* (index: number) {
        const number = ((rows[index - 1]?.number ?? 0) + (rows[index]?.number ?? 1)) / 2
        const { id } = yield* Campaigns.use((campaigns) => campaigns.create({ name: number.toFixed(40) }))
        rows.splice(index, 0, { id, number })
        return id
      }, outside),
      remove: Effect.fnUntraced(function* (id: string) {
        yield* Campaigns.use((campaigns) => campaigns.delete({ campaign_id: CampaignId.make(id) }))
        rows.splice(rows.findIndex((row) => row.id === id), 1)
      }, outside),
      items: (before) => Stream.provide(items, layer(waiting(distortion(simulator.httpClient), before))),
      ids: outside(Stream.runCollect(items)),
    }
    return list
  })

/** Rooms of dddice, which are read by the number of the page. */
export const byLinks = (distortion: Distortion = honest, options?: ReadAhead): MakeList =>
  Effect.fnUntraced(function* (pageSize: number) {
    const simulator = yield* Effect.orDie(DddiceSimulator.make({ pageSize }))
    const layer = (http: HttpClient.HttpClient) =>
      Layer.provide(Dddice.layerNoDeps({ apiKey: DddiceSimulator.tokens.owner }), over(http))
    const outside = yield* providing(layer(simulator.httpClient))
    const items = Stream.unwrap(Effect.map(Rooms, (rooms) => rooms.list.items({}, options))).pipe(
      Stream.map(({ slug }) => String(slug)),
    )
    const list: List = {
      readsAhead: options !== undefined,
      insert: Effect.fnUntraced(function* (index: number) {
        const { slug } = yield* Rooms.use((rooms) => rooms.create())
        const { random, state } = yield* simulator.snapshot
        // The simulator puts a new room last; what order dddice has is not known.
        const inOrder = [...state.rooms.rows.values()]
        inOrder.splice(index, 0, ...inOrder.splice(-1))
        const rooms = RoomTable.make()
        for (const room of inOrder) Table.put(rooms, room)
        yield* simulator.restore({ random, state: { ...state, rooms } })
        return String(slug)
      }, outside),
      remove: (id) => outside(Rooms.use((rooms) => rooms.delete({ slug: RoomSlug.make(id) }))),
      items: (before) => Stream.provide(items, layer(waiting(distortion(simulator.httpClient), before))),
      ids: outside(Stream.runCollect(items)),
    }
    return list
  })

/** Takes the links out of a page, so that the client counts by `meta`. */
export const withoutLinks: Distortion = (http) =>
  HttpClient.transform(
    http,
    (answer, request) =>
      Effect.flatMap(answer, (response) =>
        Effect.map(Effect.orDie(response.json), (body) => {
          const page = { ...body as object, links: undefined }
          return HttpClientResponse.fromWeb(request, Response.json(page))
        })),
  )

/** A change between two pages. */
export type Change = { readonly insertAt: number } | { readonly removeAt: number }

/** What came of a reading. */
export interface Reading {
  /** The ids that came, in order. */
  readonly seen: ReadonlyArray<string>
  /** Of those the ones that were not in the list when their page was read. */
  readonly strangers: ReadonlyArray<string>
  /** The rows that were in the list the whole time. */
  readonly lasting: ReadonlyArray<string>
  /** Every row in the order in which it was made. */
  readonly made: ReadonlyArray<string>
  /** How many rows there were at the first page. */
  readonly atFirst: number
  /** How many rows were inserted, and how many of them before the place that was reached. */
  readonly inserted: number
  readonly insertedBefore: number
  /** How many rows were deleted before the place that was reached. */
  readonly deletedBefore: number
}

/** How a list is read. */
export interface Plan {
  readonly rows: number
  readonly size: number
  /** The changes before the page of this number, from 2 on, of a list of that length. */
  readonly changes: (page: number, length: () => number) => Iterable<Change>
  /** What the program gets of the items; all of them unless it is a broken reader. */
  readonly alter?: (items: Stream.Stream<string, unknown>) => Stream.Stream<string, unknown>
}

/** Reads a list while it changes. Dies when the list at its end is not the one that the changes make. */
export const read = Effect.fnUntraced(function* (
  make: MakeList,
  { alter = (items) => items, changes, rows: atFirst, size }: Plan,
) {
  const list = yield* make(size)
  const rows: Array<string> = []
  const made: Array<string> = []
  const removed = new Set<string>()
  const counts = { pages: 0, inserted: 0, insertedBefore: 0, deletedBefore: 0 }
  // What was asked for ahead may be anywhere.
  let place = list.readsAhead ? Infinity : 0

  const insert = Effect.fnUntraced(function* (index: number) {
    const id = yield* list.insert(index)
    rows.splice(index, 0, id)
    made.push(id)
  })
  const apply = Effect.fnUntraced(function* (change: Change) {
    if ("insertAt" in change) {
      yield* insert(change.insertAt)
      counts.inserted++
      if (change.insertAt < place) counts.insertedBefore++
      return
    }
    const [id] = rows.splice(change.removeAt, 1)
    if (id === undefined) return
    yield* list.remove(id)
    removed.add(id)
    if (change.removeAt < place) counts.deletedBefore++
  })

  for (let index = 0; index < atFirst; index++) yield* insert(index)
  const before = Effect.gen(function* () {
    if (++counts.pages === 1) return
    // One by one, since where a change may be depends on those before it.
    for (const change of changes(counts.pages, () => rows.length)) yield* apply(change)
  }).pipe(Effect.orDie, Effect.uninterruptible, Semaphore.makeUnsafe(1).withPermit)
  const seen: Array<string> = []
  const strangers: Array<string> = []
  const raw = Stream.tap(list.items(before), () => Effect.sync(() => place++))
  yield* Stream.runForEach(alter(raw), (id) =>
    Effect.sync(() => {
      seen.push(id)
      // A row of a page that was read ahead may be deleted before its turn.
      if (!(list.readsAhead ? made : rows).includes(id)) strangers.push(id)
    }))

  const atEnd = yield* list.ids
  if (atEnd.join() !== rows.join()) return yield* Effect.die(new Error(`The list is ${atEnd}, and not ${rows}`))
  const { inserted, insertedBefore, deletedBefore } = counts
  const lasting = made.slice(0, atFirst).filter((id) => !removed.has(id))
  const reading: Reading = { seen, strangers, lasting, made, atFirst, inserted, insertedBefore, deletedBefore }
  return reading
}, Effect.scoped)

const promises: Readonly<Record<string, (reading: Reading) => boolean>> = {
  yieldsRows: ({ strangers }) => strangers.length === 0,
  repeatsForInsertions: ({ insertedBefore, seen }) => seen.length - new Set(seen).size <= insertedBefore,
  omitsForDeletions: ({ deletedBefore, lasting, seen }) =>
    lasting.filter((id) => !seen.includes(id)).length <= deletedBefore,
  ends: ({ atFirst, inserted, seen }) => seen.length <= atFirst + inserted,
}

/** The promises that a reading broke. */
export const broken = (reading: Reading): ReadonlyArray<string> =>
  Object.entries(promises).flatMap(([name, holds]) => holds(reading) ? [] : [name])

/** Which changes a list sees. */
export type Changes = "insertions" | "deletions" | "both"

const mostChanges = 25

/** Changes at random places: up to three between two pages. */
export const changesOf = (random: SeededRandom, allowed: Changes): Plan["changes"] => {
  let left = mostChanges
  return function* (_, length) {
    for (let count = random.die(4) - 1; count > 0 && left > 0; count--) {
      left--
      const inserts = allowed === "both" ? random.die(2) === 1 : allowed === "insertions"
      if (inserts) yield { insertAt: random.die(length() + 1) - 1 }
      else if (length() > 0) yield { removeAt: random.die(length()) - 1 }
    }
  }
}
