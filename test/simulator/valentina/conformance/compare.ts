/**
 * What is different between a recorded answer and that of the simulator.
 */
import { bind, bindWithin, type Correspondence, isId, translate } from "./Correspondence.ts"

type Fields = Readonly<Record<string, unknown>>

const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value)

/** How much of an answer can be equal. */
export type Depth = "values" | "shape"

/** What goes along a comparison. */
export interface Comparison {
  readonly correspondence: Correspondence
  /** Whether lists of the recorded answer are cut. */
  readonly truncated: boolean
  /** Members that depend on what was not recorded. */
  readonly unknown?: RegExp
  readonly problems: Array<string>
}

const moment = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|\+00:00)?$/

// Members and values that newer servers have, see the reference's section on newer operations.
const newer = new Set([
  "specialties",
  "tracker",
  "health",
  "tracker_type_v4",
  "tracker_type_v5",
  "specialty_xp_cost_enabled",
  "TrackerRules",
  "CHARACTER_HEALTH",
  "CHARACTER_TRAIT_SPECIALTY",
])

// Made anew for every answer.
const own = new Set([
  "request_id",
  "api_key",
  "database_latency_ms",
  "cache_latency_ms",
  "uptime",
  "version",
  "public_url",
  "avatar_url",
  "retry_after",
  "expires_at",
])

// Lists that have no order on the server.
const unordered = new Set([
  "trait_ids",
  "gift_trait_ids",
  "discipline_ids",
  "chapters",
  "notes",
  "specialties",
  "quickrolls",
  "top_traits",
  "inventory",
])

const kindOf = (value: unknown): string => value === null ? "null" : Array.isArray(value) ? "list" : typeof value

const shown = (value: unknown): string => {
  const text = JSON.stringify(value) ?? "nothing"
  return text.length > 60 ? `${text.slice(0, 57)}...` : text
}

const nameIn = (value: unknown): string => {
  if (!isFields(value)) return String(value)
  const inner = isFields(value.trait) ? value.trait : value
  return `${inner.name ?? inner.title ?? inner.id} ${inner.description ?? ""}`
}

const sorted = (list: ReadonlyArray<unknown>, nameOf: (item: unknown) => string): ReadonlyArray<unknown> =>
  [...list].sort((left, right) => nameOf(left) < nameOf(right) ? -1 : 1)

const report = ({ problems }: Comparison, path: string, expected: unknown, actual: unknown): void => {
  problems.push(`${path || "body"}: ${shown(actual)} for ${shown(expected)}`)
}

const texts = (comparison: Comparison, path: string, expected: string, actual: string): void => {
  const { correspondence, truncated } = comparison
  if (expected === "(text)" || (moment.test(expected) && moment.test(actual))) return
  if (isId(expected) && isId(actual)) bind(correspondence, expected, actual)
  else bindWithin(correspondence, expected, actual)
  const wanted = translate(correspondence, expected)
  if (wanted === actual || (truncated && actual.startsWith(wanted.slice(0, -3)))) return
  report(comparison, path, wanted, actual)
}

const isDice = (value: Fields): boolean => "total_dice_roll" in value

const diceLists = ["total_dice_roll", "player_roll", "desperation_roll"]

/** Dice differ in numbers only. */
const dice = (comparison: Comparison, path: string, expected: Fields, actual: Fields): void => {
  members(comparison, path, expected, actual)
  const outcome = (
    { total_result, total_result_type }: Fields,
  ) => [total_result === null, total_result_type === "OTHER"]
  if (String(outcome(expected)) !== String(outcome(actual))) {
    report(comparison, `${path}.total_result_type`, expected.total_result_type, actual.total_result_type)
  }
  const sizes = (fields: Fields) => diceLists.map((name) => Array.isArray(fields[name]) ? fields[name].length : -1)
  if (!comparison.truncated && String(sizes(expected)) !== String(sizes(actual))) {
    report(comparison, path, sizes(expected), sizes(actual))
  }
}

// The server's blueprint has ids of the hour in which it was made.
const isBlueprint = (id: string): boolean => id.startsWith("01a20119")

const isOfBlueprint = (value: Fields): boolean =>
  ("is_custom" in value && "max_value" in value) ||
  ("powers" in value && ("max_value" in value || typeof value.source_type === "string")) ||
  ["discipline_ids", "gift_trait_ids", "max_specialties", "show_when_empty"].some((name) => name in value)

// What the blueprint has no copy of.
const blueprintOnly = new Set([
  "link",
  "powers",
  "description",
  "examples",
  "discipline_ids",
  "gift_trait_ids",
  "pool",
  "opposing_pool",
  "system",
])

const chance = /^(?:botches|successes|failures|criticals|\w+_percentage)$/

const members = (comparison: Comparison, path: string, expected: Fields, actual: Fields): void => {
  for (const name of Object.keys(expected)) {
    if (!(name in actual)) comparison.problems.push(`${path}.${name}: missing`)
  }
  for (const name of Object.keys(actual)) {
    if (!(name in expected) && !newer.has(name)) comparison.problems.push(`${path}.${name}: not recorded`)
  }
}

const lists = (
  comparison: Comparison,
  path: string,
  expected: ReadonlyArray<unknown>,
  actual: ReadonlyArray<unknown>,
  depth: Depth,
): void => {
  if (depth === "shape") {
    const [left, right] = [expected[0], actual[0]]
    if (left !== undefined && right !== undefined) compare(comparison, `${path}[0]`, left, right, depth)
    return
  }
  actual = actual.filter((item) => typeof item !== "string" || !newer.has(item) || expected.includes(item))
  const isCut = comparison.truncated && actual.length > expected.length
  if (expected.length !== actual.length && !isCut) report(comparison, `${path}.length`, expected.length, actual.length)
  const isOrdered = !unordered.has(path.slice(path.lastIndexOf(".") + 1)) || isCut
  const nameOf = (item: unknown): string => translate(comparison.correspondence, nameIn(item))
  const [left, right] = isOrdered ? [expected, actual] : [sorted(expected, nameOf), sorted(actual, nameIn)]
  left.forEach((item, index) => {
    if (index < right.length) compare(comparison, `${path}[${index}]`, item, right[index], depth)
  })
}

/** Compares two values. Ids that are met for the first time are bound. */
export const compare = (
  comparison: Comparison,
  path: string,
  expected: unknown,
  actual: unknown,
  depth: Depth,
): void => {
  const name = path.slice(path.lastIndexOf(".") + 1)
  if (expected === null || actual === null) {
    if (expected !== actual && depth === "values") report(comparison, path, expected, actual)
    return
  }
  if (kindOf(expected) !== kindOf(actual)) return report(comparison, path, expected, actual)
  if (Array.isArray(expected) && Array.isArray(actual)) return lists(comparison, path, expected, actual, depth)
  if (isFields(expected) && isFields(actual)) {
    if (isDice(expected) && isDice(actual)) return dice(comparison, path, expected, actual)
    members(comparison, path, expected, actual)
    for (const member of Object.keys(expected)) {
      if (isOfBlueprint(expected) && blueprintOnly.has(member)) continue
      if (member in actual) compare(comparison, `${path}.${member}`, expected[member], actual[member], depth)
    }
    return
  }
  if (depth === "shape" || own.has(name) || chance.test(name) || comparison.unknown?.test(name) === true) {
    if (typeof expected === "string" && typeof actual === "string" && name === "id" && !isBlueprint(expected)) {
      bind(comparison.correspondence, expected, actual)
    }
    return
  }
  if (typeof expected === "string" && typeof actual === "string") return texts(comparison, path, expected, actual)
  if (expected !== actual) report(comparison, path, expected, actual)
}
