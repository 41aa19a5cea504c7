/**
 * The input of an operation from plain JSON, as doors get it: texts become ids, dates and secrets.
 */
import * as Predicate from "effect/Predicate"
import * as Result from "effect/Result"
import * as SchemaParser from "effect/SchemaParser"
import { type Issue, RequestValidationError } from "../errors/TabletopError.ts"
import * as Codec from "./Codec.ts"
import type { Endpoint } from "./Endpoint.ts"
import { inputFields, inputSchema } from "./InputField.ts"

/** Reads the input; every field that does not fit is told, and no value is repeated. */
export type ReadInput = (json: unknown) => Result.Result<Readonly<Record<string, unknown>>, RequestValidationError>

/** Makes the reader of an operation's input, once for all its calls. */
export const reader = (endpoint: Endpoint): ReadInput => {
  const names = inputFields(endpoint).map(({ name }) => name)
  const decode = SchemaParser.decodeUnknownResult(inputSchema(endpoint), { errors: "all", onExcessProperty: "error" })
  const refuse = (issues: ReadonlyArray<Issue>) =>
    Result.fail(new RequestValidationError({ operation: endpoint.operation, issues }))
  return (json = {}) => {
    if (!Predicate.isObject(json)) return refuse([{ path: [], message: "Expected an object" }])
    const unknown = Object.keys(json).filter((name) => !names.includes(name))
    if (unknown.length > 0) {
      const known = names.length === 0 ? "It takes no input" : `Expected one of ${names.join(", ")}`
      return refuse(unknown.map((name) => ({ path: [name], message: `No such field. ${known}` })))
    }
    const decoded = decode(json)
    return Result.isSuccess(decoded)
      // Type boundary: a struct decodes to an object of its fields.
      ? Result.succeed(decoded.success as Readonly<Record<string, unknown>>)
      : refuse(Codec.issuesOf(decoded.failure))
  }
}
