/**
 * The users that every simulated dddice has.
 */
import * as Redacted from "effect/Redacted"
import { type User, UserId } from "../../../schema/dddice/User.ts"
import * as Moments from "../store/Moments.ts"

const since = /* @__PURE__ */ Moments.moment(Date.UTC(2023, 0, 1))

const user = (number: number, username: string, name: string): User => ({
  uuid: UserId.make(`00000000-0000-4000-8000-${String(number).padStart(12, "0")}`),
  username,
  name,
  created_at: since,
  updated_at: since,
})

/** The maker of the built-in themes, whose token nobody has. */
export const dddice: User = user(1, "dddice", "dddice")

/**
 * The users of a new simulator. They differ only in name: `owner` is whose
 * token a simulator's client uses unless said otherwise.
 */
export const users = {
  owner: user(2, "owner", "Olive Owner"),
  player: user(3, "player", "Percy Player"),
  stranger: user(4, "stranger", "Sam Stranger"),
}

/** The tokens of {@link users}. */
export const tokens = {
  owner: Redacted.make("simulated-token-of-owner"),
  player: Redacted.make("simulated-token-of-player"),
  stranger: Redacted.make("simulated-token-of-stranger"),
}

/** The key of the simulator's Pusher application, which every client of realtime names. */
export const appKey = "simulated-app-key"
