/**
 * Request schemas held against recorded requests.
 */
import { expect } from "@effect/vitest"
import * as Option from "effect/Option"
import * as Schema from "effect/Schema"
import { refusals, successes } from "./ValentinaTraffic.ts"

/**
 * The body of a recorded request. One that was sent byte by byte is recorded as
 * `raw` text; none when that is not JSON, and when only its size is recorded.
 */
const bodyOf = (body: unknown): Option.Option<unknown> => {
  if (typeof body !== "object" || body === null) return Option.some(body)
  if ("rawBytes" in body || "multipart" in body) return Option.none()
  return "raw" in body ? Schema.decodeUnknownOption(Schema.fromJsonString(Schema.Unknown))(body.raw) : Option.some(body)
}

/**
 * Every recorded body that the server accepted decodes, and encodes as it was
 * recorded. `ignored` names, by file, the fields that the server ignores and
 * the schema drops. `stricter` says, by file, why the schema refuses a body
 * that the server accepts; a body that the schema does accept is out of date
 * there and fails.
 */
export const assertAccepts = <A, I>(
  schema: Schema.Codec<A, I>,
  operation: string,
  ignored: Readonly<Record<string, ReadonlyArray<string>>> = {},
  stricter: Readonly<Record<string, string>> = {},
): void => {
  for (const { file, request } of successes(operation)) {
    const body = bodyOf(request.body)
    if (Option.isNone(body)) continue
    if (file in stricter) {
      expect(Option.isNone(Schema.decodeUnknownOption(schema)(body.value)), file).toBe(true)
      continue
    }
    const encoded = Schema.encodeSync(schema)(Schema.decodeUnknownSync(schema)(body.value))
    const dropped = ignored[file]
    const expected = dropped === undefined
      ? body.value
      : Object.fromEntries(Object.entries(body.value as object).filter(([field]) => !dropped.includes(field)))
    expect(encoded, file).toEqual(expected)
  }
}

/**
 * Every recorded body that the server refused is refused by the schema, except
 * those in `exceptions`: by file, why the schema cannot know. An exception that
 * the schema does refuse is out of date and fails.
 */
export const assertRefuses = <A, I>(
  schema: Schema.Codec<A, I>,
  operation: string,
  exceptions: Readonly<Record<string, string>> = {},
): void => {
  const accepted = refusals(operation)
    .filter(({ request }) =>
      Option.isSome(Option.flatMap(bodyOf(request.body), (body) => Schema.decodeUnknownOption(schema)(body)))
    )
  expect(accepted.map(({ file }) => file).sort()).toEqual(Object.keys(exceptions).sort())
}
