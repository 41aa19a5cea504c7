/**
 * The keys by which Valentina recognises a repeated write.
 */
import { describe, expect, it } from "@effect/vitest"
import * as Clock from "effect/Clock"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import * as Layer from "effect/Layer"
import {
  actingAs,
  Campaigns,
  CompanyId,
  IdempotencyKeys,
  inCompany,
  UserId,
  withIdempotencyKey,
  withRetryPolicy,
  withTimeout,
} from "effect-tabletop/valentina"
import * as Clients from "../support/Clients.ts"
import * as ScriptedFetch from "../support/ScriptedFetch.ts"
import { successes } from "../support/ValentinaTraffic.ts"

const { campaign, createCampaign, failureOf, updateCampaign, valentina } = Clients
const { json, silence, status } = ScriptedFetch

const answer = json(Clients.campaignBody)
const asset = json(successes("uploadCampaignAsset")[0]!.response.body, { status: 201 })

const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3])

const upload = (bytes: Uint8Array<ArrayBuffer> = png) =>
  Campaigns.use((campaigns) =>
    campaigns.uploadAsset({
      campaign_id: campaign,
      file: new File([bytes], "map.png", { type: "image/png" }),
    })
  )

const keys = (server: ScriptedFetch.ScriptedFetch) => server.requests.map(({ headers }) => headers["idempotency-key"])

/** Runs calls one after the other against a server that answers every one. */
const keysOf = (...calls: ReadonlyArray<Effect.Effect<unknown, unknown, never>>) =>
  Effect.gen(function* () {
    const server = yield* ScriptedFetch.make(() => answer)
    yield* server.run(Effect.all(calls))
    return keys(server)
  })

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

describe("an automatic key", () => {
  it.effect("is the same on every attempt, with the same bytes", () =>
    Effect.gen(function* () {
      const server = yield* ScriptedFetch.make([status(503), silence, status(429), answer])
      yield* server.run(Effect.provide(createCampaign, valentina()))
      const [first, ...others] = server.requests
      expect(first!.headers["idempotency-key"]).toMatch(uuid)
      expect(first!.body).toBe('{"name":"Chicago by Night"}')
      for (const other of others) {
        expect(other.headers).toEqual(first!.headers)
        expect(other.body).toEqual(first!.body)
      }
      expect(others).toHaveLength(3)
    }))

  it.effect("is the same on every attempt of an upload, with the same boundary", () =>
    Effect.gen(function* () {
      const server = yield* ScriptedFetch.make([status(503), status(503), asset])
      yield* server.run(Effect.provide(upload(), valentina()))
      const [first, ...others] = server.requests
      expect(first!.headers["content-type"]).toMatch(/^multipart\/form-data; boundary=\S+$/)
      for (const other of others) {
        expect(other.headers).toEqual(first!.headers)
        expect(Buffer.from(other.body as Uint8Array).equals(Buffer.from(first!.body as Uint8Array))).toBe(true)
      }
      expect(others).toHaveLength(2)
    }))

  it.effect("is a new one for each call", () =>
    Effect.gen(function* () {
      const layer = valentina()
      const [first, second] = yield* keysOf(Effect.provide(Effect.andThen(createCampaign, createCampaign), layer))
      expect(first).toMatch(uuid)
      expect(second).toMatch(uuid)
      expect(first).not.toBe(second)
    }))

  it.effect("comes from IdempotencyKeys", () =>
    Effect.gen(function* () {
      let next = 0
      const numbered = Layer.succeed(IdempotencyKeys, Effect.sync(() => `key-${++next}`))
      const calls = Effect.provide(Effect.andThen(createCampaign, updateCampaign), valentina())
      expect(yield* keysOf(Effect.provide(calls, numbered))).toEqual(["key-1", "key-2"])
    }))

  it.effect("is on POST and PATCH, not on GET and DELETE", () =>
    Effect.gen(function* () {
      const layer = valentina()
      const all = Effect.all([createCampaign, updateCampaign, Clients.getCampaign, Clients.deleteCampaign])
      const [post, patch, get, del] = yield* keysOf(Effect.provide(all, layer))
      expect([typeof post, typeof patch, typeof get, typeof del]).toEqual([
        "string",
        "string",
        "undefined",
        "undefined",
      ])
    }))

  it.effect("is not sent when it is switched off, nor to dddice", () =>
    Effect.gen(function* () {
      const layer = valentina({ automaticIdempotencyKeys: false })
      expect(yield* keysOf(Effect.provide(createCampaign, layer))).toEqual([undefined])
      const server = yield* ScriptedFetch.make([json(Clients.roomBody)])
      yield* server.run(Effect.provide(Clients.createRoom, Clients.dddice()))
      expect(keys(server)).toEqual([undefined])
    }))
})

describe("withIdempotencyKey", () => {
  const named = withIdempotencyKey("night-1")
  const create = (name: string) => Campaigns.use((campaigns) => campaigns.create({ name }))

  /** What a second use of a key does after a first one: the number of requests, or the refusal. */
  const secondUse = (
    first: Effect.Effect<unknown, unknown, Clients.ValentinaServices>,
    second: Effect.Effect<unknown, unknown, Clients.ValentinaServices>,
    reply: ScriptedFetch.Answer = answer,
  ) =>
    Effect.gen(function* () {
      const server = yield* ScriptedFetch.make(() => reply)
      const uses = Effect.andThen(named(first), Effect.result(named(second)))
      const result = yield* server.run(Effect.provide(uses, valentina()))
      return { sent: keys(server), result }
    })

  const expectRefused = ({ result, sent }: Effect.Success<ReturnType<typeof secondUse>>) => {
    expect(sent).toEqual(["night-1"])
    expect(result).toMatchObject({
      _tag: "Failure",
      failure: { _tag: "RequestValidationError", outcome: "not-sent", issues: [{ path: ["idempotencyKey"] }] },
    })
  }

  it.effect("sends the key, also when automatic ones are off", () =>
    Effect.gen(function* () {
      const layer = valentina({ automaticIdempotencyKeys: false })
      expect(yield* keysOf(Effect.provide(named(createCampaign), layer))).toEqual(["night-1"])
    }))

  it.effect("makes a write safe to repeat, also when automatic ones are off", () =>
    Effect.gen(function* () {
      const server = yield* ScriptedFetch.make([status(503), answer])
      yield* server.run(Effect.provide(named(createCampaign), valentina({ automaticIdempotencyKeys: false })))
      expect(keys(server)).toEqual(["night-1", "night-1"])
    }))

  it.effect("allows the same call again", () =>
    Effect.gen(function* () {
      expect((yield* secondUse(create("One"), create("One"))).sent).toEqual(["night-1", "night-1"])
    }))

  it.effect("allows the same upload again", () =>
    Effect.gen(function* () {
      expect((yield* secondUse(upload(), upload(), asset)).sent).toEqual(["night-1", "night-1"])
    }))

  it.effect("refuses another body", () =>
    Effect.gen(function* () {
      expectRefused(yield* secondUse(create("One"), create("Two")))
    }))

  it.effect("refuses another file", () =>
    Effect.gen(function* () {
      expectRefused(yield* secondUse(upload(), upload(new Uint8Array([...png, 4])), asset))
    }))

  it.effect("refuses another operation", () =>
    Effect.gen(function* () {
      expectRefused(yield* secondUse(create("One"), updateCampaign))
    }))

  it.effect("refuses another company", () =>
    Effect.gen(function* () {
      const other = inCompany(CompanyId.make("01a20140-42b4-7542-9ca9-000000000000"))
      expectRefused(yield* secondUse(create("One"), other(create("One"))))
    }))

  it.effect("refuses another acting user", () =>
    Effect.gen(function* () {
      const other = actingAs(UserId.make("01a20140-42b4-7542-9ca9-000000000000"))
      expectRefused(yield* secondUse(create("One"), other(create("One"))))
    }))

  it.effect("refuses another campaign", () =>
    Effect.gen(function* () {
      const rename = (id: string) =>
        Campaigns.use((campaigns) => campaigns.update({ campaign_id: Clients.campaignOf(id), name: "Other" }))
      expectRefused(
        yield* secondUse(
          rename("01a20140-42b4-7542-9ca9-000000000001"),
          rename("01a20140-42b4-7542-9ca9-000000000002"),
        ),
      )
    }))

  it.effect("forgets after an hour, as the server does", () =>
    Effect.gen(function* () {
      const late = (millis: number) => Effect.delay(create("Two"), millis)
      expectRefused(yield* secondUse(create("One"), late(3_599_999)))
      expect((yield* secondUse(create("One"), late(3_600_000))).sent).toEqual(["night-1", "night-1"])
    }))

  it.effect("forgets each by its own last use, in whatever order they came", () =>
    Effect.gen(function* () {
      const server = yield* ScriptedFetch.make(() => answer)
      const other = withIdempotencyKey("night-2")
      const uses = Effect.gen(function* () {
        yield* named(create("One"))
        yield* Effect.delay(other(create("Two")), "10 minutes")
        yield* Effect.delay(named(create("One")), "40 minutes")
        // An hour after the second, and twenty minutes after the first was used again.
        yield* Effect.sleep("20 minutes")
        return [yield* Effect.result(other(create("Three"))), yield* Effect.result(named(create("Three")))]
      })
      const [free, bound] = yield* server.run(Effect.provide(uses, valentina()))
      expect([free?._tag, bound?._tag]).toEqual(["Success", "Failure"])
    }))

  it.effect("leaves reads alone", () =>
    Effect.gen(function* () {
      expect(yield* keysOf(Effect.provide(named(Clients.getCampaign), valentina()))).toEqual([undefined])
    }))

  for (
    const [what, key] of Object.entries({
      "no text": "",
      "a blank": " ",
      "a blank before it": " k",
      "a blank after it": "k ",
      "256 characters": "k".repeat(256),
      "a line break": "a\nb",
    })
  ) {
    it.effect(`refuses a key of ${what}`, () =>
      Effect.gen(function* () {
        const server = yield* ScriptedFetch.make([])
        const call = Effect.provide(withIdempotencyKey(key)(createCampaign), valentina())
        const error = yield* server.run(failureOf(call))
        expect(error).toMatchObject({ _tag: "RequestValidationError", issues: [{ path: ["idempotencyKey"] }] })
      }))
  }

  it.effect("takes a key of 255 characters", () =>
    Effect.gen(function* () {
      const key = "k".repeat(255)
      expect(yield* keysOf(Effect.provide(withIdempotencyKey(key)(createCampaign), valentina()))).toEqual([key])
    }))
})

describe("multipart", () => {
  it.effect("gives equal bytes in two clients", () =>
    Effect.gen(function* () {
      const server = yield* ScriptedFetch.make([asset, asset])
      yield* server.run(Effect.provide(upload(), valentina()))
      yield* server.run(Effect.provide(upload(), valentina()))
      const [first, second] = server.requests
      expect(second!.headers["content-type"]).toBe(first!.headers["content-type"])
      expect(second!.body).toEqual(first!.body)
    }))
})

describe("equal writes under one key at the same time", () => {
  const click = withIdempotencyKey("click")(createCampaign)

  it.effect("are one request, and all get its answer", () =>
    Effect.gen(function* () {
      const server = yield* ScriptedFetch.make(() => ({ ...answer, delay: 500 }))
      const all = Effect.all(Array.from({ length: 8 }, () => click), { concurrency: "unbounded" })
      const campaigns = yield* server.run(Effect.provide(all, valentina()))
      expect(server.requests).toHaveLength(1)
      expect(new Set(campaigns.map(({ id }) => id)).size).toBe(1)
    }))

  it.effect("share a failure, and a later one is sent again", () =>
    Effect.gen(function* () {
      const server = yield* ScriptedFetch.make([{ ...status(401), delay: 100 }, answer])
      const calls = Effect.gen(function* () {
        const results = yield* Effect.all([Effect.result(click), Effect.result(click)], { concurrency: "unbounded" })
        yield* click
        return results.map(({ _tag }) => _tag)
      })
      expect(yield* server.run(Effect.provide(calls, valentina()))).toEqual(["Failure", "Failure"])
      expect(server.requests).toHaveLength(2)
    }))

  it.effect("go on when the first who made them is interrupted, and end when all are", () =>
    Effect.gen(function* () {
      const server = yield* ScriptedFetch.make(() => ({ ...answer, delay: 500 }))
      const calls = Effect.gen(function* () {
        const first = yield* Effect.forkChild(click)
        yield* Effect.sleep(100)
        const second = yield* Effect.forkChild(click)
        yield* Effect.sleep(100)
        yield* Fiber.interrupt(first)
        expect((yield* Fiber.join(second)).id).toBe((Clients.campaignBody as { readonly id: string }).id)
        const third = yield* Effect.forkChild(click)
        yield* Effect.sleep(100)
        yield* Fiber.interrupt(third)
      })
      yield* server.run(Effect.provide(calls, valentina()))
      expect(server.requests).toHaveLength(2)
      expect(server.requests[0]!.stoppedAt).toBeUndefined()
      expect(server.requests[1]!.stoppedAt).toBe(600)
    }))

  // On Workers a write ends with the request that began it, and nobody hears of that.
  it.effect("end for who joined them when theirs could not have lasted so long, and begin anew after that", () =>
    Effect.gen(function* () {
      const server = yield* ScriptedFetch.make([silence, answer])
      const retryPolicy = withRetryPolicy({ retries: 0, cap: "10 seconds" })
      const calls = Effect.gen(function* () {
        yield* Effect.forkChild(click.pipe(withTimeout("1 hour"), retryPolicy))
        yield* Effect.sleep(100)
        const error = yield* Effect.flip(click.pipe(withTimeout("5 seconds"), retryPolicy))
        const at = yield* Clock.currentTimeMillis
        return { at, error, id: (yield* click).id }
      })
      const { at, error, id } = yield* server.run(Effect.provide(calls, valentina()))
      expect(error).toMatchObject({
        _tag: "RequestTimeoutError",
        outcome: "unknown",
        api: "valentina",
        operation: "createCampaign",
        timeout: Duration.seconds(25),
      })
      expect(at).toBe(25_100)
      expect(id).toBe((Clients.campaignBody as { readonly id: string }).id)
      expect(server.times).toEqual([0, 25_100])
    }))
})
