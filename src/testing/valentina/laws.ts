/**
 * What holds between the fields of Valentina Noir.
 */
import * as Predicate from "effect/Predicate"
import type { DiceRollResult } from "../../schema/valentina/DiceRoll.ts"
import { outcome, type Pool, rollDice, toResult } from "../../simulator/valentina/rules/DiceRolls.ts"
import * as SeededRandom from "../../internal/SeededRandom.ts"
import type { Drawn, Law } from "../World.ts"

const isDice = (value: unknown): value is ReadonlyArray<number> =>
  Array.isArray(value) && value.every((die) => typeof die === "number")

const wholeOr = (value: unknown, other: number): number => typeof value === "number" ? value : other

const agrees = (result: DiceRollResult, { total_result, total_result_type }: Drawn): boolean =>
  (total_result === undefined || result.total_result === total_result) &&
  (total_result_type === undefined || result.total_result_type === total_result_type)

/** Dice that are given, or that come to what is given, which a few hundred throws mostly do. */
const resultOf = (pool: Pool, given: Drawn, random: SeededRandom.SeededRandom): DiceRollResult => {
  const throwOnce = () =>
    toResult(outcome(
      pool,
      isDice(given.player_roll) ? given.player_roll : rollDice(random, pool.num_dice, pool.dice_size),
      isDice(given.desperation_roll)
        ? given.desperation_roll
        : rollDice(random, pool.num_desperation_dice, pool.dice_size),
    ))
  let result = throwOnce()
  for (let attempt = 0; attempt < 500 && !agrees(result, given); attempt++) result = throwOnce()
  return result
}

const diceRoll: Law = (fields, given, random) => {
  if (given.result === null) return {}
  const result = Predicate.isReadonlyObject(given.result) ? given.result : {}
  const player = isDice(result.player_roll) ? result.player_roll : undefined
  const desperation = isDice(result.desperation_roll) ? result.desperation_roll : undefined
  const pool: Pool = {
    dice_size: wholeOr(fields.dice_size, 10),
    difficulty: fields.difficulty === null ? null : wholeOr(fields.difficulty, 6),
    num_dice: player?.length ?? wholeOr(fields.num_dice, 1),
    num_desperation_dice: desperation?.length ?? wholeOr(fields.num_desperation_dice, 0),
  }
  const { num_desperation_dice, num_dice } = pool
  return { num_dice, num_desperation_dice, result: resultOf(pool, result, random) }
}

const diceRollResult: Law = (_fields, given, random) => {
  const pool = { dice_size: 10, difficulty: 6, num_dice: 4, num_desperation_dice: 1 }
  return { ...resultOf(pool, given, random) }
}

const share = (part: number, whole: number): number => whole === 0 ? 0 : part / whole * 100

const statistics: Law = ({ botches, criticals, failures, successes, total_rolls }, given) => {
  const [botched, critical, failed, succeeded] = [botches, criticals, failures, successes]
    .map((count) => wholeOr(count, 0)) as [number, number, number, number]
  const all = given.total_rolls === undefined ? botched + critical + failed + succeeded : wholeOr(total_rolls, 0)
  return {
    total_rolls: all,
    botch_percentage: share(botched, all),
    criticals_percentage: share(critical, all),
    failure_percentage: share(failed, all),
    success_percentage: share(succeeded, all),
  }
}

/** One person has one name, wherever it is met. */
const person: Law = ({ id, name_first }, given) => {
  const drawn = SeededRandom.make(`person ${id}`).pick(["Ada", "Marcus", "Ines", "Theo", "Ravenna"])
  const first = typeof given.name_first === "string" ? given.name_first : drawn
  const username = typeof given.username === "string" ? given.username : first.toLowerCase()
  return { ...(name_first === undefined ? {} : { name_first: first }), username, email: `${username}@example.com` }
}

/** What was given to the character is the trait that was asked for. */
const bulkAssigned: Law = ({ character_trait }, given) => {
  const trait = Predicate.isReadonlyObject(character_trait) && Predicate.isReadonlyObject(character_trait.trait)
    ? character_trait.trait
    : {}
  return given.trait_id === undefined
    ? { trait_id: trait.id }
    : { character_trait: { ...character_trait as Drawn, trait: { ...trait, id: given.trait_id } } }
}

const character: Law = (fields) => {
  const { character_class, name_first, name_last, name_nick, status, type } = fields
  const unless = (isSo: boolean, ...names: ReadonlyArray<string>): Drawn =>
    isSo ? {} : Object.fromEntries(names.map((name) => [name, null]))
  return {
    name: `${name_first} ${name_last}`,
    name_full: name_nick === null ? `${name_first} ${name_last}` : `${name_first} '${name_nick}' ${name_last}`,
    ...unless(type === "PLAYER", "user_player_id"),
    ...unless(status === "DEAD", "date_killed"),
    ...unless(character_class === "VAMPIRE", "vampire_attributes"),
    ...unless(character_class === "WEREWOLF", "werewolf_attributes"),
    ...unless(character_class === "MAGE", "mage_attributes"),
    ...unless(character_class === "HUNTER", "hunter_attributes"),
  }
}

const experience: Law = ({ xp_current, xp_total }) => ({
  xp_total: Math.max(wholeOr(xp_current, 0), wholeOr(xp_total, 0)),
})

const named: Law = ({ trait }) => Predicate.isReadonlyObject(trait) ? { name: trait.name } : {}

/** A track of seven boxes in the rules of V5, where each is free or damaged in one of two ways. */
const damage: Law = ({ aggravated, size, superficial }, given) => {
  const boxes = given.size === undefined ? 7 : wholeOr(size, 7)
  const worse = given.aggravated === undefined ? 0 : wholeOr(aggravated, 0)
  const slight = given.superficial === undefined ? Math.min(1, boxes - worse) : wholeOr(superficial, 0)
  return {
    size: boxes,
    aggravated: worse,
    superficial: slight,
    boxes: Array.from(
      { length: boxes },
      (_, index) => index < worse ? "AGGRAVATED" : index < worse + slight ? "SUPERFICIAL" : null,
    ),
    is_impaired: worse + slight >= boxes,
    bashing: null,
    lethal: null,
    levels: null,
    current_penalty: null,
  }
}

const counter: Law = ({ current, size }) => ({ size: Math.max(wholeOr(current, 0), wholeOr(size, 0)) })

const stains: Law = ({ humanity, stains }, given) => {
  const capacity = 10 - Math.min(10, wholeOr(humanity, 7))
  const marks = given.stains === undefined ? 0 : wholeOr(stains, 0)
  return {
    stain_capacity: capacity,
    stains: marks,
    is_impaired: marks > 0 && marks >= capacity,
    willpower_damage_applied: null,
  }
}

/** By model. */
export const laws: Readonly<Record<string, Law>> = {
  AdminUser: person,
  BulkAssignSuccess: bulkAssigned,
  CampaignExperience: experience,
  Character: character,
  CharacterDetail: character,
  CompanyAdminUser: person,
  CounterTracker: counter,
  DamageTracker: damage,
  DiceRoll: diceRoll,
  DiceRollResult: diceRollResult,
  Health: damage,
  RollStatistics: statistics,
  StainsTracker: stains,
  TraitValueOptions: named,
  User: person,
  UserDetail: person,
}
