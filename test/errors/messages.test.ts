/**
 * The messages of all errors, whatever the server says in them.
 */
import { assert, describe, it } from "@effect/vitest"
import * as Duration from "effect/Duration"
import { ConnectionRefusedError, SubscriptionRefusedError } from "../../src/errors/dddice/RealtimeError.ts"
import * as Errors from "../../src/errors/TabletopError.ts"

const texts = [undefined, "", "Not allowed", "Not allowed.", "Not allowed. ", "Not allowed...", "<p>Not allowed.</p>"]
const waits = [undefined, Duration.millis(1), Duration.millis(59_999), Duration.seconds(0.1 + 0.2), Duration.minutes(2)]
const statuses = [undefined, 0, 302, 400, 401, 403, 404, 409, 422, 429, 503]

const ofAnswers = [
  Errors.AuthenticationError,
  Errors.AuthorizationError,
  Errors.NotFoundError,
  Errors.ConflictError,
  Errors.UnprocessableEntityError,
  Errors.ServerError,
  Errors.UnexpectedStatusError,
]

const messages: ReadonlyArray<string> = texts.flatMap((text) => {
  const said = text ?? "Taken."
  const fields = [{ detail: text }, { body: text }, { detail: text, title: "Refused", requestId: "r1", api: "dddice" }]
  const issues = [{ path: ["name"], message: said }, { path: [], message: said }]
  const cause = new Error(said)
  return [
    ...statuses.flatMap((status) =>
      fields.flatMap((given) => ofAnswers.map((Made) => new Made({ ...given, status }).message))
    ),
    ...fields.flatMap((given) =>
      waits.flatMap((retryAfter) =>
        [undefined, 429].map((status) => new Errors.RateLimitError({ ...given, status, retryAfter }).message)
      )
    ),
    ...fields.map((given) =>
      new Errors.ValidationError({ ...given, invalidParameters: [{ field: "name", message: said }] }).message
    ),
    new Errors.RequestValidationError({ issues }).message,
    new Errors.DecodeError({ issues }).message,
    new Errors.TransportError({ cause }).message,
    new Errors.TransportError({ cause, outcome: "not-sent" }).message,
    ...waits.map((timeout) => new Errors.RequestTimeoutError({ timeout }).message),
    ...[undefined, 403, 4001].flatMap((code) => [
      new ConnectionRefusedError({ code, reason: text }).message,
      new SubscriptionRefusedError({ code, reason: text, channel: "private-room.abc" }).message,
    ]),
  ]
})

describe("every message", () => {
  it("has no two full stops in a row, no blank before one, and none at its end", () => {
    assert.isAbove(messages.length, 500)
    for (const message of messages) assert.notMatch(message, /\.\s*\.|\s\.|\.\s*$|\s\s/)
  })

  it("has no decimals of seconds", () => {
    for (const message of messages) assert.notMatch(message, /\d\.\d/)
    const busy = new Errors.RateLimitError({ status: 429, retryAfter: Duration.millis(1_500) })
    assert.strictEqual(busy.message, "The call was answered 429. Try again in 2s")
    const late = new Errors.RateLimitError({ status: 429, retryAfter: Duration.zero })
    assert.strictEqual(late.message, "The call was answered 429. Try again in 1s")
  })
})

describe("a browser's failure without a reason", () => {
  it.each([
    "Failed to fetch",
    "Load failed",
    "NetworkError when attempting to fetch resource.",
  ])("is told with the usual ones: %s", (said) => {
    const { message } = new Errors.TransportError({ cause: new TypeError(said) })
    assert.strictEqual(
      message,
      `The call got no whole answer: ${said.replace(/\.$/, "")}. ` +
        "It is down, or does not allow this page's origin (CORS)",
    )
  })

  it("is not made of what other runtimes say", () => {
    for (const said of ["fetch failed", "connect ECONNREFUSED 127.0.0.1:9", "Network connection lost."]) {
      assert.notInclude(new Errors.TransportError({ cause: new TypeError(said) }).message, "CORS")
    }
  })
})

it("a channel that is refused says what to do, but not where it is the server's own fault", () => {
  const refused = (code: number) => new SubscriptionRefusedError({ code, reason: "No.", channel: "c" }).message
  assert.strictEqual(refused(403), "The realtime server refused the channel c (403): No. Join the room first")
  assert.strictEqual(refused(503), "The realtime server refused the channel c (503): No")
})
