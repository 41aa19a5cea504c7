/**
 * What the quick rolls of users do.
 */
import * as Result from "effect/Result"
import type { TraitId } from "../../../schema/valentina/Identifier.ts"
import type { QuickRollId } from "../../../schema/valentina/QuickRoll.ts"
import type { Users } from "../../../services/valentina/Users.ts"
import type { Handlers } from "../../server/Handler.ts"
import type { Refusal } from "../../server/Refusal.ts"
import * as Table from "../../server/Table.ts"
import * as RolePermissions from "../rules/RolePermissions.ts"
import * as RolledTraits from "../rules/RolledTraits.ts"
import * as Cascades from "../store/Cascades.ts"
import * as Normalisation from "../store/Normalisation.ts"
import * as ProblemDocument from "../store/ProblemDocument.ts"
import type { State } from "../store/State.ts"
import { quickRollView } from "../views/QuickRollView.ts"
import * as Listing from "../world/Listing.ts"
import { allow, answer, change, fresh, handle, page, type Valentina } from "../world/World.ts"

type Members = "listQuickrolls" | "createQuickroll" | "getQuickroll" | "updateQuickroll" | "deleteQuickroll"

const noTraits = "At least one valid trait id is required"

/** The traits of a quick roll, one at least: 400, field `trait_ids`. */
const traitsOf = (state: State, ids: ReadonlyArray<string>): Result.Result<ReadonlyArray<TraitId>, Refusal> =>
  ids.length > 0
    ? RolledTraits.all(state, ids)
    : Result.fail(ProblemDocument.badRequest(noTraits, [{ field: "trait_ids", message: noTraits }]))

type Update = Handlers<typeof Users.endpoints, Valentina>["updateQuickroll"]

/** Changes a quick roll; `refusal` is that of a database which refuses its texts. */
const update = (refusal?: Refusal): Update =>
  handle(function* (context) {
    const { actor, input, quickRoll, state, user } = context
    // valentina: the user of the path is asked for, whosever it is.
    yield* allow(RolePermissions.manageUser(actor, user))
    if (refusal !== undefined) return yield* Result.fail(refusal)
    const { description } = input
    const texts = {
      name: input.name?.trim(),
      description: description === undefined ? undefined : Normalisation.blankAsNull(description),
    }
    // valentina: the texts are kept before the traits are looked at.
    const row = change(context, state.quickRolls, quickRoll, texts)
    if (input.trait_ids === undefined) return quickRollView(row)
    const trait_ids = yield* traitsOf(state, input.trait_ids)
    return quickRollView(change(context, state.quickRolls, quickRoll, { ...texts, trait_ids }))
  })

/** Changes a quick roll of whose fields some are refused: its texts alone are the database's. */
export const updateUnfitQuickroll = (refusal: Refusal, isRefused: (name: PropertyKey) => boolean): Update =>
  update(isRefused("name") || isRefused("description") ? refusal : undefined)

/** The handlers of quick rolls. */
export const quickRollHandlers: Pick<Handlers<typeof Users.endpoints, Valentina>, Members> = {
  listQuickrolls: answer(({ input, state, user }) => page(Listing.quickRolls(state, user.id), input, quickRollView)),

  createQuickroll: handle(function* (context) {
    const { actor, input, state, user } = context
    yield* allow(RolePermissions.manageUser(actor, user))
    const trait_ids = yield* traitsOf(state, input.trait_ids)
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

  updateQuickroll: update(),

  deleteQuickroll: handle(function* ({ actor, quickRoll, state, user }) {
    yield* allow(RolePermissions.manageUser(actor, user))
    Cascades.archiveRow(state, state.quickRolls, quickRoll)
  }),
}
