/**
 * Rooms: the tables that dice are rolled on, and who sits at them.
 */
import * as Effect from "effect/Effect"
import * as Schema from "effect/Schema"
import * as Endpoint from "../../internal/Endpoint.ts"
import { area, type DddiceMethods } from "../../layers/dddice/DddiceClient.ts"
import { Data, LinkPage } from "../../schema/dddice/Envelope.ts"
import { LinkPageQuery } from "../../schema/dddice/LinkPageQuery.ts"
import { ParticipantId, ParticipantJoin, ParticipantUpdate } from "../../schema/dddice/Participant.ts"
import { Roll, RoomDiceUpdate } from "../../schema/dddice/Roll.ts"
import { Passcode, Room, RoomBackground, RoomCreate, RoomSlug, RoomUpdate } from "../../schema/dddice/Room.ts"

const inRoom = {
  /** The room, by its slug or its custom slug. */
  slug: RoomSlug,
}

const ofParticipant = {
  ...inRoom,
  /** The participant in this room, not the user. */
  id: ParticipantId,
}

const endpoints = Endpoint.group("Rooms", {
  /** The rooms that the user created or joined. */
  list: Endpoint.get("listRooms", "/room", {
    query: {
      ...LinkPageQuery,
      /**
       * Only those the user created.
       *
       * dddice: not documented, but used by clients.
       */
      created: Schema.optional(Schema.Literal(1)),
    },
    success: LinkPage(Room, "room[]"),
  }),
  /** Creates a room, whose owner the user becomes. */
  create: Endpoint.post("createRoom", "/room", { body: RoomCreate, success: Data(Room) }),
  /** One room. A private one asks for its passcode, unless the user is in it. */
  get: Endpoint.get("getRoom", "/room/:slug", {
    params: inRoom,
    query: {
      /** Needed for a private room that the user is not in. */
      passcode: Schema.optional(Passcode),
    },
    success: Data(Room),
  }),
  /** Changes a room. It is sent as a form when a picture is in it, and as JSON otherwise. */
  update: Endpoint.patch("updateRoom", "/room/:slug", {
    params: inRoom,
    body: RoomUpdate,
    encoding: "json-or-multipart",
    success: Data(Room),
  }),
  /**
   * Sets the picture behind the table.
   *
   * dddice: not documented; it is what the official client sends.
   */
  updateBackground: Endpoint.post("updateRoomBackground", "/room/:slug", {
    params: inRoom,
    body: RoomBackground,
    encoding: "multipart",
    documented: false,
    status: 200,
    success: Data(Room),
  }),
  /** Deletes one of the user's own rooms. */
  delete: Endpoint.del("deleteRoom", "/room/:slug", { params: inRoom }),
  /** Changes all dice on the table: the user's own, or those of `participant`. Only the owner may change those of others. */
  updateDice: Endpoint.patch("updateRoomDice", "/room/:slug/roll", {
    params: inRoom,
    query: {
      /**
       * A participant, or `*` for everybody.
       *
       * dddice: not documented, but in the official client.
       */
      participant: Schema.optional(Schema.Union([ParticipantId, Schema.Literal("*")])),
    },
    body: RoomDiceUpdate,
    success: Data(Schema.Array(Roll), "roll[]"),
  }),
  /** Joins a room and gives the room. dddice: 409 when the user is in it already. */
  join: Endpoint.post("joinRoom", "/room/:slug/participant", {
    params: inRoom,
    body: ParticipantJoin,
    status: 200,
    success: Data(Room),
    errors: ["ConflictError"],
  }),
  /** Changes a participant and gives the room. */
  updateParticipant: Endpoint.patch("updateRoomParticipant", "/room/:slug/participant/:id", {
    params: ofParticipant,
    body: ParticipantUpdate,
    success: Data(Room),
  }),
  /** Leaves a room, or removes another participant, which only the owner may do. */
  leave: Endpoint.del("leaveRoom", "/room/:slug/participant/:id", {
    params: ofParticipant,
  }),
})

type Declared = typeof endpoints

/** The operations of {@link Rooms} as values. */
export interface RoomsEndpoints extends Declared {}

/** The methods of {@link Rooms}. */
export interface RoomsMethods extends DddiceMethods<RoomsEndpoints> {}

/** Rooms: the tables that dice are rolled on, and who sits at them. */
export class Rooms extends area<Rooms, RoomsEndpoints, RoomsMethods>()("effect-tabletop/dddice/Rooms", endpoints) {}

/**
 * Joins a room, or just reads it when the user is in it already.
 *
 * dddice answers the second join with 409, which {@link Rooms.join} gives as a
 * ConflictError.
 */
export const joinOrGet = /* @__PURE__ */ Effect.fnUntraced(function* (input: Endpoint.Input<typeof endpoints.join>) {
  const rooms = yield* Rooms
  return yield* rooms.join(input).pipe(Effect.catchTag("ConflictError", () => rooms.get(input)))
})
