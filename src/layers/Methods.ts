/**
 * The methods of an area, made from its endpoints.
 */
import * as Effect from "effect/Effect"
import type * as Stream from "effect/Stream"
import type { TabletopError } from "../errors/TabletopError.ts"
import type * as Endpoint from "../internal/Endpoint.ts"
import type { Call, ResponseInfo } from "./Call.ts"
import * as Pages from "./Pages.ts"

type Arguments<I> = {} extends I ? [input?: I | undefined] : [input: I]

/** A method without lists or includes. */
export interface Method<E, Failure, Requirements> {
  (...args: Arguments<Endpoint.Input<E>>): Effect.Effect<Endpoint.Success<E>, Failure, Requirements>
  /** The operation this method calls. */
  readonly endpoint: E
  /** The same call; gives the value and what came with it. */
  readonly withResponse: (
    ...args: Arguments<Endpoint.Input<E>>
  ) => Effect.Effect<readonly [value: Endpoint.Success<E>, info: ResponseInfo], Failure, Requirements>
}

/** A method that lists by pages. */
export interface PagedMethod<E, Failure, Requirements> extends Method<E, Failure, Requirements> {
  /** The pages from the given one on, each fetched when it is pulled. */
  readonly pages: (
    ...args: Arguments<Endpoint.Input<E>>
  ) => Stream.Stream<Endpoint.Success<E>, Failure, Requirements>
  /** The items of all pages, each page fetched when it is pulled. */
  readonly items: (...args: Arguments<Endpoint.Input<E>>) => Stream.Stream<Endpoint.Item<E>, Failure, Requirements>
}

type IncludeInput<E, I> = Endpoint.Input<E> & { readonly include?: I | undefined }

/** A method whose answer holds the children it was asked for. */
export interface IncludeMethod<E, Failure, Requirements> {
  <const I extends ReadonlyArray<Endpoint.Include<E>> = []>(
    input: IncludeInput<E, I>,
  ): Effect.Effect<Endpoint.Including<Endpoint.Success<E>, Endpoint.Include<E>, I>, Failure, Requirements>
  /** The operation this method calls. */
  readonly endpoint: E
  /** The same call; gives the value and what came with it. */
  readonly withResponse: <const I extends ReadonlyArray<Endpoint.Include<E>> = []>(
    input: IncludeInput<E, I>,
  ) => Effect.Effect<
    readonly [value: Endpoint.Including<Endpoint.Success<E>, Endpoint.Include<E>, I>, info: ResponseInfo],
    Failure,
    Requirements
  >
}

/** The method of an endpoint. */
export type MethodOf<E, Failure, Requirements> = [Endpoint.Include<E>] extends [never]
  ? Endpoint.IsPaged<E> extends true ? PagedMethod<E, Failure, Requirements> : Method<E, Failure, Requirements>
  : IncludeMethod<E, Failure, Requirements>

type Untyped = (input?: unknown) => Effect.Effect<unknown, TabletopError>

const methodOf = (endpoint: Endpoint.Endpoint, call: Call, baseUrl: string | undefined): Untyped => {
  const method = (input?: unknown) => Effect.map(call(input), ([value]) => value)
  const withResponse = (input?: unknown) => call(input)
  const paging = endpoint.page
  if (paging === undefined) return Object.assign(method, { endpoint, withResponse })
  const pages = Pages.make(endpoint, paging, call, baseUrl)
  return Object.assign(method, { endpoint, withResponse, pages, items: (input?: unknown) => Pages.items(pages(input)) })
}

const lazily = (make: () => Call): Call => {
  let made: Call | undefined
  return (input) => (made ??= make())(input)
}

/**
 * Makes a method for each endpoint. `call` is asked for an endpoint's call on
 * its first use. `baseUrl` is what links to further pages must start with.
 */
export const make = (
  endpoints: Readonly<Record<string, Endpoint.Endpoint>>,
  call: (endpoint: Endpoint.Endpoint, member: string) => Call,
  baseUrl?: string,
): unknown =>
  Object.fromEntries(
    Object.entries(endpoints).map(([member, endpoint]) => [
      member,
      methodOf(endpoint, lazily(() => call(endpoint, member)), baseUrl),
    ]),
  )
