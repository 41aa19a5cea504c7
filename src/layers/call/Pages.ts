/**
 * Reading a list page by page.
 */
import * as Effect from "effect/Effect"
import * as Option from "effect/Option"
import * as Stream from "effect/Stream"
import { type ApiName, DecodeError, type TabletopError } from "../../errors/TabletopError.ts"
import type * as Endpoint from "../../internal/Endpoint.ts"
import type { Call } from "./Call.ts"

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
  } | undefined
}

type Page = OffsetPage | LinkedPage

/** What a page gives to a stream. */
type Part = (page: Page) => ReadonlyArray<unknown>

type Walk = (part: Part, input: Input) => Stream.Stream<unknown, TabletopError>

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
const byOffset = (call: Call, largest: number): Walk => (part, input) => {
  const limit = input.limit ?? largest
  const first = typeof input.offset === "number" ? input.offset : 0
  return Stream.paginate(
    first,
    (offset) =>
      Effect.map(pageOf<OffsetPage>(call, { ...input, limit, offset }), (page) => {
        const came = page.items.length + (page.unreadable?.length ?? 0)
        const next = offset + came
        const more = came > 0 && next < page.total
        return [part(page), more ? Option.some(next) : Option.none()] as const
      }),
  )
}

/** What an API's links are read with. */
export interface LinkOrigin {
  readonly api: ApiName
  /** What a link without an origin is added to. */
  readonly baseUrl: string | undefined
}

const fault = (endpoint: Endpoint.Endpoint, api: ApiName, message: string) =>
  Effect.fail(
    new DecodeError({ api, operation: endpoint.operation, issues: [{ path: ["links", "next"], message }] }),
  )

const pageNumber = (link: string, baseUrl: string | undefined): number | undefined => {
  try {
    const url = new URL(link, baseUrl)
    const page = url.searchParams.get("page") ?? ""
    return /^0*[1-9]\d{0,14}$/.test(page) ? Number(page) : undefined
  } catch {
    return undefined
  }
}

const nextPage = (
  endpoint: Endpoint.Endpoint,
  page: LinkedPage,
  current: number,
  { api, baseUrl }: LinkOrigin,
): Effect.Effect<Option.Option<number>, DecodeError> => {
  const link = page.links?.next
  if (link === null) return Effect.succeed(Option.none())
  if (link === undefined) {
    return Effect.succeed((page.meta?.last_page ?? 0) > current ? Option.some(current + 1) : Option.none())
  }
  const next = pageNumber(link, baseUrl)
  // The link is not shown: it may be anything. Behind a proxy it often names another origin, where nothing is sent.
  if (next === undefined) return fault(endpoint, api, "The link has no page number")
  return next > current
    ? Effect.succeed(Option.some(next))
    : fault(endpoint, api, `The link leads from page ${current} to page ${next}`)
}

const startOf = (input: Input, page: LinkedPage): number =>
  typeof input.page === "number" ? input.page : page.meta?.current_page ?? 1

/**
 * Pages by links. Only the page number is taken from a link; the filters are
 * those of the first call, and the address is the client's own.
 */
const byLinks = (endpoint: Endpoint.Endpoint, call: Call, origin: LinkOrigin): Walk => (part, input) =>
  Stream.paginate(
    undefined as number | undefined,
    Effect.fnUntraced(function* (number: number | undefined) {
      const page = yield* pageOf<LinkedPage>(call, number === undefined ? input : { ...input, page: number })
      const next = yield* nextPage(endpoint, page, number ?? startOf(input, page), origin)
      return [part(page), next] as const
    }),
  )

/** The streams of a list. */
export interface Pages {
  readonly pages: (input?: unknown) => Stream.Stream<unknown, TabletopError>
  readonly items: (input?: unknown) => Stream.Stream<unknown, TabletopError>
}

/** The streams of a list, by its kind; each page is fetched when it is pulled. */
export const make = (
  endpoint: Endpoint.Endpoint,
  paging: Endpoint.Paging,
  call: Call,
  origin: LinkOrigin,
): Pages => {
  const walk = paging.by === "offset" ? byOffset(call, paging.largest) : byLinks(endpoint, call, origin)
  return {
    pages: (input) => walk((page) => [page], asInput(input)),
    items: (input) => walk(({ items }) => items, asInput(input)),
  }
}
