/** A call of one area, whose answer is kept. */
import * as Effect from "effect/Effect"
import { cached } from "effect-tabletop/cache"
import { Rooms } from "effect-tabletop/dddice/Rooms"
import { RoomSlug } from "effect-tabletop/schema/dddice/Room"

const program = Effect.gen(function* () {
  const rooms = yield* Rooms
  const get = yield* cached(rooms.get, { timeToLive: "1 minute" })
  const room = yield* get({ slug: RoomSlug.make("UELaLdu") })
  console.log(room.name)
})

await Effect.runPromise(Effect.provide(program, Rooms.layerConfig))
