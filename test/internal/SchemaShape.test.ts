import { assert, describe, it } from "@effect/vitest"
import * as Schema from "effect/Schema"
import { holdsSecret } from "../../src/internal/SchemaShape.ts"

describe("a schema that holds a secret", () => {
  const secret = Schema.RedactedFromValue(Schema.String)

  interface Nested {
    readonly inner?: Nested
    readonly passcode?: typeof secret.Type
  }
  const nested: Schema.Codec<Nested, unknown> = Schema.Struct({
    inner: Schema.optionalKey(Schema.suspend((): Schema.Codec<Nested, unknown> => nested)),
    passcode: Schema.optionalKey(secret),
  })

  it("is known wherever the secret stands", () => {
    const holders: Readonly<Record<string, Schema.Top>> = {
      itself: secret,
      field: Schema.Struct({ passcode: secret }),
      optional: Schema.Struct({ passcode: Schema.optionalKey(secret) }),
      list: Schema.Array(secret),
      tuple: Schema.Tuple([Schema.String, secret]),
      map: Schema.Record(Schema.String, secret),
      union: Schema.Union([Schema.String, secret]),
      recursive: nested,
      "what another type is made of": Schema.Option(secret),
    }
    for (const [name, schema] of Object.entries(holders)) assert.isTrue(holdsSecret(schema), name)
  })

  it("is no schema without one", () => {
    const plain = Schema.Struct({
      names: Schema.Record(Schema.String, Schema.Array(Schema.Union([Schema.String, Schema.NumberFromString]))),
      when: Schema.optionalKey(Schema.DateTimeUtc),
    })
    assert.isFalse(holdsSecret(plain))
  })
})
