/**
 * What the generation of characters does.
 */
import * as DateTime from "effect/DateTime"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import type { CharacterType } from "../../../schema/valentina/Character.ts"
import type { ChargenSessionId } from "../../../schema/valentina/CharacterGeneration.ts"
import type { CampaignId, CharacterId } from "../../../schema/valentina/Identifier.ts"
import { CharacterGeneration } from "../../../services/valentina/CharacterGeneration.ts"
import { area, type Handlers } from "../../server/Handler.ts"
import type { Refusal } from "../../server/Refusal.ts"
import * as Table from "../../server/Table.ts"
import type { Between } from "../generation/Chance.ts"
import * as ChargenSessions from "../generation/ChargenSessions.ts"
import type { CharacterName } from "../generation/GeneratedNames.ts"
import { generateCharacter, type GenerationRequest } from "../generation/Generation.ts"
import * as Experience from "../rules/Experience.ts"
import * as Cascades from "../store/Cascades.ts"
import type { CharacterRow, ChargenSessionRow } from "../store/CharacterRows.ts"
import type { CompanyRow, UserRow } from "../store/CompanyRows.ts"
import * as Ids from "../store/Ids.ts"
import * as ProblemDocument from "../store/ProblemDocument.ts"
import type { State } from "../store/State.ts"
import type { CampaignRow } from "../store/StoryRows.ts"
import { characterView } from "../views/CharacterView.ts"
import { chargenSessionView } from "../views/ChargenSessionView.ts"
import * as Listing from "../world/Listing.ts"
import { answer, handle, need, type Situation, type Valentina } from "../world/World.ts"
import * as NewCharacters from "../writes/NewCharacters.ts"

interface Maker extends Pick<Situation, "state" | "random" | "now"> {
  readonly actor: UserRow
  readonly company: CompanyRow
}

const campaignOf = (
  state: State,
  company: CompanyRow,
  id: CampaignId,
): Result.Result<CampaignRow, Refusal> => {
  const campaign = Table.find(state.campaigns, id)
  return need(campaign?.company_id === company.id ? campaign : undefined, ProblemDocument.entityNotFound("Campaign"))
}

/** Generates a character and stores it. */
const generate = (
  maker: Maker,
  campaign: CampaignRow,
  request: GenerationRequest & { readonly character_type: CharacterType; readonly is_temporary?: boolean },
): Result.Result<CharacterRow, Refusal> => {
  const { actor, company, random, state } = maker
  const { character_type: type, is_temporary = false } = request
  const between: Between = (minimum, maximum) => minimum - 1 + random.die(maximum - minimum + 1)
  const isTaken = (name: CharacterName) => NewCharacters.isNameTaken(state, company.id, name)
  return Result.map(generateCharacter(between, request, isTaken), (generated) =>
    NewCharacters.insert(maker, {
      ...NewCharacters.blank,
      ...generated,
      company_id: company.id,
      campaign_id: campaign.id,
      user_creator_id: actor.id,
      user_player_id: type === "PLAYER" ? actor.id : null,
      type,
      is_temporary,
    }))
}

const pay = ({ actor, now, random, state }: Maker, campaign: CampaignRow, xp_current: number): void => {
  Table.put(state.experience, { ...Experience.open(state, random, now, actor.id, campaign.id), xp_current })
}

/**
 * A session of the company.
 *
 * valentina: 400, not 404, when there is none. Users may read and end the
 * sessions of others, and no acting user is asked for.
 */
const sessionOf = (
  state: State,
  company: CompanyRow,
  id: string,
): Result.Result<ChargenSessionRow, Refusal> => {
  const session = Table.get(state.chargenSessions, id)
  return need(session?.company_id === company.id ? session : undefined, ChargenSessions.refuseSession(id))
}

const handlers: Handlers<typeof CharacterGeneration.endpoints, Valentina> = {
  generate: handle(function* (context) {
    const { company, input, state } = context
    const campaign = yield* campaignOf(state, company, input.campaign_id)
    return characterView(state, yield* generate(context, campaign, input))
  }),

  startSession: handle(function* (context) {
    const { actor, company, input, now, random, state } = context
    const campaign = yield* campaignOf(state, company, input.campaign_id)
    // valentina: what is looked at is there from then on, and nobody looks where it costs nothing.
    const experience = company.settings.character_autogen_xp_cost > 0
      ? Experience.open(state, random, now, actor.id, campaign.id).xp_current
      : 0
    const start = yield* ChargenSessions.startSession(company.settings, experience, now)
    if (start.xp_current !== experience) pay(context, campaign, start.xp_current)
    const character_ids: Array<CharacterId> = []
    for (let made = 0; made < start.count; made++) {
      const character = { character_type: "PLAYER", is_temporary: start.requires_selection }
      character_ids.push((yield* generate(context, campaign, character)).id)
    }
    const session = Table.put(state.chargenSessions, {
      id: Ids.mint<ChargenSessionId>(state, random, now),
      company_id: company.id,
      user_id: actor.id,
      campaign_id: campaign.id,
      expires_at: start.expires_at,
      requires_selection: start.requires_selection,
      character_ids,
      date_created: now,
      date_modified: now,
    })
    return chargenSessionView(state, session)
  }),

  finalizeSession: handle(function* ({ company, input, now, state }) {
    const session = yield* sessionOf(state, company, input.session_id)
    const end = yield* ChargenSessions.endSession(session, input.selected_character_id, company.settings)
    for (const id of end.discarded) {
      const discarded = Table.get(state.characters, id)
      if (discarded !== undefined) Cascades.deleteCharacter(state, discarded)
    }
    Table.remove(state.chargenSessions, session.id)
    // valentina: characters can be deleted while a session waits, and be chosen all the same.
    const chosen = Table.get(state.characters, input.selected_character_id)!
    const { starting_points } = end
    const row = Table.put(state.characters, { ...chosen, is_temporary: false, starting_points, date_modified: now })
    return characterView(state, row)
  }),

  listSessions: answer(({ actor, company, now, state }) =>
    Listing.chargenSessions(state, actor.id, now)
      .filter(({ company_id }) => company_id === company.id)
      .map((session) => chargenSessionView(state, session))
  ),

  // Not `handle`, which answers 404 to ids of a path that name nothing.
  getSession: ({ caller, input, now, state }) => {
    const id = Ids.normalise(input.session_id) ?? input.session_id
    // The path has a company, so the caller was admitted to it.
    return Effect.fromResult(
      Result.flatMap(
        sessionOf(state, caller.company!, id),
        (session) =>
          ChargenSessions.isOpen(session, DateTime.toEpochMillis(now))
            ? Result.succeed(chargenSessionView(state, session))
            : Result.fail(ChargenSessions.refuseSession(id)),
      ),
    )
  },
}

/** The operations of the generation of characters. */
export const characterGenerationOperations = /* @__PURE__ */ area<Valentina>()(
  CharacterGeneration.endpoints,
  handlers,
)
