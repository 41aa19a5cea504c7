/**
 * From a request whose path is known to its answer: who calls, what is read,
 * what the handler says, and what a handler that dies leaves behind.
 */
import type * as DateTime from "effect/DateTime"
import type * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Result from "effect/Result"
import type * as Endpoint from "../../internal/Endpoint.ts"
import type { Outgoing } from "./Exchange.ts"
import type { HandlerRequest, World } from "./Handler.ts"
import { type Refusal, toOutgoing } from "./Refusal.ts"
import type * as RequestLog from "./RequestLog.ts"
import type * as Router from "./Router.ts"
import type { ServerData } from "./ServerData.ts"
import type { Arrival, AuthenticatedCall, Call, Route, Rules } from "./Service.ts"
import type { Read, Unreadable } from "./Unreadable.ts"

/** Answers a request to a route, whose caller is known. */
export type Answering<W extends World> = (
  route: Route<W>,
  call: AuthenticatedCall<W>,
  entry: RequestLog.Entry,
) => Effect.Effect<Outgoing>

/** Answers requests, each noted in its entry of the log. */
export interface Serving<W extends World> {
  /** Answers at once, or as `answering` does. */
  readonly serve: (
    match: Router.Match<Route<W>>,
    entry: RequestLog.Entry,
    answering?: Answering<W>,
  ) => Effect.Effect<Outgoing>
  /** Begins to handle as late as that, on the data that there are then. */
  readonly delayed: (delay: Duration.Duration) => Answering<W>
  /** Handles at once, and answers as late as that. */
  readonly late: (delay: Duration.Duration) => Answering<W>
}

/** What serving needs. */
export interface Serves<W extends World> {
  readonly rules: Rules<W>
  readonly options: W["options"]
  readonly data: ServerData<W>
  readonly now: Effect.Effect<DateTime.Utc>
}

type Request<W extends World> = HandlerRequest<Endpoint.Endpoint, W>

// Type boundary: the reader and `authenticate` made what the handler's own type says.
const requestOf = <W extends World>(call: AuthenticatedCall<W>, { include = [], input }: Read) =>
  ({ ...call, input, include }) as unknown as Request<W>

const refusalOf = <W extends World>(
  rules: Rules<W>,
  call: AuthenticatedCall<W>,
  unreadable: Unreadable,
): Refusal => {
  if (unreadable.tooDeep === true) return rules.tooDeep()
  return (unreadable.noText === true ? rules.noText?.() : undefined) ?? rules.invalid(call, unreadable)
}

const answerOf = <W extends World>(route: Route<W>, request: Request<W>): Effect.Effect<Outgoing> =>
  Effect.map(
    Effect.result(route.handler(request)),
    (handled) => Result.isFailure(handled) ? toOutgoing(handled.failure) : route.writer()(handled.success),
  )

/** Handles a request; a write that dies, also while its answer is written, changes nothing. */
const settle = <W extends World>(
  data: ServerData<W>,
  route: Route<W>,
  request: Request<W>,
): Effect.Effect<Outgoing> => {
  if (route.endpoint.method === "GET") return answerOf(route, request)
  const change = data.begin()
  return Effect.onExit(
    answerOf(route, request),
    (exit) => Effect.sync(Exit.isSuccess(exit) ? change.end : change.takeBack),
  )
}

/** Refuses a request as its handler does, or else otherwise. Nothing is changed. */
const refuseAfter = <W extends World>(
  { begin, random }: ServerData<W>,
  route: Route<W>,
  request: Request<W>,
  refusal: Refusal,
): Effect.Effect<Outgoing> =>
  Effect.suspend(() => {
    const { takeBack } = begin()
    const position = random.position()
    return Effect.exit(Effect.result(route.handler(request))).pipe(
      Effect.map((exit) => {
        takeBack()
        random.moveTo(position)
        const handled = Exit.isSuccess(exit) ? exit.value : undefined
        return toOutgoing(handled !== undefined && Result.isFailure(handled) ? handled.failure : refusal)
      }),
    )
  })

const answering = <W extends World>({ data, options, rules }: Serves<W>): Answering<W> =>
  Effect.fnUntraced(function* (route, known, entry) {
    const admitted = rules.admit?.(known)
    if (admitted !== undefined && Result.isFailure(admitted)) return toOutgoing(admitted.failure)
    const call = admitted === undefined ? known : { ...known, caller: admitted.success }
    const incoming = rules.asRead?.(call.incoming, options) ?? call.incoming
    const read = yield* route.reader()(incoming, call.params)
    entry.body = Result.isFailure(read) ? read.failure.body : read.success.body
    const refusal = rules.afterwards?.(call, read)
    const unbounded = Result.isFailure(read) ? read.failure.unbounded?.() : read.success
    if (refusal !== undefined && unbounded !== undefined) {
      const request = requestOf(call, unbounded)
      const handler = rules.refusing?.(route.endpoint.operation, read, refusal)
      return yield* handler === undefined
        ? refuseAfter(data, route, request, refusal)
        : settle(data, { ...route, handler }, request)
    }
    return Result.isFailure(read)
      ? toOutgoing(refusalOf(rules, call, read.failure))
      : yield* settle(data, route, requestOf(call, read.success))
  })

/** Makes what answers the requests to one server. */
export const make = <W extends World>(serves: Serves<W>): Serving<W> => {
  const { data, now, options, rules } = serves
  const run = answering(serves)

  const brokenBy = (defect: unknown) =>
    Effect.as(Effect.logError("A handler of the simulator failed", defect), toOutgoing(rules.broken()))

  const callRoute = (
    { params, route }: Router.Match<Route<W>> & { readonly _tag: "Found" },
    arrival: Arrival<W>,
    entry: RequestLog.Entry,
    answering: Answering<W>,
  ): Effect.Effect<Outgoing> => {
    const { incoming } = arrival
    const path = rules.pathAsRead?.(incoming.path) ?? incoming.path
    const call: Call<W> = { ...arrival, incoming: { ...incoming, path }, endpoint: route.endpoint, params }
    const caller = route.endpoint.auth === "key" ? rules.authenticate(call) : Result.succeed(undefined)
    if (Result.isFailure(caller)) return Effect.succeed(toOutgoing(caller.failure))
    const authenticated = { ...call, caller: caller.success }
    return rules.around(authenticated, Effect.catchDefect(answering(route, authenticated, entry), brokenBy))
  }

  return {
    serve: (match, entry, answering = run) =>
      Effect.flatMap(now, (now) => {
        const arrival: Arrival<W> = {
          incoming: entry.incoming,
          state: data.state(),
          options,
          now,
          random: data.random,
        }
        switch (match._tag) {
          case "Unknown":
            return Effect.succeed(rules.elsewhere?.(arrival) ?? toOutgoing(rules.unknownPath(arrival)))
          case "WrongMethod":
            return Effect.succeed(toOutgoing(rules.wrongMethod(arrival, match.routes.map(({ endpoint }) => endpoint))))
          case "Found":
            return callRoute(match, arrival, entry, answering)
        }
      }),
    delayed: (delay) =>
      Effect.fnUntraced(function* (route, call, entry) {
        yield* Effect.sleep(delay)
        return yield* run(route, { ...call, state: data.state(), now: yield* now }, entry)
      }),
    late: (delay) => (route, call, entry) => Effect.tap(run(route, call, entry), () => Effect.sleep(delay)),
  }
}
