/**
 * What the columns of the server's database say about values that a list is
 * narrowed by, as about values that are kept.
 */
import type { Refusal } from "../../server/Refusal.ts"
import * as ProblemDocument from "../store/ProblemDocument.ts"
import { columnFault } from "./columnFault.ts"

const address = /^[^@\s]+@[^@\s]+\.[^@\s]+$/

/** The refusal of an e-mail address that no user can have. */
export const ofEmail = (email: string): Refusal | undefined =>
  address.test(email) ? undefined : ProblemDocument.badRequest(columnFault("email", "email address", email))

const lengths = { least: 3, most: 50 }

/** The refusal of a term that no dictionary can have. */
export const ofTerm = (term: string): Refusal | undefined => {
  const { length } = Array.from(term.trim())
  if (length >= lengths.least && length <= lengths.most) return undefined
  const expected = `text of ${lengths.least} to ${lengths.most} characters`
  return ProblemDocument.badRequest(columnFault("term", expected, term))
}
