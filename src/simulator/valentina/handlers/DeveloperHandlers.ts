/**
 * What developers do with themselves.
 */
import * as Redacted from "effect/Redacted"
import { Developers } from "../../../services/valentina/Developers.ts"
import { area, type Handlers } from "../../server/Handler.ts"
import * as ApiKeys from "../store/ApiKeys.ts"
import type { DeveloperRow } from "../store/CompanyRows.ts"
import * as ProblemDocument from "../store/ProblemDocument.ts"
import * as DeveloperView from "../views/DeveloperView.ts"
import { moment } from "../store/Moments.ts"
import { change, handle, need, type Valentina } from "../world/World.ts"
import * as DeveloperChange from "../writes/DeveloperChange.ts"

// valentina: the key of a developer who was deleted may live on.
const itself = (developer: DeveloperRow) =>
  need(developer.archive === null ? developer : undefined, ProblemDocument.entityNotFound("Developer"))

const handlers: Handlers<typeof Developers.endpoints, Valentina> = {
  getMe: handle(function* ({ developer, state }) {
    return DeveloperView.developer(state, yield* itself(developer))
  }),

  updateMe: handle(function* (context) {
    const { input, state } = context
    const developer = yield* itself(context.developer)
    const identity = yield* DeveloperChange.identity(state, input, developer)
    const { provider_audiences } = input
    return DeveloperView.developer(
      state,
      change(context, state.developers, developer, { ...identity, provider_audiences }),
    )
  }),

  regenerateApiKey: handle(function* ({ developer, now, random, state }) {
    const { developer: changed, key } = ApiKeys.rotate(state, random, yield* itself(developer), now)
    const { email, id, key_generated, username } = changed
    return { id, username, email, api_key: Redacted.make(key), key_generated: moment(key_generated ?? now) }
  }),
}

/** The operations of developers. */
export const developerOperations = /* @__PURE__ */ area<Valentina>()(Developers.endpoints, handlers)
