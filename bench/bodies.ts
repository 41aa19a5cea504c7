/**
 * What the server of the benchmark answers: the documented examples of dddice.
 */
import { readFileSync } from "node:fs"
import { pages, perPage, total } from "./Requests.ts"

const fixture = (name: string): { readonly body: { readonly data: Readonly<Record<string, unknown>> } } =>
  JSON.parse(readFileSync(new URL(`../test/fixtures/dddice/${name}.json`, import.meta.url), "utf8"))

const roll = fixture("18-post-roll").body
const room = fixture("11-get-room-slug").body

/** The answer to a roll, 1,947 bytes. */
export const rollText = JSON.stringify(roll)

/** The answer with a room, 400 bytes. */
export const roomText = JSON.stringify(room)

/** The pages of a list, as Laravel sends them. */
export const listPages = (origin: string, path: string, item: "roll" | "room"): ReadonlyArray<string> =>
  Array.from({ length: pages }, (_, index) => {
    const link = (page: number) => page < 1 || page > pages ? null : `${origin}${path}?page=${page}`
    const number = index + 1
    return JSON.stringify({
      type: `${item}[]`,
      data: Array.from({ length: perPage }, () => item === "roll" ? roll.data : room.data),
      links: { first: link(1), last: link(pages), prev: link(number - 1), next: link(number + 1) },
      meta: {
        current_page: number,
        from: index * perPage + 1,
        last_page: pages,
        path: `${origin}${path}`,
        per_page: perPage,
        to: number * perPage,
        total,
      },
    })
  })
