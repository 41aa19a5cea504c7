/**
 * The rules of the dictionary.
 */
import type { DictionaryTermId } from "../../../schema/valentina/Dictionary.ts"
import { Dictionary } from "../../../services/valentina/Dictionary.ts"
import * as Handler from "../../server/Handler.ts"
import * as Table from "../../server/Table.ts"
import * as FilterFaults from "../rules/FilterFaults.ts"
import type { Check } from "../rules/RolePermissions.ts"
import * as Cascades from "../store/Cascades.ts"
import type { DictionaryTermRow } from "../store/CompanyRows.ts"
import * as Normalisation from "../store/Normalisation.ts"
import * as ProblemDocument from "../store/ProblemDocument.ts"
import { dictionaryTermView } from "../views/DictionaryView.ts"
import * as Listing from "../world/Listing.ts"
import { allow, answer, change, fresh, handle, page, type Valentina } from "../world/World.ts"

const notOwn = ProblemDocument.badRequest("Global dictionary terms cannot be changed")
const unexplained = ProblemDocument.badRequest("At least one of 'definition' or 'link' must be provided")

/** Only a company's own terms can be changed. */
const isOwn = ({ company_id, source_type }: DictionaryTermRow): Check =>
  company_id === null || source_type !== null ? notOwn : undefined

const { blankKept } = Normalisation

/** The operations on the dictionary. */
export const dictionaryOperations = /* @__PURE__ */ Handler.area<Valentina>()(Dictionary.endpoints, {
  list: handle(function* ({ company, input, state }) {
    const term = input.term || undefined
    yield* allow(term === undefined ? undefined : FilterFaults.ofTerm(term))
    return page(Listing.dictionary(state, company.id, term), input, dictionaryTermView)
  }),

  create: handle(function* (context) {
    const { company, input, state } = context
    const definition = blankKept(input.definition)
    const link = blankKept(input.link)
    // valentina: a text of blanks is an explanation, though nothing is left of it.
    yield* allow(!input.definition && !input.link ? unexplained : undefined)
    const row = Table.put(state.dictionary, {
      ...fresh<DictionaryTermId>(context),
      company_id: company.id,
      term: Normalisation.term(input.term),
      definition,
      link,
      synonyms: Normalisation.synonyms(input.synonyms ?? []),
      source_type: null,
      source_id: null,
    })
    return dictionaryTermView(row)
  }),

  get: answer(({ dictionaryTerm }) => dictionaryTermView(dictionaryTerm)),

  update: handle(function* (context) {
    const { dictionaryTerm, input, state } = context
    yield* allow(isOwn(dictionaryTerm))
    const definition = input.definition === undefined ? dictionaryTerm.definition : blankKept(input.definition)
    const link = input.link === undefined ? dictionaryTerm.link : blankKept(input.link)
    yield* allow(!definition && !link ? unexplained : undefined)
    const row = change(context, state.dictionary, dictionaryTerm, {
      term: input.term === undefined ? undefined : Normalisation.term(input.term),
      definition,
      link,
      synonyms: input.synonyms === undefined ? undefined : Normalisation.synonyms(input.synonyms),
    })
    return dictionaryTermView(row)
  }),

  delete: handle(function* ({ dictionaryTerm, state }) {
    yield* allow(isOwn(dictionaryTerm))
    Cascades.archiveRow(state, state.dictionary, dictionaryTerm)
  }),
})
