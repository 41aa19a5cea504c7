/**
 * Refusing options that a simulator does not have, which would change nothing
 * in silence: not every test is type checked.
 */
import * as Effect from "effect/Effect"
import { type ApiName, describeIssues, RequestValidationError } from "../../errors/TabletopError.ts"

/** The least value of each option that is a number, `undefined` of every other. */
export type Leasts<Options> = { readonly [Name in keyof Options]-?: number | undefined }

const issueOf = (value: unknown, least: number | undefined): string | undefined => {
  if (value === undefined || least === undefined) return undefined
  const fits = typeof value === "number" && value >= least && (value === Infinity || Number.isInteger(value))
  return fits ? undefined : `Expected a whole number, ${least} or more`
}

/** Fails when an option is unknown or is a number that makes no sense. */
export const checkOptions = <Options extends object>(
  api: ApiName,
  options: Options,
  leasts: Leasts<Options>,
): Effect.Effect<void, RequestValidationError> => {
  const known: Readonly<Record<string, number | undefined>> = leasts
  const issues = Object.entries(options).flatMap(([name, value]) => {
    const message = Object.hasOwn(known, name)
      ? issueOf(value, known[name])
      : `Unknown: there are ${Object.keys(known).join(", ")}`
    return message === undefined ? [] : [{ path: [name], message }]
  })
  const message = `The simulator of ${api} cannot be made${describeIssues(issues)}`
  return issues.length === 0 ? Effect.void : Effect.fail(new RequestValidationError({ api, issues, message }))
}
