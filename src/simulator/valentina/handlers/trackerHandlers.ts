/**
 * What the trackers of traits do.
 */
import type { CharacterTraits } from "../../../services/valentina/CharacterTraits.ts"
import type { Handlers } from "../../server/Handler.ts"
import { heldTrait, heldTraits } from "../rules/HeldTraits.ts"
import * as RolePermissions from "../rules/RolePermissions.ts"
import { applyTrackerAction, damageWillpower, setTracker, trackerOf } from "../rules/Trackers.ts"
import type { CharacterRow, CharacterTraitRow } from "../store/CharacterRows.ts"
import * as ProblemDocument from "../store/ProblemDocument.ts"
import type { State } from "../store/State.ts"
import { trackedOf } from "../views/CharacterTraitView.ts"
import { allow, handle, need, type Situation, type Valentina } from "../world/World.ts"
import * as TraitWrites from "../writes/TraitWrites.ts"

type Members = "getTracker" | "setTracker" | "applyTrackerAction"

const noTracker = ProblemDocument.entityNotFound("Tracker")

const tracked = (state: State, character: CharacterRow, row: CharacterTraitRow) =>
  need(trackedOf(character, heldTrait(state, row)), noTracker)

/** Does aggravated damage to Willpower; the points that there was a Willpower for. */
const hurtWillpower = (
  situation: Pick<Situation, "state" | "now">,
  character: CharacterRow,
  points: number,
): number => {
  for (const held of points === 0 ? [] : heldTraits(situation.state, character)) {
    const willpower = trackedOf(character, held)
    if (willpower?.type !== "DAMAGE") continue
    TraitWrites.changeTrait(situation, held.row, { tracker: damageWillpower(willpower, points) })
    return points
  }
  return 0
}

/** The handlers of trackers. */
export const trackerHandlers: Pick<Handlers<typeof CharacterTraits.endpoints, Valentina>, Members> = {
  getTracker: handle(function* ({ character, characterTrait, state }) {
    return trackerOf(yield* tracked(state, character, characterTrait))
  }),

  setTracker: handle(function* (context) {
    const { actor, character, characterTrait, company, input, state } = context
    const before = yield* tracked(state, character, characterTrait)
    yield* allow(RolePermissions.editTraits(actor, character, company.settings))
    const tracker = yield* setTracker(before, input)
    TraitWrites.changeTrait(context, characterTrait, { tracker })
    return trackerOf({ ...before, tracker })
  }),

  applyTrackerAction: handle(function* (context) {
    const { actor, character, characterTrait, company, input, state } = context
    const before = yield* tracked(state, character, characterTrait)
    yield* allow(RolePermissions.editTraits(actor, character, company.settings))
    const { tracker, willpower } = yield* applyTrackerAction(before, input)
    TraitWrites.changeTrait(context, characterTrait, { tracker })
    const damage = willpower === null ? null : hurtWillpower(context, character, willpower)
    return trackerOf({ ...before, tracker }, damage)
  }),
}
