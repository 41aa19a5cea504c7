/**
 * Identifiers that users type.
 */
import { assert, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import { CampaignId, UserId } from "effect-tabletop/valentina"
import * as dddice from "effect-tabletop/dddice"
import * as valentina from "effect-tabletop/valentina"

const uuid = "01a20140-3b2f-7b43-9729-905e6efced32"

/** Every schema of identifiers that an entry point exports. */
const identifiers = [dddice, valentina].flatMap((entry) =>
  Object.entries(entry).flatMap(([name, value]) =>
    typeof value === "object" || typeof value === "function"
      ? /(Id|Slug|Version|Code)$/.test(name) && value !== null && "from" in value
        ? [[name, value as typeof CampaignId] as const]
        : []
      : []
  )
)

describe("an identifier from a text", () => {
  it("is had of every resource", () => {
    const names = identifiers.map(([name]) => name)
    assert.includeMembers(names, ["RoomSlug", "ThemeId", "ParticipantId", "CampaignId", "TraitId", "BookId"])
    const without = [dddice, valentina].flatMap((entry) => Object.keys(entry).filter((name) => /Id$/.test(name)))
      .filter((name) => !names.includes(name) && name !== "OperationId")
    assert.deepStrictEqual(without, [])
  })

  it.effect.each(identifiers)(
    "%s refuses what it cannot be, without showing it",
    ([name, identifier]) =>
      Effect.gen(function* () {
        for (const typed of ["", undefined, null, {}]) {
          const error = yield* Effect.flip(identifier.from(typed))
          assert.strictEqual(error._tag, "RequestValidationError")
          assert.strictEqual(error.outcome, "not-sent")
          assert.match(error.message, new RegExp(`^No ${name}: Expected a`))
        }
      }),
  )

  it.effect("is what was typed", () =>
    Effect.gen(function* () {
      const id: CampaignId = yield* CampaignId.from(uuid)
      assert.strictEqual(id, uuid)
      assert.strictEqual(yield* dddice.RoomSlug.from("abc_123"), "abc_123")
      assert.strictEqual(yield* dddice.ParticipantId.from("42"), 42)
      assert.strictEqual(yield* dddice.ParticipantId.from(42), 42)
    }))

  it.effect("of a UUID says what one looks like", () =>
    Effect.gen(function* () {
      const error = yield* Effect.flip(UserId.from("my secret key"))
      assert.strictEqual(error.message, "No UserId: Expected a UUID, with or without hyphens")
      assert.notInclude(JSON.stringify(error), "secret")
    }))
})
