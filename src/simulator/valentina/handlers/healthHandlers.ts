/**
 * What the health of characters does.
 */
import type { Health } from "../../../schema/valentina/Health.ts"
import type { Characters } from "../../../services/valentina/Characters.ts"
import type { Handlers } from "../../server/Handler.ts"
import * as Table from "../../server/Table.ts"
import { applyHealthAction, setHealth } from "../rules/HealthTrack.ts"
import * as RolePermissions from "../rules/RolePermissions.ts"
import type { CharacterRow, HealthState } from "../store/CharacterRows.ts"
import { bodyOf, healthView } from "../views/HealthView.ts"
import { allow, answer, handle, type Situation, type Valentina } from "../world/World.ts"

type Members = "getHealth" | "setHealth" | "applyHealthAction"

const store = ({ now, state }: Pick<Situation, "state" | "now">, row: CharacterRow, health: HealthState): Health =>
  healthView(state, Table.put(state.characters, { ...row, health, date_modified: now }))

/** The handlers of health. */
export const healthHandlers: Pick<Handlers<typeof Characters.endpoints, Valentina>, Members> = {
  getHealth: answer(({ character, state }) => healthView(state, character)),

  setHealth: handle(function* (context) {
    const { actor, character, company, input, state } = context
    yield* allow(RolePermissions.editCharacter(actor, character, company.settings))
    return store(context, character, yield* setHealth(bodyOf(state, character), input))
  }),

  applyHealthAction: handle(function* (context) {
    const { actor, character, company, input, state } = context
    yield* allow(RolePermissions.editCharacter(actor, character, company.settings))
    return store(context, character, yield* applyHealthAction(bodyOf(state, character), input))
  }),
}
