/**
 * Changes of characters.
 */
import * as Result from "effect/Result"
import type { CharacterPatch } from "../../../schema/valentina/CharacterPatch.ts"
import type { UserId } from "../../../schema/valentina/User.ts"
import type { Refusal } from "../../server/Refusal.ts"
import * as ClassAttributes from "../rules/ClassAttributes.ts"
import type { CharacterRow } from "../store/CharacterRows.ts"
import { wholeSecond } from "../store/Moments.ts"
import { blankAsNull, trimmed } from "../store/Normalisation.ts"
import { badRequest } from "../store/ProblemDocument.ts"
import type { State } from "../store/State.ts"
import type { Fields, Situation } from "../world/World.ts"
import * as NewCharacters from "./NewCharacters.ts"

// Players belong to PLAYER characters and to no others.
const playerAfter = (
  state: State,
  row: CharacterRow,
  { type, user_player_id: given }: CharacterPatch,
): Result.Result<UserId | null, Refusal> => {
  if ((type ?? row.type) !== "PLAYER") {
    return given === undefined || given === null ? Result.succeed(null) : Result.fail(NewCharacters.playerOfOther)
  }
  const player = given === undefined ? row.user_player_id : given
  if (player === null) return Result.fail(badRequest("PLAYER characters need a player"))
  return player === row.user_player_id || NewCharacters.isUserOf(state, row.company_id, player)
    ? Result.succeed(player)
    : Result.fail(NewCharacters.unknownPlayer(player))
}

const conceptAfter = (
  maker: Pick<Situation, "state" | "random" | "now">,
  { concept_id }: CharacterPatch,
): Result.Result<Fields<CharacterRow>, Refusal> => {
  if (concept_id === undefined) return Result.succeed({})
  const concept = NewCharacters.conceptOf(concept_id)
  if (concept === null && concept_id !== null) {
    return Result.fail(badRequest(`Character concept '${concept_id}' not found`))
  }
  return Result.succeed({ concept_id, specialties: NewCharacters.specialtiesOf(maker, concept) })
}

// The server keeps the moment without the fraction of a second.
const killed = (status: CharacterPatch["status"], now: number): number | null | undefined => {
  if (status === undefined) return undefined
  return status === "DEAD" ? wholeSecond(now) : null
}

const text = (given: string | null | undefined): string | null | undefined =>
  given === undefined ? undefined : blankAsNull(given)

/**
 * The fields that a change sets: the name is free (400, fields `name_first` and
 * `name_last`), a PLAYER character has a player of the company (400 or 409) and
 * loses it with the type, concept and class attributes exist (400).
 */
export const changedFields = (
  maker: Pick<Situation, "state" | "random" | "now">,
  row: CharacterRow,
  input: CharacterPatch,
): Result.Result<Fields<CharacterRow>, Refusal> =>
  Result.gen(function* () {
    const name = {
      name_first: trimmed(input.name_first ?? row.name_first),
      name_last: trimmed(input.name_last ?? row.name_last),
    }
    if (NewCharacters.isNameTaken(maker.state, row.company_id, name, row.id)) {
      return yield* Result.fail(NewCharacters.nameTaken)
    }
    const user_player_id = yield* playerAfter(maker.state, row, input)
    const attributes = yield* ClassAttributes.changedAttributes(row, input)
    const concept = yield* conceptAfter(maker, input)
    return {
      ...name,
      ...attributes,
      ...concept,
      user_player_id,
      name_nick: text(input.name_nick),
      type: input.type,
      status: input.status,
      date_killed: killed(input.status, maker.now),
      age: input.age,
      date_of_birth: input.date_of_birth,
      biography: text(input.biography),
      demeanor: text(input.demeanor),
      nature: text(input.nature),
      is_temporary: input.is_temporary,
    }
  })
