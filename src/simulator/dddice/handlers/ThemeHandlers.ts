/**
 * What themes do.
 */
import type * as DateTime from "effect/DateTime"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import * as SemVer from "effect/SemVer"
import type { Theme, ThemeCreate, ThemeId, ThemeVersion } from "../../../schema/dddice/Theme.ts"
import type { User } from "../../../schema/dddice/User.ts"
import { Themes } from "../../../services/dddice/Themes.ts"
import { area, type Handlers } from "../../server/Handler.ts"
import * as Table from "../../server/Table.ts"
import { standardDice } from "../dice/Faces.ts"
import { forbidden, invalid, notFound } from "../rules/Refusals.ts"
import { newest, ownTheme, putInBox, themeOf, visibleTheme } from "../rules/ThemeAccess.ts"
import type { Dddice, State, ThemeRecord } from "../store/State.ts"
import { pageOf } from "../views/Paging.ts"

const checkManifest = Effect.fnUntraced(function* (state: State, { manifest }: ThemeCreate, user: User) {
  const refuse = (message: string) => invalid({ field: "manifest", message })
  if (Result.isFailure(SemVer.parse(manifest.version))) {
    return yield* refuse(`The version ${manifest.version} is not a Semantic Versioning 2.0.0 number.`)
  }
  const existing = Table.get(state.themes, manifest.id)
  if (existing !== undefined && existing.ownerId !== user.uuid) {
    return yield* forbidden(`The theme ${manifest.id} belongs to somebody else.`)
  }
  if (existing?.versions.some(({ version }) => version === manifest.version)) {
    return yield* refuse(`Version ${manifest.version} of theme ${manifest.id} already exists.`)
  }
  const base = manifest.extend
  if (base !== undefined && base !== null && Table.get(state.themes, base) === undefined) {
    return yield* refuse(`The theme ${base} to extend does not exist.`)
  }
  return existing
})

const newVersion = (upload: ThemeCreate, base: Theme | undefined, user: User, now: DateTime.Utc): Theme => ({
  available_dice: standardDice,
  // dddice: what the manifest leaves out comes from the theme it extends.
  ...base,
  ...upload.manifest,
  ...(upload.frag_shader === undefined ? {} : { frag_shader: upload.frag_shader }),
  ...(upload.vert_shader === undefined ? {} : { vert_shader: upload.vert_shader }),
  user,
  created_at: now,
  updated_at: now,
})

const versionOf = (theme: ThemeRecord, version: ThemeVersion) => {
  const found = theme.versions.find((entry) => entry.version === version)
  return found === undefined ? notFound("Theme version not found.") : Effect.succeed(found)
}

/** Takes out of every dice box what no longer exists. */
const tidyBoxes = (state: State, id: ThemeId): void => {
  const versions = new Set(Table.get(state.themes, id)?.versions.map(({ version }) => version))
  for (const { entries, id: userId } of Table.group(state.diceBoxes, "theme", id)) {
    const kept = entries.filter((entry) => entry.themeId !== id || versions.has(entry.version))
    if (kept.length < entries.length) Table.put(state.diceBoxes, { id: userId, entries: kept })
  }
}

const removeTheme = (state: State, id: ThemeId): void => {
  Table.remove(state.themes, id)
  tidyBoxes(state, id)
  for (const share of Table.group(state.shares, "theme", id)) Table.remove(state.shares, share.id)
}

const handlers: Handlers<typeof Themes.endpoints, Dddice> = {
  list: ({ caller, incoming, input, options, state }) => {
    const themes = Table.listed(state.themes, "owner", caller.uuid)
    return Effect.succeed(pageOf(themes, { incoming, page: input.page, size: options.pageSize }, newest))
  },

  create: Effect.fnUntraced(function* ({ caller, input, now, state }) {
    const existing = yield* checkManifest(state, input, caller)
    const { extend, id } = input.manifest
    const extended = extend === undefined || extend === null ? undefined : yield* visibleTheme(state, extend, caller)
    const theme = newVersion(input, extended === undefined ? undefined : newest(extended), caller, now)
    const record: ThemeRecord = {
      id,
      ownerId: caller.uuid,
      versions: existing === undefined ? [theme] : [...existing.versions, theme],
    }
    Table.put(state.themes, record)
    if (existing === undefined) putInBox(state, caller, record)
    return theme
  }),

  get: Effect.fnUntraced(function* ({ caller, input, state }) {
    return newest(yield* visibleTheme(state, input.id, caller))
  }),

  delete: Effect.fnUntraced(function* ({ caller, input, state }) {
    const theme = yield* ownTheme(state, input.id, caller)
    removeTheme(state, theme.id)
  }),

  listVersions: Effect.fnUntraced(function* ({ caller, input, state }) {
    return (yield* visibleTheme(state, input.id, caller)).versions
  }),

  getVersion: Effect.fnUntraced(function* ({ caller, input, state }) {
    return yield* versionOf(yield* visibleTheme(state, input.id, caller), input.version)
  }),

  deleteVersion: Effect.fnUntraced(function* ({ caller, input, state }) {
    const theme = yield* ownTheme(state, input.id, caller)
    yield* versionOf(theme, input.version)
    const [first, ...others] = theme.versions.filter(({ version }) => version !== input.version)
    if (first === undefined) return removeTheme(state, theme.id)
    Table.put(state.themes, { ...theme, versions: [first, ...others] })
    tidyBoxes(state, theme.id)
  }),

  report: ({ input, state }) => Effect.asVoid(themeOf(state, input.id)),
}

/** The operations of themes. */
export const themeOperations = /* @__PURE__ */ area<Dddice>()(Themes.endpoints, handlers)
