/**
 * What characters have by their class: clan and curse, tribe and auspice,
 * sphere and tradition, creed.
 */
import * as Result from "effect/Result"
import type { CharacterCreate } from "../../../schema/valentina/CharacterCreate.ts"
import type { CharacterPatch } from "../../../schema/valentina/CharacterPatch.ts"
import type { VampireClan } from "../../../schema/valentina/VampireClan.ts"
import type { Refusal } from "../../server/Refusal.ts"
import { blueprint } from "../blueprint/Blueprint.ts"
import type { CharacterRow, HunterState, MageState, VampireState, WerewolfState } from "../store/CharacterRows.ts"
import { blankAsNull, blankKept } from "../store/Normalisation.ts"
import { badRequest, missingReference } from "../store/ProblemDocument.ts"

/** What a character has by its class; `null` where it has none. */
export type ClassAttributes = Pick<
  CharacterRow,
  "vampire_attributes" | "werewolf_attributes" | "mage_attributes" | "hunter_attributes"
>

/** What holds the attributes of a class. */
export type AttributesName = keyof ClassAttributes

/** In the order in which they are kept. */
const names = ["vampire_attributes", "werewolf_attributes", "mage_attributes", "hunter_attributes"] as const

/** Whether a field holds the attributes of a class. */
export const isAttributes = (name: PropertyKey): name is AttributesName => names.some((known) => known === name)

/** What characters without a class of their own have. */
export const noAttributes: ClassAttributes = {
  vampire_attributes: null,
  werewolf_attributes: null,
  mage_attributes: null,
  hunter_attributes: null,
}

const refuseField = (field: string, message: string): Refusal => badRequest(message, [{ field, message }])

type Curse = VampireClan["bane"]

/** A curse by the name that was asked for, where the clan has it; else the clan's first. */
const curse = (known: ReadonlyArray<Curse>, name: string | null, description: string | null) =>
  name !== null && name !== "" && known.some((curse) => curse?.name === name)
    ? { name, description }
    : { name: known[0]?.name ?? null, description: known[0]?.description ?? null }

/**
 * A vampire with the curse of its clan.
 *
 * valentina: a bane is kept when it is the clan's own or its variant, with
 * whatever words there are for it; any other is replaced without an error, and
 * so is the compulsion.
 */
const cursed = (clan: VampireClan, vampire: VampireState): VampireState => {
  const bane = curse([clan.bane, clan.variant_bane], vampire.bane_name, vampire.bane_description)
  const compulsion = curse([clan.compulsion], vampire.compulsion_name, vampire.compulsion_description)
  return {
    ...vampire,
    bane_name: bane.name,
    bane_description: bane.description,
    compulsion_name: compulsion.name,
    compulsion_description: compulsion.description,
  }
}

const text = (given: string | null | undefined, old: string | null = null): string | null =>
  given === undefined ? old : blankAsNull(given)

const curseText = (given: string | null | undefined, old: string | null = null): string | null =>
  given === undefined ? old : blankKept(given)

type Given<Name extends keyof ClassAttributes> = CharacterCreate[Name] | CharacterPatch[Name]

const vampireOf = (given: Given<"vampire_attributes">, old: VampireState | null): VampireState | null => {
  if (given === null || given === undefined) return old
  return {
    clan_id: given.clan_id ?? old?.clan_id ?? null,
    generation: given.generation === undefined ? old?.generation ?? null : given.generation,
    sire: text(given.sire, old?.sire),
    bane_name: curseText(given.bane_name, old?.bane_name),
    bane_description: curseText(given.bane_description, old?.bane_description),
    compulsion_name: curseText(given.compulsion_name, old?.compulsion_name),
    compulsion_description: curseText(given.compulsion_description, old?.compulsion_description),
  }
}

const werewolfOf = (given: Given<"werewolf_attributes">, old: WerewolfState | null): WerewolfState | null => {
  if (given === null || given === undefined) return old
  return {
    tribe_id: given.tribe_id ?? old?.tribe_id ?? null,
    auspice_id: given.auspice_id ?? old?.auspice_id ?? null,
    pack_name: text(given.pack_name, old?.pack_name),
    total_renown: old?.total_renown ?? 0,
  }
}

const mageOf = (given: Given<"mage_attributes">, old: MageState | null): MageState | null =>
  given === null || given === undefined
    ? old
    : { sphere: text(given.sphere, old?.sphere), tradition: text(given.tradition, old?.tradition) }

const hunterOf = (given: Given<"hunter_attributes">, old: HunterState | null): HunterState | null =>
  given === null || given === undefined ? old : { creed: text(given.creed, old?.creed) }

const missing = (table: string, column: string, id: string): Refusal => {
  const [own = ""] = table.split(".")
  return missingReference(table, column, id, `${own}_${column}_fkey`)
}

const refuseVampire = ({ clan_id }: VampireState): Refusal | undefined =>
  clan_id === null || blueprint.vampireClans.byId.has(clan_id)
    ? undefined
    : missing("vampire_attributes.vampire_clan", "clan_id", clan_id)

const refuseWerewolf = ({ auspice_id, tribe_id }: WerewolfState): Refusal | undefined => {
  if (tribe_id !== null && !blueprint.werewolfTribes.byId.has(tribe_id)) {
    return missing("werewolf_attributes.werewolf_tribe", "tribe_id", tribe_id)
  }
  return auspice_id === null || blueprint.werewolfAuspices.byId.has(auspice_id)
    ? undefined
    : missing("werewolf_attributes.werewolf_auspice", "auspice_id", auspice_id)
}

/** Attributes as they are kept before the class looks at them, as far as nothing is refused. */
export interface Kept {
  readonly attributes: ClassAttributes
  readonly refusal: Refusal | undefined
}

/**
 * What a request says of class attributes, of other classes too, over what
 * there was. A clan, tribe or auspice that does not exist gives 409.
 *
 * valentina: those of a vampire are kept before those of a werewolf are looked
 * at, and so on.
 */
export const keptAttributes = (
  old: ClassAttributes,
  input: Partial<Pick<CharacterCreate | CharacterPatch, keyof ClassAttributes>>,
): Kept => {
  const vampire_attributes = vampireOf(input.vampire_attributes, old.vampire_attributes)
  const vampireRefusal = vampire_attributes === null ? undefined : refuseVampire(vampire_attributes)
  if (vampireRefusal !== undefined) return { attributes: old, refusal: vampireRefusal }
  const werewolf_attributes = werewolfOf(input.werewolf_attributes, old.werewolf_attributes)
  const refusal = werewolf_attributes === null ? undefined : refuseWerewolf(werewolf_attributes)
  if (refusal !== undefined) return { attributes: { ...old, vampire_attributes }, refusal }
  const mage_attributes = mageOf(input.mage_attributes, old.mage_attributes)
  const hunter_attributes = hunterOf(input.hunter_attributes, old.hunter_attributes)
  return { attributes: { vampire_attributes, werewolf_attributes, mage_attributes, hunter_attributes }, refusal }
}

/** The attributes that are kept before the first that is not fit. */
export const before = <A extends Partial<Record<AttributesName, unknown>>>(
  input: A,
  isUnfit: (name: AttributesName) => boolean,
): Pick<A, AttributesName & keyof A> => {
  const first = names.findIndex(isUnfit)
  // What is picked are fields of the input.
  return Object.fromEntries(names.slice(0, first).map((name) => [name, input[name]])) as Pick<
    A,
    AttributesName & keyof A
  >
}

const ofVampire = (attributes: ClassAttributes): Result.Result<ClassAttributes, Refusal> => {
  const { vampire_attributes: vampire } = attributes
  const clan = vampire?.clan_id ? blueprint.vampireClans.byId.get(vampire.clan_id) : undefined
  return clan === undefined || vampire === null
    ? Result.fail(refuseField("clan_id", "Vampire characters need a clan"))
    : Result.succeed({ ...attributes, vampire_attributes: cursed(clan, vampire) })
}

const halfWerewolf = badRequest(
  "Werewolf characters need a tribe and an auspice",
  ["tribe_id", "auspice_id"].map((field) => ({ field, message: "Tribe and auspice belong together" })),
)

const ofWerewolf = (attributes: ClassAttributes): Result.Result<ClassAttributes, Refusal> => {
  const { werewolf_attributes: werewolf } = attributes
  return werewolf !== null && (werewolf.tribe_id === null || werewolf.auspice_id === null)
    ? Result.fail(halfWerewolf)
    : Result.succeed(attributes)
}

/**
 * Attributes as a class has them: a vampire has a clan (400, field `clan_id`)
 * and its curse, a werewolf both tribe and auspice or nothing of the kind (400,
 * fields `tribe_id` and `auspice_id`). Those of other classes stay as they are.
 */
export const completedAttributes = (
  character_class: CharacterRow["character_class"],
  attributes: ClassAttributes,
): Result.Result<ClassAttributes, Refusal> => {
  if (character_class === "VAMPIRE") return ofVampire(attributes)
  return character_class === "WEREWOLF" ? ofWerewolf(attributes) : Result.succeed(attributes)
}
