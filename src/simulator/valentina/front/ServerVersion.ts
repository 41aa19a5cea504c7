/**
 * What older servers of Valentina do not have.
 *
 * valentina: the release and the commits after it all call themselves 0.27.0.
 */
import * as Predicate from "effect/Predicate"
import type * as Endpoint from "../../../internal/Endpoint.ts"
import type { OperationId } from "../../../services/valentina/endpoints.ts"
import type { Incoming, Outgoing } from "../../server/Exchange.ts"
import type { ServerVersion } from "../world/World.ts"

// Known from the published Python client only.
const newestOperations: ReadonlySet<string> = new Set<OperationId>([
  "addCharacterTraitSpecialty",
  "updateCharacterTraitSpecialty",
  "deleteCharacterTraitSpecialty",
  "getCharacterTraitTracker",
  "setCharacterTraitTracker",
  "applyCharacterTraitTrackerAction",
  "getCharacterHealth",
  "setCharacterHealth",
  "applyCharacterHealthAction",
])

/** Whether a server has an operation. */
export const has = (version: ServerVersion, { operation }: Endpoint.Endpoint): boolean =>
  version === "newest" || !newestOperations.has(operation)

const newestFields = new Set([
  "tracker",
  "health",
  "tracker_type_v4",
  "tracker_type_v5",
  "specialty_xp_cost_enabled",
  "TrackerRules",
])

const newestValues = new Set(["CHARACTER_HEALTH", "CHARACTER_TRAIT_SPECIALTY"])

// What came with the commits between the release and the recorded one.
const unreleasedFields = new Set(["in_game_date", "date_of_birth", "powers"])

type Fields = Readonly<Record<string, unknown>>

const lacks = (version: ServerVersion, name: string, owner: Fields): boolean =>
  newestFields.has(name) ||
  // The specialties of a character are older than those of its traits.
  (name === "specialties" && "trait" in owner) ||
  (version === "0.27.0" && unreleasedFields.has(name))

// What the audit log keeps of a request is as it was sent.
const sent = new Set(["request_json", "changes"])

const aged = (version: ServerVersion, value: unknown): unknown => {
  if (Array.isArray(value)) {
    return value.filter((item) => !newestValues.has(item)).map((item) => aged(version, item))
  }
  if (!Predicate.isReadonlyObject(value)) return value
  const kept = Object.entries(value).filter(([name]) => !lacks(version, name, value))
    .map(([name, inner]) => [name, sent.has(name) ? inner : aged(version, inner)])
  // valentina: the release says of a trait whether it is somebody's own.
  return version === "0.27.0" && "custom_for_character_id" in value
    ? { ...Object.fromEntries(kept), is_custom: value.custom_for_character_id !== null }
    : Object.fromEntries(kept)
}

/** An answer as a server of the version gives it. */
export const answerOf = (version: ServerVersion, answer: Outgoing): Outgoing =>
  version === "newest" || typeof answer.body !== "string" || answer.status >= 300 ||
    answer.headers["content-type"] !== "application/json"
    ? answer
    : { ...answer, body: JSON.stringify(aged(version, JSON.parse(answer.body))) }

/**
 * A request as a server of the version reads it: fields that it does not know
 * are as if they were not there, whatever is in them.
 */
export const readingOf = (version: ServerVersion, incoming: Incoming): Incoming => {
  if (version === "newest" || typeof incoming.body !== "string") return incoming
  try {
    const body: unknown = JSON.parse(incoming.body)
    return Predicate.isReadonlyObject(body) ? { ...incoming, body: JSON.stringify(aged(version, body)) } : incoming
  } catch {
    return incoming
  }
}
