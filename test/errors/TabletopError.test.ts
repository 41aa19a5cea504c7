/**
 * The errors as values.
 */
import { describe, expect, it } from "@effect/vitest"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Errors from "effect-tabletop/errors/TabletopError"
import { ActivationExpiredError } from "effect-tabletop/errors/dddice/ActivationExpiredError"

const classes = {
  AuthenticationError: Errors.AuthenticationError,
  AuthorizationError: Errors.AuthorizationError,
  NotFoundError: Errors.NotFoundError,
  ConflictError: Errors.ConflictError,
  UnprocessableEntityError: Errors.UnprocessableEntityError,
  ValidationError: Errors.ValidationError,
  RateLimitError: Errors.RateLimitError,
  ServerError: Errors.ServerError,
  UnexpectedStatusError: Errors.UnexpectedStatusError,
  RequestValidationError: Errors.RequestValidationError,
  TransportError: Errors.TransportError,
  RequestTimeoutError: Errors.RequestTimeoutError,
  DecodeError: Errors.DecodeError,
} as const satisfies Record<Errors.ErrorTag, unknown>

describe("every error", () => {
  for (const [tag, Class] of Object.entries(classes)) {
    it(`${tag} is made from nothing, with its tag and a message`, () => {
      const error: Errors.TabletopError = new Class()
      expect(error._tag).toBe(tag)
      expect(error).toBeInstanceOf(Error)
      expect(error.message).toMatch(/^The call .{10,}[a-z.]$/)
      expect(error.message).not.toMatch(/undefined|null|NaN|\[object/)
      expect(Errors.isTabletopError(error)).toBe(true)
    })

    it(`${tag} names the call it belongs to, and takes a message of its own`, () => {
      expect(new Class({ api: "dddice", operation: "getRoom" }).message).toMatch(/^dddice getRoom /)
      expect(new Class({ operation: "getRoom" }).message).toMatch(/^getRoom /)
      expect(new Class({ message: "Mine" }).message).toBe("Mine")
    })

    it.effect(`${tag} is caught by its tag`, () =>
      Effect.gen(function* () {
        const failing: Effect.Effect<never, Errors.TabletopError> = Effect.fail(new Class())
        const caught = yield* Effect.catchTag(failing, tag as Errors.ErrorTag, (error) => Effect.succeed(error._tag))
        expect(caught).toBe(tag)
      }))
  }
})

describe("messages", () => {
  it("say what the server said, and its request id", () => {
    const error = new Errors.ConflictError({
      api: "valentina",
      operation: "createCampaign",
      status: 409,
      title: "Conflict",
      detail: "The name is taken",
      requestId: "req_1",
    })
    expect(error.message).toBe(
      "valentina createCampaign was answered 409 Conflict: The name is taken (request req_1)",
    )
  })

  it("list refused fields and issues", () => {
    const refused = new Errors.ValidationError({
      status: 400,
      invalidParameters: [{ field: "name", message: "too short" }, { field: "danger", message: "above 5" }],
    })
    expect(refused.message).toContain("name: too short; danger: above 5")
    const issues = [{ path: ["settings", 0, "name"], message: "Missing key" }, { path: [], message: "Not JSON" }]
    expect(new Errors.DecodeError({ issues }).message).toContain("settings.0.name: Missing key; Not JSON")
    expect(new Errors.RequestValidationError({ issues }).message).toContain("was not sent")
  })

  it("say how long to wait", () => {
    const retryAfter = Duration.seconds(90)
    expect(new Errors.RateLimitError({ retryAfter }).message).toContain("was not sent")
    expect(new Errors.RateLimitError({ retryAfter, status: 429 }).message).toMatch(/429. Try again in 1m 30s$/)
    expect(new Errors.RequestTimeoutError({ timeout: retryAfter }).message).toMatch(/within 1m 30s$/)
  })

  it("explain redirects", () => {
    for (const status of [0, 301, 302, 303, 307, 308]) {
      expect(new Errors.UnexpectedStatusError({ status }).message).toContain("Redirects are not followed")
    }
    for (const status of [300, 304, 405]) {
      expect(new Errors.UnexpectedStatusError({ status }).message).not.toContain("Redirects")
    }
  })

  it("show the text of a page", () => {
    const error = new Errors.ServerError({ status: 502, body: "<html><b>Bad</b>\n <i>Gateway</i></html>" })
    expect(error.message).toBe("The call was answered 502: Bad Gateway")
  })

  it("tell a connection that never was from one that ended", () => {
    const cause = new Error("connect ECONNREFUSED")
    expect(new Errors.TransportError({ cause, outcome: "not-sent" }).message).toBe(
      "The call could not reach the server: connect ECONNREFUSED",
    )
    expect(new Errors.TransportError({ outcome: "unknown" }).message).toBe("The call got no whole answer")
  })
})

describe("isRetryable", () => {
  const retryable = [
    new Errors.RateLimitError(),
    new Errors.ServerError({ status: 500 }),
    new Errors.ServerError({ status: 503 }),
    new Errors.UnexpectedStatusError({ status: 408 }),
    new Errors.TransportError(),
    new Errors.RequestTimeoutError(),
  ]
  const final = [
    new Errors.AuthenticationError(),
    new Errors.AuthorizationError(),
    new Errors.NotFoundError(),
    new Errors.ConflictError(),
    new Errors.UnprocessableEntityError(),
    new Errors.ValidationError(),
    new Errors.ServerError({ status: 501 }),
    new Errors.ServerError({ status: 505 }),
    new Errors.UnexpectedStatusError({ status: 301 }),
    new Errors.RequestValidationError(),
    new Errors.DecodeError(),
  ]

  it("is true of what may pass", () => {
    for (const error of retryable) expect([error.message, Errors.isRetryable(error)]).toEqual([error.message, true])
  })

  it("is false of what will not", () => {
    for (const error of final) expect([error.message, Errors.isRetryable(error)]).toEqual([error.message, false])
  })

  const unanswered = (outcome: Errors.Outcome) => [
    new Errors.RateLimitError({ outcome, status: 429 }),
    new Errors.ServerError({ outcome, status: 503 }),
    new Errors.UnexpectedStatusError({ outcome, status: 408 }),
    new Errors.TransportError({ outcome }),
    new Errors.RequestTimeoutError({ outcome }),
  ]

  it.each([["not-sent", true], ["unknown", true], ["applied", false]] as const)(
    "of a write whose outcome is %s is %s, whatever the error",
    (outcome, expected) => {
      for (const error of unanswered(outcome)) {
        expect([error._tag, Errors.isRetryable(error)]).toEqual([error._tag, expected])
      }
    },
  )

  it("is false of anything else", () => {
    for (const value of [undefined, null, "RateLimitError", new Error("x"), { isRetryable: true }]) {
      expect(Errors.isRetryable(value)).toBe(false)
    }
  })
})

describe("isTabletopError", () => {
  it("is false of what only looks like one", () => {
    const other = Object.assign(new Error("x"), { _tag: "HttpClientError", isRetryable: true })
    const plain = { _tag: "ServerError", isRetryable: true, message: "x" }
    const inherited = Object.assign(new Error("x"), { _tag: "toString", isRetryable: true })
    for (const value of [undefined, null, 1, "ServerError", new Error("x"), other, plain, inherited]) {
      expect(Errors.isTabletopError(value)).toBe(false)
    }
  })
})

describe("ActivationExpiredError", () => {
  it("is made from nothing", () => {
    const error = new ActivationExpiredError()
    expect(error).toMatchObject({ _tag: "ActivationExpiredError", api: "dddice", isRetryable: false })
    expect(error.message).toMatch(/expired/)
  })
})
