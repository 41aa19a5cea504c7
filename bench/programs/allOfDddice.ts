/** A call of every area of dddice. */
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"
import { Activations, Dddice, DiceBoxes, Rolls, Rooms, RoomSlug, Shares, Themes, Users } from "effect-tabletop/dddice"

const program = Effect.gen(function* () {
  const rooms = yield* Rooms
  const room = yield* rooms.get({ slug: RoomSlug.make("UELaLdu") })
  const answers = yield* Effect.all([
    Effect.flatMap(Rolls, (rolls) => rolls.create({ dice: [{ type: "mod", value: 1 }], room: room.slug })),
    Effect.flatMap(Themes, (themes) => themes.list()),
    Effect.flatMap(Shares, (shares) => shares.list()),
    Effect.flatMap(Users, (users) => users.get()),
    Effect.flatMap(DiceBoxes, (boxes) => boxes.list()),
    Effect.flatMap(Activations, (activations) => activations.create()),
  ])
  console.log(room.name, answers.length)
})

await Effect.runPromise(Effect.provide(program, Dddice.layer({ apiKey: Redacted.make("key") })))
