/**
 * Bounds of the texts in requests.
 *
 * valentina: the server trims a text before it counts, and counts code points.
 * The text itself is sent as the caller wrote it.
 */
import * as Schema from "effect/Schema"

const length = (text: string): number => {
  let count = 0
  for (const _ of text.trim()) count++
  return count
}

/**
 * A text of `minimum` to `maximum` characters, not counting blanks around it.
 */
export const between = (minimum: number, maximum: number): Schema.String =>
  Schema.String.check(
    Schema.makeFilter((text) => {
      const count = length(text)
      return count >= minimum && count <= maximum
    }, { expected: `a text of ${minimum} to ${maximum} characters` }),
  )

/**
 * A text of at least `minimum` characters, not counting blanks around it.
 */
export const atLeast = (minimum: number): Schema.String =>
  Schema.String.check(
    Schema.makeFilter((text) => length(text) >= minimum, { expected: `a text of at least ${minimum} characters` }),
  )

/**
 * A text of at most `maximum` characters, not counting blanks around it.
 */
export const atMost = (maximum: number): Schema.String =>
  Schema.String.check(
    Schema.makeFilter((text) => length(text) <= maximum, { expected: `a text of at most ${maximum} characters` }),
  )

/**
 * A text that is blank or has at least `minimum` characters. The server stores
 * a blank one as absent.
 */
export const blankOrAtLeast = (minimum: number): Schema.String =>
  Schema.String.check(
    Schema.makeFilter((text) => {
      const count = length(text)
      return count === 0 || count >= minimum
    }, { expected: `a text that is empty or has at least ${minimum} characters` }),
  )

/**
 * A text that is blank or has `minimum` to `maximum` characters. The server
 * stores a blank one as absent.
 */
export const blankOrBetween = (minimum: number, maximum: number): Schema.String =>
  Schema.String.check(
    Schema.makeFilter((text) => {
      const count = length(text)
      return count === 0 || (count >= minimum && count <= maximum)
    }, { expected: `a text that is empty or of ${minimum} to ${maximum} characters` }),
  )

const email = /^[^@\s]+@[^@\s]+\.[^@\s]+$/

/**
 * An email address as the server checks it: something, `@`, something with a
 * dot, no blanks inside, at most 255 characters.
 */
export const Email: Schema.String = Schema.String.check(
  Schema.makeFilter((text) => email.test(text.trim()) && length(text) <= 255, {
    expected: "an email address of at most 255 characters",
  }),
)
