/**
 * Character generation: characters made by chance.
 */
import * as Schema from "effect/Schema"
import { area, type ValentinaMethods } from "../../layers/valentina/ValentinaClient.ts"
import * as Endpoint from "../../layers/valentina/call/ValentinaEndpoint.ts"
import { Character } from "../../schema/valentina/Character.ts"
import {
  AutogenerateRequest,
  ChargenFinalize,
  ChargenSession,
  ChargenSessionId,
} from "../../schema/valentina/CharacterGeneration.ts"
import { CampaignId } from "../../schema/valentina/Identifier.ts"

const characters = "/companies/:company_id/characters"
const CampaignQuery = {
  /** The campaign that the characters are for. */
  campaign_id: CampaignId,
}

const endpoints = Endpoint.group("CharacterGeneration", {
  /** Generates one character. Asks for a STORYTELLER or ADMIN. */
  generate: Endpoint.post("autogenerateCharacter", `${characters}/autogenerate`, {
    query: CampaignQuery,
    body: AutogenerateRequest,
    success: Character,
    acting: "required",
  }),
  /** Generates characters to choose from, for experience of the acting user; too little is a ValidationError. */
  startSession: Endpoint.post("startChargenSession", `${characters}/chargen/start`, {
    query: CampaignQuery,
    success: ChargenSession,
    acting: "required",
  }),
  /**
   * Ends a session by choosing a character, and gives it.
   *
   * valentina: an unknown session or character is a ValidationError.
   */
  finalizeSession: Endpoint.post("finalizeChargenSession", `${characters}/chargen/finalize`, {
    body: ChargenFinalize,
    success: Character,
    acting: "optional",
  }),
  /** The sessions of the acting user that have not expired, all at once. */
  listSessions: Endpoint.get("listChargenSessions", `${characters}/chargen/sessions`, {
    success: Schema.Array(ChargenSession),
    acting: "required",
  }),
  /** One session. valentina: an unknown or expired one is a ValidationError. */
  getSession: Endpoint.get("getChargenSession", `${characters}/chargen/sessions/:session_id`, {
    params: {
      /** The session, by the id that lists give. */
      session_id: ChargenSessionId,
    },
    success: ChargenSession,
    acting: "optional",
  }),
})

type Declared = typeof endpoints

/** The operations of {@link CharacterGeneration} as values. */
export interface CharacterGenerationEndpoints extends Declared {}

/** The methods of {@link CharacterGeneration}. */
export interface CharacterGenerationMethods extends ValentinaMethods<CharacterGenerationEndpoints> {}

/** Character generation: characters made by chance. */
export class CharacterGeneration
  extends area<CharacterGeneration, CharacterGenerationEndpoints, CharacterGenerationMethods>()(
    "effect-tabletop/valentina/CharacterGeneration",
    endpoints,
  ) {}
