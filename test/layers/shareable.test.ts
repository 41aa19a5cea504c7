/**
 * What may be sent on holds no secret.
 */
import { assert, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"
import * as Schema from "effect/Schema"
import { Rolls, Rooms, RoomSlug, shareable } from "effect-tabletop/dddice"
import { Room } from "effect-tabletop/schema/dddice/Room"
import { Roll } from "effect-tabletop/schema/dddice/Roll"
import { RoomEvent } from "effect-tabletop/schema/dddice/RoomEvent"
import * as Clients from "../support/Clients.ts"
import * as ScriptedFetch from "../support/ScriptedFetch.ts"
import { leaks } from "../secrets/Leaks.ts"

const secret = `let-me-in/"7"`

/** The same answer with the secret as each passcode, and in its name. */
const planted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(planted)
  if (typeof value !== "object" || value === null) return value
  const entries = Object.entries(value).map(([name, child]) => [
    name,
    name === "passcode" ? secret : name === "name" ? `Table of ${secret}` : planted(child),
  ])
  return { ...Object.fromEntries(entries), ...("slug" in value ? { passcode: secret } : {}) }
}

const decoded = <A, E>(body: unknown, call: Effect.Effect<A, E, Rooms | Rolls>) =>
  Effect.flatMap(
    ScriptedFetch.make([ScriptedFetch.json(planted(body))]),
    (server) => server.run(Effect.provide(call, Clients.dddice())),
  )

const getRoom = Rooms.use((rooms) => rooms.get({ slug: RoomSlug.make("abc") }))

describe("the shareable form", () => {
  it.effect("of a room and of a roll holds no passcode, and its schema reads it", () =>
    Effect.gen(function* () {
      const room = yield* decoded(Clients.roomBody, getRoom)
      assert.strictEqual(Redacted.value(room.passcode!), secret)
      // What it is there for: the schema writes the passcode.
      assert.isNotEmpty(leaks(yield* Schema.encodeEffect(Room)(room), [secret]))
      assert.deepStrictEqual(leaks(shareable(room), [secret]), [])
      assert.strictEqual((yield* Schema.decodeUnknownEffect(Room)(shareable(room))).slug, room.slug)

      const roll = yield* decoded(Clients.rollBody, Clients.rollDice)
      assert.deepStrictEqual(leaks(shareable(roll), [secret]), [])
      const again = yield* Schema.decodeUnknownEffect(Roll)(shareable(roll))
      assert.deepStrictEqual(again.created_at, roll.created_at)
      assert.deepStrictEqual(again.values, roll.values)
    }))

  it.effect("of every event of a room holds none either", () =>
    Effect.gen(function* () {
      const room = yield* decoded(Clients.roomBody, getRoom)
      const roll = yield* decoded(Clients.rollBody, Clients.rollDice)
      const events: ReadonlyArray<RoomEvent> = [
        { _tag: "RollCreated", roll, whisper: false },
        { _tag: "RoomUpdated", room },
        { _tag: "UnknownEvent", name: "New", data: Redacted.make({ room: { passcode: secret } }), problems: [] },
      ]
      for (const event of events) {
        const shared = shareable(event)
        assert.deepStrictEqual(leaks(shared, [secret]), [])
        assert.strictEqual(JSON.stringify(shared), JSON.stringify(JSON.parse(JSON.stringify(shared))))
        assert.strictEqual(shared._tag, event._tag)
      }
      const { _tag } = yield* Schema.decodeUnknownEffect(RoomEvent)(shareable(events[0]!))
      assert.strictEqual(_tag, "RollCreated")
    }))

  it("takes secrets out of texts and names that repeat them, and keeps places of lists", () => {
    const value = { key: Redacted.make("abcd"), text: "a/abcd", xabcdy: 1, list: [Redacted.make("abcd"), 2, undefined] }
    assert.deepStrictEqual<unknown>(shareable(value), {
      key: "<redacted>",
      text: "a/<redacted>",
      "x<redacted>y": 1,
      list: ["<redacted>", 2, null],
    })
    assert.deepStrictEqual<unknown>(shareable([1n, null, true]), ["1", null, true])
  })
})
