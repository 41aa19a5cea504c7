/**
 * Pages of lists.
 */
import * as Schema from "effect/Schema"
import * as SchemaTransformation from "effect/SchemaTransformation"
import type { Listed, UnreadableItem } from "../UnreadableItem.ts"

/**
 * The position of a page as the server sends it.
 */
interface Position {
  readonly limit: number
  readonly offset: number
  readonly total: number
}

/**
 * One page of a list, and where it lies in the list.
 */
export interface Page<Item> {
  /** The items of this page. */
  readonly items: ReadonlyArray<Item>
  /** The number of items asked for. */
  readonly limit: number
  /** The number of items before this page. */
  readonly offset: number
  /** The number of items of the whole list. It is counted apart from the items, so it may be off by a concurrent change. */
  readonly total: number
  /** Whether items follow this page. */
  readonly has_more: boolean
  /** The `offset` that asks for the page after this one. */
  readonly next_offset: number
  /** The number of pages of this limit, 0 when the limit is 0. */
  readonly total_pages: number
  /** The number of this page, from 1; 0 when the limit is 0. */
  readonly current_page: number
  /** The items that do not fit, where `withUnreadable("skip")` left some out of `items`. */
  readonly unreadable?: ReadonlyArray<UnreadableItem>
}

/**
 * Adds to the four members that the server sends the four that follow from
 * them.
 *
 * ```ts
 * import { makePage } from "effect-tabletop/schema/valentina/Page"
 *
 * const page = makePage({ items: ["c", "d"], limit: 2, offset: 2, total: 5 })
 * page.has_more // => true
 * page.next_offset // => 4
 * page.total_pages // => 3
 * page.current_page // => 2
 * ```
 */
export const makePage = <Item>(page: Position & Pick<Page<Item>, "items" | "unreadable">): Page<Item> => ({
  items: page.items,
  limit: page.limit,
  offset: page.offset,
  total: page.total,
  has_more: page.offset + page.items.length + (page.unreadable?.length ?? 0) < page.total,
  next_offset: page.offset + page.limit,
  total_pages: page.limit === 0 ? 0 : Math.ceil(page.total / page.limit),
  current_page: page.limit === 0 ? 0 : Math.floor(page.offset / page.limit) + 1,
  ...(page.unreadable === undefined ? undefined : { unreadable: page.unreadable }),
})

const isPage = (input: unknown): input is Page<never> =>
  typeof input === "object" && input !== null && "items" in input && Array.isArray(input.items)

/** The schema of a page; `paging` says that the list is read by offset, and the largest limit. */
export interface PageSchema<Item extends Schema.Constraint> extends
  Schema.Codec<
    Page<Item["Type"]>,
    Position & { readonly items: ReadonlyArray<Item["Encoded"]> },
    Item["DecodingServices"],
    Item["EncodingServices"]
  > {
  readonly paging: { readonly by: "offset"; readonly largest: number }
  readonly listed: Listed
}

const withUnreadable = (page: Page<unknown>, unreadable: ReadonlyArray<UnreadableItem>): Page<unknown> =>
  makePage({ ...page, unreadable })

const pageOf = (largest: number) => <Item extends Schema.Constraint>(item: Item): PageSchema<Item> => {
  const page = Schema.Struct({
    items: Schema.Array(item),
    limit: Schema.Int,
    offset: Schema.Int,
    total: Schema.Int,
  }).pipe(
    Schema.decodeTo(
      // The items were just decoded, so the decoded side only looks at the outline instead of at every item again.
      Schema.declare<Page<Item["Type"]>>(isPage, { expected: "a page" }),
      SchemaTransformation.transform<
        Page<Item["Type"]>,
        Position & { readonly items: ReadonlyArray<Item["Type"]> }
      >({
        decode: makePage,
        encode: (page) => ({ items: page.items, limit: page.limit, offset: page.offset, total: page.total }),
      }),
    ),
  )
  // Type boundary: that items need no services is held where an endpoint takes the page.
  const listed: Listed = { key: "items", item: item as unknown as Listed["item"], withUnreadable }
  return Object.assign(page, { paging: { by: "offset", largest } as const, listed })
}

const largestPage = 100
const largestReferencePage = 1000

/**
 * The schema of a page of `item`s. `has_more` and the other derived members are
 * added while decoding and left out while encoding.
 */
export const Page = pageOf(largestPage)

/** The schema of a page of a list of reference data, whose pages are larger. */
export const ReferencePage = pageOf(largestReferencePage)

const query = (largest: number) => ({
  /** The number of items of the page. The server takes 10 when it is left out. */
  limit: Schema.optional(Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: largest }))),
  /** The number of items before the page. The server takes 0 when it is left out. */
  offset: Schema.optional(Schema.Natural),
})

/** The query fields of most lists: `limit` is 0 to 100. */
export const PageQuery = query(largestPage)

/** The query fields of the lists of reference data and of the dictionary: `limit` is 0 to 1000. */
export const ReferencePageQuery = query(largestReferencePage)
