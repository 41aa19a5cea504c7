/**
 * Signing in by an account elsewhere.
 */
import * as Redacted from "effect/Redacted"
import { Identity } from "../../../services/valentina/Identity.ts"
import { area, type Handlers } from "../../server/Handler.ts"
import * as Table from "../../server/Table.ts"
import { userView } from "../views/UserView.ts"
import * as Identities from "../world/Identity.ts"
import * as IdentityToken from "../world/IdentityToken.ts"
import { handle, type Valentina } from "../world/World.ts"

const handlers: Handlers<typeof Identity.endpoints, Valentina> = {
  // valentina: Apple and Google want the developer's audiences first; the simulator's providers do without.
  identify: handle(function* (context) {
    const { company, developer, incoming, input, journal, state } = context
    const account = yield* IdentityToken.account(input.provider, Redacted.value(input.token), developer, false)
    const before = Table.group(state.users, "company", company.id).slice()
    const { resolution, user } = yield* Identities.identify(context, company.id, account, input)
    // Rows are replaced when they change.
    journal.modifies = !before.includes(user)
    journal.operation = resolution === "created" ? "CREATE" : "UPDATE"
    return { resolution, user: userView(state, user, incoming.origin) }
  }),
}

/** The operations of signing in. */
export const identityOperations = /* @__PURE__ */ area<Valentina>()(Identity.endpoints, handlers)
