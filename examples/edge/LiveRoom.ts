/**
 * The rolls of a dddice room as they are made.
 */
import * as Effect from "effect/Effect"
import * as Stream from "effect/Stream"
import type { RoomEvent } from "effect-tabletop/dddice"
import { ofDddice, type ShownRoll } from "./ShownRoll.ts"

/** What is shown of the room. */
export interface ShownRoom {
  /** Newest first. */
  readonly rolls: ReadonlyArray<ShownRoll>
  readonly problems: ReadonlyArray<string>
}

const lost = "The live connection to dddice is lost. What is rolled meanwhile is shown when it is back."

/** How many rolls are kept, so that enough are left when some are deleted. */
const keptRolls = 100

/** A changed roll stays where it is, a new one comes first. */
const withRoll = (rolls: ReadonlyArray<ShownRoll>, roll: ShownRoll): ReadonlyArray<ShownRoll> =>
  rolls.some(({ id }) => id === roll.id)
    ? rolls.map((known) => known.id === roll.id ? roll : known)
    : [roll, ...rolls].slice(0, keptRolls)

/**
 * The room after each event, from `seen` on. `read` reads its rolls anew.
 */
export const follow = <E, E2>(
  events: Stream.Stream<RoomEvent, E>,
  read: Effect.Effect<ReadonlyArray<ShownRoll>, E2>,
  seen: ShownRoom,
): Stream.Stream<ShownRoom, E | E2> => {
  const after = (room: ShownRoom, event: RoomEvent): Effect.Effect<ShownRoom, E2> => {
    switch (event._tag) {
      case "Connected":
        // From here on every roll is told. Those before are read, those in a gap are told as events.
        return event.resumed
          ? Effect.succeed({ ...room, problems: [] })
          : Effect.map(read, (rolls) => ({ rolls, problems: [] }))
      case "RollCreated":
      case "RollUpdated":
        return Effect.succeed({ ...room, rolls: withRoll(room.rolls, ofDddice(event.roll)) })
      case "RollDeleted":
        return Effect.succeed({ ...room, rolls: room.rolls.filter(({ id }) => id !== event.uuid) })
      case "Reconnecting":
        // The first attempt mostly succeeds, and nobody need know.
        return Effect.succeed(event.attempt === 1 ? room : { ...room, problems: [lost] })
      default:
        return Effect.succeed(room)
    }
  }
  return Stream.mapAccumEffect(
    events,
    () => seen,
    (room, event) => Effect.map(after(room, event), (next) => [next, next === room ? [] : [next]]),
  )
}
