/**
 * What requests give of a user, as it is kept.
 */
import * as Result from "effect/Result"
import type { UserRole } from "../../../schema/valentina/UserRole.ts"
import type { Refusal } from "../../server/Refusal.ts"
import { columnFault } from "../rules/columnFault.ts"
import type { UserRow } from "../store/CompanyRows.ts"
import * as Normalisation from "../store/Normalisation.ts"
import * as ProblemDocument from "../store/ProblemDocument.ts"
import type { Fields } from "../world/World.ts"

/** What a request gives of a user; what is left out stays. */
export interface Given {
  readonly username?: string | undefined
  readonly email?: string | undefined
  readonly role?: UserRole | undefined
  readonly name_first?: string | null | undefined
  readonly name_last?: string | null | undefined
}

const shortest = 3

/** Refuses a name of which too little is left once it is kept as the server keeps names. */
export const checkUsername = (text: string): Result.Result<string, Refusal> => {
  const name = Normalisation.username(text)
  return name.length >= shortest
    ? Result.succeed(name)
    : Result.fail(ProblemDocument.badRequest(columnFault("username", "text of 3 to 50 characters", name)))
}

const nameOf = (text: string | null | undefined): string | null | undefined =>
  text === undefined ? undefined : Normalisation.blankAsNull(text)

/** The fields to change. */
export const fields = (given: Given): Result.Result<Fields<UserRow>, Refusal> => {
  const username = given.username === undefined ? Result.succeed(undefined) : checkUsername(given.username)
  return Result.map(username, (username) => ({
    username,
    email: given.email?.trim(),
    role: given.role,
    name_first: nameOf(given.name_first),
    name_last: nameOf(given.name_last),
  }))
}
