/**
 * A worker that serves both simulators.
 */
import { DddiceSimulator } from "effect-tabletop/dddice/simulator"
import { ValentinaSimulator } from "effect-tabletop/valentina/simulator"
import * as Effect from "effect/Effect"

const make = () =>
  Effect.runSync(Effect.all({
    dddice: DddiceSimulator.make({ seed: "runtimes" }),
    valentina: ValentinaSimulator.make({ seed: "runtimes" }),
  }))

// An isolate may not use random numbers before its first request.
let simulators: ReturnType<typeof make> | undefined

export default {
  fetch: (request: Request): Promise<Response> => {
    simulators ??= make()
    const { dddice, valentina } = simulators
    return new URL(request.url).pathname.startsWith("/api/1.0")
      ? dddice.webHandler(request)
      : valentina.webHandler(request)
  },
}
