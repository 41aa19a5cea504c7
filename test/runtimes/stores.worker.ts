/**
 * Stores and limits of src/edge in workerd: each path does one thing, and answers with what came of it.
 */
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as DurableObjectRateLimits from "effect-tabletop/edge/DurableObjectRateLimits"
import * as DurableObjectStore from "effect-tabletop/edge/DurableObjectStore"
import * as WorkersStore from "effect-tabletop/edge/WorkersStore"
import { RateLimits } from "effect-tabletop/valentina"
import { useStore } from "./storeContract.ts"

interface State {
  readonly storage: DurableObjectStore.DurableObjectStorage & DurableObjectRateLimits.BucketStorage
}

interface Bindings {
  readonly BUCKETS: DurableObjectRateLimits.DurableObjectNamespace
  readonly STORES: DurableObjectRateLimits.DurableObjectNamespace
  readonly SETTINGS: WorkersStore.WorkersNamespace
}

/** A bucket. */
export class Bucket {
  readonly #storage: State["storage"]
  constructor({ storage }: State) {
    this.#storage = storage
  }
  fetch(request: Request): Promise<Response> {
    return Effect.runPromise(DurableObjectRateLimits.respond(this.#storage, request))
  }
}

/** An object that keeps things. */
export class Store {
  readonly #storage: State["storage"]
  constructor({ storage }: State) {
    this.#storage = storage
  }
  async fetch(): Promise<Response> {
    const answers = Effect.provide(useStore, DurableObjectStore.layer(this.#storage))
    return Response.json(await Effect.runPromise(answers))
  }
}

const policy = { name: "default", limit: 5, windowSeconds: 3_600, remaining: 5, resetSeconds: 0 }

/** The limits of an isolate of its own. */
const isolate = (namespace: Bindings["BUCKETS"]) =>
  Effect.flatMap(
    Layer.build(Layer.fresh(DurableObjectRateLimits.layer(namespace))),
    (context) => Effect.provide(RateLimits, Layer.succeedContext(context)),
  )

/** Two isolates with one key and a budget of five: how many of their eight requests may be sent. */
const shareBudget = (namespace: Bindings["BUCKETS"], scope: string) =>
  Effect.gen(function* () {
    const isolates = [yield* isolate(namespace), yield* isolate(namespace)]
    // Of an operation without an answer the store is asked for refusals, which must not count as a failure of it.
    yield* Effect.forEach(isolates, (limits) => limits.acquire(scope, "listRolls", Duration.zero))
    yield* Effect.forEach(isolates, (limits) => limits.observe(scope, "listRolls", [policy]))
    const asked = Array.from({ length: 8 }, (_, index) => isolates[index % 2]!)
    const sent = yield* Effect.forEach(
      asked,
      (limits) => Effect.isSuccess(limits.acquire(scope, "listRolls", Duration.zero)),
      { concurrency: "unbounded" },
    )
    return sent.filter(Boolean).length
  }).pipe(Effect.scoped)

const refused = { name: "", limit: 5, windowSeconds: undefined, remaining: 0, resetSeconds: 600 }

/** One isolate is refused by a server that names no window: the seconds that another one is told to wait. */
const shareRefusal = (namespace: Bindings["BUCKETS"], scope: string) =>
  Effect.gen(function* () {
    const first = yield* isolate(namespace)
    const second = yield* isolate(namespace)
    yield* first.observe(scope, "createRoom", [refused])
    const error = yield* Effect.flip(second.acquire(scope, "createRoom", Duration.zero))
    yield* second.acquire(scope, "listRooms", Duration.zero)
    return Math.round(Duration.toSeconds(error.retryAfter ?? Duration.zero) / 60) * 60
  }).pipe(Effect.scoped)

export default {
  async fetch(request: Request, { BUCKETS, SETTINGS, STORES }: Bindings): Promise<Response> {
    switch (new URL(request.url).pathname) {
      case "/object":
        return STORES.get(STORES.idFromName("one")).fetch("https://store/", {})
      case "/kv":
        return Response.json(await Effect.runPromise(Effect.provide(useStore, WorkersStore.layer(SETTINGS))))
      case "/limits":
        return Response.json(await Effect.runPromise(shareBudget(BUCKETS, "a-hash")))
      case "/refusals":
        return Response.json(await Effect.runPromise(shareRefusal(BUCKETS, "another-hash")))
      default:
        return BUCKETS.get(BUCKETS.idFromName("spoilt")).fetch("https://bucket/", { method: "POST", body: "{}" })
    }
  },
}
