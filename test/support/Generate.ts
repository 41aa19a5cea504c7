/**
 * Arbitrary values of a schema as they travel: the JSON that a server could
 * send, or that a request could hold.
 *
 * effect's own `Arbitrary` knows nothing of declared pages and envelopes, and
 * gives up on patterns such as that of a UUID. This walks the schema's syntax
 * tree instead.
 */
import * as Option from "effect/Option"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import type * as SchemaAST from "effect/SchemaAST"
import * as Absent from "effect-tabletop/schema/Absent"
import * as SeededRandom from "../../src/internal/SeededRandom.ts"

/** Chance that is the same for the same seed. */
export interface Chance extends Omit<SeededRandom.SeededRandom, "pick"> {
  readonly pick: <A>(values: ReadonlyArray<A>) => A
  /** True once in `times`. */
  readonly once: (times: number) => boolean
}

/** Makes a source of chance. */
export const chance = (seed: string): Chance => {
  const random = SeededRandom.make(seed)
  return {
    ...random,
    // An empty list of choices is a mistake of the test.
    pick: (values) => values[random.below(values.length)]!,
    once: (times) => random.below(times) === 0,
  }
}

/** What to make. */
export interface Options {
  /** Every optional key, nothing `null`, no empty list, and of a union the first member. */
  readonly whole?: boolean
}

interface Walk extends Options {
  readonly chance: Chance
  /** How many lists and maps may still be nested. */
  readonly depth: number
}

type AST = SchemaAST.AST
type Make = (walk: Walk) => unknown

/** The name that effect gives a schema of its own, such as `effect/schema/Redacted`. */
export const representationOf = (
  annotations: SchemaAST.AST["annotations"],
): { readonly id: string; readonly payload: unknown } | undefined => {
  const representation = annotations?.representation
  return typeof representation === "object" && representation !== null && "id" in representation
    ? { id: String(representation.id), payload: "payload" in representation ? representation.payload : undefined }
    : undefined
}

/** The checks of a node, groups taken apart. */
export const checksOf = (ast: AST): ReadonlyArray<SchemaAST.Filter<never>> => {
  const flat = (check: SchemaAST.Check<never>): ReadonlyArray<SchemaAST.Filter<never>> =>
    check._tag === "FilterGroup" ? check.checks.flatMap(flat) : [check]
  return (ast.checks as ReadonlyArray<SchemaAST.Check<never>> | undefined ?? []).flatMap(flat)
}

/** The side of a node that travels. */
const wireSide = (ast: AST): AST => ast.encoding?.at(-1)?.to ?? ast

/** Whether the key of a property may be left out where it travels. */
export const isOptional = (ast: AST): boolean => wireSide(ast).context?.isOptional ?? false

const hex = "0123456789abcdef"

const repeat = (count: number, make: () => string): string => {
  let text = ""
  for (let index = 0; index < count; index++) text += make()
  return text
}

const uuid: Make = ({ chance }) => {
  const text = repeat(32, () => hex.charAt(chance.below(16)))
  const hyphenated = text.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-")
  return chance.pick([hyphenated, hyphenated, text, hyphenated.toUpperCase()])
}

const two = (value: number): string => String(value).padStart(2, "0")

const calendarDate = ({ chance }: Walk): string =>
  chance.once(8)
    ? "2024-02-29"
    : `${chance.pick(["0001", "1066", "1899", "1999", "2026", "9999"])}-${two(1 + chance.below(12))}-${
      two(1 + chance.below(28))
    }`

const timestamp: Make = (walk) => {
  const { chance } = walk
  const time = `${two(chance.below(24))}:${two(chance.below(60))}:${two(chance.below(60))}`
  const fraction = chance.pick(["", "", ".0", ".5", ".123", ".123456", ".000000", ".999999999"])
  const zone = chance.pick(["Z", "Z", "+00:00", "-00:00", "+02:00", "-0930"])
  return `${calendarDate(walk).replace(/^(0001|9999)/, "2001")}${chance.pick(["T", "T", " "])}${time}${fraction}${zone}`
}

const characters = ["a", "b", "Z", "0", " ", "-", '"', "\\", "\n", "é", "血", "🎲", "\u0301", "\u2028", "\ud83d\udc80"]
const lengths = [0, 1, 1, 2, 3, 4, 8, 20, 49, 50, 51, 255, 256]

const text: Make = ({ chance }) => repeat(chance.pick(lengths), () => chance.pick(characters))

const texts: ReadonlyArray<Make> = [
  text,
  text,
  uuid,
  calendarDate,
  ({ chance }) => `#${repeat(6, () => chance.pick(["0", "9", "a", "F"]))}`,
  ({ chance }) => chance.pick(["0", "7", "-3", "12.5", "007", "-0.25", "1000000"]),
  ({ chance }) => `${repeat(1 + chance.below(4), () => chance.pick(["a", ".", "+"]))}@example.com`,
]

const names = ["a", "k", "round", "apple", "google", "down", "d6", "with blank", "é"]

const json: Make = (walk) => {
  const { chance, depth } = walk
  const inner = { ...walk, depth: depth - 1 }
  const kind = chance.below(depth > 0 ? 7 : 5)
  if (kind === 5) return list(inner, () => json(inner))
  if (kind === 6) return Object.fromEntries(list(inner, () => [chance.pick(names), json(inner)] as const))
  return chance.pick([null, true, false, chance.below(1_000), -1.5, text(walk), text(walk)])
}

const list = <A>({ chance, depth, whole }: Walk, make: () => A): ReadonlyArray<A> =>
  Array.from({ length: whole ? 1 : chance.below(depth > 0 ? 4 : 2) }, make)

interface Range {
  readonly minimum?: number
  readonly maximum?: number
  readonly exclusiveMinimum?: number
}

/** The bounds of a number. */
export const rangesOf = (ast: AST): ReadonlyArray<Range> =>
  checksOf(ast).flatMap(({ annotations }) => {
    const payload = representationOf(annotations)?.payload
    return typeof payload === "object" && payload !== null ? [payload as Range] : []
  })

const isInteger = (ast: AST): boolean =>
  checksOf(ast).some(({ annotations }) => representationOf(annotations)?.id === "effect/schema/isInt")

const number = (ast: AST): Make => ({ chance }) => {
  const ranges = rangesOf(ast)
  const lower = Math.max(...ranges.map(({ exclusiveMinimum, minimum }) => minimum ?? exclusiveMinimum ?? -Infinity))
  const upper = Math.min(...ranges.map(({ maximum }) => maximum ?? Infinity))
  const within = Number.isFinite(lower) ? lower + chance.below(Number.isFinite(upper) ? upper - lower + 1 : 100) : 0
  const bounds = [lower, lower + 1, upper, upper - 1, within].filter(Number.isFinite)
  const any = [0, 1, -1, 5, 100, chance.below(1_000), -1 - chance.below(1_000), 2 ** 31, Number.MAX_SAFE_INTEGER]
  const broken = [0.5, -1.25, 1e-7, 1.7e308, 0.1 + 0.2]
  return chance.pick([...bounds, ...any, ...(isInteger(ast) ? [] : broken)])
}

const string = (ast: AST): Make => {
  const examples = ast.annotations?.examples
  if (!Array.isArray(examples)) return (walk) => walk.chance.pick(texts)(walk)
  // The values that a server may add are as likely as the known ones.
  return (walk) => walk.chance.once(2) ? walk.chance.pick(examples) : text(walk)
}

const declaration = (ast: AST): Make => {
  const id = representationOf(ast.annotations)?.id
  if (id === "effect/schema/Json") return json
  if (ast.annotations?.expected === "a Blob or a File") return () => new File(["content"], "file.png")
  return ({ chance }) => Uint8Array.from({ length: chance.below(20) }, () => chance.below(256))
}

const members = (types: ReadonlyArray<AST>, { whole }: Walk): ReadonlyArray<AST> => {
  const present = types.filter(({ _tag }) => _tag !== "Undefined" && !(whole && _tag === "Null"))
  return whole ? present.slice(0, 1) : present
}

const object = (ast: SchemaAST.Objects): Make => (walk) => {
  const inner = { ...walk, depth: walk.depth - 1 }
  const value: Record<string, unknown> = {}
  for (const { parameter, type } of ast.indexSignatures) {
    for (const name of list(inner, () => inner.chance.pick(names))) {
      if (fits(parameter, name)) value[name] = valueOf(type, inner)
    }
  }
  for (const { name, type } of ast.propertySignatures) {
    if (!isOptional(type) || walk.whole || !walk.chance.once(3)) value[String(name)] = valueOf(type, inner)
  }
  return value
}

const array = (ast: SchemaAST.Arrays): Make => (walk) => {
  const inner = { ...walk, depth: walk.depth - 1 }
  const [rest] = ast.rest
  return [
    ...ast.elements.map((element) => valueOf(element, inner)),
    ...(rest === undefined ? [] : list(walk, () => valueOf(rest, inner))),
  ]
}

const makeOf = (ast: AST): Make => {
  switch (ast._tag) {
    case "String":
      return string(ast)
    case "Number":
      return number(ast)
    case "Boolean":
      return ({ chance }) => chance.once(2)
    case "Null":
      return () => null
    case "Literal":
      return () => ast.literal
    case "Union":
      return (walk) => valueOf(walk.chance.pick(members(ast.types, walk)), walk)
    case "Objects":
      return object(ast)
    case "Arrays":
      return array(ast)
    case "Declaration":
      return declaration(ast)
    default:
      throw new Error(`No values are made for ${ast._tag}`)
  }
}

/** A field whose absence means something, as one that is there; unless that is a key left out for what does not fit, `null` is absence, too. */
const present = ({ form, read, value }: Absent.Meaning): Make => (walk) =>
  (form === "absent" || Option.isSome(value)) && !walk.whole && walk.chance.once(6) ? null : valueOf(read, walk)

const wireMakeOf = (ast: AST): Make => {
  const meaning = Absent.meaningOf(ast)
  if (meaning !== undefined) return present(meaning)
  if (ast.encoding === undefined) return makeOf(ast)
  const wire = wireSide(ast)
  if (representationOf(ast.annotations)?.id === "effect/schema/DateTimeUtc") return timestamp
  if (wire.annotations?.expected === "a string that will be decoded as JSON") {
    const inside = makeOf(ast)
    return (walk) => JSON.stringify(inside(walk))
  }
  return (walk) => valueOf(wire, walk)
}

// Nodes never change, and most occur in many schemas.
const makes = new WeakMap<AST, Make>()
const decoders = new WeakMap<AST, (value: unknown) => Result.Result<unknown, unknown>>()

const fits = (ast: AST, value: unknown): boolean => {
  // A node needs no services where a whole schema needs none.
  const decode = decoders.get(ast) ?? Schema.decodeUnknownResult(Schema.make<Schema.Codec<unknown, unknown>>(ast))
  decoders.set(ast, decode)
  return Result.isSuccess(decode(value))
}

const tries = 500

const valueOf = (ast: AST, walk: Walk): unknown => {
  const make = makes.get(ast) ?? wireMakeOf(ast)
  makes.set(ast, make)
  if (ast.checks === undefined && ast.encoding === undefined) return make(walk)
  for (let attempt = 0; attempt < tries; attempt++) {
    const value = make(walk)
    if (fits(ast, value)) return value
  }
  throw new Error(`None of ${tries} values fits ${ast._tag} ${JSON.stringify(ast.checks ?? ast.annotations)}`)
}

/** A value of the schema as it travels. */
export const wireValue = (schema: Schema.Top, chance: Chance, options: Options = {}): unknown =>
  valueOf(schema.ast, { chance, depth: 4, ...options })
