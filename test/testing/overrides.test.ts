/**
 * What a sample is to have, and what follows from it.
 */
import { assert, describe, it } from "@effect/vitest"
import * as DateTime from "effect/DateTime"
import * as Duration from "effect/Duration"
import * as Redacted from "effect/Redacted"
import * as Schema from "effect/Schema"
import { DiceNotation, LinkPage, Roll, Room, RoomEvent, ThemeId, User } from "effect-tabletop/dddice"
import { sample as sampleOfDddice } from "effect-tabletop/dddice/testing"
import {
  Campaign,
  CampaignId,
  Character,
  CharacterDetail,
  CharacterTrait,
  Company,
  DiceRoll,
  Page,
  RollStatistics,
  TraitValueOptions,
} from "effect-tabletop/valentina"
import { sample as sampleOfValentina } from "effect-tabletop/valentina/testing"
import { total } from "../../src/simulator/valentina/rules/DiceRolls.ts"

const seeds = Array.from({ length: 100 }, (_, seed) => seed)

const utc = (text: string): DateTime.Utc => DateTime.toUtc(DateTime.makeUnsafe(text))

describe("a roll of dddice", () => {
  it("comes to what its dice show", () => {
    for (const seed of seeds) {
      const { equation, total_value, values } = sampleOfDddice(Roll, {}, seed)
      assert.strictEqual(total_value, values.reduce((sum, { value }) => sum + value, 0))
      for (const { type, value, value_to_display } of values) {
        assert.isTrue(value >= 1 && value <= Number(type.slice(1)), `${type} shows ${value}`)
        assert.strictEqual(value_to_display, String(value))
      }
      assert.strictEqual(equation, DiceNotation.print(values))
    }
  })

  it("follows the dice that are given, and their operator", () => {
    const dice = [{ type: "d20", value: 17 }, { type: "d20", value: 4 }, { type: "mod", value: 5 }] as const
    const roll = sampleOfDddice(Roll, { values: dice, operator: { k: { l1: [0, 1] } } })
    assert.deepStrictEqual([roll.total_value, roll.equation], [9, "2d20kl1+5"])
    assert.deepStrictEqual(roll.values.map((die) => die.is_dropped), [true, false, false])
    assert.deepStrictEqual(roll.values.map((die) => die.value_to_display), ["17", "4", "5"])
  })

  it("has dice that come to the total that is given", () => {
    for (const total_value of [-3, 0, 22, 1_000]) {
      const roll = sampleOfDddice(Roll, { total_value })
      assert.strictEqual(roll.total_value, total_value)
      assert.strictEqual(roll.values.reduce((sum, { value }) => sum + value, 0), total_value)
    }
  })

  it("is of the faces of a theme where they show no numbers", () => {
    const roll = sampleOfDddice(Roll, { values: [{ value_to_display: "crit" }, { value_to_display: "skull" }] })
    assert.deepStrictEqual(roll.total_value, ["crit", "skull"])
  })
})

describe("a roll of Valentina", () => {
  it("comes to what its dice show", () => {
    for (const seed of seeds) {
      const { dice_size, difficulty, num_dice, num_desperation_dice, result } = sampleOfValentina(DiceRoll, {}, seed)
      assert.isNotNull(result)
      assert.strictEqual(result.player_roll.length, num_dice)
      assert.strictEqual(result.desperation_roll.length, num_desperation_dice)
      assert.strictEqual(result.total_result, total(result.total_dice_roll, difficulty ?? 0, dice_size))
    }
  })

  it("follows the dice that are given", () => {
    const roll = sampleOfValentina(DiceRoll, { result: { player_roll: [10, 10, 10] } })
    assert.deepStrictEqual([roll.num_dice, roll.result?.total_result], [3, 6])
    assert.deepStrictEqual(roll.result?.total_dice_roll, [10, 10, 10])
    assert.strictEqual(roll.result?.total_result_humanized, "6 Successes")
  })

  it("has dice that come to the result that is given", () => {
    for (const total_result of [-2, 0, 1, 4]) {
      const { difficulty, result } = sampleOfValentina(DiceRoll, { num_dice: 4, result: { total_result } })
      assert.strictEqual(result?.total_result, total_result)
      assert.strictEqual(total(result?.total_dice_roll ?? [], difficulty ?? 0, 10), total_result)
    }
    const critical = sampleOfValentina(DiceRoll, { num_dice: 2, result: { total_result_type: "CRITICAL" } })
    assert.isAbove(critical.result?.total_result ?? 0, 2)
  })

  it("counts nothing without a difficulty, and may have no result", () => {
    const roll = sampleOfValentina(DiceRoll, { difficulty: null })
    assert.deepStrictEqual([roll.result?.total_result, roll.result?.total_result_type], [null, "OTHER"])
    assert.isNull(sampleOfValentina(DiceRoll, { result: null }).result)
  })

  it("has statistics that add up", () => {
    const all = sampleOfValentina(RollStatistics, { botches: 1, criticals: 1, failures: 1, successes: 1 })
    assert.deepStrictEqual([all.total_rolls, all.success_percentage], [4, 25])
  })
})

describe("what is given", () => {
  it("is there, as deep as it goes", () => {
    const room = sampleOfDddice(Room, {
      name: "Friday",
      passcode: Redacted.make("open-sesame"),
      user: { username: "zoe" },
      participants: [{ color: "#ffffff" }, {}, { user: { name: "Ines" } }],
      settings: { roll: { diceSize: 2 } },
    })
    assert.strictEqual(room.name, "Friday")
    assert.strictEqual(Redacted.value(room.passcode), "open-sesame")
    assert.strictEqual(room.user.username, "zoe")
    assert.strictEqual(room.participants.length, 3)
    assert.strictEqual(room.participants[0]?.color, "#ffffff")
    assert.strictEqual(room.participants[2]?.user.name, "Ines")
    assert.strictEqual(room.settings?.roll?.diceSize, 2)
  })

  it("may be null, and undefined leaves out", () => {
    assert.isNull(sampleOfValentina(Campaign, { description: null }).description)
    assert.notProperty(sampleOfValentina(CharacterDetail, { notes: undefined }), "notes")
    assert.notProperty(sampleOfDddice(Roll, { room: undefined }), "room")
  })

  it("moves the moments around it", () => {
    const created = sampleOfValentina(Campaign, { date_created: utc("2031-05-01T10:00:00Z") })
    assert.isTrue(DateTime.isGreaterThan(created.date_modified, created.date_created))
    const modified = sampleOfValentina(Campaign, { date_modified: utc("1999-05-01T10:00:00Z") })
    assert.isTrue(DateTime.isLessThan(modified.date_created, modified.date_modified))
  })

  it("names the others that follow from it", () => {
    const mage = sampleOfValentina(Character, {
      name_first: "Ada",
      name_last: "Moreau",
      name_nick: null,
      character_class: "MAGE",
    })
    assert.deepStrictEqual([mage.name, mage.name_full], ["Ada Moreau", "Ada Moreau"])
    assert.isNotNull(mage.mage_attributes)
    assert.isNull(mage.vampire_attributes)
    const { name, trait } = sampleOfValentina(TraitValueOptions, { trait: { name: "Auspex" } })
    assert.deepStrictEqual([name, trait.name], ["Auspex", "Auspex"])
    assert.strictEqual(sampleOfDddice(User, { name: "Zoe" }).name, "Zoe")
  })

  it("chooses the member of a union", () => {
    const event = sampleOfDddice(RoomEvent, { _tag: "Reconnecting", delay: Duration.seconds(2) })
    assert.deepInclude(event, { _tag: "Reconnecting", attempt: 1 })
    const { tracker } = sampleOfValentina(CharacterTrait, { tracker: { type: "DAMAGE", superficial: 7 } })
    assert.deepInclude(tracker, { type: "DAMAGE", size: 7, is_impaired: true })
  })

  it("may be the items of a page", () => {
    const page = sampleOfValentina(Page(Campaign), { items: [{ name: "Chicago" }, { name: "Prague" }], total: 12 })
    assert.deepStrictEqual(page.items.map(({ name }) => name), ["Chicago", "Prague"])
    assert.deepStrictEqual([page.total, page.has_more, page.total_pages], [12, true, 2])
    assert.deepStrictEqual(sampleOfValentina(Page(Campaign), { items: [] }).items, [])
    const rooms = sampleOfDddice(LinkPage(Room), { items: [{ name: "Friday" }] })
    assert.deepStrictEqual(rooms.items.map(({ name }) => name), ["Friday"])
  })
})

describe("identifiers", () => {
  it("have the shape of the server's", () => {
    assert.match(
      sampleOfValentina(Campaign).id,
      /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    )
    assert.match(sampleOfDddice(Room).slug, /^[A-Za-z]{7}$/)
    assert.match(sampleOfDddice(ThemeId), /^dddice-/)
  })

  it("are the same for the same thing in all samples of a seed", () => {
    const campaign = sampleOfValentina(Campaign)
    const detail = sampleOfValentina(CharacterDetail)
    assert.strictEqual(campaign.id, sampleOfValentina(CampaignId))
    assert.strictEqual(campaign.company_id, sampleOfValentina(Company).id)
    assert.strictEqual(detail.campaign_id, campaign.id)
    assert.deepStrictEqual(new Set(detail.traits?.map(({ character_id }) => character_id)), new Set([detail.id]))
    assert.notStrictEqual(campaign.id, sampleOfValentina(Campaign, {}, 1).id)
  })

  it("follow those that are given", () => {
    const id = sampleOfValentina(Character, {}, "other").id
    const detail = sampleOfValentina(CharacterDetail, { id })
    assert.deepStrictEqual(new Set(detail.traits?.map(({ character_id }) => character_id)), new Set([id]))
  })

  it("differ in a list", () => {
    const page = sampleOfValentina(Page(Campaign), { items: [{}, {}, {}] })
    assert.strictEqual(new Set(page.items.map(({ id }) => id)).size, 3)
    assert.strictEqual(new Set(page.items.map(({ company_id }) => company_id)).size, 1)
  })
})

describe("what does not fit", () => {
  it("is refused by the compiler", () => {
    // @ts-expect-error: there is no such field.
    assert.throws(() => sampleOfValentina(Campaign, { nmae: "Chicago" }))
    // @ts-expect-error: a passcode is a secret.
    assert.throws(() => sampleOfDddice(Room, { passcode: "open-sesame" }))
    // @ts-expect-error: deep down, too.
    assert.throws(() => sampleOfDddice(Room, { participants: [{ user: { nmae: "Ada" } }] }))
  })

  for (
    const [overrides, message] of [
      [{ nmae: "Chicago" }, "No sample of Campaign can be made: nmae: there is no such field"],
      [{ desperation: 1.5 }, "No sample of Campaign can be made: desperation: Expected an integer"],
      [{ id: "campaign-1" }, "No sample of Campaign can be made: id: Expected a UUID, with or without hyphens"],
      [{ company_id: undefined }, "No sample of Campaign can be made: company_id: Expected string"],
    ] as const
  ) {
    it(`throws what names the field: ${JSON.stringify(overrides)}`, () => {
      assert.throws(() => sampleOfValentina(Campaign, overrides as object), TypeError, message)
    })
  }

  it("throws what names a field deep down, and no secret", () => {
    const wrong = { participants: [{}, { user: { uuid: 7 } }] } as object
    assert.throws(() => sampleOfDddice(Room, wrong), "participants.1.user.uuid: Expected string")
    const page = { items: [{}, { desperation: "high" }] } as object
    assert.throws(() => sampleOfValentina(Page(Campaign), page), "items.1.desperation: Expected number")
    assert.throws(
      () => sampleOfDddice(Room, { passcode: "open-sesame" } as object),
      /^No sample of Room can be made: passcode: Expected Redacted$/,
    )
  })

  it("is never in a sample", () => {
    assert.isTrue(Schema.is(Campaign)(sampleOfValentina(Campaign, { desperation: 5 })))
  })
})
