import { assert, describe, expect, it } from "@effect/vitest"
import * as DateTime from "effect/DateTime"
import * as Duration from "effect/Duration"
import * as Redacted from "effect/Redacted"
import * as Schema from "effect/Schema"
import { ActivationExpiredError } from "../../src/errors/dddice/ActivationExpiredError.ts"
import * as DddiceSchemas from "../../src/errors/dddice/ErrorSchemas.ts"
import { ConnectionRefusedError, SubscriptionRefusedError } from "../../src/errors/dddice/RealtimeError.ts"
import { DiceNotationError } from "../../src/errors/DiceNotationError.ts"
import * as ErrorSchemas from "../../src/errors/ErrorSchemas.ts"
import * as Errors from "../../src/errors/TabletopError.ts"

const secret = "hunter2"

const cause = Object.assign(new Error("socket closed"), {
  code: "ECONNRESET",
  _tag: "CircuitOpenError",
  key: Redacted.make(secret),
  request: { headers: { "x-api-key": secret } },
})

/** Every field that any class takes; each class keeps its own. */
const everything = {
  api: "valentina",
  operation: "createCampaign",
  outcome: "unknown",
  status: 503,
  requestId: "req_1",
  title: "Conflict",
  detail: "taken",
  instance: "/campaigns",
  code: "TAKEN",
  body: "<html>",
  retryAfter: Duration.seconds(3),
  rateLimit: { policy: "burst", limit: 10, remaining: undefined, resetAfter: Duration.millis(1500) },
  invalidParameters: [{ field: "name", message: "too long" }],
  issues: [{ path: ["dice", 0, Symbol("key")], message: "Missing key" }],
  timeout: Duration.seconds(30),
  cause,
} as const

const tags = Object.keys(ErrorSchemas.errorSchemas) as ReadonlyArray<Errors.ErrorTag>

const make = (tag: Errors.ErrorTag, fields: object): Errors.TabletopError => {
  const Class = Errors[tag] as new (fields: object) => Errors.TabletopError
  return new Class(fields)
}

/** Encodes to text and decodes again, and holds that the text is all there is. */
const roundTrip = <E>(schema: Schema.Codec<E, unknown>, error: E) => {
  const encoded = Schema.encodeSync(schema)(error)
  const text = JSON.stringify(encoded)
  assert.deepStrictEqual(JSON.parse(text), encoded)
  assert.notInclude(text, secret)
  const decoded = Schema.decodeUnknownSync(schema)(JSON.parse(text))
  assert.deepStrictEqual(Schema.encodeSync(schema)(decoded), encoded)
  return { decoded, encoded: encoded as Readonly<Record<string, unknown>> }
}

describe("the schemas of errors", () => {
  it.each(tags)("%s comes back as it was, with every field and with none", (tag) => {
    for (const fields of [everything, {}]) {
      const error = make(tag, fields)
      const { decoded, encoded } = roundTrip(ErrorSchemas.TabletopError, error)
      assert.isTrue(decoded instanceof Errors[tag])
      assert.isTrue(Errors.isTabletopError(decoded))
      assert.strictEqual(decoded.message, error.message)
      assert.strictEqual(decoded.isRetryable, error.isRetryable)
      assert.strictEqual(decoded.outcome, error.outcome)
      // Of a cause and of a path not everything is kept.
      const { cause: _, issues: __, ...kept } = encoded
      for (const key of Object.keys(kept)) expect(decoded).toHaveProperty(key, Reflect.get(error, key))
    }
  })

  it("are those of every tag", () => {
    const classes = Object.entries(Errors).filter(([name, value]) =>
      name.endsWith("Error") && /^class/.test(`${value}`)
    )
    assert.deepStrictEqual(classes.map(([name]) => name).sort(), [...tags].sort())
  })

  it("keep durations, limits and what a program asks of a cause", () => {
    const { decoded } = roundTrip(ErrorSchemas.TabletopError, make("RateLimitError", everything))
    assert.deepInclude(decoded, { retryAfter: Duration.seconds(3) })
    const transport = roundTrip(ErrorSchemas.errorSchemas.TransportError, new Errors.TransportError({ cause }))
    assert.deepStrictEqual(transport.encoded["cause"], {
      name: "Error",
      message: "socket closed",
      code: "ECONNRESET",
      tag: "CircuitOpenError",
    })
    assert.include(transport.decoded.cause, { _tag: "CircuitOpenError", message: "socket closed" })
  })

  it("take no property that is not the error's own", () => {
    const error = Object.assign(new Errors.NotFoundError({ status: 404 }), { key: secret, extra: 1 })
    assert.notProperty(roundTrip(ErrorSchemas.TabletopError, error as Errors.TabletopError).encoded, "extra")
  })

  it("refuse what is no error", () => {
    assert.throws(() => Schema.decodeUnknownSync(ErrorSchemas.TabletopError)({ _tag: "Nobody", message: "" }))
  })

  it("are there for activations, realtime and dice notation", () => {
    const expiresAt = DateTime.makeUnsafe("2026-01-02T03:04:05.000Z")
    const activation = roundTrip(
      DddiceSchemas.ActivationExpiredError,
      new ActivationExpiredError({ expiresAt }),
    ).decoded
    assert.isTrue(DateTime.Equivalence(activation.expiresAt!, expiresAt))
    const refused = roundTrip(
      DddiceSchemas.ConnectionRefusedError,
      new ConnectionRefusedError({ code: 4001, reason: "no application" }),
    ).decoded
    assert.include(refused, { code: 4001, reason: "no application" })
    const channel = roundTrip(
      DddiceSchemas.SubscriptionRefusedError,
      new SubscriptionRefusedError({ channel: "presence-room.a" }),
    ).decoded
    assert.include(channel, { channel: "presence-room.a" })
    const fault = { offset: 1, length: 2, code: "unexpected", message: "No.", expected: ["a die"] }
    const notation = roundTrip(
      ErrorSchemas.DiceNotationError,
      new DiceNotationError({ text: "2x", faults: [fault] }),
    ).decoded
    assert.deepStrictEqual(notation.faults, [fault])
  })
})
