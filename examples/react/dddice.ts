/**
 * What the page reads and does, as atoms.
 */
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Atom from "effect/reactivity/Atom"
import type * as Redacted from "effect/Redacted"
import { mutation, query } from "effect-tabletop/atoms"
import { DddiceClient, Rolls, rollText, RoomEvents, Rooms, type RoomSlug } from "effect-tabletop/dddice"
import { roomChanges } from "effect-tabletop/dddice/atoms"

/** Where dddice is; index.html has it. */
export interface Settings {
  readonly baseUrl: string
  readonly realtimeUrl: string
  readonly appKey: string
}

/** The atoms of the user whose key it is. Make them once for a key. */
export const makeAtoms = (apiKey: Redacted.Redacted<string>, { appKey, baseUrl, realtimeUrl }: Settings) => {
  // Only the areas that the page uses are in its bundle.
  const areas = Layer.mergeAll(Rooms.layer, Rolls.layer, RoomEvents.layer({ appKey, url: realtimeUrl }))
  const runtime = Atom.runtime(Layer.provide(areas, DddiceClient.layer({ apiKey, baseUrl })))
  const rooms = query(runtime, Rooms, (rooms) => Effect.map(rooms.list(), ({ items }) => items))
  const create = mutation(runtime, Rooms, (rooms) => rooms.create)
  const roll = runtime.fn<{ readonly room: RoomSlug; readonly text: string }>()(({ room, text }) =>
    rollText(text, { room, theme: "dddice-bees" })
  )
  /** The rolls of a room, read again whenever something happens in it. */
  const rollsIn = Atom.family((room: RoomSlug) =>
    query(runtime, Rolls, (rolls) => Effect.map(rolls.list({ room }), ({ items }) => items), {
      refreshedBy: [roomChanges(runtime, { slug: room })],
    })
  )
  return { runtime, rooms, create, roll, rollsIn }
}

/** The atoms of a user. */
export type Atoms = ReturnType<typeof makeAtoms>
