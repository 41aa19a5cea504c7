/**
 * The simulated servers as programs of the playground get them: the page is
 * told of each request.
 */
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import type { Incoming, Outgoing } from "../../../src/simulator/server/Exchange.ts"
import type { World } from "../../../src/simulator/server/Handler.ts"
import type { Service } from "../../../src/simulator/server/Service.ts"
import * as Simulation from "../../../src/simulator/server/Simulation.ts"
import { report, shortened } from "../report.ts"

export * from "../../../src/simulator/server/Simulation.ts"

const textOf = (body: string | Uint8Array | undefined): string => {
  if (body === undefined) return ""
  if (typeof body === "string") return shortened(body)
  const text = new TextDecoder().decode(body)
  return text.includes("\0") ? `${body.length} bytes` : shortened(text)
}

const tell = (incoming: Incoming, outgoing: Outgoing | undefined, millis: number): void =>
  report({
    _tag: "Requested",
    method: incoming.method,
    path: incoming.query === "" ? incoming.path : `${incoming.path}?${incoming.query}`,
    status: outgoing?.status ?? 0,
    millis,
    sent: textOf(incoming.body),
    answered: textOf(outgoing?.body),
  })

const observed =
  <W extends World>(handle: Simulation.Simulation<W>["handle"]): Simulation.Simulation<W>["handle"] => (incoming) =>
    Effect.suspend(() => {
      const start = performance.now()
      return Effect.onExit(
        handle(incoming),
        (exit) =>
          Effect.sync(() => tell(incoming, Exit.isSuccess(exit) ? exit.value : undefined, performance.now() - start)),
      )
    })

/** Makes a simulated server that tells of its requests. */
export const make = <W extends World>(
  service: Service<W>,
  options: W["options"],
  seed: string | number,
): Effect.Effect<Simulation.Simulation<W>> =>
  Effect.map(Simulation.make(service, options, seed), (simulation) => ({
    ...simulation,
    handle: observed(simulation.handle),
  }))
