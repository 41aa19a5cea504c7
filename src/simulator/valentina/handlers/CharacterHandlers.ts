/**
 * What characters do.
 */
import * as Result from "effect/Result"
import { Characters } from "../../../services/valentina/Characters.ts"
import { area, type Handlers } from "../../server/Handler.ts"
import type { Refusal } from "../../server/Refusal.ts"
import type { AttributesName } from "../rules/ClassAttributes.ts"
import { heldTraits } from "../rules/HeldTraits.ts"
import * as RolePermissions from "../rules/RolePermissions.ts"
import * as Cascades from "../store/Cascades.ts"
import type { CharacterRow } from "../store/CharacterRows.ts"
import * as ProblemDocument from "../store/ProblemDocument.ts"
import * as RolledBy from "../store/RolledBy.ts"
import type { State } from "../store/State.ts"
import { characterDetailView } from "../views/CharacterDetailView.ts"
import { sheetTraitView } from "../views/CharacterTraitView.ts"
import { characterView } from "../views/CharacterView.ts"
import { fullSheet, fullSheetCategory, type SheetSource } from "../views/FullSheet.ts"
import * as StatisticsView from "../views/StatisticsView.ts"
import * as AuditLog from "../world/AuditLog.ts"
import * as Listing from "../world/Listing.ts"
import { allow, answer, change, handle, need, page, type Valentina } from "../world/World.ts"
import { changedFields } from "../writes/CharacterChanges.ts"
import * as NewCharacters from "../writes/NewCharacters.ts"
import { assetHandlers } from "./assetHandlers.ts"
import { healthHandlers } from "./healthHandlers.ts"
import { inventoryHandlers } from "./inventoryHandlers.ts"
import { noteHandlers } from "./noteHandlers.ts"

const sheetOf = (state: State, character: CharacterRow, includeAvailable = false): SheetSource => ({
  character,
  traits: heldTraits(state, character).map(sheetTraitView),
  includeAvailable,
  edition: state.blueprint,
})

/** valentina: the server fails to show such a character with its traits, by whose own list they are shown. */
const hasGiftOfTribe = (state: State, character: CharacterRow): boolean =>
  heldTraits(state, character).some(({ trait }) => (trait.gift_attributes?.tribe_id ?? null) !== null)

const handlers: Handlers<typeof Characters.endpoints, Valentina> = {
  list: answer(({ actor, company, input, state }) => {
    const rows = Listing.characters(state, company.id, actor, { ...input, type: input.character_type })
    return page(rows, input, (row) => characterView(state, row))
  }),

  create: handle(function* (context) {
    const { actor, company, input, state } = context
    yield* allow(RolePermissions.createCharacter(actor, input.type ?? "PLAYER", company.settings))
    const draft = yield* NewCharacters.drafted(state, company, actor, input)
    const { character, refusal } = NewCharacters.completed(state, draft, input)
    // valentina: what is refused from here on leaves a character behind, which then has the name too.
    const row = NewCharacters.insert(context, character)
    yield* allow(refusal)
    return characterView(state, row)
  }),

  get: handle(function* ({ character, include, incoming, state }) {
    yield* allow(include.includes("traits") && hasGiftOfTribe(state, character) ? ProblemDocument.broken : undefined)
    return characterDetailView(state, character, incoming.origin, include)
  }),

  update: handle(function* (context) {
    const { actor, character, company, input, journal, state } = context
    const { type = character.type } = input
    // Nobody makes by a change what they may not create.
    if (type !== character.type) yield* allow(RolePermissions.createCharacter(actor, type, company.settings))
    const row = change(context, state.characters, character, yield* changedFields(context, character, input))
    if (row.type !== character.type) RolledBy.retype(state, row.id, row.type)
    // valentina: a player who is lost with the type is among the changes.
    const { user_player_id } = row
    journal.changes = AuditLog.changesBetween(character, row, { ...input, user_player_id })
    return characterView(state, row)
  }),

  delete: answer(({ character, state }) => Cascades.archiveCharacter(state, character)),

  getStatistics: answer(({ character, input, state }) =>
    StatisticsView.statistics(state, "character", character.id, input.num_top_traits)
  ),

  getFullSheet: answer(({ character, input, state }) => ({
    sections: fullSheet(sheetOf(state, character, input.include_available_traits)),
    character: characterView(state, character),
  })),

  getFullSheetCategory: handle(function* ({ character, input, state }) {
    const sheet = sheetOf(state, character, input.include_available_traits)
    const category = fullSheetCategory(sheet, input.category_id)
    return yield* need(category, ProblemDocument.entityNotFound("Trait category"))
  }),

  ...inventoryHandlers,
  ...healthHandlers,
  // valentina: whoever sees a character may write notes on it.
  ...noteHandlers("character"),
  ...assetHandlers("character"),
}

/**
 * Creates a character whose class attributes the database refuses.
 *
 * valentina: the character is kept before its attributes are, one class after the other, and stays.
 */
export const createUnfit = (
  refusal: Refusal,
  isUnfit: (name: AttributesName) => boolean,
): Handlers<typeof Characters.endpoints, Valentina>["create"] =>
  handle(function* (context) {
    const { actor, company, input, state } = context
    yield* allow(RolePermissions.createCharacter(actor, input.type ?? "PLAYER", company.settings))
    const draft = yield* NewCharacters.drafted(state, company, actor, input)
    const attempt = NewCharacters.upTo(draft, input, isUnfit)
    NewCharacters.insert(context, attempt.character)
    return yield* Result.fail(attempt.refusal ?? refusal)
  })

/** The operations of characters. */
export const characterOperations = /* @__PURE__ */ area<Valentina>()(Characters.endpoints, handlers)
