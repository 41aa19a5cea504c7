/** One call of one area. */
import * as Effect from "effect/Effect"
import { Rooms } from "effect-tabletop/dddice/Rooms"
import { RoomSlug } from "effect-tabletop/schema/dddice/Room"

const program = Effect.gen(function* () {
  const rooms = yield* Rooms
  const room = yield* rooms.get({ slug: RoomSlug.make("UELaLdu") })
  console.log(room.name)
})

await Effect.runPromise(Effect.provide(program, Rooms.layerConfig))
