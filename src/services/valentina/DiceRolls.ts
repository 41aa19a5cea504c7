/**
 * Dice rolls of users and characters.
 */
import * as Effect from "effect/Effect"
import * as Schema from "effect/Schema"
import * as Stream from "effect/Stream"
import { area, type ValentinaMethods } from "../../layers/valentina/ValentinaClient.ts"
import * as Endpoint from "../../layers/valentina/call/ValentinaEndpoint.ts"
import { CharacterType } from "../../schema/valentina/Character.ts"
import { DiceRoll, DiceRollCreate, DiceRollId, QuickRollRequest } from "../../schema/valentina/DiceRoll.ts"
import { CampaignId, CharacterId, UserId } from "../../schema/valentina/Identifier.ts"
import { Page, PageQuery } from "../../schema/valentina/Page.ts"
import { watchDiceRolls, type WatchOptions } from "./watchDiceRolls.ts"

export { type UnreadableDiceRoll, type WatchOptions } from "./watchDiceRolls.ts"

const path = "/companies/:company_id/dicerolls"

const endpoints = Endpoint.group("DiceRolls", {
  /** The rolls of the company, newest first. Those of STORYTELLER characters are not shown to players. */
  list: Endpoint.get("listDiceRolls", path, {
    query: {
      ...PageQuery,
      /** Only those of this user. */
      userid: Schema.optional(UserId),
      /** Only those for this character. */
      characterid: Schema.optional(CharacterId),
      /** Only those in this campaign. */
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
    params: {
      /** The roll. */
      diceroll_id: DiceRollId,
    },
    success: DiceRoll,
    acting: "required",
  }),
})

type Declared = typeof endpoints

/** The operations of {@link DiceRolls} as values. */
export interface DiceRollsEndpoints extends Declared {}

/** The methods of {@link DiceRolls}. */
export interface DiceRollsMethods extends ValentinaMethods<DiceRollsEndpoints> {}

/** Dice rolls of users and characters. */
export class DiceRolls
  extends area<DiceRolls, DiceRollsEndpoints, DiceRollsMethods>()("effect-tabletop/valentina/DiceRolls", endpoints) {
  /**
   * New rolls as they are made, without an end: those that are made after the
   * stream is first read, or after the roll `after`. Reads the list every
   * `interval`, as long as rolls are asked for.
   *
   * - Every roll once, also when there were more than a page of them, when
   *   rolls share a millisecond, and when others are deleted meanwhile. One
   *   that is deleted before it is read is not emitted.
   * - The oldest first. A roll that the server shows up to 10 seconds later
   *   than a newer one is emitted then, after the newer one; still later ones
   *   are lost.
   * - To go on after a restart, keep the greatest id that was emitted and give
   *   it as `after`, with the same filters. Of rolls that were not shown yet
   *   when it was kept, those with a smaller id are emitted too unless they are
   *   there at the first look.
   * - A look that fails in a way that may pass is made again after the
   *   interval, or after the wait that the server asks for, and is logged as a
   *   warning. Any other error ends the stream.
   * - A roll that does not fit ends nothing: it is logged as a warning, or with
   *   `unreadable: "tell"` emitted as an `UnreadableDiceRoll` in its place.
   *
   * valentina: rolls of STORYTELLER characters are not shown to players.
   */
  static readonly watch = <const Options extends WatchOptions = WatchOptions>(options?: Options) =>
    Stream.unwrap(Effect.map(this, (rolls) => watchDiceRolls(rolls.list, options ?? {} as Options)))
}
