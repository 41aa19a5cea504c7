/**
 * Characters as answers have them.
 */
import type { Character } from "../../../schema/valentina/Character.ts"
import type { VampireAttributes } from "../../../schema/valentina/VampireAttributes.ts"
import type { WerewolfAttributes } from "../../../schema/valentina/WerewolfAttributes.ts"
import * as Table from "../../server/Table.ts"
import { blueprint } from "../blueprint/Blueprint.ts"
import type { CharacterRow, VampireState, WerewolfState } from "../store/CharacterRows.ts"
import { moment } from "../store/Moments.ts"
import type { State } from "../store/State.ts"
import { dates } from "../world/World.ts"
import { healthView } from "./HealthView.ts"

const nameOf = <Id extends string>(
  { byId }: { readonly byId: ReadonlyMap<Id, { readonly name: string }> },
  id: Id | null,
): string | null => id === null ? null : byId.get(id)?.name ?? null

const vampire = ({ clan_id, ...rest }: VampireState): VampireAttributes => ({
  clan_id,
  clan_name: nameOf(blueprint.vampireClans, clan_id),
  ...rest,
})

const werewolf = ({ auspice_id, pack_name, total_renown, tribe_id }: WerewolfState): WerewolfAttributes => ({
  tribe_id,
  tribe_name: nameOf(blueprint.werewolfTribes, tribe_id),
  auspice_id,
  auspice_name: nameOf(blueprint.werewolfAuspices, auspice_id),
  pack_name,
  total_renown,
})

const fullName = ({ name_first, name_last, name_nick }: CharacterRow): string =>
  name_nick === null ? `${name_first} ${name_last}` : `${name_first} '${name_nick}' ${name_last}`

interface Counts {
  readonly num_inventory_items: number
  readonly num_notes: number
  readonly num_assets: number
}

const view = (state: State, row: CharacterRow, counts: Counts): Character => ({
  id: row.id,
  name_first: row.name_first,
  name_last: row.name_last,
  name_nick: row.name_nick,
  name: `${row.name_first} ${row.name_last}`,
  name_full: fullName(row),
  character_class: row.character_class,
  type: row.type,
  game_version: row.game_version,
  status: row.status,
  starting_points: row.starting_points,
  age: row.age,
  date_of_birth: row.date_of_birth,
  biography: row.biography,
  demeanor: row.demeanor,
  nature: row.nature,
  concept_id: row.concept_id,
  concept_name: nameOf(blueprint.concepts, row.concept_id),
  is_temporary: row.is_temporary,
  date_killed: row.date_killed === null ? null : moment(row.date_killed),
  user_creator_id: row.user_creator_id,
  user_player_id: row.user_player_id,
  company_id: row.company_id,
  campaign_id: row.campaign_id,
  ...counts,
  specialties: row.specialties,
  vampire_attributes: row.vampire_attributes === null ? null : vampire(row.vampire_attributes),
  werewolf_attributes: row.werewolf_attributes === null ? null : werewolf(row.werewolf_attributes),
  mage_attributes: row.mage_attributes,
  hunter_attributes: row.hunter_attributes,
  chapter_ids: Table.group(state.chapters, "character", row.id).map(({ id }) => id).sort(),
  health: healthView(state, row),
  ...dates(row),
})

/** A character with the counts of what belongs to it. */
export const characterView = (state: State, row: CharacterRow): Character =>
  view(state, row, {
    num_inventory_items: Table.count(state.inventory, "character", row.id),
    num_notes: Table.count(state.notes, "parent", row.id),
    num_assets: Table.count(state.assets, "parent", row.id),
  })

const uncounted: Counts = { num_inventory_items: 0, num_notes: 0, num_assets: 0 }

/** A character of a generation session or inside its player. valentina: the counts are 0 there. */
export const uncountedCharacterView = (state: State, row: CharacterRow): Character => view(state, row, uncounted)
