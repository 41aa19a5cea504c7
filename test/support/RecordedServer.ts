/**
 * A server that answers every request as a running one once answered the same
 * operation.
 */
import { type Endpoint, endpoints } from "effect-tabletop/valentina"
import { type Exchange, successes } from "./ValentinaTraffic.ts"

/** A request as it arrived. */
export interface Arrived {
  readonly operation: string
  readonly url: URL
  readonly headers: Readonly<Record<string, string>>
  readonly body: unknown
}

/** What answers, and what it was asked. */
export interface RecordedServer {
  readonly fetch: typeof globalThis.fetch
  readonly requests: ReadonlyArray<Arrived>
}

const patternOf = ({ path }: Endpoint): RegExp => new RegExp(`^/api/v1${path.replaceAll(/:\w+/g, "[^/]+")}$`)

// A path without parameters goes before one that takes anything in its place.
const routes = endpoints
  .map((endpoint) => ({ endpoint, pattern: patternOf(endpoint), parameters: endpoint.path.split(":").length }))
  .sort((left, right) => left.parameters - right.parameters)

const endpointOf = (method: string, { pathname }: URL): Endpoint => {
  const route = routes.find(({ endpoint, pattern }) => endpoint.method === method && pattern.test(pathname))
  if (route === undefined) throw new Error(`${method} ${pathname} is no operation`)
  return route.endpoint
}

type Body = Readonly<Record<string, unknown>>

const isPage = (body: unknown): body is Body & { readonly items: ReadonlyArray<unknown> } =>
  typeof body === "object" && body !== null && "items" in body && Array.isArray(body.items)

// What was included matters most; then a long list tells more than a short one.
const fitting = (url: URL, { response, url: recorded }: Exchange): number => {
  const included = new URL(recorded, url).searchParams.getAll("include")
  const asked = url.searchParams.getAll("include")
  const agreed = asked.filter((name) => included.includes(name)).length - (asked.length === 0 ? included.length : 0)
  return agreed * 10_000 + (isPage(response.body) ? response.body.items.length : 0)
}

const recordingOf = (operation: string, url: URL): Exchange =>
  successes(operation).toSorted((left, right) => fitting(url, right) - fitting(url, left))[0]!

// The recorded page is the whole list here.
const bodyOf = ({ response: { body } }: Exchange, url: URL): unknown => {
  if (!isPage(body)) return body
  const offset = Number(url.searchParams.get("offset") ?? 0)
  const limit = Number(url.searchParams.get("limit") ?? 10)
  return { ...body, items: body.items.slice(offset, offset + limit), limit, offset, total: body.items.length }
}

/** What stands in for recorded answers, by operation. */
export type Answers = Readonly<Record<string, { readonly status: number; readonly body: unknown }>>

/** Makes a server. */
export const make = (answers: Answers = {}): RecordedServer => {
  const requests: Array<Arrived> = []
  const answer = (address: string, init: RequestInit): Response => {
    const url = new URL(address)
    const { operation } = endpointOf(init.method ?? "GET", url)
    const body = typeof init.body === "string" ? JSON.parse(init.body) : undefined
    requests.push({ operation, url, headers: Object.fromEntries(new Headers(init.headers)), body })
    const given = answers[operation]
    if (given !== undefined) return Response.json(given.body, { status: given.status })
    const recording = recordingOf(operation, url)
    return Response.json(bodyOf(recording, url), { status: recording.response.status })
  }
  return {
    requests,
    // The client calls it with an address and an init, never with a Request.
    fetch:
      ((address: string, init: RequestInit = {}) =>
        Promise.resolve().then(() => answer(address, init))) as typeof globalThis.fetch,
  }
}
