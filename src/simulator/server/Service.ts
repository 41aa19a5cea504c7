/**
 * An API as a simulator serves it: its rules and its routes.
 */
import type * as DateTime from "effect/DateTime"
import type * as Effect from "effect/Effect"
import type * as Result from "effect/Result"
import type * as Endpoint from "../../internal/Endpoint.ts"
import type * as SeededRandom from "../../internal/SeededRandom.ts"
import * as AnswerWriter from "./AnswerWriter.ts"
import type { Incoming, Outgoing } from "./Exchange.ts"
import type { Operation, UntypedHandler, World } from "./Handler.ts"
import { lazy } from "./Lazy.ts"
import type { Refusal } from "./Refusal.ts"
import * as RequestReader from "./RequestReader.ts"
import * as Router from "./Router.ts"
import type { Read, Unreadable } from "./Unreadable.ts"

/** An operation with its schemas compiled, which happens on its first request. */
export interface Route<W extends World> {
  readonly endpoint: Endpoint.Endpoint
  readonly handler: UntypedHandler<W>
  readonly reader: () => RequestReader.RequestReader
  readonly writer: () => AnswerWriter.AnswerWriter
}

/** A request as it comes, to whatever path. */
export interface Arrival<W extends World> {
  readonly incoming: Incoming
  readonly state: W["state"]
  readonly options: W["options"]
  readonly now: DateTime.Utc
  readonly random: SeededRandom.SeededRandom
}

/** A request whose operation is known. */
export interface Call<W extends World> extends Arrival<W> {
  readonly endpoint: Endpoint.Endpoint
  readonly params: Readonly<Record<string, string>>
}

/** A request whose caller is known too; `caller` is undefined where the operation asks for no key. */
export interface AuthenticatedCall<W extends World> extends Call<W> {
  readonly caller: W["caller"] | undefined
}

/** What one API does in its own way. */
export interface Rules<W extends World> {
  /** Before every path: `/api/1.0`. */
  readonly basePath: string
  readonly reading: RequestReader.Reading
  /** The data of a new simulator. */
  readonly seed: (options: W["options"], random: SeededRandom.SeededRandom, now: DateTime.Utc) => W["state"]
  /** A moment as this server spells it, of milliseconds since 1970; with three digits after the second unless said otherwise. */
  readonly moment?: ((millis: number) => DateTime.Utc) | undefined
  /** Who calls; asked only where the operation wants a key. */
  readonly authenticate: (call: Call<W>) => Result.Result<W["caller"], Refusal>
  /**
   * Whether the caller may do it at all, asked before the request is read.
   * Gives the caller as handlers see it; everyone may unless said otherwise.
   */
  readonly admit?: ((call: AuthenticatedCall<W>) => Result.Result<W["caller"], Refusal>) | undefined
  /** What surrounds reading and handling, such as rate limits and idempotency keys. */
  readonly around: (call: AuthenticatedCall<W>, answer: Effect.Effect<Outgoing>) => Effect.Effect<Outgoing>
  /** The answer to a request that the schemas refuse. */
  readonly invalid: (call: AuthenticatedCall<W>, unreadable: Unreadable) => Refusal
  /**
   * What is refused of a request only when its handler has nothing to refuse,
   * as what a database does not take.
   */
  readonly afterwards?:
    | ((
      call: AuthenticatedCall<W>,
      read: Result.Result<Read, Unreadable>,
    ) => Refusal | undefined)
    | undefined
  /**
   * What answers in place of the handler where `afterwards` refuses, and what it
   * changes stays; unless said otherwise the handler, and nothing is changed.
   */
  readonly refusing?:
    | ((operation: string, read: Result.Result<Read, Unreadable>, refusal: Refusal) => UntypedHandler<W> | undefined)
    | undefined
  /** Whether this server has an operation; all of them unless said otherwise. */
  readonly has?: ((endpoint: Endpoint.Endpoint, options: W["options"]) => boolean) | undefined
  /** A path as this server looks for it, percent-encoded too; as it came unless said otherwise. */
  readonly pathAsRead?: ((path: string) => string) | undefined
  /** A request as this server reads its fields; as it came unless said otherwise. */
  readonly asRead?: ((incoming: Incoming, options: W["options"]) => Incoming) | undefined
  /** What is served where no operation is, such as files; nothing unless said otherwise. */
  readonly elsewhere?: ((arrival: Arrival<W>) => Outgoing | undefined) | undefined
  /** The answer to a path that does not exist. */
  readonly unknownPath: (arrival: Arrival<W>) => Refusal
  /** The answer to a method that the path does not have; `endpoints` are what the path has. */
  readonly wrongMethod: (arrival: Arrival<W>, endpoints: ReadonlyArray<Endpoint.Endpoint>) => Refusal
  /** The answer to a body of lists and objects inside each other that is too deep to be read. */
  readonly tooDeep: () => Refusal
  /** The answer to JSON whose bytes are no text; that to JSON that does not parse unless said otherwise. */
  readonly noText?: (() => Refusal) | undefined
  /** The answer when a handler has a fault of its own; the cause is logged, and what it changed is taken back. */
  readonly broken: () => Refusal
}

/** An API: its rules and routes. It serves any number of simulators. */
export interface Service<W extends World> {
  readonly rules: Rules<W>
  readonly router: Router.Router<Route<W>>
  /** The ids of the operations. */
  readonly operations: ReadonlySet<string>
}

/** Makes the routes of an API. */
export const make = <W extends World>(rules: Rules<W>, operations: ReadonlyArray<Operation<W>>): Service<W> => ({
  rules,
  operations: new Set(operations.map(({ endpoint }) => endpoint.operation)),
  router: Router.make(
    rules.basePath,
    operations.map(({ endpoint, handler }): Route<W> => ({
      endpoint,
      handler,
      reader: lazy(() => RequestReader.make(endpoint, rules.reading)),
      writer: lazy(() => AnswerWriter.make(endpoint)),
    })),
  ),
})
