/**
 * A simulated server: what comes between the way in and the handlers.
 */
import * as Clock from "effect/Clock"
import * as DateTime from "effect/DateTime"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import * as References from "effect/References"
import type * as SeededRandom from "../../internal/SeededRandom.ts"
import { ConnectionDropped, type Incoming, type Outgoing } from "./Exchange.ts"
import * as Fault from "./Fault.ts"
import type { World } from "./Handler.ts"
import { toOutgoing } from "./Refusal.ts"
import * as RequestLog from "./RequestLog.ts"
import type * as Router from "./Router.ts"
import * as ServerData from "./ServerData.ts"
import type { Route, Rules, Service } from "./Service.ts"
import * as Serving from "./Serving.ts"

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
  readonly snapshot: Effect.Effect<ServerData.Snapshot<W>>
  /** Goes back to the data and random numbers of a snapshot. Requests and faults stay. */
  readonly restore: (snapshot: ServerData.Snapshot<W>) => Effect.Effect<void>
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

// A caller who waits no longer does not stop the server.
const detached = (answer: Effect.Effect<Outgoing>) => Effect.flatMap(Effect.forkDetach(answer), Fiber.join)

/** What goes wrong with a request. */
const striking = <W extends World>({ delayed, late, serve }: Serving.Serving<W>) =>
  Effect.fnUntraced(function* (fault: Fault.Fault, match: Router.Match<Route<W>>, entry: RequestLog.Entry) {
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
const known = <W extends World>(
  match: Router.Match<Route<W>>,
  { has }: Rules<W>,
  options: W["options"],
): Router.Match<Route<W>> => {
  if (match._tag === "Unknown" || has === undefined) return match
  if (match._tag === "Found" && has(match.route.endpoint, options)) return match
  const routes = match.routes.filter(({ endpoint }) => has(endpoint, options))
  return routes.length === 0 ? { _tag: "Unknown" } : { _tag: "WrongMethod", routes }
}

const entryOf = <W extends World>(incoming: Incoming, match: Router.Match<Route<W>>): RequestLog.Entry => {
  const found = match._tag === "Found" ? match : undefined
  return {
    incoming,
    endpoint: found?.route.endpoint,
    params: found?.params ?? {},
    body: undefined,
    status: undefined,
  }
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
  const data = ServerData.make(rules, options, seed, yield* now)
  const log = RequestLog.make(longestLog)
  const faults = Fault.make()
  const serving = Serving.make({ rules, options, data, now })
  const strike = striking(serving)

  const handle: Simulation<W>["handle"] = Effect.fnUntraced(function* (incoming: Incoming) {
    const path = rules.pathAsRead?.(incoming.path) ?? incoming.path
    const match = known(router(incoming.method, path), rules, options)
    const entry = entryOf(incoming, match)
    log.add(entry)
    const fault = faults.take(entry.endpoint?.operation, () => RequestLog.toLogged(entry))
    const answer = yield* (fault === undefined ? serving.serve(match, entry) : strike(fault, match, entry))
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
      log.clear()
      faults.clear()
      data.reset(now)
    }),
    snapshot: Effect.sync(data.snapshot),
    restore: (snapshot) => Effect.sync(() => data.restore(snapshot)),
    change: (body) => Effect.map(now, (now) => body(data.state(), data.random, now)),
  }
  return simulation
})
