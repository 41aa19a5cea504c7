/**
 * Which page of a list.
 */
import * as Schema from "effect/Schema"

/** The query fields of a paged list. */
export const LinkPageQuery = {
  /** The page, from 1. */
  page: Schema.optional(Schema.Int.check(Schema.isGreaterThan(0))),
}
