/**
 * A game night: a chronicle in Valentina, its dice in a room of dddice, from
 * the first character to the log of the evening.
 *
 *     npm start    without a network: against simulators on this machine
 *
 * With DDDICE_API_KEY the room is on dddice.com. With VALENTINA_CLIENT_BASE_URL
 * and VALENTINA_CLIENT_API_KEY the chronicle is on that server. The program is
 * the same; only the Layers at the end differ. It makes a company and a room of
 * its own, and takes both away again.
 */
import * as NodeRuntime from "@effect/platform-node/NodeRuntime"
import { Dddice } from "effect-tabletop/dddice"
import { DddiceSimulator } from "effect-tabletop/dddice/simulator"
import { serving } from "effect-tabletop/node"
import { inCompany, Valentina } from "effect-tabletop/valentina"
import { ValentinaSimulator } from "effect-tabletop/valentina/simulator"
import * as Config from "effect/Config"
import * as Console from "effect/Console"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Option from "effect/Option"
import process from "node:process"
import { faint, heading, line } from "./game-night/account.ts"
import { company, setUp } from "./game-night/chronicle.ts"
import { evening } from "./game-night/evening.ts"
import { open, seatGuest, sitDown } from "./game-night/room.ts"
import { play } from "./game-night/session.ts"

/** What decides the dice of the simulators. */
export const seed = "a full moon"

/** The game night, on whatever servers. */
export const gameNight = Effect.gen(function* () {
  const { admin_user, company: { id } } = yield* company
  yield* Effect.gen(function* () {
    const { campaign, generated, made, people } = yield* setUp(admin_user.id)

    yield* heading("The table, on dddice")
    const room = yield* open(campaign.name)
    const master = yield* sitDown(room, "Storyteller")
    const ana = yield* seatGuest(room, generated.character.name)
    const ben = yield* seatGuest(room, made.character.name)
    const seats = [master, ana, ben]
    yield* line("Room", `${room.name} ${faint(room.slug)}`)
    yield* line("Seats", seats.map(({ place: { color, username } }) => `${username} ${faint(color)}`).join(", "))

    yield* play(campaign, {
      storyteller: { user: people.storyteller, seat: master },
      ana: { user: people.players[0], seat: ana, sheet: generated },
      ben: { user: people.players[1], seat: ben, sheet: made },
    })
    yield* evening(master, ana)
    yield* Console.log(`\n${faint("Good night.")}`)
  }).pipe(inCompany(id))
}).pipe(Effect.scoped)

const served = (what: string, variable: string, url: string) =>
  Layer.effectDiscard(Console.log(faint(`No ${variable}: ${what} is a simulator on ${url}`)))

const simulatedValentina = serving(
  Effect.map(ValentinaSimulator.make({ seed }), ({ webHandler }) => webHandler),
  ({ url }) =>
    Layer.provideMerge(
      served("Valentina", "VALENTINA_CLIENT_BASE_URL", url),
      Valentina.layer({ baseUrl: url, apiKey: ValentinaSimulator.apiKey }),
    ),
)

const simulatedDddice = serving(
  Effect.map(DddiceSimulator.make({ seed }), ({ webHandler }) => webHandler),
  ({ url }) =>
    Layer.provideMerge(
      served("dddice", "DDDICE_API_KEY", url),
      Dddice.layer({ baseUrl: url, apiKey: DddiceSimulator.tokens.owner }),
    ),
)

/** The first layer where a variable is set, and the second where it is not. */
const whereSet = <A, E, E2>(variable: string, real: Layer.Layer<A, E>, simulated: Layer.Layer<A, E2>) =>
  Layer.unwrap(
    Effect.map(
      Config.option(Config.Redacted(variable)),
      (value): Layer.Layer<A, E | E2> => Option.isNone(value) ? simulated : real,
    ),
  )

/** The simulators, or the real services where the environment names them. */
const services = Layer.mergeAll(
  whereSet("VALENTINA_CLIENT_BASE_URL", Valentina.layerConfig, simulatedValentina),
  whereSet("DDDICE_API_KEY", Dddice.layerConfig, simulatedDddice),
)

const program = gameNight.pipe(
  Effect.provide(services),
  Effect.catch((error) =>
    Effect.andThen(
      Console.error(`The night ends early: ${error.message}`),
      Effect.sync(() => {
        process.exitCode = 1
      }),
    )
  ),
)

if (import.meta.main) NodeRuntime.runMain(program)
