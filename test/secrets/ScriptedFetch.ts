/**
 * A `fetch` that a test writes.
 */

/** A request as it went out. */
export interface Sent {
  readonly method: string
  readonly url: string
  readonly headers: Headers
  readonly redirect: RequestRedirect | undefined
  readonly body: string
}

/** Makes a `fetch` that answers by the function and keeps what was sent. */
export const make = (answer: (sent: Sent) => Response | Promise<Response>) => {
  const sent: Array<Sent> = []
  const fetch = async (url: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
    const request: Sent = {
      method: init?.method ?? "GET",
      url: String(url),
      headers: new Headers(init?.headers),
      redirect: init?.redirect,
      body: init?.body === undefined ? "" : await new Response(init.body).text(),
    }
    sent.push(request)
    return answer(request)
  }
  return { fetch, sent }
}
