/**
 * What shares do.
 */
import * as DateTime from "effect/DateTime"
import * as Effect from "effect/Effect"
import { type Share, ShareId, type ShareTheme } from "../../../schema/dddice/Share.ts"
import type { User } from "../../../schema/dddice/User.ts"
import { Shares } from "../../../services/dddice/Shares.ts"
import { area, type Handlers } from "../../server/Handler.ts"
import * as Table from "../../server/Table.ts"
import { forbidden, invalid, notFound } from "../rules/Refusals.ts"
import { newest, ownTheme, putInBox, themeOf } from "../rules/ThemeAccess.ts"
import type { Dddice, ShareRecord, State } from "../store/State.ts"
import * as Views from "../views/Views.ts"

const shareOf = (state: State, id: ShareId) => {
  const share = Table.get(state.shares, id)
  return share === undefined ? notFound("Share not found.") : Effect.succeed(share)
}

const ownShare = Effect.fnUntraced(function* (state: State, id: ShareId, user: User) {
  const share = yield* shareOf(state, id)
  return share.ownerId === user.uuid ? share : yield* forbidden("Only the owner of the share may do this.")
})

const show = Effect.fnUntraced(function* (state: State, record: ShareRecord) {
  const { created_at, description, id, name, updated_at } = newest(yield* themeOf(state, record.themeId))
  const theme: ShareTheme = {
    slug: id,
    name,
    description: description ?? null,
    is_available: true,
    is_extendable: true,
    is_discoverable: true,
    form_state: null,
    deleted_at: null,
    created_at,
    updated_at,
  }
  const share: Share = {
    uuid: record.id,
    limit: record.limit,
    expires_at: record.expires_at,
    user: Views.userOf(state, record.ownerId),
    theme,
    created_at: record.created_at,
    updated_at: record.updated_at,
  }
  return share
})

const handlers: Handlers<typeof Shares.endpoints, Dddice> = {
  list: ({ caller, state }) =>
    Effect.forEach(Table.group(state.shares, "owner", caller.uuid), (share) => show(state, share)),

  create: Effect.fnUntraced(function* ({ caller, input, now, random, state }) {
    if (Table.get(state.themes, input.slug) === undefined) {
      return yield* invalid({ field: "slug", message: "The selected slug is invalid." })
    }
    const theme = yield* ownTheme(state, input.slug, caller)
    const share: ShareRecord = {
      id: ShareId.make(random.uuid()),
      ownerId: caller.uuid,
      themeId: theme.id,
      limit: input.limit ?? null,
      expires_at: input.expires_at ?? null,
      accepted: [],
      created_at: now,
      updated_at: now,
    }
    return yield* show(state, Table.put(state.shares, share))
  }),

  get: Effect.fnUntraced(function* ({ input, state }) {
    return yield* show(state, yield* shareOf(state, input.id))
  }),

  update: Effect.fnUntraced(function* ({ caller, input, now, state }) {
    const share = yield* ownShare(state, input.id, caller)
    const changed: ShareRecord = {
      ...share,
      limit: input.limit ?? share.limit,
      expires_at: input.expires_at ?? share.expires_at,
      updated_at: now,
    }
    return yield* show(state, Table.put(state.shares, changed))
  }),

  delete: Effect.fnUntraced(function* ({ caller, input, state }) {
    const share = yield* ownShare(state, input.id, caller)
    Table.remove(state.shares, share.id)
  }),

  accept: Effect.fnUntraced(function* ({ caller, input, now, state }) {
    const share = yield* shareOf(state, input.id)
    if (share.expires_at !== null && DateTime.isGreaterThanOrEqualTo(now, share.expires_at)) {
      return yield* forbidden("This share has expired.")
    }
    const again = share.accepted.includes(caller.uuid)
    if (!again && share.limit !== null && share.accepted.length >= share.limit) {
      return yield* forbidden("This share has been used up.")
    }
    putInBox(state, caller, yield* themeOf(state, share.themeId))
    if (!again) Table.put(state.shares, { ...share, accepted: [...share.accepted, caller.uuid] })
    return yield* show(state, share)
  }),
}

/** The operations of shares. */
export const shareOperations = /* @__PURE__ */ area<Dddice>()(Shares.endpoints, handlers)
