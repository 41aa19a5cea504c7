/**
 * A value that holds no fields and no items.
 */
import * as Arbitrary from "effect/Arbitrary"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"
import * as Schema from "effect/Schema"
import * as SchemaAST from "effect/SchemaAST"
import * as SchemaShape from "../internal/SchemaShape.ts"
import type { SeededRandom } from "../internal/SeededRandom.ts"
import { nothing } from "./Given.ts"
import { momentOf } from "./Moments.ts"
import { pathOf, type Place, randomFor, randomOf, refuse } from "./Place.ts"

type AST = SchemaAST.AST

// Nodes never change, and most occur in many models.
const checks = new WeakMap<AST, (value: unknown) => boolean>()

const typeOf = (ast: AST): Schema.Schema<unknown> => Schema.make(SchemaAST.toType(ast))

/** Whether a value is one of the schema's own side. */
export const fits = (ast: AST, value: unknown): boolean => {
  const check = checks.get(ast) ?? Schema.is(typeOf(ast))
  checks.set(ast, check)
  return check(value)
}

/** The word that the API has for a field; `nothing` where it has none. */
export const wordFor = (place: Place): unknown => {
  const { field, model, world: { words } } = place
  const word = words[`${model}.${field}`] ?? words[field]
  if (word === undefined) return nothing
  return typeof word === "function" ? word(randomOf(place)) : randomOf(place).pick(word)
}

/** The identifier that stands in a field; `nothing` where none does. */
export const idFor = (place: Place): unknown => {
  const { field, ids, isListed, model, path, seed, world } = place
  const names = world.idOf(field, model)
  if (names === undefined) return nothing
  const isAgain = names in ids
  const isOwn = world.isIdentity(field, model)
  const isItem = typeof path.at(-1) === "number"
  if (isAgain && !isOwn && !isItem) return ids[names]
  // Outside of lists there is one of a kind, and it is the same in the samples of all models.
  const isOther = isItem || (isOwn && (isListed || isAgain))
  return (world.ids[names] ?? world.ids.id)(randomFor(seed, isOther ? `${names}.${pathOf(place)}` : names))
}

const sentenceOf = (field: string): string => {
  const words = field.replace(/([a-z])([A-Z])/g, "$1 $2").replace(/[_-]+/g, " ").trim().toLowerCase()
  return words === "" ? "Sample" : words.charAt(0).toUpperCase() + words.slice(1)
}

const texts = (ast: SchemaAST.String, place: Place, random: SeededRandom): ReadonlyArray<unknown> => {
  const known: unknown = ast.annotations?.examples
  const values: ReadonlyArray<unknown> = Array.isArray(known) ? known : []
  return [...values.slice(random.below(values.length || 1)), sentenceOf(place.field), "#2d08a3", "2026-01-05"]
}

/** Simple values, of which one mostly fits. */
const simple = (ast: AST, place: Place): ReadonlyArray<unknown> => {
  const random = randomOf(place)
  switch (ast._tag) {
    case "String":
      return texts(ast, place, random)
    case "Number":
      return [random.below(6), 1]
    case "Boolean":
      return [false]
    case "Literal":
      return [ast.literal]
    case "Null":
      return [null]
    case "Declaration":
      return declared(ast, place, random)
    default:
      return [{}, null]
  }
}

const declared = (ast: SchemaAST.Declaration, place: Place, random: SeededRandom): ReadonlyArray<unknown> => {
  const [inner] = ast.typeParameters
  if (SchemaShape.isRedacted(ast) && inner !== undefined) return [Redacted.make(make(inner, place))]
  if (SchemaShape.isUpload(ast)) return [new File(["sample"], "sample.png", { type: "image/png", lastModified: 0 })]
  return [momentOf(place.began), Duration.seconds(random.die(9)), new Uint8Array([1, 2, 3]), {}, null]
}

/** What effect makes of a schema that nothing simple fits. */
const arbitrary = (ast: AST, place: Place): unknown => {
  const options = { count: 1, size: 5, maxDiscards: 1000, seed: `${place.seed} ${pathOf(place)}` }
  const drawn = Arbitrary.sampleEffect(Arbitrary.schema(typeOf(ast)), options)
  // A sample is a plain value, and making one waits for nothing.
  return Effect.runSync(Effect.match(drawn, {
    onFailure: () => refuse(place, "no value was found that fits; give one"),
    onSuccess: ([value]) => value,
  }))
}

/** Makes the value of a place. */
export const make = (ast: AST, place: Place): unknown => {
  const found = [wordFor(place), idFor(place), ...simple(ast, place)]
    .find((candidate) => candidate !== nothing && fits(ast, candidate))
  return found === undefined && !fits(ast, undefined) ? arbitrary(ast, place) : found
}
