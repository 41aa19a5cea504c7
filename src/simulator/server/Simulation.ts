/**
 * A simulated server: what comes between the way in and the handlers.
 */
import * as Clock from "effect/Clock"
import * as DateTime from "effect/DateTime"
import type * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Fiber from "effect/Fiber"
import * as References from "effect/References"
import * as Result from "effect/Result"
import type * as Endpoint from "../../internal/Endpoint.ts"
import * as AnswerWriter from "./AnswerWriter.ts"
import { copyOf } from "./copyOf.ts"
import { ConnectionDropped, type Incoming, type Outgoing } from "./Exchange.ts"
import * as Fault from "./Fault.ts"
import type { HandlerRequest, Operation, UntypedHandler, World } from "./Handler.ts"
import { lazy } from "./Lazy.ts"
import { type Refusal, toOutgoing } from "./Refusal.ts"
import * as RequestLog from "./RequestLog.ts"
import * as RequestReader from "./RequestReader.ts"
import * as Router from "./Router.ts"
import * as SeededRandom from "../../internal/SeededRandom.ts"
import * as Undo from "./Undo.ts"
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
  /** Whether this server has an operation; all of them unless said otherwise. */
  readonly has?: ((endpoint: Endpoint.Endpoint, options: W["options"]) => boolean) | undefined
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
export const service = <W extends World>(rules: Rules<W>, operations: ReadonlyArray<Operation<W>>): Service<W> => ({
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

/** The data of a simulator at one moment, to come back to. */
export interface Snapshot<W extends World> {
  readonly state: W["state"]
  readonly random: SeededRandom.Position
}

/** A simulated server with its data. */
export interface Simulation<W extends World> {
  /** Answers a request; the other ways in come down to this. */
  readonly handle: (incoming: Incoming) => Effect.Effect<Outgoing, ConnectionDropped>
  /** The requests so far, the oldest first; of many, the latest 10,000. */
  readonly requests: Effect.Effect<ReadonlyArray<RequestLog.LoggedRequest>>
  /** Lets something go wrong with the next requests that match. An operation that the API does not have is a defect. */
  readonly inject: (injection: Fault.Injection<W["operation"]>) => Effect.Effect<void>
  /** The faults that have not struck as often as they were to; a test that expects them all asserts that there is none. */
  readonly pending: Effect.Effect<ReadonlyArray<Fault.Pending>>
  /** The ids of the operations that there are, for {@link inject}. */
  readonly operations: ReadonlySet<string>
  /** Forgets everything: data, random numbers, requests and faults are as at the start. */
  readonly reset: Effect.Effect<void>
  readonly snapshot: Effect.Effect<Snapshot<W>>
  /** Goes back to the data and random numbers of a snapshot. Requests and faults stay. */
  readonly restore: (snapshot: Snapshot<W>) => Effect.Effect<void>
  /** Runs something on the data, as a handler does: for what happens without a request. */
  readonly change: <A>(
    body: (state: W["state"], random: SeededRandom.SeededRandom, now: DateTime.Utc) => A,
  ) => Effect.Effect<A>
}

const longestLog = 10_000

// As `unimplemented` of layerTest: a mistake of the test, which no `catchTag` hides.
const unknownOperation = (operation: string): Error => {
  const error = new Error(
    `inject was given "${operation}", which is no operation of this API: ` +
      "give the operation of an endpoint, such as Rooms.endpoints.create.operation",
  )
  error.name = "UnknownOperationError"
  return error
}

/**
 * Makes a simulated server. Equal seeds and equal requests in equal order give
 * equal answers.
 */
export const make = Effect.fnUntraced(function* <W extends World>(
  service: Service<W>,
  options: W["options"],
  seed: string | number,
) {
  const { operations, router, rules } = service
  const now = Effect.map(Clock.currentTimeMillis, rules.moment ?? ((millis) => DateTime.makeUnsafe(millis)))
  const random = SeededRandom.make(seed)
  const start = random.position()
  const log = RequestLog.make(longestLog)
  const faults = Fault.make()
  let state: W["state"] = rules.seed(options, random, yield* now)
  let undo = Undo.make(state)
  const moveTo = (data: W["state"]) => {
    state = data
    undo = Undo.make(data)
  }

  const brokenBy = (defect: unknown) =>
    Effect.as(Effect.logError("A handler of the simulator failed", defect), toOutgoing(rules.broken()))

  const answerOf = (route: Route<W>, request: HandlerRequest<Endpoint.Endpoint, W>): Effect.Effect<Outgoing> =>
    Effect.map(
      Effect.result(route.handler(request)),
      (handled) => Result.isFailure(handled) ? toOutgoing(handled.failure) : route.writer()(handled.success),
    )

  /** Handles a request; a write that dies, also while its answer is written, changes nothing. */
  const settle = (route: Route<W>, request: HandlerRequest<Endpoint.Endpoint, W>): Effect.Effect<Outgoing> => {
    if (route.endpoint.method === "GET") return answerOf(route, request)
    const changes = undo
    const takeBack = changes.begin()
    return Effect.onExit(
      answerOf(route, request),
      (exit) => Effect.sync(() => Exit.isSuccess(exit) ? changes.end() : takeBack()),
    )
  }

  const refusalOf = (call: AuthenticatedCall<W>, unreadable: Unreadable): Refusal => {
    if (unreadable.tooDeep === true) return rules.tooDeep()
    return (unreadable.noText === true ? rules.noText?.() : undefined) ?? rules.invalid(call, unreadable)
  }

  const run = Effect.fnUntraced(function* (route: Route<W>, known: AuthenticatedCall<W>, entry: RequestLog.Entry) {
    const admitted = rules.admit?.(known)
    if (admitted !== undefined && Result.isFailure(admitted)) return toOutgoing(admitted.failure)
    const call = admitted === undefined ? known : { ...known, caller: admitted.success }
    const incoming = rules.asRead?.(call.incoming, options) ?? call.incoming
    const read = yield* route.reader()(incoming, call.params)
    entry.body = Result.isFailure(read) ? read.failure.body : read.success.body
    const refusal = rules.afterwards?.(call, read)
    const unbounded = Result.isFailure(read) ? read.failure.unbounded?.() : read.success
    if (refusal !== undefined && unbounded !== undefined) {
      return yield* refuseAfter(route, requestOf(call, unbounded), refusal)
    }
    return Result.isFailure(read)
      ? toOutgoing(refusalOf(call, read.failure))
      : yield* settle(route, requestOf(call, read.success))
  })

  // Type boundary: the reader and `authenticate` made what the handler's own type says.
  const requestOf = (call: AuthenticatedCall<W>, { include = [], input }: Read) =>
    ({ ...call, input, include }) as unknown as HandlerRequest<Endpoint.Endpoint, W>

  /** Refuses a request as its handler does, or else otherwise. Nothing is changed. */
  const refuseAfter = (
    route: Route<W>,
    request: HandlerRequest<Endpoint.Endpoint, W>,
    refusal: Refusal,
  ): Effect.Effect<Outgoing> =>
    Effect.suspend(() => {
      const takeBack = undo.begin()
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

  const delayed = (delay: Duration.Duration): typeof run =>
    Effect.fnUntraced(function* (route, call, entry) {
      yield* Effect.sleep(delay)
      return yield* run(route, { ...call, state, now: yield* now }, entry)
    })

  const late = (delay: Duration.Duration): typeof run => (route, call, entry) =>
    Effect.tap(run(route, call, entry), () => Effect.sleep(delay))

  const serve = (
    match: Router.Match<Route<W>>,
    entry: RequestLog.Entry,
    answering = run,
  ): Effect.Effect<Outgoing> => {
    return Effect.flatMap(now, (now) => {
      const arrival: Arrival<W> = { incoming: entry.incoming, state, options, now, random }
      if (match._tag === "Unknown") {
        return Effect.succeed(rules.elsewhere?.(arrival) ?? toOutgoing(rules.unknownPath(arrival)))
      }
      if (match._tag === "WrongMethod") {
        return Effect.succeed(toOutgoing(rules.wrongMethod(arrival, match.routes.map(({ endpoint }) => endpoint))))
      }
      const { params, route } = match
      const call: Call<W> = { ...arrival, endpoint: route.endpoint, params }
      const caller = route.endpoint.auth === "key" ? rules.authenticate(call) : Result.succeed(undefined)
      if (Result.isFailure(caller)) return Effect.succeed(toOutgoing(caller.failure))
      const authenticated = { ...call, caller: caller.success }
      return rules.around(authenticated, Effect.catchDefect(answering(route, authenticated, entry), brokenBy))
    })
  }

  // A caller who waits no longer does not stop the server.
  const detached = (answer: Effect.Effect<Outgoing>) => Effect.flatMap(Effect.forkDetach(answer), Fiber.join)

  const strike = Effect.fnUntraced(function* (
    fault: Fault.Fault,
    match: Router.Match<Route<W>>,
    entry: RequestLog.Entry,
  ) {
    switch (fault._tag) {
      case "Answer": {
        if (fault.applied) yield* serve(match, entry)
        const { body, headers, status } = fault
        return typeof body === "string" ? { status, headers, body } : toOutgoing(fault)
      }
      case "Drop":
        if (fault.applied) yield* serve(match, entry)
        return yield* new ConnectionDropped({ message: "The simulator closed the connection" })
      case "Delay":
        return yield* detached(serve(match, entry, delayed(fault.duration)))
      case "Late":
        return yield* detached(serve(match, entry, late(fault.duration)))
      case "Malformed":
        return { ...yield* serve(match, entry), body: "<html>" }
      case "Truncated":
        return { ...yield* serve(match, entry), truncated: true }
    }
  })

  /** Where a request leads on this server, which may lack some of the operations. */
  const known = (match: Router.Match<Route<W>>): Router.Match<Route<W>> => {
    const { has } = rules
    if (match._tag === "Unknown" || has === undefined) return match
    if (match._tag === "Found" && has(match.route.endpoint, options)) return match
    const routes = match.routes.filter(({ endpoint }) => has(endpoint, options))
    return routes.length === 0 ? { _tag: "Unknown" } : { _tag: "WrongMethod", routes }
  }

  const handle: Simulation<W>["handle"] = Effect.fnUntraced(function* (incoming: Incoming) {
    const match = known(router(incoming.method, incoming.path))
    const found = match._tag === "Found" ? match : undefined
    const entry: RequestLog.Entry = {
      incoming,
      endpoint: found?.route.endpoint,
      params: found?.params ?? {},
      body: undefined,
      status: undefined,
    }
    log.add(entry)
    const fault = faults.take(entry.endpoint?.operation, () => RequestLog.toLogged(entry))
    const answer = yield* (fault === undefined ? serve(match, entry) : strike(fault, match, entry))
    entry.status = answer.status
    return answer
  }, Effect.provideService(References.PreventSchedulerYield, true))

  const simulation: Simulation<W> = {
    handle,
    requests: Effect.sync(log.all),
    inject: (injection) => {
      const { operation } = injection
      if (operation !== undefined && !operations.has(operation)) return Effect.die(unknownOperation(operation))
      const wrong = Fault.wrongWith(injection)
      return wrong === undefined ? Effect.sync(() => faults.add(injection)) : Effect.die(new Error(wrong))
    },
    pending: Effect.sync(faults.pending),
    operations,
    reset: Effect.map(now, (now) => {
      random.moveTo(start)
      log.clear()
      faults.clear()
      moveTo(rules.seed(options, random, now))
    }),
    snapshot: Effect.sync(() => ({ state: copyOf(state), random: random.position() })),
    restore: (snapshot) =>
      Effect.sync(() => {
        moveTo(copyOf(snapshot.state))
        random.moveTo(snapshot.random)
      }),
    change: (body) => Effect.map(now, (now) => body(state, random, now)),
  }
  return simulation
})
