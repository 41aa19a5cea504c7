/**
 * Dictionary: the terms of a company and those of the server.
 */
import * as Schema from "effect/Schema"
import { area, type ValentinaMethods } from "../../layers/valentina/ValentinaClient.ts"
import * as Endpoint from "../../layers/valentina/call/ValentinaEndpoint.ts"
import {
  DictionaryTerm,
  DictionaryTermCreate,
  DictionaryTermId,
  DictionaryTermPatch,
} from "../../schema/valentina/Dictionary.ts"
import { ReferencePage, ReferencePageQuery } from "../../schema/valentina/Page.ts"

const terms = "/companies/:company_id/dictionaries"
const path = `${terms}/:dictionary_term_id` as const
const params = {
  /** The term, by the id that lists give. */
  dictionary_term_id: DictionaryTermId,
}

const endpoints = Endpoint.group("Dictionary", {
  /** The terms of the company and those of the server. */
  list: Endpoint.get("listDictionaryTerms", terms, {
    query: {
      ...ReferencePageQuery,
      /** Only what has this term or synonym, as a whole and in any case. */
      term: Schema.optional(Schema.String),
    },
    success: ReferencePage(DictionaryTerm),
  }),
  /** Creates a term. valentina: one that exists already is created again. */
  create: Endpoint.post("createDictionaryTerm", terms, { body: DictionaryTermCreate, success: DictionaryTerm }),
  /** One term. */
  get: Endpoint.get("getDictionaryTerm", path, { params, success: DictionaryTerm }),
  /** Changes a term of the company; one of the server's is a ValidationError. */
  update: Endpoint.patch("updateDictionaryTerm", path, { params, body: DictionaryTermPatch, success: DictionaryTerm }),
  /** Deletes a term of the company; one of the server's is a ValidationError. */
  delete: Endpoint.del("deleteDictionaryTerm", path, { params }),
})

type Declared = typeof endpoints

/** The operations of {@link Dictionary} as values. */
export interface DictionaryEndpoints extends Declared {}

/** The methods of {@link Dictionary}. */
export interface DictionaryMethods extends ValentinaMethods<DictionaryEndpoints> {}

/** Dictionary: the terms of a company and those of the server. */
export class Dictionary extends area<Dictionary, DictionaryEndpoints, DictionaryMethods>()(
  "effect-tabletop/valentina/Dictionary",
  endpoints,
) {}
