/**
 * The objects that dddice wraps around everything it answers.
 */
import * as Schema from "effect/Schema"
import * as SchemaGetter from "effect/SchemaGetter"
import * as Absent from "../Absent.ts"
import type { Listed, UnreadableItem } from "../UnreadableItem.ts"

/**
 * One resource as it travels: `{ type, data }`.
 *
 * dddice: the documented answers with one resource have no `type`, those with
 * several do, and the official client types both with it.
 */
export interface DataEnvelope<Encoded> {
  readonly type?: string
  readonly data: Encoded
}

/** The schema of an enveloped resource. See `Data`. */
export interface Data<S extends Schema.Constraint>
  extends Schema.Codec<S["Type"], DataEnvelope<S["Encoded"]>, S["DecodingServices"], S["EncodingServices"]> {}

// What the envelope's struct decoded needs no second look, and what is encoded
// is checked by that struct: this side accepts everything.
const checkedByEnvelope = <Type>() => Schema.declare((_value): _value is Type => true)

/**
 * An answer `{ data: X }`, decoded to `X` itself. A `type` beside the data is
 * ignored; it is encoded when `type` is given.
 *
 * ```ts
 * import * as Schema from "effect/Schema"
 * import { Data } from "effect-tabletop/schema/dddice/Envelope"
 *
 * const codec = Data(Schema.Array(Schema.Int), "number[]")
 * Schema.decodeUnknownSync(codec)({ data: [1, 2] }) // => [1, 2]
 * Schema.encodeSync(codec)([1, 2]) // => { type: "number[]", data: [1, 2] }
 * ```
 */
export const Data = <S extends Schema.Constraint>(schema: S, type?: string): Data<S> => {
  // The compiler cannot reduce the type of a struct with a generic field.
  const envelope = Schema.Struct({ type: Absent.ifUnfit(Schema.String), data: schema }) as unknown as Schema.Codec<
    DataEnvelope<S["Type"]>,
    DataEnvelope<S["Encoded"]>,
    S["DecodingServices"],
    S["EncodingServices"]
  >
  return envelope.pipe(Schema.decodeTo(checkedByEnvelope<S["Type"]>(), {
    decode: SchemaGetter.transform(({ data }: DataEnvelope<S["Type"]>) => data),
    encode: SchemaGetter.transform((data: S["Type"]) => type === undefined ? { data } : { type, data }),
  }))
}

/** Where the neighbours of a page are: absolute addresses, `null` where there is none. */
export class PageLinks extends Schema.Opaque<PageLinks>()(Schema.Struct({
  first: Absent.ifUnfit(Schema.NullOr(Schema.String)),
  last: Absent.ifUnfit(Schema.NullOr(Schema.String)),
  prev: Absent.ifUnfit(Schema.NullOr(Schema.String)),
  next: Schema.optionalKey(Schema.NullOr(Schema.String)),
})) {}

/** Which page it is, of how many. Pages and items count from 1. */
export class PageMeta extends Schema.Opaque<PageMeta>()(Schema.Struct({
  current_page: Absent.asMissing(Schema.Int),
  /** The position of the page's first item, `null` on an empty page. */
  from: Absent.ifUnfit(Schema.NullOr(Schema.Int)),
  last_page: Absent.asMissing(Schema.Int),
  path: Absent.ifUnfit(Schema.NullOr(Schema.String)),
  per_page: Absent.ifUnfit(Schema.Int),
  /** The position of the page's last item (not a number of pages), `null` on an empty page. */
  to: Absent.ifUnfit(Schema.NullOr(Schema.Int)),
  total: Absent.ifUnfit(Schema.Int),
})) {}

/**
 * One page of a list.
 *
 * dddice: the documented examples have neither `links` nor `meta`; clients read
 * `links.next` of rooms and dice boxes and `meta.last_page` of themes.
 */
export interface LinkPage<Item> {
  readonly items: ReadonlyArray<Item>
  readonly links?: PageLinks
  readonly meta?: PageMeta
  /** The items that do not fit, where `withUnreadable("skip")` left some out of `items`. */
  readonly unreadable?: ReadonlyArray<UnreadableItem>
}

/** A page as it travels. */
export interface LinkPageEnvelope<Encoded> {
  readonly type?: string
  readonly data: ReadonlyArray<Encoded>
  readonly links?: typeof PageLinks.Encoded
  readonly meta?: typeof PageMeta.Encoded
  /** dddice: seen beside `data` where there is no `meta`. */
  readonly last_page?: number
}

const pageOf = <Item>(envelope: LinkPageEnvelope<Item>): LinkPage<Item> => ({
  items: envelope.data,
  ...(envelope.links === undefined ? undefined : { links: envelope.links }),
  ...metaOf(envelope),
})

const metaOf = ({ last_page, meta }: LinkPageEnvelope<unknown>): { readonly meta?: PageMeta } => {
  if (last_page !== undefined) return { meta: { last_page, ...meta } }
  return meta === undefined ? {} : { meta }
}

const envelopeOf = <Item>(
  { items, links, meta }: LinkPage<Item>,
  type: string | undefined,
): LinkPageEnvelope<Item> => ({
  ...(type === undefined ? undefined : { type }),
  data: items,
  ...(links === undefined ? undefined : { links }),
  ...(meta === undefined ? undefined : { meta }),
})

/** The schema of a page; `paging` says that the list is read by its links. */
export interface LinkPageSchema<S extends Schema.Constraint> extends
  Schema.Codec<
    LinkPage<S["Type"]>,
    LinkPageEnvelope<S["Encoded"]>,
    S["DecodingServices"],
    S["EncodingServices"]
  > {
  readonly paging: { readonly by: "links" }
  readonly listed: Listed
}

const withUnreadable = (page: LinkPage<unknown>, unreadable: ReadonlyArray<UnreadableItem>): LinkPage<unknown> => ({
  ...page,
  unreadable,
})

/**
 * A page of a list, `{ data: X[], links, meta }`, decoded to
 * `{ items: X[], links, meta }`. A `last_page` beside the data is read as
 * `meta.last_page`. A `type` is encoded when it is given.
 *
 * ```ts
 * import * as Schema from "effect/Schema"
 * import { LinkPage } from "effect-tabletop/schema/dddice/Envelope"
 *
 * const codec = LinkPage(Schema.Int)
 * Schema.decodeUnknownSync(codec)({ data: [1, 2], last_page: 7 }) // => { items: [1, 2], meta: { last_page: 7 } }
 * ```
 */
export const LinkPage = <S extends Schema.Constraint>(schema: S, type?: string): LinkPageSchema<S> => {
  // As in `Data`.
  const envelope = Schema.Struct({
    type: Absent.ifUnfit(Schema.String),
    data: Schema.Array(schema),
    links: Absent.asMissing(PageLinks),
    meta: Absent.asMissing(PageMeta),
    last_page: Absent.asMissing(Schema.Int),
  }) as unknown as Schema.Codec<
    LinkPageEnvelope<S["Type"]>,
    LinkPageEnvelope<S["Encoded"]>,
    S["DecodingServices"],
    S["EncodingServices"]
  >
  const page = envelope.pipe(Schema.decodeTo(checkedByEnvelope<LinkPage<S["Type"]>>(), {
    decode: SchemaGetter.transform((page: LinkPageEnvelope<S["Type"]>) => pageOf(page)),
    encode: SchemaGetter.transform((page: LinkPage<S["Type"]>) => envelopeOf(page, type)),
  }))
  // Type boundary: that items need no services is held where an endpoint takes the page.
  const listed: Listed = { key: "data", item: schema as unknown as Listed["item"], withUnreadable }
  return Object.assign(page, { paging: { by: "links" } as const, listed })
}
