/**
 * Dice rolls of users and characters.
 */
import * as Schema from "effect/Schema"
import type * as Stream from "effect/Stream"
import type { NotFoundError, ValidationError } from "../../errors/TabletopError.ts"
import type { ValentinaError } from "../../errors/valentina/ValentinaError.ts"
import { extended } from "../../layers/call/Area.ts"
import type { ActingUser } from "../../layers/valentina/ActingUser.ts"
import type { CurrentCompany } from "../../layers/valentina/CurrentCompany.ts"
import { area, type ValentinaMethods } from "../../layers/valentina/ValentinaClient.ts"
import * as Endpoint from "../../layers/valentina/call/ValentinaEndpoint.ts"
import { CharacterType } from "../../schema/valentina/Character.ts"
import { DiceRoll, DiceRollCreate, DiceRollId, QuickRollRequest } from "../../schema/valentina/DiceRoll.ts"
import { CampaignId, CharacterId, UserId } from "../../schema/valentina/Identifier.ts"
import { Page, PageQuery } from "../../schema/valentina/Page.ts"
import { watchDiceRolls, type Watched } from "./watch/watchDiceRolls.ts"
import type { WatchOptions } from "./watch/WatchOptions.ts"

export { type UnreadableDiceRoll } from "./watch/RollList.ts"
export { type Watched } from "./watch/watchDiceRolls.ts"
export { type AdaptiveInterval, pastRoll, type WatchOptions, type WatchPosition } from "./watch/WatchOptions.ts"

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
      /** Only those of such characters, which leaves out the rolls without one. */
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
      /** The roll, by the id that lists give. */
      diceroll_id: DiceRollId,
    },
    success: DiceRoll,
    acting: "required",
  }),
})

type Declared = typeof endpoints

/** The operations of {@link DiceRolls} as values. */
export interface DiceRollsEndpoints extends Declared {}

interface Calls extends ValentinaMethods<DiceRollsEndpoints> {}

/** The methods of {@link DiceRolls}. */
export interface DiceRollsMethods extends Calls {
  /**
   * New rolls as they are made, without an end: those that are made after the
   * stream is first read, or after the roll `after`. Reads the list as long as
   * rolls are asked for, every 5 seconds while rolls come and else ever less
   * often, down to once in a minute; see `interval`.
   *
   * - Every roll once, also when there were more than a page of them, when
   *   rolls share a millisecond, and when others are deleted meanwhile. One
   *   that is deleted before it is read is not emitted.
   * - The oldest first. A roll that the server shows up to 10 seconds later
   *   than a newer one is emitted then, after the newer one; still later ones
   *   are lost.
   * - All who watch a company with the same acting user and key share each look,
   *   and each is given what passes its filter: a hundred campaigns cost as much
   *   as one. One that falls behind, or begins far back, reads what it missed by
   *   itself. A look is made with the settings of a watcher that it was due for.
   * - To go on after a restart, keep the greatest id that was emitted and give
   *   it as `after`. Rolls with a smaller id that show up later than the first
   *   look are emitted too. Those that showed up while nobody watched are, when
   *   `seen` says which were seen: `pastRoll` keeps both.
   * - A look that fails in a way that may pass is made again after the
   *   interval, or after the wait that the server asks for, and is logged as a
   *   warning. Any other error ends the stream.
   * - A roll that does not fit ends nothing: it is logged as a warning, or with
   *   `unreadable: "tell"` emitted as an `UnreadableDiceRoll` in its place.
   *
   * An area made by hand watches what its `list` gives.
   *
   * valentina: rolls of STORYTELLER characters are not shown to players. Looks go
   * round the server's cache, as those of `withFreshReads`.
   */
  readonly watch: <const Options extends WatchOptions = WatchOptions>(
    options?: Options,
  ) => Stream.Stream<
    Watched<Options>,
    NotFoundError | ValidationError | ValentinaError,
    CurrentCompany | ActingUser
  >
}

/** Dice rolls of users and characters. */
export class DiceRolls extends extended<DiceRollsMethods>()(
  area<DiceRolls, DiceRollsEndpoints, Calls>()("effect-tabletop/valentina/DiceRolls", endpoints),
  ({ list }) => ({ watch: watchDiceRolls(list) }),
) {}
