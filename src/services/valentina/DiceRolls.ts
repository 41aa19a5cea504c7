/**
 * Dice rolls of users and characters.
 */
import * as Context from "effect/Context"
import * as Layer from "effect/Layer"
import * as Schema from "effect/Schema"
import * as Endpoint from "../../internal/Endpoint.ts"
import { layerTest, ValentinaClient, type ValentinaMethods } from "../../layers/valentina/ValentinaClient.ts"
import { CharacterType } from "../../schema/valentina/Character.ts"
import { DiceRoll, DiceRollCreate, DiceRollId, QuickRollRequest } from "../../schema/valentina/DiceRoll.ts"
import { CampaignId, CharacterId, UserId } from "../../schema/valentina/Identifier.ts"
import { Page, PageQuery } from "../../schema/valentina/Page.ts"

const path = "/companies/:company_id/dicerolls"

const endpoints = Endpoint.group("DiceRolls", {
  /** The rolls of the company, newest first. Those of STORYTELLER characters are not shown to players. */
  list: Endpoint.get("listDiceRolls", path, {
    query: {
      ...PageQuery,
      userid: Schema.optional(UserId),
      characterid: Schema.optional(CharacterId),
      campaignid: Schema.optional(CampaignId),
      /** Leaves out the rolls without a character. */
      character_type: Schema.optional(CharacterType.known),
    },
    success: Page(DiceRoll),
    acting: "required",
  }),
  /** Rolls dice. */
  create: Endpoint.post("createDiceRoll", path, { body: DiceRollCreate, success: DiceRoll, acting: "required" }),
  /** Rolls a quick roll for a character. */
  createFromQuickroll: Endpoint.post("createQuickRoll", `${path}/quickroll`, {
    body: QuickRollRequest,
    success: DiceRoll,
    acting: "required",
  }),
  /** One roll. */
  get: Endpoint.get("getDiceRoll", `${path}/:diceroll_id`, {
    params: { diceroll_id: DiceRollId },
    success: DiceRoll,
    acting: "required",
  }),
})

/** Dice rolls of users and characters. */
export class DiceRolls
  extends Context.Service<DiceRolls, ValentinaMethods<typeof endpoints>>()("effect-tabletop/valentina/DiceRolls") {
  static readonly endpoints = endpoints
  static readonly make = ValentinaClient.methods(endpoints)
  static readonly layer = Layer.effect(this, this.make)
  static readonly layerConfig = Layer.provide(this.layer, ValentinaClient.layerConfig)
  static readonly layerTest = layerTest(this, endpoints)
}
