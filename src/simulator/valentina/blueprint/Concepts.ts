/**
 * Concepts of characters.
 */
import type { CharacterConcept, CharacterConceptId } from "../../../schema/valentina/CharacterConcept.ts"
import { blueprintDate, blueprintId } from "./BlueprintId.ts"
import { conceptLines } from "./ConceptLines.ts"

/** The concepts, by name. */
export const concepts = (): ReadonlyArray<CharacterConcept> =>
  conceptLines().map((line) => ({
    id: blueprintId<CharacterConceptId>("concept", line.name),
    name: line.name,
    description: line.description,
    examples: line.examples,
    max_specialties: line.max,
    specialties: line.specialties.map(([name, type, description]) => ({ name, type, description })),
    favored_ability_names: line.abilities,
    date_created: blueprintDate,
    date_modified: blueprintDate,
  }))
