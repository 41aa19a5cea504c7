/**
 * Terms of the dictionary.
 */
import * as Schema from "effect/Schema"
import * as Absent from "../Absent.ts"
import * as OpenEnum from "../OpenEnum.ts"
import { Timestamp } from "../Timestamp.ts"
import * as Identifier from "./Identifier.ts"
import * as Text from "./Text.ts"
import { TraitPower } from "./Trait.ts"

/** Identifies a term of the dictionary. */
export const DictionaryTermId = /* @__PURE__ */ Identifier.make("DictionaryTermId")
/** Identifies a term of the dictionary. */
export type DictionaryTermId = typeof DictionaryTermId.Type

/** The kind of reference data that a term of the server's own was made from. */
export const DictionarySourceType = /* @__PURE__ */ OpenEnum.make([
  "trait",
  "clan",
  "tribe",
  "auspice",
  "trait_subcategory",
])
/** The kind of reference data that a term of the server's own was made from. */
export type DictionarySourceType = typeof DictionarySourceType.Type

/** A term, either of a company or of the server's own for all companies. */
export class DictionaryTerm extends Schema.Opaque<DictionaryTerm>()(Schema.Struct({
  id: DictionaryTermId,
  /** In lower case. valentina: not unique. */
  term: Schema.String,
  definition: Absent.asNull(Schema.String),
  /** The address of a page about the term. */
  link: Absent.asNull(Schema.String),
  /** In lower case, sorted, each once. */
  synonyms: Absent.asEmpty(Schema.String),
  /** `null` for a term of the server's own, which nobody can change. */
  company_id: Absent.asNull(Identifier.CompanyId),
  /** `null` for a term that a company wrote. */
  source_type: Absent.asNull(DictionarySourceType),
  /** The trait, clan, tribe, auspice or subcategory that the term was made from. */
  source_id: Absent.asNull(Identifier.Uuid),
  /** The powers of the trait that the term was made from. */
  powers: Absent.asEmpty(TraitPower),
  date_created: Timestamp,
  date_modified: Timestamp,
})) {}

/** A term to create, with a definition or a link or both. */
export class DictionaryTermCreate extends Schema.Opaque<DictionaryTermCreate>()(
  Schema.Struct({
    /** What is explained, 3 to 50 characters; stored in lower case. */
    term: Text.between(3, 50),
    /** What the term means. It or a link is needed. */
    definition: Schema.optional(Schema.NullOr(Schema.String)),
    /** The address of a page about the term. */
    link: Schema.optional(Schema.NullOr(Schema.String)),
    /** Other words for the term. */
    synonyms: Schema.optional(Schema.Array(Schema.String)),
  }).check(
    Schema.makeFilter((term) => Boolean(term.definition || term.link), { expected: "a definition or a link" }),
  ),
) {}

/** Changes to a term of the company. What is left out stays. */
export class DictionaryTermPatch extends Schema.Opaque<DictionaryTermPatch>()(
  Schema.Struct({
    /** What is explained, 3 to 50 characters; stored in lower case. */
    term: Schema.optional(Text.between(3, 50)),
    /** What the term means; `null` clears it, if the term has a link. */
    definition: Schema.optional(Schema.NullOr(Schema.String)),
    /** The address of a page about the term; `null` clears it, if the term has a definition. */
    link: Schema.optional(Schema.NullOr(Schema.String)),
    /** Other words for the term. They replace all synonyms. */
    synonyms: Schema.optional(Schema.Array(Schema.String)),
  }).check(
    Schema.makeFilter(
      (term) => term.definition === undefined || term.link === undefined || Boolean(term.definition || term.link),
      { expected: "a definition or a link" },
    ),
  ),
) {}
