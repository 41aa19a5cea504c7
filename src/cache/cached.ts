/**
 * Reads that are kept for a while, on effect's Cache.
 *
 * Answers stay in the memory of the program, as they came, and secrets in them stay `Redacted`. What outlives a program
 * is in `inStore.ts`.
 */
import * as Cache from "effect/Cache"
import * as Context from "effect/Context"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Fiber from "effect/Fiber"
import * as Option from "effect/Option"
import type { Endpoint } from "../internal/Endpoint.ts"
import { joinApart } from "../internal/joinApart.ts"
import * as AreaWrites from "../layers/call/AreaWrites.ts"
import { lastsAtLeast } from "../layers/call/atLeast.ts"
import type { Client } from "../layers/call/Client.ts"
import { countIssues, dieOf } from "../layers/call/senseless.ts"
import { FreshReads, RequestHeaders, Unreadable } from "../layers/CallSettings.ts"

/** A method of an area. */
export type ReadMethod = ((...args: never) => Effect.Effect<unknown, unknown, unknown>) & {
  readonly endpoint: Endpoint
}

/** For how long answers are kept, and how many. */
export interface CacheOptions {
  /** The age from which an answer is read again. */
  readonly timeToLive: Duration.Input
  /** Answers that are kept at most, 1,000 unless said otherwise; the one unused for longest goes first. */
  readonly capacity?: number | undefined
}

/**
 * The method, whose plain calls are answered from what is kept. `withResponse`,
 * `pages` and `items` read from the server as before.
 */
export type Cached<Method> = Method & {
  /** Forgets all that is kept. */
  readonly invalidateAll: Effect.Effect<void>
}

/** A read with any input. */
export type Read = (input?: Readonly<Record<string, unknown>>) => Effect.Effect<unknown, unknown>

// Type boundary: what is made of a method has its own type, and each call goes to it with the input it was given.
/** The plain calls of a method. */
export const readOf = (method: ReadMethod): Read => method as unknown as Read

/** All that an answer depends on; two keys are the same when their contents are. */
export interface CacheKey {
  readonly input: Readonly<Record<string, unknown>>
  readonly surroundings: unknown
  readonly writes: number
  readonly version: unknown
}

/** What tells which state of the server an answer is of, read before each call; a failure goes round the cache. */
export type Version = Effect.Effect<unknown, unknown>

const refuse = (endpoint: Endpoint): Error | undefined => {
  if (endpoint.method !== "GET") return new Error(`${endpoint.name} writes: only reads can be cached`)
  if (endpoint.answer === "file") return new Error(`${endpoint.name} gives a file: only JSON answers can be cached`)
  return undefined
}

const keyOfCall = (client: Client, context: Context.Context<never>) => {
  const key = Context.get(context, client.api.currentKey) ?? client.apiKey
  return Effect.isEffect(key) ? key : Effect.succeed(key)
}

/** Company, acting user, key and settings of a call. */
const surroundingsOf = Effect.fnUntraced(function* (client: Client | undefined, endpoint: Endpoint) {
  const context = yield* Effect.context<never>()
  const settings = [Context.get(context, Unreadable), Context.get(context, RequestHeaders)]
  if (client === undefined) return settings
  const key = endpoint.auth === "key" ? yield* keyOfCall(client, context) : undefined
  return [...settings, client.api.scope(context, endpoint), key]
})

const given = (input: Readonly<Record<string, unknown>> = {}): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined))

/** An answer, and for how long it may be given again. */
export interface Kept {
  readonly value: unknown
  readonly timeToLive: Duration.Input
}

/** Dies where it makes no sense for how long answers are kept. */
export const checkTimeToLive = (timeToLive: Duration.Input): Effect.Effect<void> =>
  // Not every program is type checked.
  dieOf("cached", lastsAtLeast(0, ["timeToLive"], timeToLive ?? Number.NaN))

/** Reads an answer that is not kept in memory; `key` has all that it depends on. */
export type Lookup = (key: CacheKey) => Effect.Effect<Kept, unknown>

// Of a read that another call began. What comes later is asked for twice.
const patience = Duration.seconds(10)

/** As {@link cached}, with what reads an answer, and what is kept holds for one version of the server's data only. */
export const cachedBy = Effect.fnUntraced(function* <Method extends ReadMethod>(
  method: Method,
  lookup: Lookup,
  capacity: number = 1_000,
  version: Version = Effect.void,
) {
  const refused = refuse(method.endpoint)
  if (refused !== undefined) return yield* Effect.die(refused)
  yield* dieOf("cached", countIssues(["capacity"], capacity))
  const read = readOf(method)
  const writes = AreaWrites.of(method)
  const begun = new WeakSet<CacheKey>()
  const begin: Lookup = (key) => {
    begun.add(key)
    return lookup(key)
  }
  const cache = yield* Cache.makeWith(begin, {
    capacity,
    timeToLive: (exit) => Exit.isSuccess(exit) ? exit.value.timeToLive : Duration.zero,
  })
  const call = Effect.fnUntraced(function* (input?: Readonly<Record<string, unknown>>) {
    const surroundings = yield* surroundingsOf(writes?.client, method.endpoint)
    const current = yield* Effect.exit(version)
    if (Exit.isFailure(current)) return yield* read(input)
    const key: CacheKey = { input: given(input), surroundings, writes: writes?.count ?? 0, version: current.value }
    if (yield* FreshReads) return (yield* Cache.refresh(cache, key)).value
    const found = yield* Cache.getSuccess(cache, key)
    if (Option.isSome(found)) return found.value.value
    const waiting = yield* Effect.forkChild(Cache.get(cache, key), { startImmediately: true })
    const kept = begun.has(key) ? Fiber.join(waiting) : joinApart(waiting, patience, lookup(key))
    return (yield* Effect.onInterrupt(kept, () => Fiber.interrupt(waiting))).value
  })
  const { endpoint, ...rest } = method
  // Type boundary: the call takes and gives what the method does.
  return Object.assign(call, rest, { endpoint, invalidateAll: Cache.invalidateAll(cache) }) as unknown as Cached<Method>
})

/** As {@link cached}, where what is kept holds for one version of the server's data only. */
export const cachedByVersion = <Method extends ReadMethod>(
  method: Method,
  { capacity, timeToLive }: CacheOptions,
  version: Version,
): Effect.Effect<Cached<Method>> => {
  const read = readOf(method)
  const made = cachedBy(
    method,
    ({ input }) => Effect.map(read(input), (value): Kept => ({ value, timeToLive })),
    capacity,
    version,
  )
  return Effect.andThen(checkTimeToLive(timeToLive), made)
}

/**
 * Keeps the answers of a read.
 *
 * An answer is given again to the same input in the same company, for the same acting
 * user and key. Equal calls at the same time are one request. A write by a
 * method of the same area, made from the same client, lets go of all that is kept,
 * also when it failed, since it may have been applied. Failures are not kept.
 * `withFreshReads` reads again and keeps what comes. Dies when the method writes.
 *
 * ```ts
 * import * as Effect from "effect/Effect"
 * import { cached } from "effect-tabletop/cache"
 * import { ThemeId, Themes } from "effect-tabletop/dddice"
 * import { DddiceSimulator } from "effect-tabletop/dddice/simulator"
 *
 * const program = Effect.gen(function* () {
 *   const themes = yield* Themes
 *   const get = yield* cached(themes.get, { timeToLive: "1 hour" })
 *   const id = ThemeId.make("dddice-bees")
 *   const first = yield* get({ id })
 *   return first === (yield* get({ id }))
 * })
 * await Effect.runPromise(Effect.provide(program, DddiceSimulator.layer())) // => true
 * ```
 */
export const cached = <Method extends ReadMethod>(
  method: Method,
  options: CacheOptions,
): Effect.Effect<Cached<Method>> => cachedByVersion(method, options, Effect.void)
