/**
 * Entries of the audit log as answers have them, and the filters of its lists.
 */
import * as DateTime from "effect/DateTime"
import type { AuditLogDetail, AuditLogInclude } from "../../../schema/valentina/AuditLog.ts"
import type { Incoming } from "../../server/Exchange.ts"
import type { AuditRow } from "../store/CompanyRows.ts"
import { belowMillisecond, moment } from "../store/Moments.ts"
import type { AuditFilter } from "../world/Listing.ts"

/** An entry, with the request when it was asked for. */
export const entry = (include: ReadonlyArray<AuditLogInclude>) => (row: AuditRow): AuditLogDetail => {
  const {
    date_created,
    developer_id: _,
    handler_name,
    method,
    operation_id,
    path_params,
    query_params,
    request_body,
    request_json,
    url,
    ...plain
  } = row
  const details = { handler_name, method, operation_id, path_params, query_params, request_body, request_json, url }
  const shown = include.includes("request_details") ? details : {}
  return { ...plain, date_created: moment(date_created), ...shown }
}

type Query = Omit<AuditFilter, "date_from" | "date_to"> & {
  readonly date_from?: DateTime.Utc | undefined
  readonly date_to?: DateTime.Utc | undefined
}

// A `DateTime` ends at milliseconds.
const exact = (query: string, name: string, date: DateTime.Utc | undefined): number | undefined =>
  date === undefined
    ? undefined
    : DateTime.toEpochMillis(date) + belowMillisecond(new URLSearchParams(query).get(name) ?? "")

/** The filter that a request asks for. `company_id` is only for the log of a developer. */
export const filter = (
  query: Query,
  incoming: Pick<Incoming, "query">,
  company_id?: AuditFilter["company_id"],
): AuditFilter => ({
  acting_user_id: query.acting_user_id,
  user_id: query.user_id,
  campaign_id: query.campaign_id,
  book_id: query.book_id,
  chapter_id: query.chapter_id,
  character_id: query.character_id,
  entity_type: query.entity_type,
  operation: query.operation,
  company_id,
  date_from: exact(incoming.query, "date_from", query.date_from),
  date_to: exact(incoming.query, "date_to", query.date_to),
})
