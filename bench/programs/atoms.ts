/** A call of one area as an atom. */
import * as Effect from "effect/Effect"
import * as Atom from "effect/reactivity/Atom"
import * as AtomRegistry from "effect/reactivity/AtomRegistry"
import { query } from "effect-tabletop/atoms"
import { Rooms } from "effect-tabletop/dddice/Rooms"
import { RoomSlug } from "effect-tabletop/schema/dddice/Room"

const runtime = Atom.runtime(Rooms.layerConfig)
const room = query(runtime, Rooms, (rooms) => rooms.get({ slug: RoomSlug.make("UELaLdu") }))
const { name } = await Effect.runPromise(AtomRegistry.getResult(AtomRegistry.make(), room))
console.log(name)
