/**
 * Dice themes: the looks of dice, and which dice there are.
 */
import * as Schema from "effect/Schema"
import * as Endpoint from "../../internal/Endpoint.ts"
import { area, type DddiceMethods } from "../../layers/dddice/DddiceClient.ts"
import { Data, LinkPage } from "../../schema/dddice/Envelope.ts"
import { LinkPageQuery } from "../../schema/dddice/LinkPageQuery.ts"
import { Theme, ThemeCreate, ThemeId, ThemeVersion } from "../../schema/dddice/Theme.ts"

const params = {
  /** The theme, by the id that lists give. */
  id: ThemeId,
}

const ofVersion = {
  ...params,
  /** Which version of the theme, such as 1.0.0. */
  version: ThemeVersion,
}

const endpoints = Endpoint.group("Themes", {
  /** The user's own themes, the newest version of each. */
  list: Endpoint.get("listThemes", "/theme", { query: LinkPageQuery, success: LinkPage(Theme, "theme[]") }),
  /** Uploads a theme, or a further version of one. */
  create: Endpoint.post("createTheme", "/theme", { body: ThemeCreate, encoding: "multipart", success: Data(Theme) }),
  /** The newest version of a theme. */
  get: Endpoint.get("getTheme", "/theme/:id", { params, success: Data(Theme) }),
  /** Deletes every version of a theme. */
  delete: Endpoint.del("deleteTheme", "/theme/:id", { params }),
  /** All versions of a theme. */
  listVersions: Endpoint.get("listThemeVersions", "/theme/:id/version", {
    params,
    success: Data(Schema.Array(Theme), "theme[]"),
  }),
  /**
   * One version of a theme.
   *
   * dddice: documented with 201.
   */
  getVersion: Endpoint.get("getThemeVersion", "/theme/:id/version/:version", {
    params: ofVersion,
    success: Data(Theme),
  }),
  /** Deletes one version of a theme. */
  deleteVersion: Endpoint.del("deleteThemeVersion", "/theme/:id/version/:version", {
    params: ofVersion,
  }),
  /** Reports a theme that breaks the rules of dddice. */
  report: Endpoint.post("reportTheme", "/theme/:id/report", { params, status: 204 }),
})

type Declared = typeof endpoints

/** The operations of {@link Themes} as values. */
export interface ThemesEndpoints extends Declared {}

/** The methods of {@link Themes}. */
export interface ThemesMethods extends DddiceMethods<ThemesEndpoints> {}

/** Dice themes: the looks of dice, and which dice there are. */
export class Themes
  extends area<Themes, ThemesEndpoints, ThemesMethods>()("effect-tabletop/dddice/Themes", endpoints) {}
