/**
 * Finding themes, and who may see them.
 */
import * as Effect from "effect/Effect"
import * as SemVer from "effect/SemVer"
import type { Theme, ThemeId } from "../../../schema/dddice/Theme.ts"
import type { User } from "../../../schema/dddice/User.ts"
import type { Refusal } from "../../server/Refusal.ts"
import * as Table from "../../server/Table.ts"
import type { State, ThemeRecord } from "../store/State.ts"
import { forbidden, notFound } from "./Refusals.ts"
import { boxOf, themeInBox } from "./Throw.ts"

/** The newest version of a theme, by Semantic Versioning. */
export const newest = ({ versions }: ThemeRecord): Theme =>
  versions.reduce((found, theme) =>
    SemVer.isGreaterThan(SemVer.parseUnsafe(theme.version), SemVer.parseUnsafe(found.version)) ? theme : found
  )

/** A theme that is there, or 404. */
export const themeOf = (state: State, id: ThemeId): Effect.Effect<ThemeRecord, Refusal> => {
  const theme = Table.get(state.themes, id)
  return theme === undefined ? notFound("Theme not found.") : Effect.succeed(theme)
}

/** A theme that the user made or has in the dice box. */
export const visibleTheme = Effect.fnUntraced(function* (state: State, id: ThemeId, user: User) {
  const theme = yield* themeOf(state, id)
  if (theme.ownerId === user.uuid || themeInBox(state, user.uuid, id) !== undefined) return theme
  return yield* forbidden(`Permission denied to theme ${id}`)
})

/** A theme that the user made. */
export const ownTheme = Effect.fnUntraced(function* (state: State, id: ThemeId, user: User) {
  const theme = yield* themeOf(state, id)
  if (theme.ownerId === user.uuid) return theme
  return yield* forbidden("Only the owner of the theme may do this.")
})

/** Puts the newest version of a theme into a dice box, in place of another version. */
export const putInBox = (state: State, user: User, theme: ThemeRecord): Theme => {
  const { id, version } = newest(theme)
  const box = boxOf(state, user.uuid)
  const entry = { themeId: id, version }
  const isThere = box.some(({ themeId }) => themeId === id)
  const entries = isThere ? box.map((other) => other.themeId === id ? entry : other) : [...box, entry]
  Table.put(state.diceBoxes, { id: user.uuid, entries })
  return newest(theme)
}
