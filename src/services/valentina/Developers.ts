/**
 * Developers: the one whose API key is in use.
 */
import { area, type ValentinaMethods } from "../../layers/valentina/ValentinaClient.ts"
import * as Endpoint from "../../layers/valentina/call/ValentinaEndpoint.ts"
import { Developer, DeveloperNewKey, DeveloperPatch } from "../../schema/valentina/Developer.ts"

// valentina: the key of a deleted developer still works for a while, and is answered with 404 here.
const errors = ["NotFoundError"] as const

const endpoints = Endpoint.group("Developers", {
  /** The developer whose key is in use, with the companies it has permissions for. */
  getMe: Endpoint.get("getDeveloperMe", "/developers/me", { success: Developer, errors }),
  /** Changes the developer whose key is in use. */
  updateMe: Endpoint.patch("updateDeveloperMe", "/developers/me", {
    body: DeveloperPatch,
    success: Developer,
    errors,
  }),
  /**
   * Makes a new key and gives it, which no other answer does.
   *
   * valentina: the old key works until it has not been used for a minute. At
   * most 5 keys at once, then 5 an hour, counted by key.
   */
  regenerateApiKey: Endpoint.post("regenerateDeveloperMeApiKey", "/developers/me/new-key", {
    success: DeveloperNewKey,
    errors,
  }),
})

type Declared = typeof endpoints

/** The operations of {@link Developers} as values. */
export interface DevelopersEndpoints extends Declared {}

/** The methods of {@link Developers}. */
export interface DevelopersMethods extends ValentinaMethods<DevelopersEndpoints> {}

/** Developers: the one whose API key is in use. */
export class Developers extends area<Developers, DevelopersEndpoints, DevelopersMethods>()(
  "effect-tabletop/valentina/Developers",
  endpoints,
) {}
