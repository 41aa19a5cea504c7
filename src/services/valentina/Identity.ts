/**
 * Identity: signing users in by an account elsewhere.
 */
import { area, type ValentinaMethods } from "../../layers/valentina/ValentinaClient.ts"
import * as Endpoint from "../../layers/valentina/call/ValentinaEndpoint.ts"
import { IdentifyRequest, IdentifyResponse } from "../../schema/valentina/Identity.ts"

const endpoints = Endpoint.group("Identity", {
  /**
   * The user that an account belongs to; for an unknown account a new
   * UNAPPROVED one.
   *
   * valentina: `code` is TOKEN_VERIFICATION_FAILED or EMAIL_REQUIRED in an
   * UnprocessableEntityError, PROVIDER_UNAVAILABLE in a ServerError of status
   * 503.
   */
  identify: Endpoint.post("identifyUser", "/companies/:company_id/auth/identify", {
    body: IdentifyRequest,
    status: 200,
    success: IdentifyResponse,
    acting: "optional",
    errors: ["UnprocessableEntityError"],
  }),
})

type Declared = typeof endpoints

/** The operations of {@link Identity} as values. */
export interface IdentityEndpoints extends Declared {}

/** The methods of {@link Identity}. */
export interface IdentityMethods extends ValentinaMethods<IdentityEndpoints> {}

/** Identity: signing users in by an account elsewhere. */
export class Identity
  extends area<Identity, IdentityEndpoints, IdentityMethods>()("effect-tabletop/valentina/Identity", endpoints) {}
