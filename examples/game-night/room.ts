/**
 * A table on dddice, and the people who sit at it.
 */
import { Dddice, joinOrGet, type Participant, type Room, Rooms, ThemeId, Users } from "effect-tabletop/dddice"
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"

/** The theme that everybody may roll, guests too. */
export const theme = ThemeId.make("dddice-bees")

/** A private room for the night. It is deleted when the night is over. */
export const open = (name: string) =>
  Effect.acquireRelease(
    Rooms.use((rooms) => rooms.create({ name, is_public: false })),
    ({ slug }) => Rooms.use((rooms) => rooms.delete({ slug })).pipe(Effect.ignore({ log: "Warn" })),
  )

/** Signs up as a guest; dddice answers with the guest's token. */
const signUp = Effect.gen(function* () {
  const users = yield* Users
  const guest = yield* users.createGuest()
  return Redacted.isRedacted(guest) ? guest : yield* Effect.die("This server gives guests no token")
})

/** A place at the table. */
export interface Seat {
  readonly place: Participant
  readonly slug: Room["slug"]
  /** The token of who sits there; that of the client when it is left out. */
  readonly token?: Redacted.Redacted<string> | undefined
}

/** A place of a guest, who has a token. */
export interface Guest extends Seat {
  readonly token: Redacted.Redacted<string>
}

/** Takes a place under the name of a character. */
export const sitDown = Effect.fnUntraced(function* ({ passcode, slug }: Room, username: string) {
  const users = yield* Users
  const rooms = yield* Rooms
  const me = yield* users.get()
  const { participants } = yield* joinOrGet({ slug, passcode })
  const place = participants.find(({ user }) => user.uuid === me.uuid)
  if (place === undefined) return yield* Effect.die("Whoever joins a room is in it")
  yield* rooms.updateParticipant({ slug, id: place.id, passcode, username })
  const seat: Seat = { place: { ...place, username }, slug }
  return seat
})

/** Seats a guest: another user in the same program. */
export const seatGuest = Effect.fnUntraced(function* (room: Room, username: string) {
  const token = yield* signUp
  const guest: Guest = { ...yield* sitDown(room, username).pipe(Dddice.withToken(token)), token }
  return guest
})
