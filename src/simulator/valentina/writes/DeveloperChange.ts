/**
 * Developers: names and addresses that nobody else has.
 */
import * as Result from "effect/Result"
import type { Refusal } from "../../server/Refusal.ts"
import * as Table from "../../server/Table.ts"
import type { DeveloperRow } from "../store/CompanyRows.ts"
import * as Normalisation from "../store/Normalisation.ts"
import * as ProblemDocument from "../store/ProblemDocument.ts"
import { type State, takenAddress, takenName } from "../store/State.ts"

/** What a request gives of a developer. */
export interface Identity {
  readonly username?: string | undefined
  readonly email?: string | undefined
}

/**
 * The name and address as they are kept, or 409 when another developer has one
 * of them. `self` is the developer to change.
 *
 * valentina: archived developers keep theirs.
 */
export const identity = (
  state: State,
  { email, username }: Identity,
  self?: DeveloperRow,
): Result.Result<Identity, Refusal> => {
  const name = username === undefined ? undefined : Normalisation.username(username)
  const address = email === undefined ? undefined : Normalisation.trimmed(email)
  const isTaken = (key: string) => Table.group(state.developers, "taken", key).some(({ id }) => id !== self?.id)
  if (name !== undefined && isTaken(takenName(name))) {
    return Result.fail(ProblemDocument.duplicate("developer_username_key", "username", name))
  }
  if (address !== undefined && isTaken(takenAddress(address))) {
    return Result.fail(ProblemDocument.duplicate("developer_email_key", "email", address))
  }
  return Result.succeed({ username: name, email: address })
}
