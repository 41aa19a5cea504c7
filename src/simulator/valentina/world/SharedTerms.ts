/**
 * The terms of the dictionary that all companies share, made from the blueprint.
 */
import type { DictionarySourceType, DictionaryTermId } from "../../../schema/valentina/Dictionary.ts"
import { lazy } from "../../server/Lazy.ts"
import * as Table from "../../server/Table.ts"
import { blueprint, type BlueprintEdition, isTraitAfterRelease } from "../blueprint/Blueprint.ts"
import { blueprintId, blueprintMoment } from "../blueprint/BlueprintId.ts"
import type { DictionaryTermRow } from "../store/CompanyRows.ts"
import * as Normalisation from "../store/Normalisation.ts"
import { empty, type State } from "../store/State.ts"

interface Source {
  readonly id: string
  readonly name: string
  readonly description: string | null
  readonly link?: string | null
}

const termOf = (source_type: DictionarySourceType, { description, id, link = null, name }: Source) => {
  const term = Normalisation.term(name)
  return {
    id: blueprintId<DictionaryTermId>("term", term),
    company_id: null,
    term,
    definition: description,
    link,
    synonyms: [],
    source_type,
    source_id: id,
    date_created: blueprintMoment,
    date_modified: blueprintMoment,
    archive: null,
  } satisfies DictionaryTermRow
}

const sources = (): ReadonlyArray<readonly [DictionarySourceType, ReadonlyArray<Source>]> => [
  ["trait", blueprint.traits.all],
  ["clan", blueprint.vampireClans.all],
  ["tribe", blueprint.werewolfTribes.all],
  ["auspice", blueprint.werewolfAuspices.all],
  ["trait_subcategory", blueprint.subcategories.all],
]

const common = lazy(() => {
  const { dictionary } = empty(0)
  for (const [type, things] of sources()) {
    for (const thing of things) {
      // valentina: what has no description is no term.
      if (thing.description === null) continue
      const row = termOf(type, thing)
      // valentina: things of one name share a term, which is the first kind's, and of it the last one's.
      const other = Table.get(dictionary, row.id)
      if (other === undefined || other.source_type === type) Table.put(dictionary, row)
    }
  }
  return dictionary
})

/** Whether the release 0.27.0 lacks a term: those of the traits that it lacks. */
export const isTermAfterRelease = ({ source_id, source_type }: DictionaryTermRow): boolean => {
  const trait = source_type === "trait" ? blueprint.traits.all.find(({ id }) => id === source_id) : undefined
  return trait !== undefined && isTraitAfterRelease(trait)
}

const released = lazy(() => {
  const dictionary = Table.copy(common())
  for (const row of common().rows.values()) {
    if (isTermAfterRelease(row)) Table.remove(dictionary, row.id)
  }
  return dictionary
})

/**
 * A dictionary with the common terms in it, of the newest server or of the
 * release. It shares them with all others, so making one costs little.
 */
export const dictionary = (edition: BlueprintEdition = "newest"): State["dictionary"] =>
  Table.copy(edition === "release" ? released() : common())
