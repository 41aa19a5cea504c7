/**
 * Simulated services for checks, with answers that can be changed on their way.
 */
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { WebSocketConstructor } from "effect/socket/Socket"
import type * as Socket from "effect/socket/Socket"
import { DddiceSimulator } from "effect-tabletop/dddice/simulator"
import { ActingUser, CurrentCompany, RateLimits, Transport } from "effect-tabletop/valentina"
import { ValentinaSimulator } from "effect-tabletop/valentina/simulator"
import type { Checked } from "../../src/check/Check.ts"
import * as dddice from "../../src/check/dddice.ts"
import * as valentina from "../../src/check/valentina.ts"
import { DddiceClient } from "../../src/layers/dddice/DddiceClient.ts"
import { ValentinaClient } from "../../src/layers/valentina/ValentinaClient.ts"

/** An answer on its way. */
export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  // deno-lint-ignore no-explicit-any -- the changes of a test reach anywhere into the body
  readonly body: any
}

/** Changes the answers to a request; `POST /room` is method and path without the base path. */
export type Change = (request: string, answer: Answer) => Answer

const unchanged: Change = (_request, answer) => answer

const changing = (exchange: Transport.Exchange, change: Change): Transport.Exchange => (request, options) =>
  Effect.map(exchange(request, options), (reply) => {
    const path = new URL(request.url).pathname.replace(/^\/api\/(v1|1\.0)/, "")
    const text = typeof reply.content === "string" ? reply.content : ""
    const body = text === "" ? undefined : JSON.parse(text)
    const answer = change(`${request.method} ${path}`, { status: reply.status, headers: reply.headers, body })
    return {
      status: answer.status,
      headers: answer.headers,
      content: answer.body === undefined ? text : JSON.stringify(answer.body),
    }
  })

/** Changes a frame of realtime; its `data` is read. */
export type FrameChange = (frame: { readonly event: string; readonly [key: string]: unknown }) => object

/** Opens sockets whose messages are changed on their way. */
const changingFrames =
  (open: Socket.WebSocketConstructor["Service"], change: FrameChange): Socket.WebSocketConstructor["Service"] =>
  (url, options) => {
    const socket = open(url, options)
    const changedText = (text: string): string => {
      const { data, ...frame } = JSON.parse(text)
      const { data: told, ...rest } = change({ ...frame, data: JSON.parse(data) }) as { readonly data: unknown }
      return JSON.stringify({ ...rest, data: JSON.stringify(told) })
    }
    return new Proxy(socket, {
      get: (target, name) => {
        if (name !== "addEventListener") {
          const value = Reflect.get(target, name)
          return typeof value === "function" ? value.bind(target) : value
        }
        return (type: string, listener: (event: object) => void, ...rest: ReadonlyArray<unknown>) => {
          const heard = (event: { readonly data: string }) => listener({ data: changedText(event.data) })
          return Reflect.apply(target.addEventListener, target, [type, type === "message" ? heard : listener, ...rest])
        }
      },
    })
  }

const changed = (change: Change) => (layer: Layer.Layer<Transport.Transport>) =>
  Layer.fresh(Layer.effect(Transport.Transport, Effect.map(Transport.Transport, (own) => changing(own, change)))).pipe(
    Layer.provide(layer),
  )

/** The transport of a simulator that is given. */
const toValentina = Layer.effect(
  Transport.Transport,
  Effect.map(ValentinaSimulator.Simulator, ({ exchange }) => exchange),
)

const toDddice = Layer.effect(Transport.Transport, Effect.map(DddiceSimulator.Simulator, ({ exchange }) => exchange))

/** Checks the simulator of Valentina that is given, in a company and for a user unless it is `"bare"`. */
export const checkValentina = (
  write: boolean,
  change: Change = unchanged,
  surroundings: "given" | "bare" = "given",
): Effect.Effect<Checked, unknown, ValentinaSimulator.Simulator> =>
  Effect.gen(function* () {
    const simulator = yield* ValentinaSimulator.Simulator
    const transport = changed(change)(
      Layer.provide(toValentina, Layer.succeed(ValentinaSimulator.Simulator, simulator)),
    )
    const options = {
      baseUrl: "https://valentina.simulated",
      apiKey: simulator.apiKey,
      retryPolicy: { retries: 0 },
    }
    const client = Layer.provide(ValentinaClient.layerNoDeps(options), [Layer.fresh(RateLimits.layerMemory), transport])
    const run = Effect.provide(valentina.run({ write }), client)
    if (surroundings === "bare") return yield* run
    return yield* Effect.provide(run, [
      ActingUser.layer(simulator.users.storyteller),
      CurrentCompany.layer(simulator.companyId),
    ])
  })

/** Checks the simulator of dddice that is given. */
export const checkDddice = (
  write: boolean,
  change: Change = unchanged,
  changeFrame: FrameChange = (frame) => frame,
): Effect.Effect<Checked, unknown, DddiceSimulator.Simulator | Socket.WebSocketConstructor> =>
  Effect.gen(function* () {
    const simulator = yield* DddiceSimulator.Simulator
    const transport = changed(change)(Layer.provide(toDddice, Layer.succeed(DddiceSimulator.Simulator, simulator)))
    const client = Layer.provide(
      DddiceClient.layerNoDeps({ apiKey: DddiceSimulator.tokens.owner, retryPolicy: { retries: 0 } }),
      [Layer.fresh(RateLimits.layerMemory), transport],
    )
    const realtime = { appKey: DddiceSimulator.appKey, reconnect: { retries: 0 } }
    const open = changingFrames(yield* WebSocketConstructor, changeFrame)
    return yield* dddice.run({ write, realtime }).pipe(
      Effect.provide(client),
      Effect.provideService(WebSocketConstructor, open),
    )
  })

/** A simulated Valentina that tells its limits. */
export const valentinaLayer = (options?: ValentinaSimulator.Options) =>
  ValentinaSimulator.Simulator.layer({
    rateLimits: [{ name: "default", capacity: 1000, rate: 100 }],
    ...options,
  })

/** A simulated dddice that tells its limits, with sockets to it. */
export const dddiceLayer = (options?: DddiceSimulator.Options) =>
  Layer.provideMerge(
    DddiceSimulator.layerWebSocket,
    DddiceSimulator.Simulator.layer({ requestsPerMinute: 1000, ...options }),
  )
