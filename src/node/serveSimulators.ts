/**
 * Serving both simulators on this machine.
 */
import * as Effect from "effect/Effect"
import { identity } from "effect/Function"
import * as Redacted from "effect/Redacted"
import type * as Scope from "effect/Scope"
import type { Issue, RequestValidationError } from "../errors/TabletopError.ts"
import { dieOf } from "../layers/call/senseless.ts"
import { withoutCrossOrigin } from "../simulator/server/crossOrigin.ts"
import * as DddiceSimulator from "../simulator/DddiceSimulator.ts"
import * as ValentinaSimulator from "../simulator/ValentinaSimulator.ts"
import { playDemo } from "./demo.ts"
import { serve, type ServeError } from "./serve.ts"

/** How both simulators are served. */
export interface SimulatorsOptions {
  /** Any free port unless said otherwise. */
  readonly valentinaPort?: number | undefined
  /** Any free port unless said otherwise. */
  readonly dddicePort?: number | undefined
  /** Decides dice and ids of both. */
  readonly seed?: string | number | undefined
  /** How many requests each key may make in a minute; without limit unless said otherwise. */
  readonly requestsPerMinute?: number | undefined
  /** Whether pages of any origin may call both, and read limits in their answers; they may unless said otherwise. */
  readonly cors?: boolean | undefined
  /**
   * Whether both answer `/__simulator/inject`, `reset`, `snapshot` and the like to whoever reaches them, so that
   * tests in any language can use them. Unless asked for, these paths are unknown.
   */
  readonly control?: boolean | undefined
  /**
   * Whether there is something to see at the start: a campaign with characters and rolls in the company, and a room
   * of `owner` with rolls.
   */
  readonly demo?: boolean | undefined
}

/** What clients of the two served simulators need. The keys are in plain text: they open nothing else. */
export interface ServedSimulators {
  readonly valentina: {
    readonly url: string
    readonly api_key: string
    readonly company_id: string
    readonly users: { readonly admin: string; readonly storyteller: string; readonly player: string }
  }
  readonly dddice: {
    readonly url: string
    readonly api_key: string
    readonly realtime_url: string
    readonly app_key: string
    /** The slug of the room of a demo. */
    readonly room?: string
  }
}

const minuteSeconds = 60

const known: { readonly [Name in keyof SimulatorsOptions]-?: true } = {
  valentinaPort: true,
  dddicePort: true,
  seed: true,
  requestsPerMinute: true,
  cors: true,
  control: true,
  demo: true,
}

const unknownIn = (options: SimulatorsOptions): ReadonlyArray<Issue> =>
  Object.keys(options).filter((name) => !Object.hasOwn(known, name)).map((name) => ({
    path: [name],
    message: `Unknown: there are ${Object.keys(known).join(", ")}`,
  }))

/** Gives data to a simulator that a reset brings back too. */
const startingFrom = <Snapshot, Simulator extends Startable<Snapshot>>(simulator: Simulator, snapshot: Snapshot) => {
  const restore = simulator.restore(snapshot)
  return Effect.as(restore, { ...simulator, reset: Effect.andThen(simulator.reset, restore) })
}

interface Startable<Snapshot> {
  readonly reset: Effect.Effect<void>
  readonly restore: (snapshot: Snapshot) => Effect.Effect<void>
}

/** Makes both simulators. */
const make = Effect.fnUntraced(function* ({ requestsPerMinute, seed }: SimulatorsOptions) {
  const rateLimits = requestsPerMinute === undefined
    ? []
    : [{ name: "default", capacity: requestsPerMinute, rate: requestsPerMinute / minuteSeconds }]
  return {
    valentina: yield* ValentinaSimulator.make({ seed, rateLimits }),
    dddice: yield* DddiceSimulator.make({ seed, requestsPerMinute }),
    room: undefined,
  }
})

/** Makes both simulators with a demo, whose own requests count for no limit and are in no log. */
const makeDemo = Effect.fnUntraced(function* (options: SimulatorsOptions) {
  const played = yield* make({ seed: options.seed })
  // What the simulators refuse of it is a fault of the demo.
  const room = yield* Effect.orDie(playDemo(played.valentina, played.dddice))
  const { dddice, valentina } = yield* make(options)
  return {
    valentina: yield* startingFrom(valentina, yield* played.valentina.snapshot),
    dddice: yield* startingFrom(dddice, yield* played.dddice.snapshot),
    room,
  }
})

/** Serves a simulated Valentina and a simulated dddice until the scope closes. */
export const serveSimulators = Effect.fnUntraced(function* (
  options: SimulatorsOptions = {},
): Effect.fn.Return<ServedSimulators, ServeError | RequestValidationError, Scope.Scope> {
  yield* dieOf("serveSimulators", unknownIn(options))
  const { control = false, cors = true, dddicePort, demo = false, valentinaPort } = options
  const { dddice, room, valentina } = yield* (demo ? makeDemo(options) : make(options))
  const ofValentina = control ? yield* ValentinaSimulator.withControl(valentina) : valentina.webHandler
  const ofDddice = control ? yield* DddiceSimulator.withControl(dddice) : dddice.webHandler
  const open = cors ? identity : withoutCrossOrigin
  const { url } = yield* serve(open(ofValentina), { port: valentinaPort })
  const rooms = yield* serve(open(ofDddice), { port: dddicePort, acceptWebSocket: dddice.acceptWebSocket })
  return {
    valentina: {
      url,
      api_key: Redacted.value(valentina.apiKey),
      company_id: valentina.companyId,
      users: valentina.users,
    },
    dddice: {
      url: rooms.url,
      api_key: Redacted.value(DddiceSimulator.tokens.owner),
      realtime_url: rooms.url.replace("http:", "ws:"),
      app_key: DddiceSimulator.appKey,
      ...(room === undefined ? {} : { room }),
    },
  }
})
