/**
 * Which page of a list.
 */
import * as Schema from "effect/Schema"

/** The query fields of a paged list. */
export const LinkPageQuery = {
  /** Which page of the list, from 1. */
  page: Schema.optional(Schema.Int.check(Schema.isGreaterThan(0))),
}
