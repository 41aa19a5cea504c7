/**
 * Reading a list page by page.
 */
import * as Effect from "effect/Effect"
import * as Option from "effect/Option"
import * as Stream from "effect/Stream"
import { type ApiName, DecodeError, RequestValidationError, type TabletopError } from "../../errors/TabletopError.ts"
import type * as Endpoint from "../../internal/Endpoint.ts"
import type { Call } from "./Call.ts"
import * as PagesAhead from "./PagesAhead.ts"

type Input = Readonly<Record<string, unknown>>

interface OffsetPage {
  readonly items: ReadonlyArray<unknown>
  readonly unreadable?: ReadonlyArray<unknown>
  readonly total: number
}

interface LinkedPage {
  readonly items: ReadonlyArray<unknown>
  readonly links?: { readonly next?: string | null | undefined } | undefined
  readonly meta?: {
    readonly current_page?: number | undefined
    readonly last_page?: number | undefined
    readonly total?: number | undefined
  } | undefined
}

type Page = OffsetPage | LinkedPage

/** What a page gives to a stream. */
type Part = (page: Page) => ReadonlyArray<unknown>

/** Where a list begins, and how a page of it is read. */
interface Walk {
  readonly first: number | undefined
  readonly read: PagesAhead.Read
}

const asInput = (input: unknown): Input => typeof input === "object" && input !== null ? { ...input } : {}

// Type boundary: the endpoint's success schema made the value, and `page` says
// which of the two shapes it has.
const pageOf = <Page>(call: Call, input: Input): Effect.Effect<Page, TabletopError> =>
  Effect.map(call(input), ({ value }) => value as Page)

/**
 * Pages by offset. The next offset counts the items that came, so a page that
 * is shorter than its limit loses nothing; an empty page ends the list, so a
 * total that is wrong or shrinks does not loop.
 */
const byOffset = (call: Call, largest: number, part: Part, input: Input): Walk => {
  const limit = input.limit ?? largest
  return {
    first: typeof input.offset === "number" ? input.offset : 0,
    read: (offset = 0) =>
      Effect.map(pageOf<OffsetPage>(call, { ...input, limit, offset }), (page) => {
        const { items, total, unreadable } = page
        const came = items.length + (unreadable?.length ?? 0)
        const next = offset + came
        return {
          part: part(page),
          next: came > 0 && next < total ? next : undefined,
          step: came === limit ? came : undefined,
          end: total,
          total,
        }
      }),
  }
}

const fault = (endpoint: Endpoint.Endpoint, api: ApiName, message: string) =>
  Effect.fail(
    new DecodeError({ api, operation: endpoint.operation, issues: [{ path: ["links", "next"], message }] }),
  )

// A URL object would take longer than the rest of a page takes beside its call.
const pageParameter = /^[^?#]*\?(?:[^#]*?&)?page=0*([1-9]\d{0,14})(?:[&#]|$)/

const nextPage = (
  endpoint: Endpoint.Endpoint,
  page: LinkedPage,
  current: number,
  api: ApiName,
): Effect.Effect<number | undefined, DecodeError> => {
  const link = page.links?.next
  if (link === null) return Effect.undefined
  if (link === undefined) return Effect.succeed((page.meta?.last_page ?? 0) > current ? current + 1 : undefined)
  const digits = pageParameter.exec(link)?.[1]
  // The link is not shown: it may be anything. Behind a proxy it often names another origin, where nothing is sent.
  if (digits === undefined) return fault(endpoint, api, "The link has no page number")
  const next = Number(digits)
  return next > current
    ? Effect.succeed(next)
    : fault(endpoint, api, `The link leads from page ${current} to page ${next}`)
}

const startOf = (input: Input, page: LinkedPage): number =>
  typeof input.page === "number" ? input.page : page.meta?.current_page ?? 1

/**
 * Pages by links. Only the page number is taken from a link; the filters are
 * those of the first call, and the address is the client's own.
 */
const byLinks = (endpoint: Endpoint.Endpoint, call: Call, api: ApiName, part: Part, input: Input): Walk => ({
  first: undefined,
  read: (number) =>
    Effect.flatMap(pageOf<LinkedPage>(call, number === undefined ? input : { ...input, page: number }), (page) => {
      const current = number ?? startOf(input, page)
      const { last_page = 0, total } = page.meta ?? {}
      return Effect.mapEager(nextPage(endpoint, page, current, api), (next) => ({
        part: part(page),
        next,
        // Without the length of the list nothing tells whether it changed meanwhile.
        step: next === current + 1 && total !== undefined ? 1 : undefined,
        end: last_page + 1,
        total,
      }))
    }),
})

/** How a list is read. */
export interface ReadAhead {
  /**
   * How many pages are asked for before they are pulled, at the same time: 1 is
   * one page ahead. Each page is fetched when it is pulled where this is left out.
   *
   * More than one are asked for at a time only while pages are counted and full,
   * and the list does not change. What comes is the same as without.
   */
  readonly concurrency?: number | undefined
}

type Read = (input?: unknown, options?: ReadAhead) => Stream.Stream<unknown, TabletopError>

/** The streams of a list. */
export interface Pages {
  readonly pages: Read
  readonly items: Read
}

const oneByOne = ({ first, read }: Walk): Stream.Stream<unknown, TabletopError> =>
  Stream.paginate(
    first,
    (place) => Effect.map(read(place), ({ next, part }) => [part, Option.fromUndefinedOr(next)] as const),
  )

/** The streams of a list, by its kind. */
export const make = (
  endpoint: Endpoint.Endpoint,
  paging: Endpoint.Paging,
  call: Call,
  api: ApiName,
): Pages => {
  const streamOf = (part: Part): Read => (given, { concurrency } = {}) => {
    const input = asInput(given)
    const walk = paging.by === "offset"
      ? byOffset(call, paging.largest, part, input)
      : byLinks(endpoint, call, api, part, input)
    if (concurrency === undefined) return oneByOne(walk)
    if (Number.isInteger(concurrency) && concurrency > 0) {
      return PagesAhead.pagesAhead(walk.read, walk.first, concurrency)
    }
    const issues = [{ path: ["concurrency"], message: "Expected a whole number, 1 or more" }]
    return Stream.fail(new RequestValidationError({ api, operation: endpoint.operation, issues }))
  }
  return { pages: streamOf((page) => [page]), items: streamOf(({ items }) => items) }
}
