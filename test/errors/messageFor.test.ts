import { assert, describe, it } from "@effect/vitest"
import * as Duration from "effect/Duration"
import * as dddice from "effect-tabletop/dddice"
import * as valentina from "effect-tabletop/valentina"

const { messageFor } = valentina

const all: { readonly [Tag in valentina.ErrorTag]: (fields: object) => valentina.TabletopError } = {
  AuthenticationError: (fields) => new valentina.AuthenticationError(fields),
  AuthorizationError: (fields) => new valentina.AuthorizationError(fields),
  NotFoundError: (fields) => new valentina.NotFoundError(fields),
  ConflictError: (fields) => new valentina.ConflictError(fields),
  UnprocessableEntityError: (fields) => new valentina.UnprocessableEntityError(fields),
  ValidationError: (fields) => new valentina.ValidationError(fields),
  RateLimitError: (fields) => new valentina.RateLimitError(fields),
  ServerError: (fields) => new valentina.ServerError(fields),
  UnexpectedStatusError: (fields) => new valentina.UnexpectedStatusError(fields),
  RequestValidationError: (fields) => new valentina.RequestValidationError(fields),
  TransportError: (fields) => new valentina.TransportError(fields),
  RequestTimeoutError: (fields) => new valentina.RequestTimeoutError(fields),
  DecodeError: (fields) => new valentina.DecodeError(fields),
}

const everything = {
  api: "valentina",
  operation: "createCampaign",
  status: 500,
  requestId: "request-1",
  detail: "Taken.",
  body: "<html>",
  outcome: "unknown",
  retryAfter: Duration.millis(4_200),
  invalidParameters: [{ field: "name", message: "Too long." }, { field: "desperation", message: "Too low" }],
  issues: [{ path: ["name"], message: "Too long" }],
  cause: new Error("ECONNRESET"),
}

describe("messageFor", () => {
  it("is the same in both entry points", () => assert.strictEqual(dddice.messageFor, valentina.messageFor))

  for (const [tag, make] of Object.entries(all)) {
    it(`says a ${tag} in one sentence without what only programs know`, () => {
      for (const fields of [{}, everything, { ...everything, outcome: "applied" }]) {
        const message = messageFor(make(fields), "Valentina Noir")
        assert.match(message, /^(Valentina Noir|This) [^.\n]+\.$/)
        assert.notMatch(message, /createCampaign|request-1|html|ECONNRESET|500|undefined/)
        assert.match(messageFor(make(fields)), /^(The server|This) /)
      }
    })
  }

  it("warns of writes that may have been made", () => {
    for (const tag of ["TransportError", "RequestTimeoutError", "ServerError"] as const) {
      assert.include(messageFor(all[tag]({ outcome: "unknown" })), "look before you repeat it")
      assert.include(messageFor(all[tag]({ outcome: "not-sent" })), "try again")
    }
  })

  it("invites nobody to repeat what was done, whatever the error", () => {
    for (const [tag, make] of Object.entries(all)) {
      const error = make({ outcome: "applied", retryAfter: Duration.seconds(5) })
      // What was never sent was not done.
      if (tag === "RequestValidationError") continue
      assert.strictEqual(
        messageFor(error),
        "The server has done it, but its answer cannot be read: look, do not repeat it.",
      )
    }
  })

  it.each([
    [0, "1 second"],
    [4_200, "5 seconds"],
    [119_000, "119 seconds"],
    [150_000, "3 minutes"],
  ])("says %i ms as %s", (millis, words) =>
    assert.strictEqual(
      messageFor(new valentina.RateLimitError({ retryAfter: Duration.millis(millis) })),
      `The server is busy: try again in ${words}.`,
    ))
})
