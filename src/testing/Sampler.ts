/**
 * A valid value of a schema, plausible and the same for the same seed.
 *
 * The walk goes down the syntax tree of the schema's own side. A field is what is given; else a word that the API has
 * for it; else a simple value that fits; else what effect's `Arbitrary` makes of its schema. Then the laws of the
 * model bring its fields together.
 */
import * as Predicate from "effect/Predicate"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import * as SchemaAST from "effect/SchemaAST"
import type * as SchemaIssue from "effect/SchemaIssue"
import * as SchemaParser from "effect/SchemaParser"
import { issuesOf } from "../internal/Codec.ts"
import { isFields, lawful, nothing } from "./Given.ts"
import * as Leaf from "./Leaf.ts"
import * as Models from "./Models.ts"
import { momentsIn } from "./Moments.ts"
import type { Overrides } from "./Overrides.ts"
import { type Place, randomOf, refuse, within } from "./Place.ts"
import { absent, type Drawn, type World } from "./World.ts"

/** Makes a value of a model. */
export type Sample = <S extends Schema.Constraint>(
  model: S,
  overrides?: Overrides<S["Type"]>,
  seed?: string | number,
) => S["Type"]

type AST = SchemaAST.AST

type Make = (ast: AST, given: unknown, place: Place) => unknown

const deepest = 6

const codecOf = (ast: AST): Schema.Codec<unknown, unknown> =>
  // Type boundary: models need no services.
  Schema.make<Schema.Codec<unknown, unknown>>(ast)

const refused = (failure: SchemaIssue.Issue, place: Place): never => {
  const [issue] = issuesOf(failure)
  return refuse({ ...place, path: [...place.path, ...(issue?.path ?? [])] }, issue?.message ?? "it does not fit")
}

const tagsAgree = (ast: SchemaAST.Objects, given: Drawn): boolean =>
  ast.propertySignatures.every(({ name, type }) =>
    type._tag !== "Literal" || !(name in given) || given[String(name)] === type.literal
  )

/** Whether what is given may be some of a value of this schema. */
const couldBe = (ast: AST, given: unknown): boolean => {
  if (ast._tag === "Suspend") return couldBe(ast.thunk(), given)
  if (ast._tag === "Union") return ast.types.some((type) => couldBe(type, given))
  if (ast._tag === "Arrays" && Array.isArray(given)) return true
  if (ast._tag !== "Objects" || !isFields(given)) return Leaf.fits(ast, given)
  const names = new Set(ast.propertySignatures.map(({ name }) => name))
  return (ast.indexSignatures.length > 0 || Object.keys(given).every((key) => names.has(key))) && tagsAgree(ast, given)
}

const isTagged = (ast: AST): boolean =>
  ast._tag === "Literal" ||
  (ast._tag === "Objects" && ast.propertySignatures.some(({ type }) => type._tag === "Literal"))

const union = (make: Make, ast: SchemaAST.Union, given: unknown, place: Place): unknown => {
  const [first, ...others] = ast.types.filter(({ _tag }) => _tag !== "Undefined" && _tag !== "Null")
  if (given !== nothing) {
    const member = ast.types.find((type) => couldBe(type, given)) ?? first
    return member === undefined ? given : make(member, given, place)
  }
  const word = Leaf.wordFor(place)
  if (word !== nothing && word !== absent && !Predicate.isObject(word) && Leaf.fits(ast, word)) return word
  if (first === undefined || (place.depth > deepest && Leaf.fits(ast, null))) return null
  return make([first, ...others].every(isTagged) ? randomOf(place).pick([first, ...others]) : first, nothing, place)
}

/** A list that the API has a word for, or that lists the values of an enumeration by its name. */
const knownList = (ast: SchemaAST.Arrays, place: Place): unknown => {
  const enumeration: unknown = place.world.models[place.field]
  const values = Predicate.hasProperty(enumeration, "values")
    ? enumeration.values
    : Predicate.hasProperty(enumeration, "literals")
    ? enumeration.literals
    : undefined
  return [Leaf.wordFor(place), values].find((list) => Array.isArray(list) && Leaf.fits(ast, list))
}

const array = (make: Make, ast: SchemaAST.Arrays, given: unknown, place: Place): unknown => {
  const inner = (index: number) => within(place, index, { depth: place.depth + 1, isListed: true })
  const item = ast.rest[0]
  if (Array.isArray(given)) {
    return given.map((entry, index) => {
      const type = ast.elements[index] ?? item
      return type === undefined ? entry : make(type, entry, inner(index))
    })
  }
  const known = knownList(ast, place)
  if (known !== undefined) return known
  const wanted = place.depth > deepest ? 0 : place.depth < 2 ? 2 : 1
  const items = item === undefined ? [] : Array.from({ length: wanted }, () => item)
  return [...ast.elements, ...items].map((type, index) => make(type, nothing, inner(index)))
}

/** The entries of a map: those that are given, and those that the API has keys for. */
const entries = (make: Make, ast: SchemaAST.Objects, given: Drawn, place: Place): Drawn => {
  const type = ast.indexSignatures[0]?.type
  if (type === undefined) return {}
  const fields = new Set(ast.propertySignatures.map(({ name }) => name))
  const word = Leaf.wordFor(place)
  const keys = [...Object.keys(given), ...(Array.isArray(word) ? word.map(String) : [])]
  return Object.fromEntries(
    keys.filter((key) => !fields.has(key)).map((key) => [
      key,
      make(type, key in given ? given[key] : nothing, within(place, key, { field: key, depth: place.depth + 1 })),
    ]),
  )
}

/** The identifiers of an object come first, since what is in it names them. */
const idsOf = (ast: SchemaAST.Objects, given: Drawn, place: Place): Readonly<Record<string, unknown>> => {
  const ids: Record<string, unknown> = { ...place.ids }
  for (const { name, type } of ast.propertySignatures) {
    const field = String(name)
    const names = place.world.idOf(field, place.model)
    if (names === undefined || type._tag === "Arrays") continue
    const id = given[field] ?? Leaf.idFor(within(place, name, { field }))
    if (Leaf.fits(type, id)) ids[names] = id
  }
  return ids
}

const isLeftOut = ({ context }: AST, given: Drawn, place: Place): boolean => {
  if (context?.isOptional !== true) return false
  if (place.field in given) return given[place.field] === undefined
  return place.depth > deepest || Leaf.wordFor(place) === absent
}

const refuseStrangers = (ast: SchemaAST.Objects, given: Drawn, place: Place): void => {
  const names = new Set(ast.propertySignatures.map(({ name }) => name))
  const stranger = Object.keys(given).find((key) => !names.has(key))
  if (stranger !== undefined && ast.indexSignatures.length === 0) {
    refuse(within(place, stranger), "there is no such field")
  }
}

const object = (make: Make, models: Models.Names, ast: SchemaAST.Objects, given: Drawn, around: Place): Drawn => {
  const own = models.ofTree(ast)
  const outer = { ...around, model: own ?? around.model }
  refuseStrangers(ast, given, outer)
  const ids = idsOf(ast, given, outer)
  const { began, byField } = momentsIn(ast, given, around.began, randomOf(outer))
  const place = { ...outer, ids, began, depth: outer.depth + 1 }
  const valueOf = (type: AST, inner: Place): unknown => {
    const { field, model, world } = inner
    if (field in given) return make(type, given[field], inner)
    const id = world.isIdentity(field, model) ? ids[world.idOf(field, model) ?? ""] : undefined
    if (id !== undefined && Leaf.fits(type, id)) return id
    return Leaf.wordFor(inner) === nothing && byField.has(field) ? byField.get(field) : make(type, nothing, inner)
  }
  const fields: Record<string, unknown> = { ...entries(make, ast, given, around) }
  for (const { name, type } of ast.propertySignatures) {
    const inner = within(place, name, { field: String(name) })
    if (!isLeftOut(type, given, inner)) fields[inner.field] = valueOf(type, inner)
  }
  const law = own === undefined ? undefined : place.world.laws[own]
  return law === undefined ? fields : { ...fields, ...lawful(law(fields, given, randomOf(place)), given) }
}

/** What the type of a page or an envelope does not show: made as it travels, and read. */
const enveloped = (make: Make, ast: AST, wire: AST, given: unknown, place: Place): unknown => {
  const encoded = SchemaParser.encodeUnknownResult(codecOf(wire))(make(wire, given, place))
  if (Result.isFailure(encoded)) return refused(encoded.failure, place)
  const decoded = SchemaParser.decodeUnknownResult(codecOf(ast))(encoded.success)
  return Result.isFailure(decoded) ? refused(decoded.failure, place) : decoded.success
}

/** What such a value travels as; nothing of what effect knows by itself, such as a moment. */
const wireOf = (ast: AST): AST | undefined => {
  const wire = ast.encoding?.at(-1)?.to
  return ast._tag === "Declaration" && ast.annotations?.representation === undefined && wire?._tag === "Objects"
    ? wire
    : undefined
}

const makeWith = (models: Models.Names): Make => {
  const make: Make = (ast, given, place) => {
    if (ast._tag === "Suspend") return make(ast.thunk(), given, place)
    if (ast._tag === "Union") return union(make, ast, given, place)
    const wire = wireOf(ast)
    if (wire !== undefined) return enveloped(make, ast, wire, given, place)
    if (ast._tag === "Objects" && (given === nothing || isFields(given))) {
      return object(make, models, ast, given === nothing ? {} : given, place)
    }
    if (ast._tag === "Arrays" && (given === nothing || Array.isArray(given))) return array(make, ast, given, place)
    return given === nothing ? Leaf.make(ast, place) : given
  }
  return make
}

/** The fields of a page as they travel. */
const asItTravels = (model: unknown, given: unknown): unknown => {
  if (!Predicate.hasProperty(model, "listed") || !Predicate.hasProperty(model.listed, "key")) return given
  if (!isFields(given) || !("items" in given)) return given
  const { items, ...others } = given
  return { ...others, [String(model.listed.key)]: items }
}

/** Makes the samples of an API. */
export const make = (world: World): Sample => {
  const models = Models.make(world.models)
  const makeValue = makeWith(models)
  return (model, overrides, seed = 0) => {
    // Type boundary: a schema is a value with a syntax tree, and what is made of it is checked below.
    const { ast } = model as unknown as Schema.Top
    const root = models.ofSchema(model) ?? "the model"
    const place = { world, seed, path: [], root, model: root, field: root, depth: 0, isListed: false, ids: {} }
    const given = overrides === undefined ? nothing : asItTravels(model, overrides)
    const value = makeValue(ast, given, { ...place, began: undefined })
    const checked = SchemaParser.decodeUnknownResult(codecOf(SchemaAST.toType(ast)))(value)
    return Result.isFailure(checked) ? refused(checked.failure, { ...place, began: undefined }) : value
  }
}
