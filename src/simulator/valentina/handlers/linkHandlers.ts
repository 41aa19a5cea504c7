/**
 * What the accounts of users at identity providers do.
 */
import * as Redacted from "effect/Redacted"
import type { Users } from "../../../services/valentina/Users.ts"
import type { Handlers } from "../../server/Handler.ts"
import * as RolePermissions from "../rules/RolePermissions.ts"
import { userView } from "../views/UserView.ts"
import * as AuditLog from "../world/AuditLog.ts"
import * as Identity from "../world/Identity.ts"
import * as IdentityToken from "../world/IdentityToken.ts"
import { allow, handle, type Valentina } from "../world/World.ts"

/** The handlers of linked accounts. */
export const linkHandlers: Pick<Handlers<typeof Users.endpoints, Valentina>, "linkIdentity" | "unlinkIdentity"> = {
  linkIdentity: handle(function* (context) {
    const { actor, developer, incoming, input, journal, state, user } = context
    yield* allow(RolePermissions.manageUser(actor, user))
    const account = yield* IdentityToken.account(input.provider, Redacted.value(input.token), developer, false)
    const changed = yield* Identity.link(context, user, account)
    const profile = IdentityToken.profileColumn(input.provider)
    journal.changes = AuditLog.replaced(profile, user[profile], changed[profile])
    return userView(state, changed, incoming.origin)
  }),

  unlinkIdentity: handle(function* (context) {
    const { actor, incoming, input, journal, state, user } = context
    yield* allow(RolePermissions.manageUser(actor, user))
    const profile = IdentityToken.profileColumn(input.provider)
    journal.changes = AuditLog.replaced(profile, user[profile], null)
    return userView(state, yield* Identity.unlink(context, user, input.provider), incoming.origin)
  }),
}
