/**
 * Areas made by hand.
 */
import { describe, expect, it } from "@effect/vitest"
import * as Cause from "effect/Cause"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Schema from "effect/Schema"
import * as Stream from "effect/Stream"
import { ConflictError, NotFoundError, Room, Rooms, RoomSlug } from "effect-tabletop/dddice"
import { Campaign, Campaigns, inCompany, makePage } from "effect-tabletop/valentina"
import * as Clients from "../../support/Clients.ts"

const room = Schema.decodeUnknownSync(Room)((Clients.roomBody as { readonly data: unknown }).data)
const campaign = Schema.decodeUnknownSync(Campaign)(Clients.campaignBody)
const slug = RoomSlug.make("abc")

describe("layerTest", () => {
  it.effect("calls the handler with the input", () =>
    Effect.gen(function* () {
      const seen: Array<unknown> = []
      const layer = Rooms.layerTest({
        get: (input) => {
          seen.push(input)
          return Effect.succeed(room)
        },
        list: (input) => {
          seen.push(input)
          return Effect.succeed({ items: [room] })
        },
      })
      const program = Rooms.use((rooms) => Effect.all([rooms.get({ slug }), rooms.list()]))
      expect(yield* Effect.provide(program, layer)).toEqual([room, { items: [room] }])
      expect(seen).toEqual([{ slug }, {}])
    }))

  it.effect("fails with what the handler fails with", () =>
    Effect.gen(function* () {
      const layer = Rooms.layerTest({ join: () => Effect.fail(new ConflictError({ detail: "taken" })) })
      const program = Rooms.use((rooms) => rooms.join({ slug })).pipe(
        Effect.as("joined"),
        Effect.catchTag("ConflictError", (error) => Effect.succeed(error.detail)),
      )
      expect(yield* Effect.provide(program, layer)).toBe("taken")
    }))

  it.effect("builds withResponse", () =>
    Effect.gen(function* () {
      const layer = Rooms.layerTest({ create: () => Effect.succeed(room), delete: () => Effect.void })
      const program = Rooms.use((rooms) =>
        Effect.all([rooms.create.withResponse({}), rooms.delete.withResponse({ slug })])
      )
      const [[value, created], [nothing, deleted]] = yield* Effect.provide(program, layer)
      expect([value, created]).toEqual([
        room,
        { status: 201, requestId: undefined, headers: {}, rateLimit: undefined, attempts: 1 },
      ])
      expect([nothing, deleted.status]).toEqual([undefined, 204])
    }))

  it.effect("builds pages and items by offset", () =>
    Effect.gen(function* () {
      const all = ["A", "B", "C", "D", "E"].map((name) => ({ ...campaign, name }))
      const layer = Campaigns.layerTest({
        list: ({ limit = 10, offset = 0 }) =>
          Effect.succeed(makePage({ items: all.slice(offset, offset + limit), limit, offset, total: all.length })),
      })
      const program = Campaigns.use((campaigns) =>
        Effect.all([
          Stream.runCollect(Stream.map(campaigns.list.items({ limit: 2 }), ({ name }) => name)),
          Stream.runCollect(Stream.map(campaigns.list.pages({ limit: 2 }), ({ items }) => items.length)),
        ])
      ).pipe(inCompany(Clients.company))
      expect(yield* Effect.provide(program, layer)).toEqual([["A", "B", "C", "D", "E"], [2, 2, 1]])
    }))

  it.effect("builds pages and items by links", () =>
    Effect.gen(function* () {
      const layer = Rooms.layerTest({
        list: ({ page = 1 }) =>
          Effect.succeed({
            items: [{ ...room, name: `Room ${page}` }],
            links: { next: page < 3 ? `https://dddice.com/api/1.0/room?page=${page + 1}` : null },
          }),
      })
      const program = Rooms.use((rooms) => Stream.runCollect(Stream.map(rooms.list.items(), ({ name }) => name)))
      expect(yield* Effect.provide(program, layer)).toEqual(["Room 1", "Room 2", "Room 3"])
    }))

  it.effect("shows the endpoints", () =>
    Effect.gen(function* () {
      const rooms = yield* Rooms
      expect(rooms.get.endpoint).toBe(Rooms.endpoints.get)
    }).pipe(Effect.provide(Rooms.layerTest({}))))

  it.effect("turns what a handler throws into a defect", () =>
    Effect.gen(function* () {
      const layer = Rooms.layerTest({
        get: () => {
          throw new Error("a bug in the test")
        },
      })
      const exit = yield* Effect.exit(Effect.provide(Rooms.use((rooms) => rooms.get({ slug })), layer))
      expect(Exit.isFailure(exit) && Cause.hasDies(exit.cause)).toBe(true)
    }))
})

describe("a method without a handler", () => {
  const layer = Rooms.layerTest({ get: () => Effect.fail(new NotFoundError()) })

  const ways = {
    "itself": Rooms.use((rooms) => rooms.delete({ slug })),
    "withResponse": Rooms.use((rooms) => rooms.create.withResponse()),
    "pages": Rooms.use((rooms) => Stream.runDrain(rooms.list.pages())),
    "items": Rooms.use((rooms) => Stream.runDrain(rooms.list.items())),
  }
  for (const [way, call] of Object.entries(ways)) {
    it.effect(`dies by ${way}, and names itself`, () =>
      Effect.gen(function* () {
        const exit = yield* Effect.exit(Effect.provide<unknown, unknown, Rooms, Rooms, never, never>(call, layer))
        expect(Exit.isFailure(exit)).toBe(true)
        if (!Exit.isFailure(exit)) return
        expect(Cause.hasFails(exit.cause)).toBe(false)
        expect(Cause.squash(exit.cause)).toMatchObject({
          name: "UnimplementedError",
          message: expect.stringMatching(/^Rooms\.\w+ has no handler: give one to layerTest$/),
        })
      }))
  }

  it.effect("cannot be caught by tags, nor as any error", () =>
    Effect.gen(function* () {
      const call = Rooms.use((rooms) => rooms.delete({ slug })).pipe(
        Effect.catchTag("NotFoundError", () => Effect.void),
        Effect.catch(() => Effect.void),
      )
      const exit = yield* Effect.exit(Effect.provide(call, layer))
      expect(Exit.isFailure(exit) && Cause.hasDies(exit.cause)).toBe(true)
    }))
})
