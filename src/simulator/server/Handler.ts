/**
 * The rules of an operation as a function.
 */
import type * as DateTime from "effect/DateTime"
import type * as Effect from "effect/Effect"
import type * as Endpoint from "../../internal/Endpoint.ts"
import type { SeededRandom } from "../../internal/SeededRandom.ts"
import type { Incoming } from "./Exchange.ts"
import type { Refusal } from "./Refusal.ts"

/** What the handlers of one API share. */
export interface World {
  /** The data: Maps of immutable values, and numbers. Handlers change the Maps. */
  readonly state: object
  /** Who calls, where the operation asks for a key. */
  readonly caller: unknown
  /** How the simulator was made. */
  readonly options: unknown
  /** The ids of the operations. */
  readonly operation: string
}

/** Who calls an operation: nobody, where it asks for no key. */
export type CallerOf<E, W extends World> = E extends { readonly spec: { readonly auth: "none" | "secret" } } ? undefined
  : W["caller"]

/** A request to an operation. */
export interface HandlerRequest<E, W extends World> {
  readonly input: Endpoint.Input<E>
  /** The children that were asked for. */
  readonly include: ReadonlyArray<Endpoint.Include<E>>
  readonly endpoint: Endpoint.Endpoint
  readonly caller: CallerOf<E, W>
  readonly state: W["state"]
  readonly options: W["options"]
  readonly now: DateTime.Utc
  readonly random: SeededRandom
  /** Parameters of the path as they came, also those that are not in the input. */
  readonly params: Readonly<Record<string, string>>
  /** The request itself. */
  readonly incoming: Incoming
}

/**
 * Answers the requests of one operation.
 *
 * A handler runs to its end before another one begins, as long as it awaits
 * nothing. It should refuse before it changes anything.
 */
export type Handler<E, W extends World> = (
  request: HandlerRequest<E, W>,
) => Effect.Effect<Endpoint.Success<E>, Refusal>

/** A handler for every endpoint of an area; a missing one does not compile. */
export type Handlers<Endpoints, W extends World> = {
  readonly [Member in keyof Endpoints]: Handler<Endpoints[Member], W>
}

/** A handler of any operation. */
export type UntypedHandler<W extends World> = (
  request: HandlerRequest<Endpoint.Endpoint, W>,
) => Effect.Effect<unknown, Refusal>

/** An endpoint with its handler. */
export interface Operation<W extends World> {
  readonly endpoint: Endpoint.Endpoint
  readonly handler: UntypedHandler<W>
}

/** Puts each endpoint of an area together with its handler. */
export const area = <W extends World>() =>
<const Endpoints extends Readonly<Record<string, Endpoint.Endpoint>>>(
  endpoints: Endpoints,
  handlers: Handlers<Endpoints, W>,
): ReadonlyArray<Operation<W>> =>
  Object.entries(endpoints).map(([member, endpoint]) => ({
    endpoint,
    // Type boundary: the reader makes exactly the input that the endpoint's type says.
    handler: handlers[member] as unknown as UntypedHandler<W>,
  }))
