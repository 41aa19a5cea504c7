/**
 * Reads that outlive the program: their answers are kept in a store of effect's
 * `KeyValueStore` (marked unstable; tried with 4.1.0).
 */
import * as Clock from "effect/Clock"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as KeyValueStore from "effect/persistence/KeyValueStore"
import * as Queue from "effect/Queue"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import * as SchemaParser from "effect/SchemaParser"
import * as Codec from "../internal/Codec.ts"
import { sha256 } from "../internal/Digest.ts"
import type { Endpoint } from "../internal/Endpoint.ts"
import { inputFields } from "../internal/InputField.ts"
import { jsonOrNothing } from "../internal/jsonOrNothing.ts"
import { revealed } from "../internal/masked.ts"
import * as SchemaShape from "../internal/SchemaShape.ts"
import * as AreaWrites from "../layers/call/AreaWrites.ts"
import { FreshReads, Unreadable } from "../layers/CallSettings.ts"
import {
  type Cached,
  cachedBy,
  type CacheKey,
  type CacheOptions,
  checkTimeToLive,
  type Kept,
  type ReadMethod,
  readOf,
} from "./cached.ts"

/** What stands in the store: until when it holds, in milliseconds of the epoch, and the answer as it travels. */
interface Entry {
  readonly until: number
  readonly answer: unknown
}

const entryOf = (text: string): Entry | undefined => {
  const entry = jsonOrNothing(text)
  if (typeof entry !== "object" || entry === null || !("until" in entry) || !("answer" in entry)) return undefined
  return typeof entry.until === "number" ? { until: entry.until, answer: entry.answer } : undefined
}

const holdsSecret = (endpoint: Endpoint): boolean =>
  endpoint.success !== undefined && SchemaShape.holdsSecret(endpoint.success)

const secretFields = (endpoint: Endpoint): ReadonlyArray<string> =>
  inputFields(endpoint).filter(({ kind }) => kind.kind === "secret").map(({ name }) => name)

/** Where the answers of an area stand. */
const prefixOf = ({ name }: Endpoint, api: string): string => `effect-tabletop/${api}/${name.split(".")[0]}/`

// A store that cannot be used costs a request, and no more.
const orNothing = <A>(ask: () => Effect.Effect<A, KeyValueStore.KeyValueStoreError>): Effect.Effect<A | undefined> =>
  Effect.suspend(ask).pipe(
    Effect.orElseSucceed(() => undefined),
    Effect.catchDefect(() => Effect.undefined),
  )

/** What keeps the answers of one method in a store. */
interface Keeper {
  readonly store: KeyValueStore.KeyValueStore
  readonly endpoint: Endpoint
  readonly prefix: string
  readonly host: string
  readonly timeToLive: Duration.Input
  readonly writes: AreaWrites.AreaWrites | undefined
  readonly encode: (value: unknown) => Result.Result<unknown, unknown>
}

/** Lets go of what the area has in the store. */
const clearOf = ({ prefix, store }: Keeper): Effect.Effect<void> =>
  Effect.asVoid(orNothing(() => store.clearPrefix(prefix)))

/**
 * Where one answer stands: its place shows nothing of key, input and surroundings, and depends on all of them.
 * `JSON.stringify` alone would write the same of every key.
 */
const placeOf = ({ endpoint, host, prefix }: Keeper, { input, surroundings }: CacheKey): Effect.Effect<string> =>
  Effect.map(sha256(JSON.stringify(revealed([host, endpoint.operation, input, surroundings]))), (hash) => prefix + hash)

const stored = Effect.fnUntraced(function* ({ endpoint, store }: Keeper, place: string) {
  const text = yield* orNothing(() => store.get(place))
  const entry = text === undefined ? undefined : entryOf(text)
  const left = (entry?.until ?? 0) - (yield* Clock.currentTimeMillis)
  if (entry === undefined || left <= 0) return undefined
  const decoded = Codec.make(endpoint).decode(entry.answer)
  // Another version of the program may have written it.
  if (Result.isFailure(decoded)) return undefined
  const kept: Kept = { value: decoded.success, timeToLive: Duration.millis(left) }
  return kept
})

/** Lets go of what is in the store after each write of the area, until the scope closes. */
const clearedByWrites = Effect.fnUntraced(function* (keeper: Keeper) {
  const { writes } = keeper
  if (writes === undefined) return
  const written = yield* Queue.sliding<void>(1)
  const listener = () => void Queue.offerUnsafe(written, undefined)
  yield* Effect.acquireRelease(
    Effect.sync(() => writes.listeners.add(listener)),
    () => Effect.sync(() => writes.listeners.delete(listener)),
  )
  yield* Effect.forkScoped(Effect.forever(Effect.andThen(Queue.take(written), clearOf(keeper))))
})

const keep = Effect.fnUntraced(function* (keeper: Keeper, place: string, value: unknown, writesBefore: number) {
  const encoded = keeper.encode(value)
  // An answer that was read while something was written may be older than that.
  if (Result.isFailure(encoded) || (keeper.writes?.count ?? 0) !== writesBefore) return
  const until = (yield* Clock.currentTimeMillis) + Duration.toMillis(Duration.fromInputUnsafe(keeper.timeToLive))
  const entry: Entry = { until, answer: encoded.success }
  yield* orNothing(() => keeper.store.set(place, JSON.stringify(entry)))
})

const lookupIn = (keeper: Keeper, method: ReadMethod) => {
  const read = readOf(method)
  const secrets = secretFields(method.endpoint)
  let seenWrites = keeper.writes?.count ?? 0
  return Effect.fnUntraced(function* (key: CacheKey) {
    const isSecret = secrets.some((name) => key.input[name] !== undefined)
    const isPartial = (yield* Unreadable) !== undefined
    const fresh: Effect.Effect<Kept, unknown> = Effect.map(
      read(key.input),
      (value) => ({ value, timeToLive: keeper.timeToLive }),
    )
    if (isSecret || isPartial) return yield* fresh
    if (key.writes !== seenWrites) {
      yield* clearOf(keeper)
      seenWrites = key.writes
    }
    const place = yield* placeOf(keeper, key)
    const found = (yield* FreshReads) ? undefined : yield* stored(keeper, place)
    if (found !== undefined) return found
    const kept = yield* fresh
    yield* keep(keeper, place, kept.value, key.writes)
    return kept
  })
}

const refused = (endpoint: Endpoint): Error | undefined =>
  holdsSecret(endpoint)
    ? new Error(`${endpoint.name} answers with secrets, which must not stand in a store: use cached`)
    : undefined

/**
 * As `cached`, and answers outlive the program: they stand in the
 * `KeyValueStore` around it, a folder, a table or a browser's storage, for as long as
 * `timeToLive` says, and in memory before it.
 *
 * No secret reaches the store. A method whose answer holds one is refused with
 * a defect; a call with one in its input, such as a passcode, is kept in memory only; key,
 * input, company and acting user are part of a hash. What people wrote is in the store, so keep it
 * where nobody else reads. A store that fails costs a request.
 *
 * A write by a method of the same area lets go of what the area has in the
 * store, also what other users and programs put there. A program that ends
 * between a write and that leaves the old answer until its time has passed.
 *
 * ```ts
 * import * as Effect from "effect/Effect"
 * import * as KeyValueStore from "effect/persistence/KeyValueStore"
 * import { cachedInStore } from "effect-tabletop/cache/inStore"
 * import { ThemeId, Themes } from "effect-tabletop/dddice"
 * import { DddiceSimulator } from "effect-tabletop/dddice/simulator"
 *
 * const program = Effect.gen(function* () {
 *   const themes = yield* Themes
 *   const get = yield* cachedInStore(themes.get, { timeToLive: "1 day" })
 *   return (yield* get({ id: ThemeId.make("dddice-bees") })).id
 * })
 * await program.pipe(
 *   Effect.scoped,
 *   Effect.provide([DddiceSimulator.layer(), KeyValueStore.layerMemory]),
 *   Effect.runPromise,
 * ) // => "dddice-bees"
 * ```
 */
export const cachedInStore = Effect.fnUntraced(function* <Method extends ReadMethod>(
  method: Method,
  { capacity, timeToLive }: CacheOptions,
) {
  const { endpoint } = method
  const fault = refused(endpoint)
  if (fault !== undefined) return yield* Effect.die(fault)
  yield* checkTimeToLive(timeToLive)
  const writes = AreaWrites.of(method)
  const keeper: Keeper = {
    store: yield* KeyValueStore.KeyValueStore,
    endpoint,
    prefix: prefixOf(endpoint, writes?.client?.api.name ?? "no-client"),
    host: writes?.client?.host ?? "",
    timeToLive,
    writes,
    encode: SchemaParser.encodeUnknownResult(endpoint.success ?? Schema.Void),
  }
  yield* clearedByWrites(keeper)
  const inMemory = yield* cachedBy(method, lookupIn(keeper, method), capacity)
  const invalidateAll = Effect.andThen(clearOf(keeper), inMemory.invalidateAll)
  return Object.assign(inMemory, { invalidateAll }) as Cached<Method>
})
