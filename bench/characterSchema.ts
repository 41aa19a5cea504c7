/**
 * A page of characters of Valentina Noir as a zod schema: the same fields as
 * this package's, timestamps decoded.
 */
import * as z from "zod"

const id = z.string().min(1)
const text = z.string()
const date = z.iso.datetime({ offset: true }).transform((timestamp) => new Date(timestamp))

const vampire = z.object({
  clan_id: id.nullable(),
  clan_name: text.nullable(),
  generation: z.int().nullable(),
  sire: text.nullable(),
  bane_name: text.nullable(),
  bane_description: text.nullable(),
  compulsion_name: text.nullable(),
  compulsion_description: text.nullable(),
})

const werewolf = z.object({
  tribe_id: id.nullable(),
  tribe_name: text.nullable(),
  auspice_id: id.nullable(),
  auspice_name: text.nullable(),
  pack_name: text.nullable(),
  total_renown: z.int(),
})

const character = z.object({
  id,
  name_first: text,
  name_last: text,
  name_nick: text.nullable(),
  name: text,
  name_full: text,
  character_class: text,
  type: text,
  game_version: text,
  status: text,
  starting_points: z.int(),
  age: z.int().nullable(),
  date_of_birth: text.nullable(),
  biography: text.nullable(),
  demeanor: text.nullable(),
  nature: text.nullable(),
  concept_id: id.nullable(),
  concept_name: text.nullable(),
  is_temporary: z.boolean(),
  date_killed: date.nullable(),
  user_creator_id: id.nullable(),
  user_player_id: id.nullable(),
  company_id: id,
  campaign_id: id,
  num_inventory_items: z.int(),
  num_notes: z.int(),
  num_assets: z.int(),
  specialties: z.array(z.object({ id, name: text, type: text, description: text.nullable() })),
  vampire_attributes: vampire.nullable(),
  werewolf_attributes: werewolf.nullable(),
  mage_attributes: z.object({ sphere: text.nullable(), tradition: text.nullable() }).nullable(),
  hunter_attributes: z.object({ creed: text.nullable() }).nullable(),
  chapter_ids: z.array(id),
  date_created: date,
  date_modified: date,
})

/** A page of characters. */
export const CharacterPage = z.object({
  items: z.array(character),
  limit: z.int(),
  offset: z.int(),
  total: z.int(),
})
