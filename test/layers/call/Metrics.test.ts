/**
 * What can be seen of the calls: metrics and spans.
 */
import { describe, expect, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as Metric from "effect/Metric"
import * as Redacted from "effect/Redacted"
import * as Tracer from "effect/Tracer"
import { Rooms, RoomSlug, withDeadline } from "effect-tabletop/dddice"
import * as Clients from "../../support/Clients.ts"
import * as SettableClock from "../../support/SettableClock.ts"
import * as ScriptedFetch from "../../support/ScriptedFetch.ts"

const { createCampaign, dddice, getCampaign, getRoom, valentina } = Clients
const { json, networkError, silence, status } = ScriptedFetch

const room = json(Clients.roomBody)
const campaign = json(Clients.campaignBody)

describe("metrics", () => {
  /** The metrics of a program that begins with none. */
  const measured = <E, R>(script: ScriptedFetch.Script, program: Effect.Effect<unknown, E, R>) =>
    Effect.gen(function* () {
      const server = yield* ScriptedFetch.make(script)
      yield* server.run(Effect.exit(program))
      const snapshot = yield* Metric.snapshot
      return snapshot.filter(({ id }) => id.startsWith("effect_tabletop_"))
    }).pipe(Effect.provideService(Metric.MetricRegistry, new Map()))

  type Snapshot = Effect.Success<ReturnType<typeof measured>>

  const counts = (snapshot: Snapshot, id: string) =>
    Object.fromEntries(
      snapshot.filter((metric) => metric.id === id).map(({ attributes, state }) => [
        [attributes?.api, attributes?.operation, attributes?.status].filter(Boolean).join(" "),
        "count" in state ? Number(state.count) : undefined,
      ]),
    )

  const sums = (snapshot: Snapshot, id: string) =>
    snapshot.filter((metric) => metric.id === id).map(({ attributes, state }) => [
      attributes?.operation,
      attributes?.status,
      "sum" in state ? state.sum : undefined,
    ])

  it.effect("count requests by operation and status, and retries", () =>
    Effect.gen(function* () {
      const script = [status(503), status(503), room, status(404), networkError("ECONNRESET"), silence, room]
      const program = Effect.all([getRoom, Effect.exit(getRoom), getRoom])
      const snapshot = yield* measured(script, Effect.provide(program, dddice()))
      expect(counts(snapshot, "effect_tabletop_requests_total")).toEqual({
        "dddice getRoom 200": 2,
        "dddice getRoom 404": 1,
        "dddice getRoom 503": 2,
        "dddice getRoom RequestTimeoutError": 1,
        "dddice getRoom TransportError": 1,
      })
      expect(counts(snapshot, "effect_tabletop_retries_total")).toEqual({ "dddice getRoom": 4 })
    }))

  it.effect("count a request that a deadline cuts off, and none where it was not sent", () =>
    Effect.gen(function* () {
      const soon = withDeadline("3 seconds")(getRoom)
      const sent = yield* measured([silence], Effect.provide(soon, dddice()))
      expect(counts(sent, "effect_tabletop_requests_total")).toEqual({ "dddice getRoom RequestTimeoutError": 1 })
      const empty = { ...room, headers: { ...room.headers, ratelimit: '"default";r=0;t=30' } }
      const waiting = yield* measured([empty], Effect.provide(Effect.andThen(getRoom, soon), dddice()))
      expect(counts(waiting, "effect_tabletop_requests_total")).toEqual({ "dddice getRoom 200": 1 })
      expect(sums(waiting, "effect_tabletop_duration_seconds").sort()).toEqual([
        ["getRoom", "200", 0],
        ["getRoom", "RequestTimeoutError", 3],
      ])
    }))

  it.effect("have bounds from 5 ms to a minute", () =>
    Effect.gen(function* () {
      const snapshot = yield* measured([room], Effect.provide(getRoom, dddice()))
      const [duration] = snapshot.filter(({ id }) => id === "effect_tabletop_duration_seconds")
      const buckets = duration !== undefined && "buckets" in duration.state ? duration.state.buckets : []
      expect(buckets.map(([bound]) => bound)).toEqual(
        [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60],
      )
    }))

  it.effect("keep operations apart", () =>
    Effect.gen(function* () {
      const program = Effect.andThen(createCampaign, getCampaign)
      const script = [{ ...campaign, status: 201 }, campaign]
      const snapshot = yield* measured(script, Effect.provide(program, valentina()))
      expect(counts(snapshot, "effect_tabletop_requests_total")).toEqual({
        "valentina createCampaign 201": 1,
        "valentina getCampaign 200": 1,
      })
    }))

  it.effect("measure a whole call in seconds, with its waits, by the last status", () =>
    Effect.gen(function* () {
      const slow = { ...room, delay: 500 }
      const snapshot = yield* measured(
        [status(503), slow, status(401)],
        Effect.provide(Effect.all([getRoom, getRoom]), dddice()),
      )
      expect(sums(snapshot, "effect_tabletop_duration_seconds").sort()).toEqual([
        ["getRoom", "200", 1.5],
        ["getRoom", "401", 0],
      ])
    }))

  it.effect("measure the time that passed, also where the clock was set meanwhile", () =>
    Effect.gen(function* () {
      for (const byMillis of [-3_600_000, 3_600_000]) {
        const { setClock, settable } = SettableClock.make()
        const script = () => {
          setClock(byMillis)
          return { ...room, delay: 500 }
        }
        const snapshot = yield* measured(script, settable(Effect.provide(getRoom, dddice())))
        expect(sums(snapshot, "effect_tabletop_duration_seconds")).toEqual([["getRoom", "200", 0.5]])
      }
    }))

  it.effect("measure the waits for the rate limit, and only real ones", () =>
    Effect.gen(function* () {
      const empty = { ...room, headers: { ...room.headers, ratelimit: '"default";r=0;t=2' } }
      const snapshot = yield* measured([empty, room], Effect.provide(Effect.all([getRoom, getRoom]), dddice()))
      expect(sums(snapshot, "effect_tabletop_wait_seconds")).toEqual([["getRoom", undefined, 2]])
      const short = { ...room, headers: { ...room.headers, ratelimit: '"default";r=0;t=0.001' } }
      const shortly = yield* measured([short, room], Effect.provide(Effect.all([getRoom, getRoom]), dddice()))
      expect(sums(shortly, "effect_tabletop_wait_seconds")).toEqual([["getRoom", undefined, 0.001]])
      const quiet = yield* measured([room, room], Effect.provide(Effect.all([getRoom, getRoom]), dddice()))
      expect(counts(quiet, "effect_tabletop_wait_seconds")).toEqual({})
    }))
})

describe("spans", () => {
  /** The spans that a program ends. */
  const spansOf = <E, R>(script: ScriptedFetch.Script, program: Effect.Effect<unknown, E, R>) =>
    Effect.gen(function* () {
      const spans: Array<Tracer.NativeSpan> = []
      const tracer = Tracer.make({
        span(options) {
          const span = new Tracer.NativeSpan(options)
          spans.push(span)
          return span
        },
      })
      const server = yield* ScriptedFetch.make(script)
      yield* server.run(Effect.exit(program).pipe(Effect.provideService(Tracer.Tracer, tracer)))
      return { spans, requests: server.requests }
    })

  it.effect("are one for each call, however often it is sent", () =>
    Effect.gen(function* () {
      const { spans } = yield* spansOf([status(503), status(429), room], Effect.provide(getRoom, dddice()))
      expect(spans.map(({ kind, name }) => [name, kind])).toEqual([["dddice.getRoom", "client"]])
      expect(Object.fromEntries(spans[0]!.attributes)).toEqual({
        "http.request.method": "GET",
        "http.request.resend_count": 2,
        "http.response.status_code": "200",
        "server.address": "dddice.com",
        "url.template": "/api/1.0/room/:slug",
      })
      expect(spans[0]!.status._tag).toBe("Ended")
    }))

  it.effect("count no repeat where nothing was sent", () =>
    Effect.gen(function* () {
      const empty = json(Clients.roomBody, { headers: { ratelimit: '"default";r=0;t=600' } })
      const { spans } = yield* spansOf([empty], Effect.provide(Effect.andThen(getRoom, getRoom), dddice()))
      expect(spans.map(({ attributes }) => attributes.get("http.request.resend_count"))).toEqual([0, 0])
    }))

  it.effect("tell of failures", () =>
    Effect.gen(function* () {
      const { spans } = yield* spansOf([status(404)], Effect.provide(getRoom, dddice()))
      expect(spans[0]!.attributes.get("http.response.status_code")).toBe("404")
      const { status: state } = spans[0]!
      expect(state._tag === "Ended" && state.exit._tag).toBe("Failure")
      const refused = yield* spansOf([networkError("ECONNREFUSED")], Effect.provide(Clients.rollDice, dddice()))
      expect(refused.spans[0]!.attributes.get("http.response.status_code")).toBe("TransportError")
    }))

  it.effect("have the caller's span as parent", () =>
    Effect.gen(function* () {
      const { spans } = yield* spansOf([room], Effect.provide(getRoom, dddice()).pipe(Effect.withSpan("program")))
      const [outer, inner] = spans
      expect([outer!.name, inner!.name]).toEqual(["program", "dddice.getRoom"])
      expect(inner!.parent).toMatchObject({ value: { spanId: outer!.spanId } })
    }))

  it.effect("are not told to the API", () =>
    Effect.gen(function* () {
      const { requests } = yield* spansOf([room], Effect.provide(getRoom, dddice()).pipe(Effect.withSpan("program")))
      expect(Object.keys(requests[0]!.headers).sort()).toEqual(["accept", "authorization", "user-agent"])
    }))

  it.effect("hold no secret and no id of the call", () =>
    Effect.gen(function* () {
      const passcode = Redacted.make("open-sesame")
      const read = Rooms.use((rooms) => rooms.get({ slug: RoomSlug.make("my-room"), passcode }))
      const { requests, spans } = yield* spansOf([status(403)], Effect.provide(read, dddice()))
      expect(requests[0]!.target).toContain("open-sesame")
      const seen = JSON.stringify([...spans[0]!.attributes, ...spans[0]!.events, spans[0]!.name])
      for (const hidden of ["open-sesame", "my-room", Clients.token]) expect(seen).not.toContain(hidden)
    }))
})
