/**
 * Identifiers in the configuration.
 */
import * as Schema from "effect/Schema"
import type { Identifier } from "../../../schema/valentina/Identifier.ts"
import type { Kind } from "../../call/configured.ts"

/** An identifier of a resource. */
export const identifier = <Name extends string>(schema: Identifier<Name>): Kind<Identifier<Name>["Type"]> => {
  const is = Schema.is(schema)
  return { expected: "a UUID", read: (text) => is(text) ? text : undefined }
}
