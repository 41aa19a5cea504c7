/**
 * What the quick rolls of users do.
 */
import * as Result from "effect/Result"
import type { TraitId } from "../../../schema/valentina/Identifier.ts"
import type { QuickRollId } from "../../../schema/valentina/QuickRoll.ts"
import type { Users } from "../../../services/valentina/Users.ts"
import type { Handlers } from "../../server/Handler.ts"
import type { Refusal } from "../../server/Refusal.ts"
import * as RolePermissions from "../rules/RolePermissions.ts"
import * as RolledTraits from "../rules/RolledTraits.ts"
import * as Cascades from "../store/Cascades.ts"
import type { CompanyRow, QuickRollRow, UserRow } from "../store/CompanyRows.ts"
import * as Normalisation from "../store/Normalisation.ts"
import * as ProblemDocument from "../store/ProblemDocument.ts"
import type { State } from "../store/State.ts"
import * as Table from "../../server/Table.ts"
import { quickRollView } from "../views/QuickRollView.ts"
import * as Listing from "../world/Listing.ts"
import { allow, answer, change, fresh, handle, page, type Valentina } from "../world/World.ts"

type Members = "listQuickrolls" | "createQuickroll" | "getQuickroll" | "updateQuickroll" | "deleteQuickroll"

const noTraits = "At least one valid trait id is required"

/** The traits that ids name, each once. Ids that name none are left out, as long as one does. */
const traitsOf = (
  state: State,
  company: CompanyRow,
  ids: ReadonlyArray<string>,
): Result.Result<ReadonlyArray<TraitId>, Refusal> => {
  const traits = [...new Set(ids.flatMap((id) => RolledTraits.find(state, company, id) ?? []))]
  return traits.length > 0
    ? Result.succeed(traits)
    : Result.fail(ProblemDocument.badRequest(noTraits, [{ field: "trait_ids", message: noTraits }]))
}

/** Changing a quick roll: its user or an administrator, under whichever user's path it was found. */
const manage = (state: State, actor: UserRow, { user_id }: QuickRollRow): RolePermissions.Check => {
  const owner = Table.find(state.users, user_id)
  return owner === undefined ? undefined : RolePermissions.manageUser(actor, owner)
}

/** The handlers of quick rolls. */
export const quickRollHandlers: Pick<Handlers<typeof Users.endpoints, Valentina>, Members> = {
  listQuickrolls: answer(({ input, state, user }) => page(Listing.quickRolls(state, user.id), input, quickRollView)),

  createQuickroll: handle(function* (context) {
    const { actor, company, input, state, user } = context
    yield* allow(RolePermissions.manageUser(actor, user))
    const trait_ids = yield* traitsOf(state, company, input.trait_ids)
    const row = Table.put(state.quickRolls, {
      ...fresh<QuickRollId>(context),
      user_id: user.id,
      // valentina: two quick rolls of a user may have one name.
      name: Normalisation.trimmed(input.name),
      description: Normalisation.blankAsNull(input.description),
      trait_ids,
    })
    return quickRollView(row)
  }),

  getQuickroll: answer(({ quickRoll }) => quickRollView(quickRoll)),

  updateQuickroll: handle(function* (context) {
    const { actor, company, input, quickRoll, state } = context
    yield* allow(manage(state, actor, quickRoll))
    const trait_ids = input.trait_ids === undefined ? undefined : yield* traitsOf(state, company, input.trait_ids)
    const { description } = input
    const row = change(context, state.quickRolls, quickRoll, {
      name: input.name?.trim(),
      description: description === undefined ? undefined : Normalisation.blankAsNull(description),
      trait_ids,
    })
    return quickRollView(row)
  }),

  deleteQuickroll: handle(function* ({ actor, quickRoll, state }) {
    yield* allow(manage(state, actor, quickRoll))
    Cascades.archiveRow(state, state.quickRolls, quickRoll)
  }),
}
