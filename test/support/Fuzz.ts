/**
 * Recorded answers, changed at random and decoded.
 *
 * Whatever a server sends, a decoder must give a value or issues, never throw;
 * and a value must encode, and decode from that to an equal one. What a run
 * does follows from the seed and its own number.
 */
import { readdirSync, readFileSync } from "node:fs"
import * as Equal from "effect/Equal"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import * as dddice from "effect-tabletop/dddice"
import * as valentina from "effect-tabletop/valentina"
import * as Codec from "../../src/internal/Codec.ts"
import { type Chance, chance } from "./Generate.ts"
import { exchanges } from "./ValentinaTraffic.ts"

/** The recorded answers of one operation, and what reads and writes them. */
export interface Subject {
  readonly operation: string
  readonly answers: ReadonlyArray<unknown>
  readonly decode: (body: unknown) => Result.Result<unknown, unknown>
  readonly encode: (value: unknown) => unknown
}

/** What one run found. `defect` says what must not be. */
export interface Finding {
  readonly operation: string
  readonly accepted: boolean
  readonly defect: string | undefined
  /** The changed answer. */
  readonly body: unknown
}

const longest = 4

// Long lists are all of one kind, and would take most of the time.
const shortened = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.slice(0, longest).map(shortened)
  if (typeof value !== "object" || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shortened(inner)]))
}

const subjectOf = (endpoint: valentina.Endpoint, answers: ReadonlyArray<unknown>): ReadonlyArray<Subject> => {
  const { operation, success } = endpoint
  if (success === undefined || endpoint.answer === "file" || answers.length === 0) return []
  const encode = Schema.encodeUnknownSync(success)
  return [{ operation, answers: answers.map(shortened), decode: Codec.make(endpoint).decode, encode }]
}

const documented = new URL("../fixtures/dddice/", import.meta.url)
const files = readdirSync(documented)

const documentedAnswers = ({ method, path }: dddice.Endpoint): ReadonlyArray<unknown> => {
  const name = `${method.toLowerCase()}${path.replaceAll(/[/:]+/g, "-")}.json`
  return files.filter((file) => file.slice(3) === name)
    .map((file) => JSON.parse(readFileSync(new URL(file, documented), "utf8")).body)
}

const recordedAnswers = ({ operation }: valentina.Endpoint): ReadonlyArray<unknown> =>
  exchanges.filter(({ operationId, response }) => operationId === operation && response.status < 300)
    .map(({ response }) => response.body)

/** Every operation with a recorded or documented answer in JSON. */
export const subjects: ReadonlyArray<Subject> = [
  ...dddice.endpoints.flatMap((endpoint) => subjectOf(endpoint, documentedAnswers(endpoint))),
  ...valentina.endpoints.flatMap((endpoint) => subjectOf(endpoint, recordedAnswers(endpoint))),
]

const leaves: ReadonlyArray<unknown> = [
  null,
  true,
  false,
  0,
  -0,
  -1,
  0.5,
  1e308,
  -1e-320,
  2 ** 53,
  "",
  " ",
  "0",
  "-0",
  "1e999",
  "x",
  "True",
  "ÄÖ🎲",
  "\u0000",
  "\ud800",
  "2026-11-22T00:00:00Z",
  "2026-11-22 00:00:00.000000Z",
  "2026-02-30",
  "9999-99-99T99:99:99Z",
  "+275760-09-13T00:00:00.001Z",
  "01a20140-42b4-7542-9ca9-4f9f863193e1",
  [],
  {},
  [[]],
  [null],
  { data: {} },
  { items: [], total: 0 },
]

const names = ["__proto__", "constructor", "prototype", "toString", "length", "then", "data", "items", "id", "type", ""]

const withEntry = (target: object, key: string, value: unknown): object =>
  // As JSON.parse does, so that `__proto__` is a key like any other.
  Object.defineProperty({ ...target }, key, { value, configurable: true, enumerable: true, writable: true })

const without = (target: object, key: string): object =>
  Object.fromEntries(Object.entries(target).filter(([name]) => name !== key))

const deep = (depth: number): unknown => depth === 0 ? 1 : [deep(depth - 1)]

const garbledText = (text: string, { below, pick }: Chance): string => {
  const at = below(text.length + 1)
  const piece = pick(["", "\u0000", "\ud800", "0", "-", "Z", " ", text, "é".repeat(300)])
  return text.slice(0, at) + piece + text.slice(at + below(2))
}

/** Replaces one value. `other` is some other value of the same answer. */
const replacement = (value: unknown, source: Chance, other: () => unknown): unknown => {
  const kind = source.below(16)
  if (kind === 0) return other()
  if (kind === 1) return [value]
  if (kind === 2) return { data: value }
  if (kind === 3) return deep(source.below(60))
  if (typeof value === "string" && kind < 13) return garbledText(value, source)
  if (typeof value === "number" && kind < 13) return source.pick([-value, value + 1, value * 1e3, value + 0.5])
  if (typeof value === "boolean" && kind < 13) return !value
  return source.pick(leaves)
}

const changedList = (list: ReadonlyArray<unknown>, source: Chance, change: (value: unknown) => unknown): unknown => {
  const at = source.below(list.length)
  if (source.once(8)) return list.filter((_, index) => index !== at)
  if (source.once(8)) return [...list, list[at]]
  return list.map((item, index) => index === at ? change(item) : item)
}

const changedObject = (target: object, source: Chance, change: (value: unknown) => unknown): unknown => {
  const keys = Object.keys(target)
  const key = source.pick(keys)
  if (source.once(8)) return without(target, key)
  if (source.once(10)) return withEntry(target, source.pick(names), source.pick(leaves))
  // Type boundary: the key is one of the target's own.
  return withEntry(target, key, change((target as Readonly<Record<string, unknown>>)[key]))
}

/** Changes a value somewhere below; what does not change is shared. */
const changed = (value: unknown, source: Chance, other: () => unknown): unknown => {
  if (typeof value !== "object" || value === null || source.once(12)) return replacement(value, source, other)
  const change = (inner: unknown) => changed(inner, source, other)
  if (Array.isArray(value)) return value.length === 0 ? source.pick(leaves) : changedList(value, source, change)
  return Object.keys(value).length === 0 ? source.pick(leaves) : changedObject(value, source, change)
}

const somewhereIn = (value: unknown, source: Chance): unknown => {
  if (typeof value !== "object" || value === null || source.once(4)) return value
  const inner = Object.values(value)
  return inner.length === 0 ? value : somewhereIn(source.pick(inner), source)
}

/** An answer with some of what is in it changed. */
export const mutated = (answer: unknown, source: Chance): unknown => {
  let body = answer
  // Mostly one change, so that what is beside it is decoded too.
  for (let count = source.once(3) ? source.below(4) : 0; count >= 0; count--) {
    body = changed(body, source, () => somewhereIn(answer, source))
  }
  return body
}

const problemOf = ({ decode, encode }: Subject, body: unknown): { accepted: boolean; defect: string | undefined } => {
  let step = "decoding"
  try {
    const decoded = decode(body)
    if (Result.isFailure(decoded)) return { accepted: false, defect: undefined }
    step = "encoding"
    const encoded = encode(decoded.success)
    step = "decoding what was encoded"
    const again = decode(encoded)
    const same = Result.isSuccess(again) && Equal.equals(again.success, decoded.success)
    return { accepted: true, defect: same ? undefined : "decoding what was encoded gives another value" }
  } catch (error) {
    return { accepted: false, defect: `${step} throws ${String(error)}` }
  }
}

/** Makes one run over the given subjects. */
export const run = (seed: string, number: number, among: ReadonlyArray<Subject> = subjects): Finding => {
  const source = chance(`${seed} ${number}`)
  const subject = source.pick(among)
  const body = mutated(source.pick(subject.answers), source)
  return { operation: subject.operation, body, ...problemOf(subject, body) }
}
