/**
 * dddice on the command line.
 */
import * as Flag from "effect/cli/Flag"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Option from "effect/Option"
import * as Stream from "effect/Stream"
import type { RoomSlug } from "../../schema/dddice/Room.ts"
import type { RoomEvent } from "../../schema/dddice/RoomEvent.ts"
import { areas } from "../../services/dddice/areas.ts"
import * as Dddice from "../../services/dddice/Dddice.ts"
import { type Dialect, parse } from "../../services/dddice/DiceNotation.ts"
import { Rolls } from "../../services/dddice/Rolls.ts"
import { describeRoll } from "../../services/dddice/rollText.ts"
import { RoomEvents } from "../../services/dddice/RoomEvents.ts"
import { Rooms } from "../../services/dddice/Rooms.ts"
import type { OfferedOperation } from "../../tools/ToolSet.ts"
import type { CallOptions, CommandApi, LiveCommand, Notation } from "./CommandApi.ts"
import { dialectFlag } from "./dialectFlag.ts"

const simulated = Layer.unwrap(
  Effect.map(Effect.promise(() => import("../../simulator/DddiceSimulator.ts")), ({ layer }) => layer()),
)

const simulatedRealtime = Layer.unwrap(
  Effect.map(
    Effect.promise(() => import("../../simulator/DddiceSimulator.ts")),
    ({ layerRealtime }) => layerRealtime(),
  ),
)

// Type boundary: see CommandApi.
const untyped = <A, E>(layer: Layer.Layer<A, E>) => layer as unknown as Layer.Layer<never, unknown>

const describeEvent = (event: RoomEvent): string => {
  switch (event._tag) {
    case "RollCreated":
    case "RollUpdated": {
      const by = "user" in event.roll ? `${event.roll.user.username}: ` : ""
      return `${event.whisper ? "(whispered) " : ""}${event._tag === "RollUpdated" ? "changed " : ""}${by}${
        describeRoll(event.roll)
      }`
    }
    case "Connected":
      return `${event.resumed ? "Connected again" : "Connected"}: ${event.present.length} at the table`
    case "Reconnecting":
      return `Lost the connection (${event.reason}); attempt ${event.attempt} comes next`
    case "ParticipantJoined":
    case "ParticipantLeft":
      return `${event.participant.username} ${event._tag === "ParticipantJoined" ? "came" : "left"}`
    default:
      return event._tag
  }
}

const follow: LiveCommand = {
  name: "follow",
  summary: "Shows what happens in a room as it happens. It needs DDDICE_PUSHER_KEY, too.",
  endpoint: Rooms.endpoints.get,
  fields: ["slug"],
  opening: ({ slug }) => `Following ${slug}.`,
  // Type boundary: the fields of the input are those of `get`; the layer below gives what the stream asks for.
  items: ({ slug }) =>
    Stream.unwrap(
      Effect.map(RoomEvents, (events) => events.events({ slug: slug as RoomSlug })),
    ) as unknown as Stream.Stream<unknown, unknown>,
  describe: (event) => describeEvent(event as RoomEvent),
  layer: ({ simulate }) => untyped(simulate ? simulatedRealtime : RoomEvents.layerConfig),
}

const notation: Notation = {
  description: "The dice in notation, such as 4d6kh3+2, in place of --dice and --operator.",
  fields: ["dice", "operator", "label"],
  flags: {
    "~theme": Flag.String("theme").pipe(
      Flag.withDefault("dddice-bees"),
      Flag.withDescription("The theme of the dice in notation; dddice-bees unless given."),
    ),
    "~dialect": dialectFlag,
  },
  read: (text, given) =>
    Effect.map(
      parse(text, {
        theme: given["~theme"] as string,
        dialect: Option.getOrUndefined(given["~dialect"] as Option.Option<Dialect>),
      }),
      (read) => ({ ...read }),
    ),
}

/** dddice on the command line: `DDDICE_API_KEY`, `DDDICE_BASE_URL`. */
export const dddice: CommandApi = {
  areas,
  descriptions: async () => (await import("../../services/dddice/descriptions/descriptions.ts")).descriptions,
  // Type boundary: the names are those of the areas, which the command line took from them.
  offered: async (options, names) =>
    (await import("../../tools/dddice.ts")).offered(options, names as never) as ReadonlyArray<OfferedOperation>,
  live: { rooms: [follow] },
  notations: { [Rolls.endpoints.create.name]: notation },
  missing: () => undefined,
  layer: ({ simulate }: CallOptions) => untyped(simulate ? simulated : Dddice.layerConfig),
}
