/**
 * What the audit log calls each operation.
 */
import type * as Endpoint from "../../../internal/Endpoint.ts"
import type { AuditEntityType, AuditOperation } from "../../../schema/valentina/AuditLog.ts"

/** How an operation is filed. */
export interface Filing {
  readonly entity_type: AuditEntityType
  readonly operation: AuditOperation
}

/** By a part of the path, the deepest first. */
const entities: ReadonlyArray<readonly [part: RegExp, entity: AuditEntityType]> = [
  [/\/notes/, "NOTE"],
  [/\/assets\/:asset_id$/, "ASSET"],
  [/\/inventory/, "CHARACTER_INVENTORY"],
  [/\/specialties/, "CHARACTER_TRAIT_SPECIALTY"],
  [/\/traits/, "CHARACTER_TRAIT"],
  [/\/health/, "CHARACTER_HEALTH"],
  [/\/chargen\/start$/, "CHARGEN_SESSION"],
  [/\/quickrolls/, "QUICKROLL"],
  [/\/experience/, "EXPERIENCE"],
  [/\/chapters/, "CHAPTER"],
  [/\/books/, "BOOK"],
  [/\/campaigns/, "CAMPAIGN"],
  [/\/characters/, "CHARACTER"],
  [/\/dictionaries/, "DICTIONARY_TERM"],
  [/\/(?:users|auth)/, "USER"],
  [/\/developers/, "DEVELOPER"],
  [/\/companies/, "COMPANY"],
]

const operations: Readonly<Record<Endpoint.HttpMethod, AuditOperation>> = {
  GET: "UPDATE",
  POST: "CREATE",
  PUT: "UPDATE",
  PATCH: "UPDATE",
  DELETE: "DELETE",
}

/**
 * Writes that are filed otherwise than by their method.
 *
 * valentina: cool points, access and keys are not among them; those count as
 * CREATE.
 */
const updates = new Set([
  "addXp",
  "removeXp",
  "approveUser",
  "denyUser",
  "mergeUsers",
  "linkUserIdentity",
  "unlinkUserIdentity",
  "applyTrackerAction",
  "applyCharacterHealthAction",
])

/**
 * Whether an operation leaves an entry: every write but dice rolls. It also
 * moves the company's `resources_modified_at`, and empties the cache of answers
 * of the key, unless nothing is different now.
 */
export const isAudited = ({ method, path }: Endpoint.Endpoint): boolean =>
  method !== "GET" && !path.includes("/dicerolls")

/**
 * How an operation is filed.
 *
 * valentina: a file that is uploaded is filed under what it belongs to, one
 * that is deleted under ASSET.
 */
export const filingOf = ({ method, operation, path }: Endpoint.Endpoint): Filing => ({
  entity_type: entities.find(([part]) => part.test(path))?.[1] ?? "COMPANY",
  operation: updates.has(operation) || /\/actions$/.test(path) ? "UPDATE" : operations[method],
})

const handlerNames: Readonly<Record<string, string>> = {
  startChargenSession: "start_chargen",
  finalizeChargenSession: "finalize_chargen",
}

/** The name that the server's function for an operation has. */
export const handlerName = (operation: string): string =>
  handlerNames[operation] ?? operation.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
