/**
 * What the methods are: functions with an endpoint, and what comes with a value.
 */
import { describe, expect, it } from "@effect/vitest"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import { Rooms, RoomSlug } from "effect-tabletop/dddice"
import { Campaigns } from "effect-tabletop/valentina"
import * as Clients from "../../support/Clients.ts"
import * as ScriptedFetch from "../../support/ScriptedFetch.ts"

const { json, status } = ScriptedFetch

const slug = RoomSlug.make("abc")

describe("the members of a method", () => {
  it.effect("are pages and items where it gives a list by pages, and nowhere else", () =>
    Effect.gen(function* () {
      const rooms = yield* Rooms
      expect(Object.keys(rooms.list)).toEqual(["endpoint", "withResponse", "areaWrites", "pages", "items"])
      expect(Object.keys(rooms.get)).toEqual(["endpoint", "withResponse", "areaWrites"])
    }).pipe(Effect.provide(Clients.dddice())))
})

describe("withResponse", () => {
  it.effect("gives what came with the value", () =>
    Effect.gen(function* () {
      const headers = {
        "x-request-id": "req_1",
        "ratelimit-policy": '"hourly";q=1000;w=3600, "burst";q=5;w=10',
        "ratelimit": '"hourly";r=900;t=0, "burst";r=4;t=0',
      }
      const server = yield* ScriptedFetch.make([status(503), status(429), json(Clients.campaignBody, { headers })])
      const call = Campaigns.use((campaigns) => campaigns.get.withResponse({ campaign_id: Clients.campaign }))
      const [value, info] = yield* server.run(Effect.provide(call, Clients.valentina()))
      expect(value.name).toBe((Clients.campaignBody as { readonly name: string }).name)
      expect(info).toEqual({
        status: 200,
        requestId: "req_1",
        headers: { "content-type": "application/json", ...headers },
        rateLimit: { policy: "burst", limit: 5, remaining: 4, resetAfter: Duration.zero },
        attempts: 3,
      })
    }))

  it.effect("gives what dddice sends, and nothing of what it does not", () =>
    Effect.gen(function* () {
      const script = [
        json(Clients.roomBody, { headers: { "x-ratelimit-limit": "60", "x-ratelimit-remaining": "59" } }),
        json(Clients.roomBody),
      ]
      const server = yield* ScriptedFetch.make(script)
      const call = Rooms.use((rooms) => rooms.get.withResponse({ slug }))
      const [[, first], [, second]] = yield* server.run(
        Effect.provide(Effect.all([call, call]), Clients.dddice()),
      )
      expect(first).toMatchObject({ status: 200, rateLimit: { limit: 60, remaining: 59 }, attempts: 1 })
      expect(second).toMatchObject({ requestId: undefined, rateLimit: undefined })
    }))

  it.effect("works where nothing is answered, and after a repeated removal", () =>
    Effect.gen(function* () {
      const server = yield* ScriptedFetch.make([status(204), status(503), status(404)])
      const call = Rooms.use((rooms) => rooms.delete.withResponse({ slug }))
      const [[first, one], [second, two]] = yield* server.run(
        Effect.provide(Effect.all([call, call]), Clients.dddice()),
      )
      expect([first, one.status, one.attempts]).toEqual([undefined, 204, 1])
      expect([second, two.status, two.attempts]).toEqual([undefined, 204, 2])
    }))

  it.effect("fails as the method does", () =>
    Effect.gen(function* () {
      const server = yield* ScriptedFetch.make([status(404)])
      const call = Rooms.use((rooms) => rooms.get.withResponse({ slug }))
      const error = yield* server.run(Effect.flip(Effect.provide(call, Clients.dddice())))
      expect(error._tag).toBe("NotFoundError")
    }))
})

describe("a method", () => {
  it.effect("shows its endpoint", () =>
    Effect.gen(function* () {
      const rooms = yield* Rooms
      expect(rooms.get.endpoint).toBe(Rooms.endpoints.get)
      expect(rooms.get.endpoint).toMatchObject({ name: "Rooms.get", operation: "getRoom", method: "GET" })
    }).pipe(Effect.provide(Clients.dddice())))

  it.effect("percent-encodes what is in the path and in the query", () =>
    Effect.gen(function* () {
      const server = yield* ScriptedFetch.make(() => status(204))
      const odd = RoomSlug.make("a/b?c#d e%20ü")
      yield* server.run(Effect.provide(Rooms.use((rooms) => rooms.delete({ slug: odd })), Clients.dddice()))
      expect(server.requests[0]!.url).toBe(`https://dddice.com/api/1.0/room/${encodeURIComponent(odd)}`)
    }))

  it.effect("refuses a path parameter that would change the path, and sends nothing", () =>
    Effect.gen(function* () {
      const server = yield* ScriptedFetch.make([])
      for (const odd of [".", "..", "\ud800"]) {
        const call = Rooms.use((rooms) => rooms.delete({ slug: RoomSlug.make(odd) }))
        const error = yield* server.run(Effect.flip(Effect.provide(call, Clients.dddice())))
        expect(error).toMatchObject({
          _tag: "RequestValidationError",
          outcome: "not-sent",
          operation: "deleteRoom",
          issues: [{ path: ["slug"] }],
        })
      }
    }))

  it.effect("reports every bad field at once, and sends nothing", () =>
    Effect.gen(function* () {
      const server = yield* ScriptedFetch.make([])
      const wrong = { name: "x", danger: 6, desperation: -1, colour: "red" }
      const call = Campaigns.use((campaigns) => campaigns.create(wrong))
      const error = yield* server.run(Clients.failureOf(Effect.provide(call, Clients.valentina())))
      expect(error).toMatchObject({ _tag: "RequestValidationError", outcome: "not-sent" })
      const paths = (error as { readonly issues: ReadonlyArray<{ readonly path: ReadonlyArray<PropertyKey> }> }).issues
      expect(paths.map(({ path }) => path.join(".")).sort()).toEqual(["colour", "danger", "desperation", "name"])
    }))

  it.effect("leaves out what is undefined and sends what is null", () =>
    Effect.gen(function* () {
      const server = yield* ScriptedFetch.make([json(Clients.campaignBody)])
      const change = { campaign_id: Clients.campaign, name: undefined, description: null, danger: 0 }
      const call = Campaigns.use((campaigns) => campaigns.update(change))
      yield* server.run(Effect.provide(call, Clients.valentina()))
      expect(JSON.parse(String(server.requests[0]!.body))).toEqual({ description: null, danger: 0 })
    }))

  it.effect("refuses a file that was removed since it was chosen", () =>
    Effect.gen(function* () {
      const gone = new File([Uint8Array.of(1)], "map.png", { type: "image/png" })
      const unreadable = () => Promise.reject(new DOMException("The blob could not be read", "NotReadableError"))
      Object.assign(gone, { arrayBuffer: unreadable, slice: () => gone })
      const server = yield* ScriptedFetch.make([])
      const room = Rooms.use((rooms) => rooms.updateBackground({ slug, bg_file_path: gone }))
      const error = yield* server.run(Clients.failureOf(Effect.provide(room, Clients.dddice())))
      expect(error).toMatchObject({
        _tag: "RequestValidationError",
        issues: [{ message: expect.stringContaining("cannot be read") }],
      })
      const upload = Campaigns.use((campaigns) => campaigns.uploadAsset({ campaign_id: Clients.campaign, file: gone }))
      const refused = yield* server.run(Clients.failureOf(Effect.provide(upload, Clients.valentina())))
      expect(refused).toMatchObject({ _tag: "RequestValidationError" })
    }))

  it.effect("sends a room as JSON, and as a form when a picture is in it", () =>
    Effect.gen(function* () {
      const server = yield* ScriptedFetch.make(() => json(Clients.roomBody))
      const background = new File([Uint8Array.of(1, 2)], "sky.png", { type: "image/png" })
      const calls = Rooms.use((rooms) =>
        Effect.all([rooms.update({ slug, name: "Table" }), rooms.update({ slug, name: "Table", background })])
      )
      yield* server.run(Effect.provide(calls, Clients.dddice()))
      const [first, second] = server.requests
      expect([first!.headers["content-type"], first!.body]).toEqual(["application/json", '{"name":"Table"}'])
      expect(second!.headers["content-type"]).toMatch(/^multipart\/form-data; boundary=/)
      expect(new TextDecoder().decode(second!.body as Uint8Array)).toContain('name="background"; filename="sky.png"')
    }))
})
