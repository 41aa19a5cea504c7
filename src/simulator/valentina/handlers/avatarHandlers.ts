/**
 * What the pictures of users do.
 */
import * as Effect from "effect/Effect"
import type { Users } from "../../../services/valentina/Users.ts"
import type { Handlers } from "../../server/Handler.ts"
import * as Table from "../../server/Table.ts"
import * as Pictures from "../rules/Pictures.ts"
import * as Cascades from "../store/Cascades.ts"
import type { UserRow } from "../store/CompanyRows.ts"
import * as ProblemDocument from "../store/ProblemDocument.ts"
import type { State } from "../store/State.ts"
import { userView } from "../views/UserView.ts"
import { answer, handleLater, type Valentina } from "../world/World.ts"
import { keepPicture } from "./assetHandlers.ts"

const unreadable = "Avatar image could not be read."

/** Deletes the picture of a user, if there is one. */
const clear = (state: State, user: UserRow): void => {
  const asset = Table.group(state.assets, "parent", user.id).find(({ path }) => path === user.avatar_path)
  if (asset !== undefined) Cascades.deleteAsset(state, asset)
}

/** The handlers of avatars. */
export const avatarHandlers: Pick<Handlers<typeof Users.endpoints, Valentina>, "setAvatar" | "deleteAvatar"> = {
  // valentina: the server keeps a WebP of 512 by 512 pixels; here the picture stays as it is.
  setAvatar: handleLater(Effect.fnUntraced(function* (context) {
    const { actor, company, incoming, input, now, state } = context
    const bytes = yield* Pictures.bytesOf(input.file)
    const kind = Pictures.kindOf(bytes)
    if (kind === undefined) {
      return yield* Effect.fail(ProblemDocument.badRequest(unreadable, [{ field: "upload", message: unreadable }]))
    }
    // While the bytes were read, another request may have changed the user.
    const user = Table.find(state.users, context.user.id)
    if (user === undefined) return yield* Effect.fail(ProblemDocument.entityNotFound("User"))
    clear(state, user)
    const { path } = keepPicture(context, company.id, {
      parent: { kind: "user", id: user.id },
      // valentina: the avatar is one of the user's files.
      name: Pictures.nameOf(input.file),
      kind,
      bytes,
      uploader: actor,
    })
    return userView(state, Table.put(state.users, { ...user, avatar_path: path, date_modified: now }), incoming.origin)
  })),

  deleteAvatar: answer(({ incoming, now, state, user }) => {
    clear(state, user)
    return userView(state, Table.put(state.users, { ...user, avatar_path: null, date_modified: now }), incoming.origin)
  }),
}
