/**
 * Items of a list that do not fit.
 */
import * as Redacted from "effect/Redacted"
import type * as Schema from "effect/Schema"

/** An item of a page that does not fit its schema. */
export interface UnreadableItem {
  readonly _tag: "UnreadableItem"
  /** Its place on the page as it came, from 0. */
  readonly index: number
  /** Its `id` or `uuid`, where that is one. */
  readonly id: string | undefined
  /** What does not fit, and where; without the values. */
  readonly issues: ReadonlyArray<{ readonly path: ReadonlyArray<PropertyKey>; readonly message: string }>
  /** The item as it came. Redacted, since what cannot be read may hold a secret. */
  readonly item: Redacted.Redacted<unknown>
}

const idPattern = /^[\w-]{1,64}$/

const idOf = (item: unknown): string | undefined => {
  if (typeof item !== "object" || item === null) return undefined
  const id = "id" in item ? item.id : "uuid" in item ? item.uuid : undefined
  return typeof id === "string" && idPattern.test(id) ? id : undefined
}

/** Makes one of an item as it came. */
export const make = (item: unknown, index: number, issues: UnreadableItem["issues"]): UnreadableItem => ({
  _tag: "UnreadableItem",
  index,
  id: idOf(item),
  issues,
  item: Redacted.make(item),
})

/** Where a page has its items, and what they are, so that each can be read by itself. */
export interface Listed {
  /** The key of the list as it travels. */
  readonly key: string
  readonly item: Schema.Top & { readonly DecodingServices: never; readonly EncodingServices: never }
  /** The page of the items that fit, with those that do not. */
  readonly withUnreadable: (page: never, unreadable: ReadonlyArray<UnreadableItem>) => unknown
}
