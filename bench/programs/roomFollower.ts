/** The events of a room of dddice. */
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Stream from "effect/Stream"
import { RoomEvents } from "effect-tabletop/dddice/RoomEvents"
import { DddiceClient } from "effect-tabletop/layers/dddice/DddiceClient"
import { RoomSlug } from "effect-tabletop/schema/dddice/Room"

const program = Effect.gen(function* () {
  const { events } = yield* RoomEvents
  yield* Stream.runForEach(
    events({ slug: RoomSlug.make("UELaLdu") }),
    (event) => Effect.sync(() => console.log(event._tag)),
  )
})

await Effect.runPromise(Effect.provide(program, Layer.provide(RoomEvents.layerConfig, DddiceClient.layerConfig)))
