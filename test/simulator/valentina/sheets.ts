/**
 * Characters for the tests of the sheet's rules.
 */
import { assert } from "@effect/vitest"
import * as Result from "effect/Result"
import type { CharacterId, CharacterTraitId } from "../../../src/schema/valentina/Identifier.ts"
import type { Trait } from "../../../src/schema/valentina/Trait.ts"
import type { UserId } from "../../../src/schema/valentina/User.ts"
import type { Refusal } from "../../../src/simulator/server/Refusal.ts"
import * as SeededRandom from "../../../src/internal/SeededRandom.ts"
import { findTrait } from "../../../src/simulator/valentina/blueprint/Blueprint.ts"
import type { Between } from "../../../src/simulator/valentina/generation/Chance.ts"
import type { TraitContext } from "../../../src/simulator/valentina/rules/TraitPayment.ts"
import type { Holding } from "../../../src/simulator/valentina/rules/WerewolfRenown.ts"

export const player = "01a20140-5333-7541-a8ae-af278086e424" as UserId
export const storyteller = "01a20140-52c9-7200-901f-ceeb52424ac0" as UserId
export const characterId = "01a20140-9016-7802-b36c-3fc72a8cd918" as CharacterId

export const now = Date.UTC(2026, 10, 22, 3, 15)
export const minute = 60_000
export const hour = 60 * minute

export const trait = (category: string, name: string): Trait => {
  const found = findTrait(category, name)
  assert(found !== undefined, `no trait ${name}`)
  return found
}

export const strength = trait("Physical", "Strength")
export const firearms = trait("Physical", "Firearms")
export const humanity = trait("Other", "Humanity")
export const willpower = trait("Other", "Willpower")
export const addiction = trait("Flaws", "Addiction")

export const holding = (trait: Trait, value: number): Holding => ({ trait, value })

/** A player at the own character, who may do what the defaults of a new company allow. */
export const context = (changes: Partial<TraitContext> = {}): TraitContext => ({
  actor: { id: player, role: "PLAYER" },
  character: { type: "PLAYER", date_created: now, starting_points: 0 },
  settings: {
    permission_free_trait_changes: "UNRESTRICTED",
    permission_recoup_xp: "DENIED",
    specialty_xp_cost_enabled: false,
  },
  holdings: [],
  experience: 100,
  mayManage: true,
  now,
  ...changes,
})

export const settings = (changes: Partial<TraitContext["settings"]>): TraitContext["settings"] => ({
  ...context().settings,
  ...changes,
})

/** A random function that gives the same numbers for the same seed. */
export const between = (seed: string | number): Between => {
  const random = SeededRandom.make(seed)
  return (minimum, maximum) => minimum - 1 + random.die(maximum - minimum + 1)
}

/** The status, text and fields of a refusal; anything else fails the test. */
export const refusalOf = (result: Result.Result<unknown, Refusal>) => {
  assert(Result.isFailure(result), "it was not refused")
  const { body, status } = result.failure
  // All refusals of the rules are problem documents.
  const problem = body as { detail: string; invalid_parameters?: ReadonlyArray<{ field: string }> }
  return { status, detail: problem.detail, fields: problem.invalid_parameters?.map(({ field }) => field) }
}

/** The status and the fields of a refusal. */
export const statusOf = (result: Result.Result<unknown, Refusal>) => {
  const { fields, status } = refusalOf(result)
  return [status, fields]
}

/** The traits as a sheet takes them. */
export const onSheet = (holdings: ReadonlyArray<Holding>) =>
  holdings.map(({ trait, value }, index) => ({
    id: `01a20140-ad0d-7631-a9c1-${String(index).padStart(12, "0")}` as CharacterTraitId,
    character_id: characterId,
    value,
    trait,
  }))
