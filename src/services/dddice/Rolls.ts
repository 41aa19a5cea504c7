/**
 * Rolls: dice that were thrown.
 */
import * as Schema from "effect/Schema"
import * as Endpoint from "../../internal/Endpoint.ts"
import { area, type DddiceMethods } from "../../layers/dddice/DddiceClient.ts"
import { Data, LinkPage } from "../../schema/dddice/Envelope.ts"
import { LinkPageQuery } from "../../schema/dddice/LinkPageQuery.ts"
import { Roll, RollId } from "../../schema/dddice/Roll.ts"
import { RollBulkUpdate, RollCreate, RollUpdate } from "../../schema/dddice/RollRequest.ts"
import { RoomSlug } from "../../schema/dddice/Room.ts"

const params = {
  /** The roll, by the id that lists give. */
  id: RollId,
}

const endpoints = Endpoint.group("Rolls", {
  /** Rolls dice. It is never sent again without an answer, except after a 429: nobody rolls twice. */
  create: Endpoint.post("createRoll", "/roll", {
    body: RollCreate,
    success: Data(Roll),
    errors: ["NotFoundError"],
  }),
  /**
   * The user's rolls, or those of a room.
   *
   * dddice: `room` and pages are not documented.
   */
  list: Endpoint.get("listRolls", "/roll", {
    query: {
      ...LinkPageQuery,
      /** Only those in this room. */
      room: Schema.optional(RoomSlug),
    },
    success: LinkPage(Roll, "roll[]"),
    errors: ["NotFoundError"],
  }),
  /** One roll. */
  get: Endpoint.get("getRoll", "/roll/:id", { params, success: Data(Roll) }),
  /** Changes dice of a roll, or adds dice to it. */
  update: Endpoint.patch("updateRoll", "/roll/:id", { params, body: RollUpdate, success: Data(Roll) }),
  /** Changes several rolls at once. */
  updateBulk: Endpoint.patch("updateRolls", "/roll", {
    body: RollBulkUpdate,
    success: Data(Schema.Array(Roll), "roll[]"),
    errors: ["NotFoundError"],
  }),
  /** Deletes the user's rolls, or those of a room. dddice: `room` is not documented, but in the official client. */
  deleteAll: Endpoint.del("deleteRolls", "/roll", {
    query: {
      /** Only those in this room. */
      room: Schema.optional(RoomSlug),
    },
    errors: ["NotFoundError"],
  }),
})

type Declared = typeof endpoints

/** The operations of {@link Rolls} as values. */
export interface RollsEndpoints extends Declared {}

/** The methods of {@link Rolls}. */
export interface RollsMethods extends DddiceMethods<RollsEndpoints> {}

/** Rolls: dice that were thrown. */
export class Rolls extends area<Rolls, RollsEndpoints, RollsMethods>()("effect-tabletop/dddice/Rolls", endpoints) {}
