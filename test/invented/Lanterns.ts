/**
 * An area that no API has, as a third one would be declared: endpoints, with
 * what their comments say, and what a server does with them. Nothing else knows of it.
 */
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Redacted from "effect/Redacted"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { RateLimits } from "effect-tabletop/layers/RateLimits"
import { Transport } from "effect-tabletop/layers/Transport"
import * as Endpoint from "../../src/internal/Endpoint.ts"
import { area, DddiceClient, type DddiceMethods } from "../../src/layers/dddice/DddiceClient.ts"
import { Data } from "../../src/schema/dddice/Envelope.ts"
import * as Handler from "../../src/simulator/server/Handler.ts"
import * as Service from "../../src/simulator/server/Service.ts"
import * as Simulation from "../../src/simulator/server/Simulation.ts"
import * as Ways from "../../src/simulator/server/Ways.ts"

/** A lantern over the table. */
export class Lantern extends Schema.Opaque<Lantern>()(Schema.Struct({
  id: Schema.String,
  /** The colour of its light. */
  colour: Schema.String,
})) {}

const endpoints = Endpoint.group("Lanterns", {
  /** The lanterns over the table. */
  list: Endpoint.get("listLanterns", "/lantern", { success: Data(Schema.Array(Lantern)) }),
  /** One lantern. */
  get: Endpoint.get("getLantern", "/lantern/:id", {
    params: {
      /** The lantern, as the list names it. */
      id: Schema.String,
    },
    success: Data(Lantern),
  }),
  /** Lights a lantern. */
  light: Endpoint.post("lightLantern", "/lantern", {
    body: Schema.Struct({
      /** Any colour. */
      colour: Schema.NonEmptyString,
    }),
    success: Data(Lantern),
  }),
})

type Declared = typeof endpoints

/** The operations of {@link Lanterns} as values. */
export interface LanternsEndpoints extends Declared {}

/** The methods of {@link Lanterns}. */
export interface LanternsMethods extends DddiceMethods<LanternsEndpoints> {}

/** Lanterns over the table. */
export class Lanterns extends area<Lanterns, LanternsEndpoints, LanternsMethods>()("test/Lanterns", endpoints) {}

interface House extends Handler.World {
  readonly state: { readonly lit: Map<string, Lantern> }
  readonly caller: string
  readonly options: object
  readonly operation: "listLanterns" | "getLantern" | "lightLantern"
}

const operations = Handler.area<House>()(endpoints, {
  list: ({ state }) => Effect.succeed([...state.lit.values()]),
  get: ({ input, state }) => {
    const found = state.lit.get(input.id)
    return found === undefined
      ? Effect.fail({ status: 404, body: { message: "No such lantern." } })
      : Effect.succeed(found)
  },
  light: ({ input, state }) =>
    Effect.sync(() => {
      const lantern: Lantern = { id: `lantern-${state.lit.size + 1}`, colour: input.colour }
      state.lit.set(lantern.id, lantern)
      return lantern
    }),
})

const refusal = (status: number) => () => ({ status, body: { message: String(status) } })

const service = Service.make<House>({
  basePath: "/api/1.0",
  reading: {},
  seed: () => ({ lit: new Map() }),
  authenticate: () => Result.succeed("owner"),
  around: (_call, answer) => answer,
  invalid: refusal(422),
  unknownPath: refusal(404),
  wrongMethod: refusal(405),
  tooDeep: refusal(400),
  broken: refusal(500),
}, operations)

const transport = Layer.effect(
  Transport,
  Effect.map(Effect.flatMap(Simulation.make(service, {}, "lanterns"), Ways.make), ({ exchange }) => exchange),
)

/** A client of a simulated house. */
export const clientLayer = Layer.provide(DddiceClient.layerNoDeps({ apiKey: Redacted.make("token") }), [
  Layer.fresh(RateLimits.layerMemory),
  Layer.fresh(transport),
])

/** The area over a simulated house. */
export const layer = Layer.provide(Lanterns.layer, clientLayer)
