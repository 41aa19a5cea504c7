/**
 * What two servers answer differently to one request.
 */
import { compare, type Comparison } from "../../test/simulator/valentina/conformance/compare.ts"
import type { Correspondence } from "../../test/simulator/valentina/conformance/Correspondence.ts"
import type { Answer } from "./Servers.ts"

/** What differs, and where two texts for people do, which each server words by itself. */
export interface Differences {
  readonly problems: ReadonlyArray<string>
  readonly words: ReadonlyArray<string>
}

const methodsOf = (text: string | undefined) => text?.split(", ").sort().join(", ")
const withoutNumbers = (text: string | undefined) => text?.replace(/[\d.]+/g, "n")
const isThere = (text: string | undefined) => text === undefined ? undefined : "there"

/** How a header is read where its value says something of the moment or the server. */
const readers: Readonly<Record<string, (text: string | undefined) => string | undefined>> = {
  allow: methodsOf,
  ratelimit: withoutNumbers,
  "content-disposition": (text) => text?.replace(/\d{8}T\d{6}/, "T"),
  "content-length": isThere,
  "last-modified": isThere,
  etag: (text) => text?.replace(/\d+/g, "n"),
  "x-request-id": (text) => text === undefined ? undefined : `${text.slice(0, 4)} of ${text.length}`,
}

// Of the connection and not of the answer, or of what pages of other origins may do.
const unheeded = /^(?:connection|keep-alive|date|server|transfer-encoding|access-control-.*)$/

const headerProblems = (expected: Answer["headers"], actual: Answer["headers"]): ReadonlyArray<string> => {
  const names = new Set([...Object.keys(expected), ...Object.keys(actual)])
  return [...names].flatMap((name) => {
    if (unheeded.test(name)) return []
    const read = readers[name] ?? ((text) => text)
    const [left, right] = [read(expected[name]), read(actual[name])]
    return left === right ? [] : [`header ${name}: ${right} for ${left}`]
  })
}

const isFields = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value)

const moment = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|\+00:00)?$/
const momentForm = (text: string): string | undefined => {
  const found = moment.exec(text)
  return found === null ? undefined : `fraction of ${(found[1] ?? ".").length - 1} and ${found[2] ?? "no zone"}`
}

/** Visits what stands at the same place in two values. */
const visit = (
  path: string,
  left: unknown,
  right: unknown,
  see: (path: string, left: string, right: string) => void,
) => {
  if (typeof left === "string" && typeof right === "string") return see(path, left, right)
  if (Array.isArray(left) && Array.isArray(right)) {
    return left.slice(0, 1).forEach((item, index) => visit(`${path}[]`, item, right[index], see))
  }
  if (!isFields(left) || !isFields(right)) return
  for (const name of Object.keys(left)) visit(`${path}.${name}`, left[name], right[name], see)
}

const isWording = /\.(?:detail|message|error)$/

// Words and lists that the books have, and the simulator in its own way.
const words =
  /^(?:description|system|favor|ban|patron_spirit|bane_description|compulsion_description|duration|cost|link|pool|opposing_pool)$/
const bookPath = /(?:bane|compulsion|specialties\[\]|powers\[\]|gift_attributes|trait|concepts)/

/** Whether a text is one of the books' own. */
const isOfBooks = (path: string, name: string, operation: string): boolean =>
  words.test(name) &&
  (bookPath.test(path) || /Blueprint|FullSheet|make reference/.test(operation) || /^(?:bane|comp)/.test(name))

/** A text whose ids are spelled as answers spell them. */
const plainIds = (text: string): string =>
  text.replace(/\b[0-9A-Fa-f]{8}-(?:[0-9A-Fa-f]{4}-){3}[0-9A-Fa-f]{12}\b/g, (id) => id.toLowerCase()).replace(
    /\b([0-9a-f]{8})([0-9a-f]{4})(7[0-9a-f]{3})([0-9a-f]{4})([0-9a-f]{12})\b/g,
    "$1-$2-$3-$4-$5",
  )

/** An answer with the words of the books in it marked as any words. */
const withoutBooks = (value: unknown, operation: string, path = ""): unknown => {
  if (Array.isArray(value)) return value.map((item) => withoutBooks(item, operation, `${path}[]`))
  if (!isFields(value)) return value
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, inner]) => {
      if (name === "examples") return []
      if (/^(?:instance|url|request_body)$/.test(name) && typeof inner === "string") return [[name, plainIds(inner)]]
      if (/_ids?$/.test(name) && typeof inner === "string") return [[name, plainIds(inner)]]
      if (name === "powers" && Array.isArray(inner)) return [[name, inner.length > 0 ? "(powers)" : "(none)"]]
      if (/^(?:definition|link)$/.test(name) && value.company_id === null) {
        return [[name, inner === null ? null : "(text)"]]
      }
      if (isOfBooks(`${path}.${name}`, name, operation)) return [[name, inner === null ? null : "(text)"]]
      return [[name, withoutBooks(inner, operation, `${path}.${name}`)]]
    }),
  )
}

/** Whether an item of a list is of the books, and nobody's own. */
const isReference = (item: Readonly<Record<string, unknown>>): boolean =>
  "character_classes" in item || "source_id" in item || "sheet_section_name" in item

// What the server embeds, and notes, come as the database finds them.
const unordered = new Set([
  "assets",
  "campaign_experience",
  "chapters",
  "characters",
  "companies",
  "inventory",
  "notes",
  "quickrolls",
  "specialties",
  "traits",
])

/** What a list is ordered by, where things may be equal in it. */
const nameOf = (item: unknown): string | undefined => {
  if (!isFields(item)) return undefined
  if (typeof item.order === "number") return String(item.order)
  const name = item.name ?? item.term ?? item.username ?? (isFields(item.trait) ? item.trait.name : undefined)
  return typeof name === "string" ? name : undefined
}

const idOf = (item: unknown): string | undefined => {
  if (!isFields(item)) return undefined
  // An account may be met for the first time in the list.
  const id = "xp_current" in item ? item.campaign_id : item.id ?? item.company_id
  return typeof id === "string" ? id : undefined
}

/** The server's list with the items where the simulator has those that stand for them, if all have one. */
const asOther = (
  { ids }: Correspondence,
  left: ReadonlyArray<unknown>,
  right: ReadonlyArray<unknown>,
): ReadonlyArray<unknown> => {
  const found = new Map(left.map((item) => [ids.get(idOf(item) ?? ""), item]))
  const moved = right.map((item) => found.get(idOf(item)))
  return left.length !== right.length || moved.includes(undefined) || new Set(moved).size < left.length ? left : moved
}

const hasNames = (list: ReadonlyArray<unknown>): boolean => list.every((item) => nameOf(item) !== undefined)

const isNotes = (list: ReadonlyArray<unknown>): boolean =>
  list.every((item) => isFields(item) && "title" in item && "content" in item)

/** Whether the order of two lists says nothing: there is none, or it is that of equal names. */
const isAnyOrder = (name: string, left: ReadonlyArray<unknown>, right: ReadonlyArray<unknown>): boolean =>
  unordered.has(name) || isNotes(left) ||
  (/^(?:items|categories|sections)$/.test(name) && hasNames(left) &&
    left.map(nameOf).join("|") === right.map(nameOf).join("|"))

/** A value of the server with lists in the simulator's order, where the server has none. */
const inOneOrder = (correspondence: Correspondence, left: unknown, right: unknown, name = ""): unknown => {
  if (Array.isArray(left) && Array.isArray(right)) {
    const list = isAnyOrder(name, left, right) ? asOther(correspondence, left, right) : left
    return list.map((item, index) => inOneOrder(correspondence, item, right[index]))
  }
  if (!isFields(left) || !isFields(right)) return left
  return Object.fromEntries(
    Object.entries(left).map(([name, inner]) => [name, inOneOrder(correspondence, inner, right[name], name)]),
  )
}

/** A page without the ids of things of the books that others share a name with: it does not tell them apart. */
const withoutTwins = (value: unknown): unknown => {
  if (!isFields(value) || !Array.isArray(value.items)) return value
  const names = value.items.map(nameOf)
  const shared = new Set(names.filter((name, index) => names.indexOf(name) !== index))
  const items = value.items.map((item) =>
    isFields(item) && isReference(item)
      ? { ...item, source_id: null, ...shared.has(nameOf(item)) ? { id: null } : {} }
      : item
  )
  return { ...value, items }
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

const isRefusal = ({ status }: Answer): boolean => status >= 400

/** A refusal without what each server words by itself. */
const withoutWords = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withoutWords)
  if (!isFields(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      isWording.test(`.${name}`) && typeof inner === "string" ? "(text)" : withoutWords(inner),
    ]),
  )
}

// What is drawn, and what is logged.
const isDrawn =
  /^(?:\/\/)?(?:autogenerate|startChargen|finalizeChargen|listChargen|getChargen|globalAdminTail|make session)/

/** Holds the simulator's answer against the server's; ids that are met for the first time are bound. */
export const differencesOf = (
  correspondence: Correspondence,
  operation: string,
  expected: Answer,
  actual: Answer,
): Differences => {
  if (expected.status !== actual.status) {
    return { problems: [`status: ${actual.status} for ${expected.status}`], words: [] }
  }
  const problems = [...headerProblems(expected.headers, actual.headers)]
  const words: Array<string> = []
  const [left, right] = [parsed(expected.text), parsed(actual.text)]
  visit("", left, right, (path, one, other) => {
    if (momentForm(one) !== momentForm(other)) problems.push(`${path}: ${other} for ${one}, another form of moment`)
    if (isWording.test(path) && one !== other) words.push(`${path}: ${other} for ${one}`)
  })
  const comparison: Comparison = { correspondence, truncated: false, problems }
  const isZip = expected.headers["content-type"] === "application/zip"
  const [one, other] = isRefusal(expected) || JSON.stringify(left).includes(`"error"`)
    ? [withoutWords(left), withoutWords(right)]
    : [left, right]
  const ordered = inOneOrder(correspondence, one, other)
  const books = [ordered, other].map((value) => withoutTwins(withoutBooks(value, operation)))
  if (!isZip) compare(comparison, "", books[0], books[1], isDrawn.test(operation) ? "shape" : "values")
  return { problems, words }
}
