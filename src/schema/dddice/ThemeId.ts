/**
 * Identifiers of themes, apart from the themes, which are large and which most
 * programs only name.
 */
import * as Id from "../Id.ts"

/** Identifies a theme: its slug, such as `dddice-bees`, which everybody may use. */
export const ThemeId = /* @__PURE__ */ Id.text("ThemeId")
/** Identifies a theme. */
export type ThemeId = typeof ThemeId.Type
