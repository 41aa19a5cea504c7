/**
 * What the handlers of Valentina share.
 *
 * A handler is made with {@link handle} (or {@link handleLater}, when it has to
 * wait). Before it runs, the developer, the company, the acting user and every
 * row that the path names have been found, or refused; after a success an
 * audited write is recorded. So a handler has the rule of its operation only:
 *
 * - `yield* allow(check)` refuses what a rule forbids, `yield* result` what a
 *   rule that gives a `Result` refuses;
 * - {@link fresh} makes the members that every new row has, {@link change}
 *   changes a row and notes the changes for the audit log;
 * - {@link page} makes the page of a list; {@link dates} the dates of an answer.
 */
import * as DateTime from "effect/DateTime"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import type * as Endpoint from "../../../internal/Endpoint.ts"
import type { SeededRandom } from "../../../internal/SeededRandom.ts"
import type { AuditOperation } from "../../../schema/valentina/AuditLog.ts"
import { makePage, type Page } from "../../../schema/valentina/Page.ts"
import type { OperationId } from "../../../services/valentina/endpoints.ts"
import type { Incoming } from "../../server/Exchange.ts"
import type { Handler, HandlerRequest, World } from "../../server/Handler.ts"
import type { Sliceable } from "../../server/OrderedRows.ts"
import type { Refusal } from "../../server/Refusal.ts"
import * as Table from "../../server/Table.ts"
import * as AuditedOperation from "../rules/AuditedOperation.ts"
import type { Parties } from "../rules/Permissions.ts"
import type { Check } from "../rules/RolePermissions.ts"
import type { CompanyRow, Dated, DeveloperRow, UserRow } from "../store/CompanyRows.ts"
import type * as IdempotencyStore from "../store/IdempotencyStore.ts"
import * as Ids from "../store/Ids.ts"
import * as Moments from "../store/Moments.ts"
import type { Policy } from "../store/RateLimitBuckets.ts"
import type { State } from "../store/State.ts"
import * as AuditLog from "./AuditLog.ts"
import * as Listing from "./Listing.ts"
import * as PathRows from "./PathRows.ts"
import type { Seed } from "./SeedData.ts"

/** The release 0.27.0, the recorded commit after it, or the newest that is known of. */
export type ServerVersion = "0.27.0" | "49fddf1" | "newest"

/** The rules of a simulated Valentina that can be chosen. */
export interface Rules {
  readonly seed: Seed
  readonly version: ServerVersion
  /** The limits that hold for every operation. */
  readonly policies: ReadonlyArray<Policy>
  /** Whether repeats that overtake their first attempt execute too, as on the server. */
  readonly idempotencyRace: boolean
  /** Whether reads are answered from a cache for a minute, and keys found in one, as on the server. */
  readonly responseCache: boolean
  /** The requests with an idempotency key that are being answered. */
  readonly running: IdempotencyStore.Running
}

/** Who calls. The company and the acting user are known once the call is admitted. */
export interface Caller extends Parties {
  /** The hash of the API key. */
  readonly identity: string
  readonly requestId: string
  /** What the call turns out to be: a write that changes something, once its handler has recorded it. */
  readonly outcome: { modified: boolean }
}

/** The world of the handlers. */
export interface Valentina extends World {
  readonly state: State
  readonly caller: Caller
  readonly options: Rules
  readonly operation: OperationId
}

type CompanyOf<Path> = Path extends `${string}:company_id${string}` ? CompanyRow : undefined

type ActorOf<E> = E extends { readonly spec: { readonly acting: "required" } } ? UserRow
  : E extends { readonly spec: { readonly acting: "optional" } } ? UserRow | undefined
  : undefined

/** What goes into the audit log beyond what the request says. */
export interface Journal {
  /** `null` where nothing that is compared was changed. */
  changes: AuditLog.Changes | null
  /** What the words of the entry name beside the answer, the input and the rows of the path. */
  about: object
  /** How the write is filed, where that depends on what happened. */
  operation: AuditOperation | undefined
  /** Whether anything of the company is different now. */
  modifies: boolean
}

/** What every handler has, whichever operation it is of. `now` is in milliseconds, with a fraction. */
export interface Situation {
  readonly state: State
  readonly random: SeededRandom
  readonly now: number
  readonly developer: DeveloperRow
  readonly journal: Journal
  readonly incoming: Incoming
  readonly options: Rules
  /** Path, query and body fields in one. Ids are spelled as the server spells them. */
  readonly input: object
}

/** What the handler of an operation has. */
export type Context<E> =
  & Omit<Situation, "input">
  & {
    readonly input: Endpoint.Input<E>
    /** The children that were asked for. */
    readonly include: ReadonlyArray<Endpoint.Include<E>>
    /** The acting user: always there where the operation requires one. */
    readonly actor: ActorOf<E>
  }
  & (E extends { readonly path: infer Path } ? { readonly company: CompanyOf<Path> } & PathRows.PathRows<Path>
    : unknown)

const idName = /(?:id|ids)$/

// Ids come in any case, with or without hyphens; rows are kept under one spelling.
const spelled = (value: unknown, isId: boolean): unknown => {
  if (typeof value === "string") return isId ? Ids.normalise(value) ?? value : value
  if (Array.isArray(value)) return value.map((item) => spelled(item, isId))
  if (typeof value !== "object" || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value
  const fields: Record<string, unknown> = {}
  for (const [name, field] of Object.entries(value)) fields[name] = spelled(field, idName.test(name))
  return fields
}

const contextOf = <E>(
  { caller, endpoint, include, incoming, input, now, options, params, random, state }: HandlerRequest<E, Valentina>,
): Result.Result<Context<E>, Refusal> => {
  // Every operation of Valentina asks for a key.
  const { actor, company, developer } = caller as Caller
  return Result.map(PathRows.load(state, endpoint.operation, { developer, company, actor }, params), (rows) =>
    // Type boundary: the path's parameters are those of the endpoint's own type, and the call was admitted.
    ({
      state,
      random,
      now: Moments.next(state.counters, DateTime.toEpochMillis(now)),
      incoming,
      options,
      input: spelled(input, false),
      include,
      developer,
      actor,
      company,
      journal: { changes: null, about: {}, operation: undefined, modifies: true },
      ...rows,
    }) as unknown as Context<E>)
}

// Type boundary: every context is made by `contextOf`, which knows no operation.
const situationOf = <E>(context: Context<E>): Situation => context as unknown as Situation

const record = <E>(request: HandlerRequest<E, Valentina>, situation: Situation, answer: unknown): void => {
  const { caller, endpoint, incoming, params } = request
  const usual = AuditedOperation.filingOf(endpoint)
  if (usual === undefined) return
  const { journal, now, random, state } = situation
  const { outcome, requestId, ...parties } = caller as Caller
  const { about, operation = usual.operation, ...noted } = journal
  const filing = { ...usual, operation }
  const facts = { ...situation, ...about, answer }
  const write = { endpoint, filing, incoming, params, parties, requestId, facts, ...noted }
  outcome.modified = AuditLog.record(state, random, now, write) !== undefined && journal.modifies
}

/** What the body of a handler yields: results of rules, which end it when they refuse. */
export type Steps<A> = Generator<Result.Result<unknown, Refusal>, A, never>

const settled = <E>(
  request: HandlerRequest<E, Valentina>,
  body: (context: Context<E>) => Result.Result<Endpoint.Success<E>, Refusal>,
): Result.Result<Endpoint.Success<E>, Refusal> => {
  const context = contextOf(request)
  if (Result.isFailure(context)) return Result.fail(context.failure)
  const result = body(context.success)
  if (Result.isSuccess(result)) record(request, situationOf(context.success), result.success)
  return result
}

/**
 * Makes a handler from a generator function. It runs to its end before another
 * handler begins.
 */
export const handle =
  <E>(body: (context: Context<E>) => Steps<Endpoint.Success<E>>): Handler<E, Valentina> => (request) =>
    Effect.suspend(() => Effect.fromResult(settled(request, (context) => Result.gen(() => body(context)))))

/** Makes a handler that has nothing to refuse. */
export const answer = <E>(body: (context: Context<E>) => Endpoint.Success<E>): Handler<E, Valentina> => (request) =>
  Effect.suspend(() => Effect.fromResult(settled(request, (context) => Result.succeed(body(context)))))

/** Makes a handler that has to wait, as for the bytes of a file. */
export const handleLater =
  <E>(body: (context: Context<E>) => Effect.Effect<Endpoint.Success<E>, Refusal>): Handler<E, Valentina> => (request) =>
    Effect.suspend(() => {
      const context = contextOf(request)
      if (Result.isFailure(context)) return Effect.fail(context.failure)
      return Effect.tap(
        body(context.success),
        (answer) => Effect.sync(() => record(request, situationOf(context.success), answer)),
      )
    })

/** Goes on when a rule allows it: `yield* allow(RolePermissions.manageUser(actor, user))`. */
export const allow = (check: Check): Result.Result<void, Refusal> =>
  check === undefined ? Result.succeed(undefined) : Result.fail(check)

/** The value, or the refusal when there is none: `yield* need(row, ProblemDocument.badRequest("..."))`. */
export const need = <A>(value: A | undefined, refusal: Refusal): Result.Result<A, Refusal> =>
  value === undefined ? Result.fail(refusal) : Result.succeed(value)

/** The dates of a row as answers have them. */
export const dates = ({ date_created, date_modified }: Dated) => ({
  date_created: Moments.moment(date_created),
  date_modified: Moments.moment(date_modified),
})

/** The page of a list that the input asks for, with each item as answers have it. */
export const page = <Row, Item>(
  rows: Sliceable<Row>,
  input: Listing.Position,
  view: (row: Row) => Item,
): Page<Item> => {
  const slice = Listing.slice(rows, input)
  return makePage({ ...slice, items: slice.items.map(view) })
}

/** A new id, the dates and the archive of a new row. */
export const fresh = <Id extends string>(
  { now, random, state }: Pick<Situation, "state" | "random" | "now">,
): { readonly id: Id; readonly archive: null } & Dated => ({
  id: Ids.mint<Id>(state, random, now),
  date_created: now,
  date_modified: now,
  archive: null,
})

/** Fields of a row to change; one that is `undefined` stays. */
export type Fields<Row> = { readonly [Name in keyof Row]?: Row[Name] | undefined }

const given = <Row>(fields: Fields<Row>): Partial<Row> =>
  // What is left has no `undefined` among its values.
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<Row>

/**
 * Changes a row, and notes for the audit log what of the request's fields is
 * different now. `date_modified` moves even when nothing is.
 */
export const change = <Row extends Table.Archivable & Dated, Name extends string>(
  { input, journal, now }: Pick<Situation, "input" | "journal" | "now">,
  table: Table.Table<Row, Name>,
  row: Row,
  fields: Fields<Row>,
): Row => {
  const changed = Table.put(table, { ...row, ...given(fields), date_modified: now })
  journal.changes = AuditLog.changesBetween(row, changed, input)
  return changed
}
