/**
 * Terms of the dictionary as answers have them.
 */
import type { DictionaryTerm } from "../../../schema/valentina/Dictionary.ts"
import type { TraitId } from "../../../schema/valentina/Identifier.ts"
import { blueprint } from "../blueprint/Blueprint.ts"
import type { DictionaryTermRow } from "../store/CompanyRows.ts"
import { dates } from "../world/World.ts"

/** A term, with the powers of the trait that it was made from. */
export const dictionaryTermView = (row: DictionaryTermRow): DictionaryTerm => ({
  id: row.id,
  term: row.term,
  definition: row.definition,
  link: row.link,
  synonyms: row.synonyms,
  company_id: row.company_id,
  source_type: row.source_type,
  source_id: row.source_id,
  // The source of a term about a trait is the id of the trait.
  powers: row.source_type === "trait" ? blueprint.traits.byId.get(row.source_id as TraitId)?.powers ?? [] : [],
  ...dates(row),
})
