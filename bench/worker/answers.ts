/**
 * `fetch` of the worker, answered from memory. It is imported before the clients, some of which keep the `fetch` they find.
 */

/** Texts by method and path with query. */
export type Texts = Readonly<Record<string, string>>

let texts: Texts = {}

/** Sets what is answered. */
export const answer = (given: Texts): void => {
  texts = given
}

const answered: typeof globalThis.fetch = (input, init) => {
  const request = input instanceof Request ? input : undefined
  const url = new URL(request?.url ?? String(input))
  const method = init?.method ?? request?.method ?? "GET"
  const text = texts[`${method} ${url.pathname}${url.search}`]
  if (text === undefined) {
    return Promise.resolve(new Response(`${method} ${url.pathname}${url.search}`, { status: 404 }))
  }
  const headers = {
    "content-type": "application/json",
    "content-length": String(text.length),
    "x-ratelimit-limit": "60000",
    "x-ratelimit-remaining": "59999",
  }
  return Promise.resolve(new Response(text, { status: method === "POST" ? 201 : 200, headers }))
}

globalThis.fetch = answered
