/**
 * The command that serves both simulators.
 */
import * as Command from "effect/cli/Command"
import * as Flag from "effect/cli/Flag"
import * as Effect from "effect/Effect"
import * as Option from "effect/Option"
import * as Schema from "effect/Schema"
import { printLine } from "./output.ts"

const wholeNumber = (name: string, least: number, most: number, description: string) =>
  Flag.optional(
    Flag.Int(name).pipe(
      Flag.withSchema(
        Schema.Int.check(Schema.isBetween({ minimum: least, maximum: most })).annotate({
          description: `a whole number from ${least} to ${most}`,
        }),
      ),
      Flag.withDescription(description),
    ),
  )

const highestPort = 65_535
const mostRequests = 1_000_000

const flags = {
  valentinaPort: wholeNumber(
    "valentina-port",
    0,
    highestPort,
    "The port of Valentina Noir; any free one unless given.",
  ),
  dddicePort: wholeNumber("dddice-port", 0, highestPort, "The port of dddice; any free one unless given."),
  seed: Flag.optional(
    Flag.String("seed").pipe(
      Flag.withDescription("Decides dice and ids: equal seeds and equal requests give equal answers."),
    ),
  ),
  demo: Flag.Boolean("demo").pipe(
    Flag.withDefault(false),
    Flag.withDescription("Starts with a campaign that has been played, and a room with its rolls."),
  ),
  control: Flag.Boolean("control").pipe(
    Flag.withDefault(false),
    Flag.withDescription("Serves /__simulator/inject, reset, snapshot, requests and more, for tests in any language."),
  ),
  cors: Flag.Boolean("cors").pipe(
    Flag.withDefault(true),
    Flag.withDescription("Lets pages of any origin call; --no-cors shows what a page sees of a server that does not."),
  ),
  rateLimit: wholeNumber("rate-limit", 1, mostRequests, "Requests a minute for each key; no limit unless given."),
}

/** `effect-tabletop simulate`: prints one line of JSON when both are ready, and serves until it is ended. */
export const simulateCommand = Command.make(
  "simulate",
  flags,
  Effect.fnUntraced(
    function* ({ control, cors, dddicePort, demo, rateLimit, seed, valentinaPort }) {
      // Read when it is asked for: it is a third of the program.
      const { serveSimulators } = yield* Effect.promise(() => import("../serveSimulators.ts"))
      const served = yield* serveSimulators({
        control,
        cors,
        demo,
        valentinaPort: Option.getOrUndefined(valentinaPort),
        dddicePort: Option.getOrUndefined(dddicePort),
        seed: Option.getOrUndefined(seed),
        requestsPerMinute: Option.getOrUndefined(rateLimit),
      })
      yield* printLine(JSON.stringify(served))
      return yield* Effect.never
    },
    Effect.scoped,
  ),
).pipe(
  Command.withDescription("Serves simulators of both APIs on this machine until it is ended."),
  Command.withShortDescription("Serves simulators of both APIs."),
)
