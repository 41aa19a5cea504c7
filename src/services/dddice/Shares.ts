/**
 * Shares: links by which others get a theme.
 */
import * as Schema from "effect/Schema"
import * as Endpoint from "../../internal/Endpoint.ts"
import { area, type DddiceMethods } from "../../layers/dddice/DddiceClient.ts"
import { Data } from "../../schema/dddice/Envelope.ts"
import { Share, ShareCreate, ShareId, ShareUpdate } from "../../schema/dddice/Share.ts"

const params = {
  /** The share, by the id that lists give. */
  id: ShareId,
}

const endpoints = Endpoint.group("Shares", {
  /** The user's shares, active or not. */
  list: Endpoint.get("listShares", "/share", { success: Data(Schema.Array(Share), "share[]") }),
  /** Shares a theme. */
  create: Endpoint.post("createShare", "/share", { body: ShareCreate, success: Data(Share) }),
  /** One share. */
  get: Endpoint.get("getShare", "/share/:id", { params, success: Data(Share) }),
  /**
   * Changes a share.
   *
   * dddice: its fields are not documented.
   */
  update: Endpoint.patch("updateShare", "/share/:id", {
    params,
    body: ShareUpdate,
    success: Data(Share),
  }),
  /** Deletes a share. */
  delete: Endpoint.del("deleteShare", "/share/:id", { params }),
  /** Puts the shared theme into the user's dice box. */
  accept: Endpoint.post("acceptShare", "/share/:id", {
    params,
    status: 200,
    success: Data(Share),
  }),
})

type Declared = typeof endpoints

/** The operations of {@link Shares} as values. */
export interface SharesEndpoints extends Declared {}

/** The methods of {@link Shares}. */
export interface SharesMethods extends DddiceMethods<SharesEndpoints> {}

/** Shares: links by which others get a theme. */
export class Shares
  extends area<Shares, SharesEndpoints, SharesMethods>()("effect-tabletop/dddice/Shares", endpoints) {}
