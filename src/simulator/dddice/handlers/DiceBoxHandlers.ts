/**
 * What dice boxes do.
 */
import * as Effect from "effect/Effect"
import type { ThemeId } from "../../../schema/dddice/Theme.ts"
import type { User } from "../../../schema/dddice/User.ts"
import { DiceBoxes } from "../../../services/dddice/DiceBoxes.ts"
import { area, type Handlers } from "../../server/Handler.ts"
import * as Table from "../../server/Table.ts"
import { notFound } from "../rules/Refusals.ts"
import { putInBox, themeOf } from "../rules/ThemeAccess.ts"
import { boxOf, themeInBox } from "../rules/Throw.ts"
import type { Dddice, State } from "../store/State.ts"
import { pageOf } from "../views/Paging.ts"

const inBox = (state: State, user: User, id: ThemeId) => {
  const theme = themeInBox(state, user.uuid, id)
  return theme === undefined ? notFound("There is no such theme in your dice box.") : Effect.succeed(theme)
}

const handlers: Handlers<typeof DiceBoxes.endpoints, Dddice> = {
  list: ({ caller, incoming, input, options, state }) => {
    const filter = input.filter?.toLowerCase() ?? ""
    const themes = boxOf(state, caller.uuid)
      .flatMap(({ themeId }) => themeInBox(state, caller.uuid, themeId) ?? [])
      .filter(({ id, name }) => name.toLowerCase().includes(filter) && (input.ids?.includes(id) ?? true))
    const request = { incoming, page: input.page, size: input.limit ?? options.pageSize }
    return Effect.succeed(pageOf(themes, request, (theme) => theme))
  },

  get: ({ caller, input, state }) => inBox(state, caller, input.slug),

  upgrade: Effect.fnUntraced(function* ({ caller, input, state }) {
    yield* inBox(state, caller, input.slug)
    return putInBox(state, caller, yield* themeOf(state, input.slug))
  }),

  delete: Effect.fnUntraced(function* ({ caller, input, state }) {
    yield* inBox(state, caller, input.slug)
    const entries = boxOf(state, caller.uuid).filter(({ themeId }) => themeId !== input.slug)
    Table.put(state.diceBoxes, { id: caller.uuid, entries })
  }),
}

/** The operations of dice boxes. */
export const diceBoxOperations = /* @__PURE__ */ area<Dddice>()(DiceBoxes.endpoints, handlers)
