/**
 * The methods of an area, made from its endpoints.
 */
import * as Effect from "effect/Effect"
import type * as Stream from "effect/Stream"
import type { ApiName, TabletopError } from "../../errors/TabletopError.ts"
import type * as Endpoint from "../../internal/Endpoint.ts"
import { lazily } from "../../internal/lazily.ts"
import type { ResponseInfo } from "../ResponseInfo.ts"
import * as AreaWrites from "./AreaWrites.ts"
import type { Call } from "./Call.ts"
import type { Client } from "./Client.ts"
import * as Pages from "./Pages.ts"

type Arguments<Input> = {} extends Input ? [input?: Input | undefined] : [input: Input]

// The input comes last in all of these, as it is the longest: an editor cuts a long type off at its
// end, and that must not hide what a call fails with and what it needs.

type ListArguments<Input> = [...Arguments<Input>, options?: Pages.ReadAhead | undefined]

/** A method without pages or includes. */
export interface Method<Success, Failure, Requirements, Input> {
  (...args: Arguments<Input>): Effect.Effect<Success, Failure, Requirements>
  /** The operation this method calls. */
  readonly endpoint: Endpoint.Endpoint
  /** The same call; gives the value and what came with it. */
  readonly withResponse: (
    ...args: Arguments<Input>
  ) => Effect.Effect<readonly [value: Success, info: ResponseInfo], Failure, Requirements>
}

/** A method that lists by pages. */
export interface PagedMethod<Page extends { readonly items: ReadonlyArray<unknown> }, Failure, Requirements, Input>
  extends Method<Page, Failure, Requirements, Input> {
  /** The pages from the given one on, each fetched when it is pulled, or with `concurrency` before. */
  readonly pages: (...args: ListArguments<Input>) => Stream.Stream<Page, Failure, Requirements>
  /** The items of all pages, each page fetched when it is pulled, or with `concurrency` before. */
  readonly items: (...args: ListArguments<Input>) => Stream.Stream<Page["items"][number], Failure, Requirements>
}

/** What a call can ask for beside the thing itself. */
export interface Includable<Includes> {
  /** The children that the answer is to hold beside the thing itself; none when left out. */
  readonly include?: Includes | undefined
}

/**
 * A method whose answer holds what it was asked for. `Keys` has the keys that
 * are added, by include.
 */
export interface IncludeMethod<Detail, Keys, Failure, Requirements, Input> {
  <const Includes extends ReadonlyArray<keyof Keys> = []>(
    input: Input & Includable<Includes>,
  ): Effect.Effect<Endpoint.Including<Detail, Keys, Includes>, Failure, Requirements>
  /** The operation this method calls. */
  readonly endpoint: Endpoint.Endpoint
  /** The same call; gives the value and what came with it. */
  readonly withResponse: <const Includes extends ReadonlyArray<keyof Keys> = []>(
    input: Input & Includable<Includes>,
  ) => Effect.Effect<
    readonly [value: Endpoint.Including<Detail, Keys, Includes>, info: ResponseInfo],
    Failure,
    Requirements
  >
}

type PageOf<Page, Item> = {
  readonly [Member in keyof Page]: Member extends "items" ? ReadonlyArray<Item> : Page[Member]
}

/**
 * A method that lists by pages, and whose items hold what they were asked for.
 */
export interface PagedIncludeMethod<
  Page extends { readonly items: ReadonlyArray<unknown> },
  Keys,
  Failure,
  Requirements,
  Input,
> {
  <const Includes extends ReadonlyArray<keyof Keys> = []>(
    ...args: Arguments<Input & Includable<Includes>>
  ): Effect.Effect<
    PageOf<Page, Endpoint.Including<Page["items"][number], Keys, Includes>>,
    Failure,
    Requirements
  >
  /** The operation this method calls. */
  readonly endpoint: Endpoint.Endpoint
  /** The same call; gives the value and what came with it. */
  readonly withResponse: <const Includes extends ReadonlyArray<keyof Keys> = []>(
    ...args: Arguments<Input & Includable<Includes>>
  ) => Effect.Effect<
    readonly [value: PageOf<Page, Endpoint.Including<Page["items"][number], Keys, Includes>>, info: ResponseInfo],
    Failure,
    Requirements
  >
  /** The pages from the given one on, each fetched when it is pulled, or with `concurrency` before. */
  readonly pages: <const Includes extends ReadonlyArray<keyof Keys> = []>(
    ...args: ListArguments<Input & Includable<Includes>>
  ) => Stream.Stream<PageOf<Page, Endpoint.Including<Page["items"][number], Keys, Includes>>, Failure, Requirements>
  /** The items of all pages, each page fetched when it is pulled, or with `concurrency` before. */
  readonly items: <const Includes extends ReadonlyArray<keyof Keys> = []>(
    ...args: ListArguments<Input & Includable<Includes>>
  ) => Stream.Stream<Endpoint.Including<Page["items"][number], Keys, Includes>, Failure, Requirements>
}

/** The method of an endpoint. */
export type MethodOf<E, Failure, Requirements> = [Endpoint.Include<E>] extends [never]
  ? Endpoint.Success<E> extends infer Page extends { readonly items: ReadonlyArray<unknown> }
    ? Endpoint.IsPaged<E> extends true ? PagedMethod<Page, Failure, Requirements, Endpoint.Input<E>>
    : Method<Endpoint.Success<E>, Failure, Requirements, Endpoint.Input<E>>
  : Method<Endpoint.Success<E>, Failure, Requirements, Endpoint.Input<E>>
  : Endpoint.IsPaged<E> extends true
    ? Endpoint.Success<E> extends infer Page extends { readonly items: ReadonlyArray<unknown> }
      ? PagedIncludeMethod<Page, Endpoint.IncludedKeys<E>, Failure, Requirements, Endpoint.Input<E>>
    : never
  : IncludeMethod<Endpoint.Success<E>, Endpoint.IncludedKeys<E>, Failure, Requirements, Endpoint.Input<E>>

type Untyped = (input?: unknown) => Effect.Effect<unknown, TabletopError>

const methodOf = (
  endpoint: Endpoint.Endpoint,
  call: Call,
  api: ApiName,
  areaWrites: AreaWrites.AreaWrites,
): Untyped => {
  const method = (input?: unknown) => Effect.map(call(input), ({ value }) => value)
  const withResponse = (input?: unknown) => Effect.map(call(input), ({ info, value }) => [value, info()] as const)
  const members = { endpoint, withResponse, areaWrites } satisfies
    & AreaWrites.Counted
    & Readonly<Record<string, unknown>>
  const paging = endpoint.page
  if (paging === undefined) return Object.assign(method, members)
  return Object.assign(method, members, Pages.make(endpoint, paging, call, api))
}

const counting = (endpoint: Endpoint.Endpoint, writes: AreaWrites.AreaWrites, call: Call): Call =>
  endpoint.method === "GET" ? call : (input) => AreaWrites.counted(writes, call(input))

/**
 * Makes a method for each endpoint. `call` is asked for an endpoint's call on
 * its first use.
 */
export const make = (
  endpoints: Readonly<Record<string, Endpoint.Endpoint>>,
  call: (endpoint: Endpoint.Endpoint, member: string) => Call,
  api: ApiName,
  client?: Client,
): unknown => {
  const writes = AreaWrites.make(client)
  return Object.fromEntries(
    Object.entries(endpoints).map(([member, endpoint]) => [
      member,
      methodOf(endpoint, counting(endpoint, writes, lazily(() => call(endpoint, member))), api, writes),
    ]),
  )
}
