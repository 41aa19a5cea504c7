/**
 * Reading a page some of whose items do not fit.
 *
 * Apart from the call, so that programs which never ask for it do not carry it.
 */
import type * as Context from "effect/Context"
import * as Metric from "effect/Metric"
import * as Predicate from "effect/Predicate"
import * as Result from "effect/Result"
import * as SchemaParser from "effect/SchemaParser"
import type { Issue } from "../../errors/TabletopError.ts"
import * as Codec from "../../internal/Codec.ts"
import { jsonOrNothing } from "../../internal/jsonOrNothing.ts"
import * as UnreadableItem from "../../schema/UnreadableItem.ts"
import type { Operation } from "./Operation.ts"

/** Reads the text of an answer that does not fit; `undefined` where it is no page of items. */
export type ReadPage = (
  operation: Operation,
  text: string,
  context: Context.Context<never>,
) => Result.Result<unknown, ReadonlyArray<Issue>> | undefined

const unreadableOf = (
  item: NonNullable<Operation["endpoint"]["listed"]>["item"],
  items: ReadonlyArray<unknown>,
): ReadonlyArray<UnreadableItem.UnreadableItem> => {
  const decode = SchemaParser.decodeUnknownResult(item)
  return items.flatMap((given, index) => {
    const decoded = Codec.notTooDeep("The item", () => Result.mapError(decode(given), Codec.issuesOf))
    return Result.isFailure(decoded) ? [UnreadableItem.make(given, index, decoded.failure)] : []
  })
}

/** Leaves out the items that do not fit, tells them beside the others, and counts them. */
export const withoutUnreadable: ReadPage = ({ client, codec, endpoint }, text, context) => {
  if (endpoint.listed === undefined) return undefined
  const { item, key, withUnreadable } = endpoint.listed
  const body = jsonOrNothing(text)
  const items = Predicate.isObject(body) ? body[key] : undefined
  if (!Predicate.isObject(body) || !Array.isArray(items)) return undefined
  const unreadable = unreadableOf(item, items)
  const left = new Set(unreadable.map(({ index }) => index))
  const rest = codec.decode({ ...body, [key]: items.filter((_, index) => !left.has(index)) })
  if (Result.isSuccess(rest)) {
    const attributes = { api: client.api.name, operation: endpoint.operation }
    Metric.counter("effect_tabletop_unreadable_items_total", { attributes, incremental: true })
      .updateUnsafe(unreadable.length, context)
  }
  // Type boundary: the schema of the page made the value.
  return Result.map(rest, (page) => withUnreadable(page as never, unreadable))
}
