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
import type { CharacterRow, VampireState, WerewolfState } from "../store/CharacterRows.ts"
import { blankAsNull, blankKept } from "../store/Normalisation.ts"
import { badRequest, missingReference } from "../store/ProblemDocument.ts"

/** What a character has by its class; `null` where it has none. */
export type ClassAttributes = Pick<
  CharacterRow,
  "vampire_attributes" | "werewolf_attributes" | "mage_attributes" | "hunter_attributes"
>

/** What characters without a class of their own have. */
export const noAttributes: ClassAttributes = {
  vampire_attributes: null,
  werewolf_attributes: null,
  mage_attributes: null,
  hunter_attributes: null,
}

const refuseField = (field: string, message: string): Refusal => badRequest(message, [{ field, message }])

type Curse = VampireClan["bane"]

// One that the clan has may be chosen by its name; whatever else is asked for, the first is what it gets.
const chosenCurse = (known: ReadonlyArray<Curse>, name: string | null, description: string | null) => {
  const chosen = known.find((curse) => curse !== null && curse.name !== null && curse.name === name)
  if (chosen !== undefined && chosen !== null) return { name, description: description ?? chosen.description }
  return { name: known[0]?.name ?? null, description: known[0]?.description ?? null }
}

/**
 * A vampire with the curse of its clan.
 *
 * valentina: a bane is kept when it is the clan's own or its variant, also with
 * other words for it; any other is replaced without an error, and so is the
 * compulsion.
 */
const cursed = (clan: VampireClan, vampire: VampireState): VampireState => {
  const bane = chosenCurse([clan.bane, clan.variant_bane], vampire.bane_name, vampire.bane_description)
  const compulsion = chosenCurse([clan.compulsion], vampire.compulsion_name, vampire.compulsion_description)
  return {
    ...vampire,
    clan_id: clan.id,
    bane_name: bane.name,
    bane_description: bane.description,
    compulsion_name: compulsion.name,
    compulsion_description: compulsion.description,
  }
}

type VampirePatch = NonNullable<CharacterPatch["vampire_attributes"]>
type VampireCreate = NonNullable<CharacterCreate["vampire_attributes"]>

const nobody: VampireState = {
  clan_id: null,
  generation: null,
  sire: null,
  bane_name: null,
  bane_description: null,
  compulsion_name: null,
  compulsion_description: null,
}

const text = (given: string | null | undefined, old: string | null): string | null =>
  given === undefined ? old : blankAsNull(given)

const curseText = (given: string | null | undefined, old: string | null): string | null =>
  given === undefined ? old : blankKept(given)

// The words of one curse are not those of another.
const words = (given: string | null | undefined, name: string | null | undefined, old: string | null): string | null =>
  curseText(given, name === undefined ? old : null)

const mergedVampire = (old: VampireState, given: VampirePatch): VampireState => ({
  clan_id: given.clan_id ?? old.clan_id,
  generation: given.generation === undefined ? old.generation : given.generation,
  sire: text(given.sire, old.sire),
  bane_name: curseText(given.bane_name, old.bane_name),
  bane_description: words(given.bane_description, given.bane_name, old.bane_description),
  compulsion_name: curseText(given.compulsion_name, old.compulsion_name),
  compulsion_description: words(given.compulsion_description, given.compulsion_name, old.compulsion_description),
})

const newVampire = (given: VampireCreate | null | undefined): Result.Result<VampireState, Refusal> => {
  if (given === null || given === undefined) {
    return Result.fail(refuseField("clan_id", "Vampire characters need a clan"))
  }
  const clan = blueprint.vampireClans.byId.get(given.clan_id)
  return clan === undefined
    ? Result.fail(
      missingReference("vampire_attributes.vampire_clan", "clan_id", given.clan_id, "vampire_attributes_clan_id_fkey"),
    )
    : Result.succeed(cursed(clan, mergedVampire(nobody, given)))
}

const changedVampire = (
  old: VampireState | null,
  given: VampirePatch,
): Result.Result<VampireState, Refusal> => {
  const merged = mergedVampire(old ?? nobody, given)
  const id = merged.clan_id
  const clan = id === null ? undefined : blueprint.vampireClans.byId.get(id)
  return clan === undefined
    ? Result.fail(refuseField("clan_id", `Vampire clan '${id}' not found`))
    : Result.succeed(cursed(clan, merged))
}

type WerewolfCreate = NonNullable<CharacterCreate["werewolf_attributes"]>
type WerewolfPatch = NonNullable<CharacterPatch["werewolf_attributes"]>

const newWerewolf = (
  given: WerewolfCreate | null | undefined,
): Result.Result<WerewolfState | null, Refusal> => {
  if (given === null || given === undefined) return Result.succeed(null)
  const { auspice_id, tribe_id } = given
  if (!blueprint.werewolfTribes.byId.has(tribe_id)) {
    return Result.fail(
      missingReference("werewolf_attributes.werewolf_tribe", "tribe_id", tribe_id, "werewolf_attributes_tribe_id_fkey"),
    )
  }
  if (!blueprint.werewolfAuspices.byId.has(auspice_id)) {
    const constraint = "werewolf_attributes_auspice_id_fkey"
    return Result.fail(
      missingReference("werewolf_attributes.werewolf_auspice", "auspice_id", auspice_id, constraint),
    )
  }
  return Result.succeed({ tribe_id, auspice_id, pack_name: text(given.pack_name, null), total_renown: 0 })
}

const changedWerewolf = (
  old: WerewolfState | null,
  given: WerewolfPatch,
): Result.Result<WerewolfState, Refusal> => {
  const tribe_id = given.tribe_id ?? old?.tribe_id ?? null
  const auspice_id = given.auspice_id ?? old?.auspice_id ?? null
  if (tribe_id === null || !blueprint.werewolfTribes.byId.has(tribe_id)) {
    return Result.fail(refuseField("tribe_id", `Werewolf tribe '${tribe_id}' not found`))
  }
  if (auspice_id === null || !blueprint.werewolfAuspices.byId.has(auspice_id)) {
    return Result.fail(refuseField("auspice_id", `Werewolf auspice '${auspice_id}' not found`))
  }
  return Result.succeed({
    tribe_id,
    auspice_id,
    pack_name: text(given.pack_name, old?.pack_name ?? null),
    total_renown: old?.total_renown ?? 0,
  })
}

const newMage = (given: CharacterCreate["mage_attributes"]) =>
  given ? { sphere: text(given.sphere, null), tradition: text(given.tradition, null) } : null

const newHunter = (given: CharacterCreate["hunter_attributes"]) => given ? { creed: text(given.creed, null) } : null

/**
 * The attributes of a new character. Those of other classes are left out.
 *
 * A vampire needs a clan (400, field `clan_id`); clans, tribes and auspices
 * that do not exist give 409.
 */
export const newAttributes = (input: CharacterCreate): Result.Result<ClassAttributes, Refusal> => {
  switch (input.character_class) {
    case "VAMPIRE":
      return Result.map(
        newVampire(input.vampire_attributes),
        (vampire_attributes) => ({ ...noAttributes, vampire_attributes }),
      )
    case "WEREWOLF":
      return Result.map(
        newWerewolf(input.werewolf_attributes),
        (werewolf_attributes) => ({ ...noAttributes, werewolf_attributes }),
      )
    case "MAGE":
      return Result.succeed({ ...noAttributes, mage_attributes: newMage(input.mage_attributes) })
    case "HUNTER":
      return Result.succeed({ ...noAttributes, hunter_attributes: newHunter(input.hunter_attributes) })
    default:
      return Result.succeed(noAttributes)
  }
}

const same = Result.succeed({})

/**
 * The attributes that a change leads to; those of other classes than the
 * character's are overlooked. A clan, tribe or auspice that does not exist
 * gives 400 that names the field.
 */
export const changedAttributes = (
  row: CharacterRow,
  input: CharacterPatch,
): Result.Result<Partial<ClassAttributes>, Refusal> => {
  const { hunter_attributes: hunter, mage_attributes: mage, vampire_attributes, werewolf_attributes } = input
  switch (row.character_class) {
    case "VAMPIRE":
      if (vampire_attributes === undefined) return same
      return Result.map(
        changedVampire(row.vampire_attributes, vampire_attributes),
        (vampire_attributes) => ({ vampire_attributes }),
      )
    case "WEREWOLF":
      if (werewolf_attributes === undefined) return same
      return Result.map(
        changedWerewolf(row.werewolf_attributes, werewolf_attributes),
        (werewolf_attributes) => ({ werewolf_attributes }),
      )
    case "MAGE":
      if (mage === undefined) return same
      return Result.succeed({
        mage_attributes: {
          sphere: text(mage.sphere, row.mage_attributes?.sphere ?? null),
          tradition: text(mage.tradition, row.mage_attributes?.tradition ?? null),
        },
      })
    case "HUNTER":
      if (hunter === undefined) return same
      return Result.succeed({ hunter_attributes: { creed: text(hunter.creed, row.hunter_attributes?.creed ?? null) } })
    default:
      return same
  }
}
