/**
 * The body of an answer that refuses.
 */
import * as Schema from "effect/Schema"

/** A problem document (RFC 9457 without `type`), or for unhandled faults `{ status_code, detail }`. */
export const ErrorBody = /* @__PURE__ */ Schema.Struct({
  status: Schema.optionalKey(Schema.Int),
  status_code: Schema.optionalKey(Schema.Int),
  title: Schema.optionalKey(Schema.String),
  detail: Schema.optionalKey(Schema.String),
  instance: Schema.optionalKey(Schema.String),
  code: Schema.optionalKey(Schema.String),
  request_id: Schema.optionalKey(Schema.String),
  retry_after: Schema.optionalKey(Schema.Finite),
  invalid_parameters: Schema.optionalKey(Schema.Array(Schema.Struct({
    field: Schema.optionalKey(Schema.String),
    message: Schema.optionalKey(Schema.String),
  }))),
})
