/**
 * A game night: a chronicle in Valentina, its dice in a room of dddice, from
 * the first character to the log of the evening. The rolls of the chronicle are
 * made in Valentina alone; the mirror carries them to the room, whose live
 * events say when they are there.
 *
 *     npm start    without a network: against simulators on this machine
 *
 * With DDDICE_API_KEY the room is on dddice.com; its live events need
 * DDDICE_PUSHER_KEY too, without which the room is read. With
 * VALENTINA_CLIENT_BASE_URL and VALENTINA_CLIENT_API_KEY the chronicle is on that
 * server. The program is the same; only the Layers at the end differ. It makes a
 * company and a room of its own, and takes both away again.
 */
import * as NodeRuntime from "@effect/platform-node/NodeRuntime"
import { Dddice, DddiceClient, RoomEvents } from "effect-tabletop/dddice"
import { DddiceSimulator } from "effect-tabletop/dddice/simulator"
import { serve } from "effect-tabletop/node"
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
import { type Cast, Interval, mirrored, play } from "./game-night/session.ts"

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

    const cast: Cast = {
      storyteller: { user: people.storyteller, seat: master },
      ana: { user: people.players[0], seat: ana, sheet: generated },
      ben: { user: people.players[1], seat: ben, sheet: made },
    }
    // The mirror has no end of its own, but when it fails, so does the night.
    yield* Effect.raceFirst(play(campaign, cast), mirrored(campaign, cast))
    yield* evening(master, ana)
    yield* Console.log(`\n${faint("Good night.")}`)
  }).pipe(inCompany(id))
}).pipe(Effect.scoped)

const served = (what: string, variable: string, url: string) =>
  Layer.effectDiscard(Console.log(faint(`No ${variable}: ${what} is a simulator on ${url}`)))

const simulatedValentina = Layer.unwrap(Effect.gen(function* () {
  const { webHandler } = yield* ValentinaSimulator.make({ seed })
  const { url } = yield* serve(webHandler)
  return Layer.mergeAll(
    Valentina.layer({ baseUrl: url, apiKey: ValentinaSimulator.apiKey }),
    Layer.succeed(Interval, "20 millis"),
    served("Valentina", "VALENTINA_CLIENT_BASE_URL", url),
  )
}))

const simulatedDddice = Layer.unwrap(Effect.gen(function* () {
  const { acceptWebSocket, webHandler } = yield* DddiceSimulator.make({ seed })
  const { url } = yield* serve(webHandler, { acceptWebSocket })
  return Layer.mergeAll(
    Dddice.areas,
    RoomEvents.layer({ appKey: DddiceSimulator.appKey, url: url.replace("http:", "ws:") }),
    served("dddice", "DDDICE_API_KEY", url),
  ).pipe(Layer.provide(DddiceClient.layer({ baseUrl: url, apiKey: DddiceSimulator.tokens.owner })))
}))

/** The first layer where a variable is set, and the second where it is not. */
const whereSet = <A, E, E2>(variable: string, real: Layer.Layer<A, E>, otherwise: Layer.Layer<A, E2>) =>
  Layer.unwrap(
    Effect.map(
      Config.option(Config.Redacted(variable)),
      (value): Layer.Layer<A, E | E2> => Option.isNone(value) ? otherwise : real,
    ),
  )

/** The room may do without live events. */
const realDddice = Layer.merge(Dddice.layerConfig, whereSet("DDDICE_PUSHER_KEY", RoomEvents.layerConfig, Layer.empty))

/** The simulators, or the real services where the environment names them. */
const services = Layer.mergeAll(
  whereSet("VALENTINA_CLIENT_BASE_URL", Valentina.layerConfig, simulatedValentina),
  whereSet("DDDICE_API_KEY", realDddice, simulatedDddice),
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
