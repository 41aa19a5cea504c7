/**
 * The body of an answer that refuses.
 */
import * as Schema from "effect/Schema"

const texts = /* @__PURE__ */ Schema.Record(Schema.String, /* @__PURE__ */ Schema.Array(Schema.String))

/** `{ type: "error", data: { message } }`, or what Laravel makes by itself. */
export const ErrorBody = /* @__PURE__ */ Schema.Struct({
  type: Schema.optionalKey(Schema.String),
  data: Schema.optionalKey(Schema.Struct({
    message: Schema.optionalKey(Schema.String),
    errors: Schema.optionalKey(texts),
  })),
  message: Schema.optionalKey(Schema.String),
  errors: Schema.optionalKey(texts),
})
