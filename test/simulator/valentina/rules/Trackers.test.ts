import { assert, describe, it } from "@effect/vitest"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { Health } from "../../../../src/schema/valentina/Health.ts"
import { DamageTracker, type TrackerActionRequest } from "../../../../src/schema/valentina/Tracker.ts"
import {
  applyHealthAction,
  type Body,
  healthOf,
  setHealth,
} from "../../../../src/simulator/valentina/rules/HealthTrack.ts"
import { applyTrackerAction, damageWillpower, setTracker } from "../../../../src/simulator/valentina/rules/Trackers.ts"
import { type TrackedTrait, trackerOf, trackerTypeOf } from "../../../../src/simulator/valentina/rules/Trackers.ts"
import { humanity, statusOf, strength, willpower } from "../sheets.ts"

const tracked = (type: TrackedTrait["type"], value: number): TrackedTrait => ({ type, value, tracker: null })

const act = (trait: TrackedTrait, ...requests: ReadonlyArray<TrackerActionRequest>): TrackedTrait =>
  requests.reduce(
    (trait, request) => ({ ...trait, tracker: Result.getOrThrow(applyTrackerAction(trait, request)).tracker }),
    trait,
  )

const hurt = (damage_type: string, amount?: number) =>
  ({ action: "damage", damage_type, amount }) as TrackerActionRequest
const healed = (damage_type: string, amount?: number) =>
  ({ action: "heal", damage_type, amount }) as TrackerActionRequest

describe("trackers", () => {
  it("depend on the edition", () => {
    const types = [willpower, humanity, strength].map((
      trait,
    ) => [trackerTypeOf(trait, "V4"), trackerTypeOf(trait, "V5")])
    assert.deepStrictEqual(types, [["COUNTER", "DAMAGE"], [null, "STAINS"], [null, null]])
  })

  it("count points down and up within their size", () => {
    const pool = tracked("COUNTER", 6)
    assert.deepStrictEqual(trackerOf(pool), { type: "COUNTER", size: 6, current: 6 })
    const spent = act(pool, { action: "spend", amount: 4 })
    assert.deepStrictEqual(trackerOf(spent), { type: "COUNTER", size: 6, current: 2 })
    assert.deepStrictEqual(statusOf(applyTrackerAction(spent, { action: "spend", amount: 3 })), [400, ["amount"]])
    assert.deepStrictEqual(trackerOf(act(spent, { action: "gain" })), { type: "COUNTER", size: 6, current: 3 })
    assert.deepStrictEqual(trackerOf(act(spent, { action: "gain", amount: 9 })), {
      type: "COUNTER",
      size: 6,
      current: 6,
    })
    assert.deepStrictEqual(trackerOf(act(spent, { action: "reset" })), { type: "COUNTER", size: 6, current: 6 })
    assert.deepStrictEqual(trackerOf({ ...act(pool, { action: "spend" }), value: 3 }), {
      type: "COUNTER",
      size: 3,
      current: 3,
    })
  })

  it("fill with damage, which turns aggravated on a full track", () => {
    const track = act(tracked("DAMAGE", 4), hurt("SUPERFICIAL", 2), hurt("AGGRAVATED"))
    assert.deepInclude(trackerOf(track), {
      superficial: 2,
      aggravated: 1,
      boxes: ["AGGRAVATED", "SUPERFICIAL", "SUPERFICIAL", null],
      is_impaired: false,
    })
    const full = act(track, hurt("SUPERFICIAL", 3))
    assert.deepInclude(trackerOf(full), { superficial: 1, aggravated: 3, is_impaired: true })
    assert.deepInclude(trackerOf(act(full, hurt("SUPERFICIAL", 100))), { superficial: 0, aggravated: 4 })
    assert.deepInclude(trackerOf(act(full, healed("AGGRAVATED", 9))), { superficial: 1, aggravated: 0 })
    assert.deepInclude(trackerOf({ ...full, value: 2 }), { size: 2, superficial: 0, aggravated: 2 })
    Schema.encodeSync(DamageTracker)(trackerOf(full) as DamageTracker)
  })

  it("let stains run over into Willpower", () => {
    const clean = tracked("STAINS", 7)
    assert.deepStrictEqual(trackerOf(clean), {
      type: "STAINS",
      humanity: 7,
      stain_capacity: 3,
      stains: 0,
      is_impaired: false,
      willpower_damage_applied: null,
    })
    const { tracker, willpower: overflow } = Result.getOrThrow(
      applyTrackerAction(clean, { action: "add_stain", amount: 5 }),
    )
    const stained = { ...clean, tracker }
    assert.deepInclude(trackerOf(stained, overflow), { stains: 3, is_impaired: true, willpower_damage_applied: 2 })
    const will = { ...tracked("DAMAGE", 5), tracker: damageWillpower(tracked("DAMAGE", 5), overflow ?? 0) }
    assert.deepInclude(trackerOf(will), { superficial: 0, aggravated: 2 })
    assert.deepInclude(trackerOf(act(stained, { action: "remove_stain", amount: 9 })), {
      stains: 0,
      is_impaired: false,
    })
    assert.deepInclude(Result.getOrThrow(applyTrackerAction(clean, { action: "add_stain" })), { willpower: 0 })
  })

  it("are set to what fits", () => {
    assert.deepInclude(Result.getOrThrow(setTracker(tracked("COUNTER", 6), { current: 6 })), { current: 6 })
    assert.deepInclude(Result.getOrThrow(setTracker(tracked("DAMAGE", 6), { superficial: 2 })), {
      superficial: 2,
      aggravated: 0,
    })
    const refused = [
      setTracker(tracked("COUNTER", 6), { current: 7 }),
      setTracker(tracked("COUNTER", 6), {}),
      setTracker(tracked("COUNTER", 6), { current: 1, stains: 0 }),
      setTracker(tracked("DAMAGE", 6), { superficial: 4, aggravated: 3 }),
      setTracker(tracked("STAINS", 7), { stains: 4 }),
    ].map(statusOf)
    assert.deepStrictEqual(refused, [
      [400, ["current"]],
      [400, ["current"]],
      [400, ["stains"]],
      [400, ["superficial"]],
      [400, ["stains"]],
    ])
  })

  it("take their own actions and types of damage only", () => {
    const refused = [
      applyTrackerAction(tracked("COUNTER", 6), { action: "damage", damage_type: "SUPERFICIAL" }),
      applyTrackerAction(tracked("COUNTER", 6), { action: "spend", damage_type: "SUPERFICIAL" }),
      applyTrackerAction(tracked("DAMAGE", 6), { action: "damage" }),
      applyTrackerAction(tracked("DAMAGE", 6), { action: "damage", damage_type: "BASHING" }),
      applyTrackerAction(tracked("STAINS", 7), { action: "gain" }),
    ].map(statusOf)
    assert.deepStrictEqual(refused, [
      [400, ["action"]],
      [400, ["damage_type"]],
      [400, ["damage_type"]],
      [400, ["damage_type"]],
      [400, ["action"]],
    ])
  })
})

const wound = (body: Body, ...requests: ReadonlyArray<TrackerActionRequest>): Body =>
  requests.reduce((body, request) => ({ ...body, health: Result.getOrThrow(applyHealthAction(body, request)) }), body)

describe("health", () => {
  const v5: Body = { game_version: "V5", stamina: 3, health: null }
  const v4: Body = { game_version: "V4", stamina: 3, health: null }

  it("has three boxes more than Stamina by V5 rules", () => {
    const unhurt = healthOf(v5)
    assert.deepInclude(unhurt, { type: "DAMAGE", size: 6, extra_levels: 0, bashing: null, levels: null })
    Schema.encodeSync(Health)(unhurt)
    const wounded = wound(v5, hurt("SUPERFICIAL", 5), hurt("AGGRAVATED"))
    assert.deepInclude(healthOf(wounded), { superficial: 5, aggravated: 1, is_impaired: true, current_penalty: null })
    assert.deepInclude(healthOf(wound(wounded, hurt("SUPERFICIAL", 2))), { superficial: 3, aggravated: 3 })
    assert.deepInclude(healthOf(wound(wounded, healed("SUPERFICIAL", 2))), { superficial: 3, is_impaired: false })
  })

  it("has seven levels with penalties by V4 rules", () => {
    const unhurt = healthOf(v4)
    assert.deepInclude(unhurt, {
      size: 7,
      superficial: 0,
      bashing: 0,
      lethal: 0,
      current_penalty: 0,
      is_impaired: false,
    })
    assert.deepStrictEqual(unhurt.levels?.map(({ name, penalty }) => [name, penalty]), [
      ["Bruised", 0],
      ["Hurt", -1],
      ["Injured", -1],
      ["Wounded", -2],
      ["Mauled", -2],
      ["Crippled", -5],
      ["Incapacitated", null],
    ])
    const wounded = wound(v4, hurt("BASHING", 2), hurt("LETHAL"), hurt("AGGRAVATED"))
    const answered = healthOf(wounded)
    assert.deepInclude(answered, { bashing: 2, lethal: 1, aggravated: 1, current_penalty: -2, is_impaired: true })
    assert.deepStrictEqual(answered.boxes, ["AGGRAVATED", "LETHAL", "BASHING", "BASHING", null, null, null])
    assert.deepStrictEqual(answered.levels?.map(({ mark }) => mark), [...answered.boxes])
    Schema.encodeSync(Health)(answered)
    const down = wound(wounded, hurt("BASHING", 3))
    assert.deepInclude(healthOf(down), { bashing: 5, lethal: 1, current_penalty: null, is_impaired: true })
    assert.deepInclude(healthOf(wound(down, hurt("BASHING"))), { bashing: 4, lethal: 2, aggravated: 1 })
    assert.deepInclude(healthOf(wound(down, hurt("LETHAL", 6))), { bashing: 0, lethal: 5, aggravated: 2 })
    assert.deepInclude(healthOf(wound(down, hurt("AGGRAVATED"))), { bashing: 4, lethal: 1, aggravated: 2 })
  })

  it("grows by extra levels, which a reset keeps", () => {
    const health = Result.getOrThrow(setHealth(v4, { extra_levels: 2, bashing: 2 }))
    const answered = healthOf({ ...v4, health })
    assert.deepInclude(answered, { size: 9, extra_levels: 2, current_penalty: 0 })
    assert.deepStrictEqual(answered.levels?.slice(0, 4).map(({ name }) => name), [
      "Bruised",
      "Bruised",
      "Bruised",
      "Hurt",
    ])
    const reset = healthOf(wound({ ...v4, health }, { action: "reset" }))
    assert.deepInclude(reset, { size: 9, bashing: 0, extra_levels: 2 })
    assert.strictEqual(healthOf({ ...v5, health: Result.getOrThrow(setHealth(v5, { extra_levels: 1 })) }).size, 7)
  })

  it("takes what fits the edition and the boxes", () => {
    const zeros = { extra_levels: 0, superficial: 0, aggravated: 1, bashing: 0, lethal: 0 }
    assert(Result.isSuccess(setHealth(v4, zeros)) && Result.isSuccess(setHealth(v5, zeros)))
    assert.deepStrictEqual(statusOf(setHealth(v4, { superficial: 1 })), [400, ["superficial"]])
    assert.deepStrictEqual(statusOf(setHealth(v5, { bashing: 1 })), [400, ["bashing"]])
    assert.strictEqual(statusOf(setHealth(v5, { superficial: 5, aggravated: 2 }))[0], 400)
    assert.deepStrictEqual(statusOf(applyHealthAction(v5, hurt("LETHAL"))), [400, ["damage_type"]])
    assert.deepStrictEqual(statusOf(applyHealthAction(v5, { action: "spend" })), [400, ["action"]])
  })
})
