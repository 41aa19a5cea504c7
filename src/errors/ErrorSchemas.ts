/**
 * The errors of all APIs as schemas, for whatever leaves the program: a tool, a
 * remote call, a store, a queue.
 *
 * Apart from the classes, so that clients do not carry it.
 */
import * as Schema from "effect/Schema"
import { DiceNotationError as DiceNotation } from "./DiceNotationError.ts"
import { type EncodedError, ErrorCause, type ErrorSchema, errorSchema } from "./errorSchema.ts"
import * as Errors from "./TabletopError.ts"

const call = {
  api: Schema.optionalKey(Schema.String),
  operation: Schema.optionalKey(Schema.String),
  outcome: Schema.optionalKey(Schema.Literals(["not-sent", "unknown", "applied"])),
}

const response = {
  ...call,
  status: Schema.optionalKey(Schema.Finite),
  requestId: Schema.optionalKey(Schema.String),
  title: Schema.optionalKey(Schema.String),
  detail: Schema.optionalKey(Schema.String),
  instance: Schema.optionalKey(Schema.String),
  code: Schema.optionalKey(Schema.String),
  body: Schema.optionalKey(Schema.String),
}

const issues = {
  issues: Schema.Array(Schema.Struct({
    path: Schema.Array(Schema.Union([Schema.String, Schema.Finite])),
    message: Schema.String,
  })),
}

const retryAfter = { retryAfter: Schema.optionalKey(Schema.DurationFromMillis) }

const rateLimit = {
  rateLimit: Schema.optionalKey(Schema.Struct({
    policy: Schema.optionalKey(Schema.String),
    limit: Schema.optionalKey(Schema.Finite),
    remaining: Schema.optionalKey(Schema.Finite),
    resetAfter: Schema.optionalKey(Schema.DurationFromMillis),
  })),
}

const invalidParameters = {
  invalidParameters: Schema.Array(Schema.Struct({ field: Schema.String, message: Schema.String })),
}

/**
 * The schema of each error by its tag. The encoded form is plain JSON;
 * durations are milliseconds, and a cause is its name, message and code.
 *
 * ```ts
 * import * as Schema from "effect/Schema"
 * import { errorSchemas } from "effect-tabletop/errors/ErrorSchemas"
 * import { ConflictError } from "effect-tabletop/errors/TabletopError"
 *
 * const encoded = Schema.encodeSync(errorSchemas.ConflictError)(new ConflictError({ status: 409, detail: "taken" }))
 * encoded // => { _tag: "ConflictError", message: "The call was answered 409: taken", status: 409, detail: "taken" }
 * ```
 */
export const errorSchemas: { readonly [Tag in Errors.ErrorTag]: ErrorSchema<Errors.ErrorByTag[Tag]> } = {
  AuthenticationError: errorSchema("AuthenticationError", Errors.AuthenticationError, response),
  AuthorizationError: errorSchema("AuthorizationError", Errors.AuthorizationError, response),
  NotFoundError: errorSchema("NotFoundError", Errors.NotFoundError, response),
  ConflictError: errorSchema("ConflictError", Errors.ConflictError, response),
  UnprocessableEntityError: errorSchema("UnprocessableEntityError", Errors.UnprocessableEntityError, response),
  ValidationError: errorSchema("ValidationError", Errors.ValidationError, { ...response, ...invalidParameters }),
  RateLimitError: errorSchema("RateLimitError", Errors.RateLimitError, { ...response, ...retryAfter, ...rateLimit }),
  ServerError: errorSchema("ServerError", Errors.ServerError, { ...response, ...retryAfter }),
  UnexpectedStatusError: errorSchema("UnexpectedStatusError", Errors.UnexpectedStatusError, response),
  RequestValidationError: errorSchema("RequestValidationError", Errors.RequestValidationError, { ...call, ...issues }),
  TransportError: errorSchema("TransportError", Errors.TransportError, {
    ...call,
    cause: Schema.optionalKey(ErrorCause),
  }),
  RequestTimeoutError: errorSchema("RequestTimeoutError", Errors.RequestTimeoutError, {
    ...call,
    timeout: Schema.optionalKey(Schema.DurationFromMillis),
  }),
  DecodeError: errorSchema("DecodeError", Errors.DecodeError, { ...response, ...issues }),
}

// Type boundary: the values of the record are the schemas of all its members.
/** Any error of any API, by its tag. */
export const TabletopError: Schema.Codec<Errors.TabletopError, EncodedError> = Schema.Union(
  Object.values(errorSchemas),
) as unknown as Schema.Codec<Errors.TabletopError, EncodedError>

/** A text that is not dice notation. */
export const DiceNotationError: ErrorSchema<DiceNotation> = errorSchema("DiceNotationError", DiceNotation, {
  text: Schema.String,
  faults: Schema.Array(Schema.Struct({
    offset: Schema.Finite,
    length: Schema.Finite,
    code: Schema.String,
    message: Schema.String,
    expected: Schema.Array(Schema.String),
  })),
})
