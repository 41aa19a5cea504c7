/**
 * Rolls that are dddice's own: kept, doubled, whispered, given, changed.
 */
import { Dddice, type Roll, Rolls, type Room, Rooms } from "effect-tabletop/dddice"
import * as Effect from "effect/Effect"
import * as Stream from "effect/Stream"
import { heading, line, logged, thrown } from "./account.ts"
import { type Guest, type Seat, theme } from "./room.ts"

const d = (sides: number) => ({ type: `d${sides}`, theme })
const plus = (value: number) => ({ type: "mod", value })

const show = (seat: Seat, roll: Roll) => line(seat.place.username, thrown(roll))

const otherDice = Effect.fnUntraced(function* (master: Seat, guest: Guest) {
  const rolls = yield* Rolls
  const room = master.slug
  yield* heading("Other dice", "( ): a die that does not count")
  yield* show(master, yield* rolls.create({ room, label: "Initiative", dice: [d(20), plus(2)] }))
  const asGuest = Dddice.withToken(guest.token)
  yield* asGuest(Effect.gen(function* () {
    const keepHighest = { dice: [d(20), d(20)], operator: { k: "h1" } }
    yield* show(guest, yield* rolls.create({ room, label: "Attack with advantage", ...keepHighest }))
    const hundred = [{ ...d(10), type: "d10x" }, d(10)]
    yield* show(guest, yield* rolls.create({ room, label: "Wild magic (d100)", dice: hundred }))
  }))
  const byHand = [{ ...d(20), value: 20 }]
  yield* show(master, yield* rolls.create({ room, label: "The die I rolled by hand", dice: byHand }))

  const whisper = [master.place.id]
  const secret = yield* rolls.create({ room, label: "Whispered perception", dice: [d(20)], whisper })
  yield* show(master, secret)
  const seen = yield* rolls.list.items({ room }).pipe(
    Stream.filter(({ uuid }) => uuid === secret.uuid),
    Stream.runCount,
    asGuest,
  )
  yield* line("", `${guest.place.username} ${seen === 0 ? "does not see it" : "sees it"}`)
})

/** Takes a roll back in part: its lowest die is rolled again. */
const secondThoughts = Effect.fnUntraced(function* (master: Seat) {
  const rolls = yield* Rolls
  const roll = yield* rolls.create({ room: master.slug, label: "Sneak attack", dice: [d(6), d(6), d(6)] })
  yield* show(master, roll)
  const lowest = roll.values.toSorted((a, b) => a.value - b.value)[0]
  if (roll.uuid === undefined || lowest === undefined) return
  const dice = [{ uuid: lowest.uuid, is_dropped: true, is_cleared: true }, { type: lowest.type, theme }]
  yield* line("", thrown(yield* rolls.update({ id: roll.uuid, dice }), "the lowest die again"))
})

/** Reads all rolls back, with the names that the people have in the room. */
const log = Effect.fnUntraced(function* (slug: Room["slug"]) {
  const rolls = yield* Rolls
  const rooms = yield* Rooms
  const { participants } = yield* rooms.get({ slug })
  const names = new Map(participants.map(({ user, username }) => [user.uuid, username]))
  yield* rolls.list.items({ room: slug }).pipe(
    Stream.zipWithIndex,
    Stream.runForEach(([roll, index]) => {
      const who = names.get(roll.user.uuid) ?? roll.user.name
      return line(`${String(index + 1).padStart(2)}. ${who}`, logged(roll, who))
    }),
  )
})

/** The dice of dddice, and the log of the whole night. */
export const evening = Effect.fnUntraced(function* (master: Seat, guest: Guest) {
  const rooms = yield* Rooms
  yield* otherDice(master, guest)
  yield* secondThoughts(master)
  const cleared = yield* rooms.updateDice({ slug: master.slug, participant: "*", dice: { is_cleared: true } })
  yield* line("", `${cleared.length} rolls cleared from the table`)
  yield* heading("The log of the night, from dddice")
  yield* log(master.slug)
})
