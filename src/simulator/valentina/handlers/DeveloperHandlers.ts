/**
 * What developers do with themselves.
 */
import * as Redacted from "effect/Redacted"
import { Developers } from "../../../services/valentina/Developers.ts"
import { area, type Handlers } from "../../server/Handler.ts"
import * as ApiKeys from "../store/ApiKeys.ts"
import * as DeveloperView from "../views/DeveloperView.ts"
import { moment } from "../store/Moments.ts"
import { answer, change, handle, type Valentina } from "../world/World.ts"
import * as DeveloperChange from "../writes/DeveloperChange.ts"

const handlers: Handlers<typeof Developers.endpoints, Valentina> = {
  getMe: answer(({ developer, state }) => DeveloperView.developer(state, developer)),

  updateMe: handle(function* (context) {
    const { developer, input, state } = context
    const identity = yield* DeveloperChange.identity(state, input, developer)
    const { provider_audiences } = input
    return DeveloperView.developer(
      state,
      change(context, state.developers, developer, { ...identity, provider_audiences }),
    )
  }),

  regenerateApiKey: answer(({ developer, now, random, state }) => {
    const { developer: changed, key } = ApiKeys.rotate(state, random, developer, now)
    const { email, id, key_generated, username } = changed
    return { id, username, email, api_key: Redacted.make(key), key_generated: moment(key_generated ?? now) }
  }),
}

/** The operations of developers. */
export const developerOperations = /* @__PURE__ */ area<Valentina>()(Developers.endpoints, handlers)
