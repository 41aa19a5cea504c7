/**
 * What users, guests and tokens do.
 */
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"
import type { SeededRandom } from "../../../internal/SeededRandom.ts"
import { type User, UserId } from "../../../schema/dddice/User.ts"
import { Users } from "../../../services/dddice/Users.ts"
import { area, type Handlers } from "../../server/Handler.ts"
import { notFound } from "../rules/Refusals.ts"
import * as RoomTable from "../store/RoomTable.ts"
import type { Dddice, State } from "../store/State.ts"
import * as Views from "../views/Views.ts"
import * as Seed from "../world/Seed.ts"

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"

/** Makes a token for a user, in plain text. */
export const addToken = (state: State, userId: UserId, name: string | undefined, random: SeededRandom): string => {
  const token = random.text(40, alphabet)
  state.tokens.set(token, { userId, name })
  return token
}

const handlers: Handlers<typeof Users.endpoints, Dddice> = {
  get: ({ caller, state }) =>
    Effect.succeed({
      ...caller,
      rooms: RoomTable.of(state.rooms, caller.uuid).slice().map(Views.roomOfUser),
    }),

  createGuest: ({ now, random, state }) =>
    Effect.sync(() => {
      const guest: User = {
        uuid: UserId.make(random.uuid()),
        username: `guest-${random.text(8, alphabet.toLowerCase())}`,
        name: "Guest User",
        created_at: now,
        updated_at: now,
      }
      Seed.addUser(state, guest)
      return Redacted.make(addToken(state, guest.uuid, undefined, random))
    }),

  createToken: ({ caller, input, random, state }) =>
    Effect.sync(() => Redacted.make(addToken(state, caller.uuid, input.name, random))),

  deleteToken: ({ caller, input, state }) => {
    const token = Redacted.value(input.token)
    if (state.tokens.get(token)?.userId !== caller.uuid) return notFound("Token not found.")
    return Effect.sync(() => void state.tokens.delete(token))
  },
}

/** The operations of users. */
export const userOperations = /* @__PURE__ */ area<Dddice>()(Users.endpoints, handlers)
