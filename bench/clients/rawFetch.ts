/**
 * `fetch` and `JSON.parse`, which check and decode nothing.
 */
import * as Requests from "../Requests.ts"
import { type Client, countPages } from "./Client.ts"

/** What all are measured by. */
export const rawFetch = (origin: string): Client => {
  const read = async (response: Response) => JSON.parse(await response.text())
  const get = (path: string) => fetch(`${origin}/api/1.0${path}`, { headers: Requests.headers }).then(read)
  const post = { ...Requests.headers, "content-type": "application/json" }
  return {
    name: "fetch + JSON.parse",
    kind: "base",
    createRoll: () =>
      fetch(`${origin}/api/1.0/roll`, { method: "POST", headers: post, body: JSON.stringify(Requests.rollBody) })
        .then(read),
    getRoom: () => get(`/room/${Requests.slug}`),
    count: (item) => countPages((page) => get(`/${item}?page=${page}`)),
  }
}
