/**
 * Changes of characters.
 */
import * as Result from "effect/Result"
import type { CharacterPatch } from "../../../schema/valentina/CharacterPatch.ts"
import type { UserId } from "../../../schema/valentina/User.ts"
import type { Refusal } from "../../server/Refusal.ts"
import * as Table from "../../server/Table.ts"
import * as ClassAttributes from "../rules/ClassAttributes.ts"
import type { CharacterRow, ConceptSpecialty } from "../store/CharacterRows.ts"
import { wholeSecond } from "../store/Moments.ts"
import { blankAsNull, trimmed } from "../store/Normalisation.ts"
import { badRequest } from "../store/ProblemDocument.ts"
import type { Fields, Situation } from "../world/World.ts"
import * as NewCharacters from "./NewCharacters.ts"

/**
 * The player after a change: of PLAYER characters, and of no others.
 *
 * valentina: a player who is named for another is overlooked, and the database
 * alone looks whether a player exists.
 */
const playerAfter = (
  row: CharacterRow,
  { type, user_player_id: given }: CharacterPatch,
): Result.Result<UserId | null, Refusal> => {
  if ((type ?? row.type) !== "PLAYER") return Result.succeed(null)
  const player = given ?? (given === undefined && row.type === "PLAYER" ? row.user_player_id : null)
  return player === null ? Result.fail(badRequest("PLAYER characters need a player")) : Result.succeed(player)
}

/** valentina: specialties of a concept stay when it is taken away, and those that two have in common stay as they are. */
const conceptAfter = (
  maker: Pick<Situation, "state" | "random" | "now">,
  row: CharacterRow,
  { concept_id }: CharacterPatch,
): Result.Result<Fields<CharacterRow>, Refusal> => {
  if (concept_id === undefined) return Result.succeed({})
  if (concept_id === null) return Result.succeed({ concept_id })
  const concept = NewCharacters.conceptOf(concept_id)
  if (concept === null) return Result.fail(badRequest(`Character concept '${concept_id}' not found`))
  const isSame = (left: ConceptSpecialty, right: ConceptSpecialty) =>
    left.name === right.name && left.type === right.type
  const wanted = NewCharacters.specialtiesOf(maker, concept)
  const stay = row.specialties.filter((old) => wanted.some((specialty) => isSame(old, specialty)))
  const come = wanted.filter((specialty) => !stay.some((old) => isSame(old, specialty)))
  return Result.succeed({ concept_id, specialties: [...stay, ...come] })
}

// The server keeps the moment without the fraction of a second.
const killed = (status: CharacterPatch["status"], now: number): number | null | undefined => {
  if (status === undefined) return undefined
  return status === "DEAD" ? wholeSecond(now) : null
}

const text = (given: string | null | undefined): string | null | undefined =>
  given === undefined ? undefined : blankAsNull(given)

/**
 * The fields that a change sets: a PLAYER character has a player (400, or 409
 * for one who does not exist) and loses it with the type; clan, tribe and
 * auspice exist (409), and the concept does (400); the name is free (400, fields
 * `name_first` and `name_last`); the class has what it needs (400).
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
    const user_player_id = yield* playerAfter(row, input)
    const kept = ClassAttributes.keptAttributes(row, input)
    if (kept.refusal !== undefined) return yield* Result.fail(kept.refusal)
    const concept = yield* conceptAfter(maker, row, input)
    // valentina: the name is looked for as it was sent, blanks and all.
    const { name_first = row.name_first, name_last = row.name_last } = input
    if (NewCharacters.isNameTaken(maker.state, row.company_id, { name_first, name_last }, row.id)) {
      return yield* Result.fail(NewCharacters.nameTaken)
    }
    const attributes = yield* ClassAttributes.completedAttributes(row.character_class, kept.attributes)
    if (user_player_id !== null && Table.get(maker.state.users, user_player_id) === undefined) {
      return yield* Result.fail(NewCharacters.unknownPlayer(user_player_id))
    }
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
