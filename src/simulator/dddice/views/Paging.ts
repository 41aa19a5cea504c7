/**
 * Pages of lists, as Laravel makes them.
 */
import type { LinkPage } from "../../../schema/dddice/Envelope.ts"
import type { Incoming } from "../../server/Exchange.ts"
import type { Sliceable } from "../../server/OrderedRows.ts"

/** Which page of which list. */
export interface PageRequest {
  readonly incoming: Incoming
  /** From 1. */
  readonly page: number | undefined
  readonly size: number
}

/** Cuts the page out of a list; links keep the filters of the request and are absolute. */
export const pageOf = <A, B>(
  list: Sliceable<A>,
  { incoming, page, size }: PageRequest,
  view: (item: A) => B,
): LinkPage<B> => {
  const current = page ?? 1
  const last = Math.max(1, Math.ceil(list.length / size))
  const start = (current - 1) * size
  const items = list.slice(start, start + size).map(view)
  const path = incoming.origin + incoming.path
  const linkTo = (number: number): string => {
    const query = new URLSearchParams(incoming.query)
    query.delete("page")
    query.append("page", String(number))
    return `${path}?${query}`
  }
  return {
    items,
    links: {
      first: linkTo(1),
      last: linkTo(last),
      prev: current > 1 ? linkTo(current - 1) : null,
      next: current < last ? linkTo(current + 1) : null,
    },
    meta: {
      current_page: current,
      from: items.length === 0 ? null : start + 1,
      last_page: last,
      path,
      per_page: size,
      to: items.length === 0 ? null : start + items.length,
      total: list.length,
    },
  }
}
