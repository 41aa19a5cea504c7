/**
 * Entries of the audit log.
 */
import * as Predicate from "effect/Predicate"
import type * as Endpoint from "../../../internal/Endpoint.ts"
import type { SeededRandom } from "../../../internal/SeededRandom.ts"
import type { Incoming } from "../../server/Exchange.ts"
import * as Table from "../../server/Table.ts"
import * as AuditedOperation from "../rules/AuditedOperation.ts"
import type { Parties } from "../rules/Permissions.ts"
import type { AuditRow, Json } from "../store/CompanyRows.ts"
import * as Ids from "../store/Ids.ts"
import { wholeSecond } from "../store/Moments.ts"
import * as PathText from "../store/PathText.ts"
import type { State } from "../store/State.ts"

/** Fields that changed, with their values before and after. */
export type Changes = NonNullable<AuditRow["changes"]>

const quoted = (text: string): string =>
  text.includes("'") && !text.includes('"') ? `"${text}"` : `'${text.replace(/[\\']/g, "\\$&")}'`

/** A value as Python prints it. */
const printed = (value: unknown): string => {
  if (value === null || value === undefined) return "None"
  if (typeof value === "boolean") return value ? "True" : "False"
  if (typeof value === "string") return quoted(value)
  if (Array.isArray(value)) return `[${value.map(printed).join(", ")}]`
  if (!Predicate.isObject(value)) return String(value)
  return `{${Object.entries(value).map(([name, inner]) => `${quoted(name)}: ${printed(inner)}`).join(", ")}}`
}

/** A value as Python's `json.dumps` writes it. */
const pythonJson = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(pythonJson).join(", ")}]`
  if (Predicate.isObject(value)) {
    return `{${Object.entries(value).map(([name, inner]) => `${pythonJson(name)}: ${pythonJson(inner)}`).join(", ")}}`
  }
  return JSON.stringify(value).replace(
    /[\u007f-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  )
}

// valentina: an object or a list is kept as the text that Python prints for it.
const kept = (value: unknown): Json => {
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value
  return value === null || value === undefined ? null : printed(value)
}

/** The change of a field that was set anew, whatever it was. */
export const replaced = (name: string, old: unknown, now: unknown): Changes => ({
  [name]: { old: kept(old), new: kept(now) },
})

const isNested = (name: string): boolean => name === "settings" || name.endsWith("_attributes")

/** Whether a value is told as it was sent: texts, and lists of texts, that are no ids. */
const isText = (value: unknown, name: string): boolean =>
  !/_ids?$/.test(name) && (typeof value === "string" || Array.isArray(value))

// Ids of related rows have no order of their own.
const inOrder = (name: string, value: unknown): unknown =>
  Array.isArray(value) && name.endsWith("_ids") ? value.toSorted() : value

/**
 * The changes between two states of a row, of the fields that a body names;
 * those of settings and class attributes one by one, as `settings.x`.
 *
 * valentina: a text is told as it was sent, not as it is kept.
 */
export const changesBetween = (before: object, after: object, body: object): Changes => {
  const changes: Record<string, Changes[string]> = {}
  const compare = (prefix: string, old: unknown, now: unknown, named: object): void => {
    for (const name of Object.keys(named)) {
      const inner = Predicate.isObject(named) ? named[name] : undefined
      const left = inOrder(name, Predicate.isObject(old) ? old[name] : undefined)
      const after = inOrder(name, Predicate.isObject(now) ? now[name] : undefined)
      // A text may be kept as nothing, or give way to another.
      const right = isText(inner, name) && (isText(after, name) || after === null) ? inner : after
      if (prefix === "" && isNested(name) && Predicate.isObject(inner)) compare(`${name}.`, left, right, inner)
      else if (JSON.stringify(left ?? null) !== JSON.stringify(right ?? null)) {
        changes[prefix + name] = { new: kept(right), old: kept(left) }
      }
    }
  }
  compare("", before, after, body)
  return changes
}

const secret = /token|password|secret|api_key/i

/** A body without its secrets. */
export const redacted = (value: Json): Json => {
  if (Array.isArray(value)) return value.map(redacted)
  // `Array.isArray` does not narrow away read-only arrays.
  if (!Predicate.isObject(value)) return value
  return Object.fromEntries(
    Object.entries(value as Readonly<Record<string, Json>>)
      .map(([name, inner]) => [name, secret.test(name) ? "[REDACTED]" : redacted(inner)]),
  )
}

/** A write that is to be recorded. */
export interface Write {
  readonly endpoint: Endpoint.Endpoint
  readonly filing: AuditedOperation.Filing
  readonly incoming: Incoming
  readonly params: Readonly<Record<string, string>>
  readonly parties: Parties
  readonly requestId: string
  /** The fields that changed; only updates of rows have them. */
  readonly changes?: Changes | null | undefined
  /** What the words of the entry name: `answer`, `input` and the rows of the path. */
  readonly facts?: object | undefined
  /** Whether anything of the company is different now; it is unless said otherwise. */
  readonly modifies?: boolean | undefined
}

const decoder = new TextDecoder()

const parsed = (body: Incoming["body"]): Json => {
  if (body === undefined || body.length === 0) return null
  try {
    return JSON.parse(typeof body === "string" ? body : decoder.decode(body))
  } catch {
    return null
  }
}

const queryOf = ({ query }: Incoming): Readonly<Record<string, Json>> => {
  const values: Record<string, Json> = {}
  for (const [name, value] of new URLSearchParams(query)) values[name] = value
  return values
}

/**
 * What the entry is about: the deepest id of the path.
 *
 * valentina: so the entry of something new has the id of what it was created
 * in, or none.
 */
const targetOf = (path: string, params: Readonly<Record<string, string>>): string | null => {
  const names = [...path.matchAll(/:(\w+_id)/g)].map((match) => match[1] ?? "")
  const last = names.at(-1)
  return last === undefined ? null : params[last] ?? null
}

/** Whether a body is called a form, whatever it is. */
const isForm = (headers: Incoming["headers"]): boolean =>
  headers["content-type"]?.includes("multipart/form-data") === true

/**
 * The body as the entry has it.
 *
 * valentina: that of an object is written anew without its secrets, any other
 * stays as it was sent.
 */
const bodyText = ({ body, headers }: Incoming, json: Json): string | null => {
  if (isForm(headers)) return "[file upload]"
  if (body === undefined || body.length === 0) return null
  return Predicate.isObject(json) ? pythonJson(json) : typeof body === "string" ? body : decoder.decode(body)
}

/**
 * Who acted.
 *
 * valentina: who is named in the header counts where nothing else looks at it
 * too. Where nobody was named it is the user of the path, except for global
 * administrators.
 */
const actorOf = ({ endpoint, incoming, parties }: Write, user: string | undefined): string | null =>
  parties.actor?.id ?? Ids.normaliseHeader(incoming.headers["on-behalf-of"] ?? "") ??
    (endpoint.path.startsWith("/admin/") ? null : user ?? null)

/** The entry about a write, before it has an id. */
export const entryOf = (
  write: Write,
): Omit<AuditRow, "id" | "date_created"> => {
  const { changes, endpoint, facts = {}, filing, incoming, params, parties, requestId } = write
  const ids = Object.fromEntries(
    // valentina: its columns take ids in braces, too, where nothing has looked at them before.
    Object.entries(params).map(([name, text]) => [name, Ids.normaliseHeader(text) ?? text]),
  )
  const json = isForm(incoming.headers) ? null : redacted(parsed(incoming.body))
  // The ids were checked before the write, each for what it names.
  const scope = (name: string): never => (ids[name] ?? null) as never
  return {
    ...filing,
    developer_id: parties.developer.id,
    target_entity_id: targetOf(endpoint.path, ids),
    description: AuditedOperation.describe(endpoint, facts, filing),
    summary: AuditedOperation.wordingOf(endpoint).summary,
    changes: AuditedOperation.tellsChanges(endpoint) ? changes ?? null : null,
    company_id: parties.company?.id ?? null,
    // A user of the path was found.
    acting_user_id: actorOf(write, ids.user_id) as AuditRow["acting_user_id"],
    user_id: scope("user_id"),
    campaign_id: scope("campaign_id"),
    book_id: scope("book_id"),
    chapter_id: scope("chapter_id"),
    character_id: scope("character_id"),
    request_id: requestId,
    method: incoming.method,
    url: `${incoming.origin}${PathText.decoded(incoming.path)}${incoming.query === "" ? "" : `?${incoming.query}`}`,
    request_json: json,
    request_body: bodyText(incoming, json),
    // valentina: these are told as they were spelled.
    path_params: params,
    query_params: queryOf(incoming),
    operation_id: endpoint.operation,
    handler_name: AuditedOperation.handlerName(endpoint.operation),
  }
}

/**
 * Whether the database takes the entry of a write.
 *
 * valentina: where nothing has looked at them, the acting user that a header
 * names and the ids of a path may be of nothing, or no ids at all, and then
 * there is no entry.
 */
const isTaken = (state: State, { incoming, params, parties }: Write, entry: Omit<AuditRow, "id" | "date_created">) => {
  const { acting_user_id, book_id, campaign_id, chapter_id, character_id, user_id } = entry
  const isThere = (table: { readonly rows: ReadonlyMap<string, unknown> }, id: string | null) =>
    id === null || table.rows.has(id)
  const header = incoming.headers["on-behalf-of"]
  const isHeaderKnown = header === undefined || header === "" || acting_user_id !== null
  return isHeaderKnown && (params.company_id === undefined || parties.company !== undefined) &&
    isThere(state.users, acting_user_id) && isThere(state.users, user_id) &&
    isThere(state.campaigns, campaign_id) && isThere(state.books, book_id) &&
    isThere(state.chapters, chapter_id) && isThere(state.characters, character_id) &&
    entry.request_body?.includes("\\u0000") !== true
}

/**
 * Records a write, and tells the company that something of it has changed;
 * gives nothing, and does neither, where the database refuses the entry. `now`
 * is in milliseconds.
 */
export const record = (state: State, random: SeededRandom, now: number, write: Write): AuditRow | undefined => {
  const entry = entryOf(write)
  if (!isTaken(state, write, entry)) return undefined
  const company = Table.find(state.companies, write.parties.company?.id)
  if (company !== undefined && write.modifies !== false) {
    // valentina: to the second, other than when the company is made.
    Table.put(state.companies, { ...company, resources_modified_at: wholeSecond(now) })
  }
  return Table.put(state.audit, { id: Ids.mint<AuditRow["id"]>(state, random, now), date_created: now, ...entry })
}
