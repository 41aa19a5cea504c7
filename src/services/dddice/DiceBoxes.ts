/**
 * Dice boxes: the themes that a user can roll.
 */
import * as Schema from "effect/Schema"
import * as Endpoint from "../../internal/Endpoint.ts"
import { area, type DddiceMethods } from "../../layers/dddice/DddiceClient.ts"
import { Data, LinkPage } from "../../schema/dddice/Envelope.ts"
import { LinkPageQuery } from "../../schema/dddice/LinkPageQuery.ts"
import { Theme, ThemeId } from "../../schema/dddice/Theme.ts"
import { ThemeIdList } from "../../schema/dddice/ThemeIdList.ts"

const params = {
  /** The theme in the dice box, by its id. */
  slug: ThemeId,
}

const endpoints = Endpoint.group("DiceBoxes", {
  /** The themes in the user's dice box. */
  list: Endpoint.get("listDiceBox", "/dice-box", {
    query: {
      ...LinkPageQuery,
      /** Part of a theme's name. */
      filter: Schema.optional(Schema.String),
      /** Only these themes; in the address they are one text with commas. */
      ids: Schema.optional(ThemeIdList),
      /** How many themes a page has. */
      limit: Schema.optional(Schema.Int.check(Schema.isGreaterThan(0))),
    },
    success: LinkPage(Theme, "theme[]"),
  }),
  /** One theme of the dice box. */
  get: Endpoint.get("getDiceBoxTheme", "/dice-box/:slug", { params, success: Data(Theme) }),
  /** Moves a theme of the dice box to its newest version. */
  upgrade: Endpoint.patch("updateDiceBoxTheme", "/dice-box/:slug", {
    params,
    success: Data(Theme),
  }),
  /** Takes a theme out of the dice box. */
  delete: Endpoint.del("deleteDiceBoxTheme", "/dice-box/:slug", { params }),
})

type Declared = typeof endpoints

/** The operations of {@link DiceBoxes} as values. */
export interface DiceBoxesEndpoints extends Declared {}

/** The methods of {@link DiceBoxes}. */
export interface DiceBoxesMethods extends DddiceMethods<DiceBoxesEndpoints> {}

/** Dice boxes: the themes that a user can roll. */
export class DiceBoxes
  extends area<DiceBoxes, DiceBoxesEndpoints, DiceBoxesMethods>()("effect-tabletop/dddice/DiceBoxes", endpoints) {}
