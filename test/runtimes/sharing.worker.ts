/**
 * A worker whose requests share a client, and so what one of them began: reads
 * that are kept, writes under one key, and limits in a Durable Object.
 */
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as ManagedRuntime from "effect/ManagedRuntime"
import * as Redacted from "effect/Redacted"
import { cached } from "effect-tabletop/cache"
import * as DurableObjectRateLimits from "effect-tabletop/edge/DurableObjectRateLimits"
import {
  actingAs,
  Campaigns,
  CompanyId,
  inCompany,
  RateLimits,
  Transport,
  UserId,
  Valentina,
  withIdempotencyKey,
} from "effect-tabletop/valentina"

interface Bindings {
  readonly BUCKETS: DurableObjectRateLimits.DurableObjectNamespace
  readonly URL: string
  readonly KEY: string
  readonly COMPANY: string
  readonly USER: string
}

/** A bucket of a rate limit. */
export class Bucket {
  readonly #storage: DurableObjectRateLimits.BucketStorage
  constructor({ storage }: { readonly storage: DurableObjectRateLimits.BucketStorage }) {
    this.#storage = storage
  }
  fetch(request: Request): Promise<Response> {
    return Effect.runPromise(DurableObjectRateLimits.respond(this.#storage, request))
  }
}

const make = Effect.gen(function* () {
  const campaigns = yield* Campaigns
  const limits = yield* RateLimits
  const list = yield* cached(campaigns.list, { timeToLive: "1 minute" })
  let remaining = 100
  const policy = { name: "default", limit: 100, windowSeconds: 3_600, resetSeconds: 0 }
  return {
    "/list": Effect.map(list(), ({ total }) => total),
    "/create": campaigns.create({ name: "Chicago by Night" }).pipe(
      withIdempotencyKey("interaction-1"),
      Effect.map(({ id }) => id),
    ),
    "/observe": Effect.suspend(() => limits.observe("scope", "listRolls", [{ ...policy, remaining: remaining-- }])),
  }
})

type Shares = Effect.Success<typeof make>

class Shared extends Context.Service<Shared, Shares>()("test/Shared") {}

const makeRuntime = ({ BUCKETS, KEY, URL: baseUrl }: Bindings) => {
  const client = Valentina.layerNoDeps({ baseUrl, apiKey: Redacted.make(KEY) }).pipe(
    Layer.provideMerge(DurableObjectRateLimits.layer(BUCKETS)),
    Layer.provide(Transport.layer),
  )
  return ManagedRuntime.make(Layer.provide(Layer.effect(Shared, make), client))
}

let runtime: ReturnType<typeof makeRuntime> | undefined

const isShared = (path: string): path is keyof Shares => ["/list", "/create", "/observe"].includes(path)

export default {
  fetch: async (request: Request, bindings: Bindings): Promise<Response> => {
    const path = new URL(request.url).pathname
    if (!isShared(path)) return new Response("Here")
    runtime ??= makeRuntime(bindings)
    const ask = (path: string) => Effect.promise(async () => (await fetch(bindings.URL + path)).status)
    const answer = Effect.gen(function* () {
      yield* ask("/own/before")
      const done = yield* (yield* Shared)[path]
      // What comes after it is the request's own again: its body, and a request that it makes.
      const body = yield* Effect.promise(() => request.text())
      return { done, body, status: yield* ask("/own/after") }
    }).pipe(inCompany(CompanyId.make(bindings.COMPANY)), actingAs(UserId.make(bindings.USER)))
    return Response.json(await runtime.runPromise(answer, { signal: request.signal }))
  },
}
