/**
 * Parts of operations that few programs use: fields of a query, lists without pages, and keys of writes that are no POST.
 */
import { assert, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { RollId, Rolls, RoomSlug, Shares, Themes } from "effect-tabletop/dddice"
import { Books, ValentinaClient, withIdempotencyKey } from "effect-tabletop/valentina"
import { BookId } from "effect-tabletop/schema/valentina/Identifier"
import * as Redacted from "effect/Redacted"
import * as Clients from "../support/Clients.ts"
import * as ScriptedFetch from "../support/ScriptedFetch.ts"

const { json, status } = ScriptedFetch
const { data: roll } = Clients.rollBody as { readonly data: { readonly equation: string } }
const { data: share } = Clients.shareBody as { readonly data: { readonly uuid: string } }

/** What a call on dddice gives, and where it went. */
const asked = Effect.fnUntraced(function* <A, E>(
  answer: ScriptedFetch.Answer,
  call: Effect.Effect<A, E, Rolls | Shares | Themes>,
) {
  const server = yield* ScriptedFetch.make([answer])
  const value = yield* server.run(Effect.provide(call, Clients.dddice()))
  const [sent] = server.requests
  return { value, target: sent?.target, method: sent?.method }
})

describe("dddice", () => {
  it.effect("deletes the rolls of one room", () =>
    Effect.gen(function* () {
      const all = Rolls.use((rolls) => rolls.deleteAll({ room: RoomSlug.make("abc") }))
      const { method, target } = yield* asked(status(204), all)
      assert.deepStrictEqual([method, target], ["DELETE", "/api/1.0/roll?room=abc"])
    }))

  it.effect("gives the rolls that were changed at once", () =>
    Effect.gen(function* () {
      const { value } = yield* asked(
        json({ type: "roll[]", data: [roll] }),
        Rolls.use((rolls) => rolls.updateBulk({ rolls: [{ uuid: RollId.make("a-roll"), dice: [] }] })),
      )
      assert.deepStrictEqual(value.map(({ equation }) => equation), [roll.equation])
    }))

  it.effect("gives the shares of the user", () =>
    Effect.gen(function* () {
      const { value } = yield* asked(json({ type: "share[]", data: [share] }), Shares.use((shares) => shares.list()))
      assert.deepStrictEqual(value.map(({ uuid }) => String(uuid)), [share.uuid])
    }))

  it.effect("gives a page of themes", () =>
    Effect.gen(function* () {
      const page = json({ type: "theme[]", data: [], links: { next: null }, meta: { current_page: 2 } })
      const { target } = yield* asked(page, Themes.use((themes) => themes.list({ page: 2 })))
      assert.strictEqual(target, "/api/1.0/theme?page=2")
    }))
})

describe("Valentina Noir", () => {
  it.effect("is shown the key of a PUT", () =>
    Effect.gen(function* () {
      const server = yield* ScriptedFetch.make([status(418)])
      const client = ValentinaClient.layer({ baseUrl: "https://valentina.example", apiKey: Redacted.make("key") })
      const renumber = Books.use((books) =>
        books.renumber({ campaign_id: Clients.campaign, book_id: BookId.make(Clients.campaign), number: 2 })
      )
      yield* renumber.pipe(
        withIdempotencyKey("the same again"),
        Effect.flip,
        Effect.provide(Layer.mergeAll(Layer.provide(Books.layer, client), Clients.valentina())),
        server.run,
      )
      const [sent] = server.requests
      assert.strictEqual(sent?.method, "PUT")
      assert.strictEqual(sent.headers["idempotency-key"], "the same again")
    }))
})
