/**
 * How answers become errors, through the clients.
 */
import { describe, expect, it } from "@effect/vitest"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import { Activations, ThemeId, Themes, Users } from "effect-tabletop/dddice"
import * as Clients from "../../support/Clients.ts"
import * as ScriptedFetch from "../../support/ScriptedFetch.ts"
import { exchanges } from "../../support/ValentinaTraffic.ts"

const { dddice, failureOf, valentina } = Clients
const { json, status } = ScriptedFetch

interface Failure {
  readonly _tag: string
  readonly message: string
  readonly status?: number | undefined
}

/** The error of a call that is answered so, without retries. */
const errorOf = <E extends Failure>(answer: ScriptedFetch.Answer, call: Effect.Effect<unknown, E>) =>
  Effect.gen(function* () {
    const server = yield* ScriptedFetch.make(() => answer)
    return yield* server.run(failureOf(call))
  })

const once = { retryPolicy: { retries: 0 } }
const createCampaign = Effect.provide(Clients.createCampaign, valentina(once))
const getCampaign = Effect.provide(Clients.getCampaign, valentina(once))
const renameRoom = Effect.provide(Clients.renameRoom, dddice(once))
const getRoom = Effect.provide(Clients.getRoom, dddice(once))

const tags = {
  300: "UnexpectedStatusError",
  301: "UnexpectedStatusError",
  304: "UnexpectedStatusError",
  400: "ValidationError",
  401: "AuthenticationError",
  402: "UnexpectedStatusError",
  403: "AuthorizationError",
  404: "NotFoundError",
  405: "UnexpectedStatusError",
  408: "UnexpectedStatusError",
  410: "UnexpectedStatusError",
  413: "UnexpectedStatusError",
  418: "UnexpectedStatusError",
  429: "RateLimitError",
  500: "ServerError",
  501: "ServerError",
  502: "ServerError",
  503: "ServerError",
  504: "ServerError",
  599: "ServerError",
} as const

describe("every status", () => {
  for (const [code, tag] of Object.entries(tags)) {
    it.effect(`${code} is ${tag}`, () =>
      Effect.gen(function* () {
        for (const call of [createCampaign, renameRoom]) {
          const error = yield* errorOf<Failure>(status(Number(code)), call)
          expect(error).toMatchObject({ _tag: tag, status: Number(code) })
          expect(error.message).toContain(code)
        }
      }))
  }

  it.effect("409 is a conflict where the operation has one", () =>
    Effect.gen(function* () {
      expect((yield* errorOf(status(409), createCampaign))._tag).toBe("ConflictError")
    }))

  it.effect("422 is unprocessable where the operation sends a body", () =>
    Effect.gen(function* () {
      expect((yield* errorOf(status(422), renameRoom))._tag).toBe("UnprocessableEntityError")
    }))

  it.effect("outside the operation's own errors is unexpected, with everything the server said", () =>
    Effect.gen(function* () {
      const answer = json({ detail: "Taken", title: "Conflict", status: 409 }, { status: 409 })
      expect(yield* errorOf(answer, getCampaign)).toMatchObject({
        _tag: "UnexpectedStatusError",
        status: 409,
        title: "Conflict",
        detail: "Taken",
      })
      expect((yield* errorOf(status(422), getCampaign))._tag).toBe("UnexpectedStatusError")
      const guest = Effect.provide(Users.use((users) => users.get()), dddice(once))
      expect((yield* errorOf(status(404), guest))._tag).toBe("UnexpectedStatusError")
      const activation = Effect.provide(Activations.use((activations) => activations.create()), dddice(once))
      expect((yield* errorOf(status(400), activation))._tag).toBe("UnexpectedStatusError")
    }))
})

describe("redirects", () => {
  for (const code of [301, 302, 303, 307, 308]) {
    it.effect(`${code} is not followed`, () =>
      Effect.gen(function* () {
        const server = yield* ScriptedFetch.make([status(code, { location: "https://other.example/" })])
        const error = yield* server.run(failureOf(Effect.provide(Clients.getRoom, dddice())))
        expect(error).toMatchObject({ _tag: "UnexpectedStatusError", status: code })
        expect(error.message).toContain("Redirects are not followed")
        expect(server.requests.map(({ redirect }) => redirect)).toEqual(["manual"])
      }))
  }

  it.effect("is status 0 in a browser", () =>
    Effect.gen(function* () {
      expect(yield* errorOf(status(0), getRoom)).toMatchObject({ _tag: "UnexpectedStatusError", status: 0 })
    }))
})

describe("a problem document of Valentina", () => {
  it.effect("gives every field", () =>
    Effect.gen(function* () {
      const body = {
        status: 400,
        title: "Bad Request",
        detail: "Validation failed for one or more fields.",
        instance: "https://valentina.example/api/v1/companies/1/campaigns",
        request_id: "req_body",
        code: "SOME_CODE",
        invalid_parameters: [{ message: "Expected `str`, got `int`", field: "name" }, { message: "odd" }, "junk"],
      }
      const headers = { "content-type": "application/problem+json", "x-request-id": "req_header" }
      expect(yield* errorOf(json(body, { status: 400, headers }), createCampaign)).toMatchObject({
        _tag: "ValidationError",
        api: "valentina",
        operation: "createCampaign",
        status: 400,
        title: "Bad Request",
        detail: "Validation failed for one or more fields.",
        instance: "https://valentina.example/api/v1/companies/1/campaigns",
        requestId: "req_body",
        code: "SOME_CODE",
        body: undefined,
        invalidParameters: [
          { field: "name", message: "Expected `str`, got `int`" },
          { field: "", message: "odd" },
        ],
      })
    }))

  it.effect("says how long to wait, to parts of a second", () =>
    Effect.gen(function* () {
      const waits = yield* Effect.forEach([0, 0.5, 2], (retry_after) =>
        Effect.map(errorOf(json({ title: "Too Many Requests", retry_after }, { status: 429 }), getCampaign), (error) =>
          "retryAfter" in error ? error.retryAfter : undefined))
      expect(waits).toEqual([Duration.zero, Duration.millis(500), Duration.seconds(2)])
      for (const senseless of ["-1", '"5"', "1e999", "null", "[5]"]) {
        const body = `{"title":"Too Many Requests","retry_after":${senseless}}`
        const error = yield* errorOf(
          { status: 429, body, headers: { "content-type": "application/json" } },
          getCampaign,
        )
        expect(error).toMatchObject({ _tag: "RateLimitError", retryAfter: undefined })
      }
    }))

  it.effect("gives the request id of the header where the body has none", () =>
    Effect.gen(function* () {
      expect(yield* errorOf(status(404, { "x-request-id": "req_header" }), getCampaign)).toMatchObject({
        requestId: "req_header",
      })
    }))

  it.effect("without a request id at all (unknown route, 405) is an error like any other", () =>
    Effect.gen(function* () {
      const body = (code: number, title: string) =>
        json({ status: code, title, detail: title, instance: "https://valentina.example/nowhere" }, { status: code })
      expect(yield* errorOf(body(404, "Not Found"), getCampaign)).toMatchObject({
        _tag: "NotFoundError",
        requestId: undefined,
        detail: "Not Found",
      })
      expect(yield* errorOf(body(405, "Method Not Allowed"), getCampaign)).toMatchObject({
        _tag: "UnexpectedStatusError",
        status: 405,
        requestId: undefined,
      })
    }))

  const fifth: Readonly<Record<string, { readonly file: string; readonly expected: object }>> = {
    "a problem document": {
      file: "950-listCampaigns-500-hugeoffset",
      expected: { title: "Internal Server Error", body: undefined },
    },
    "status_code and detail": {
      file: "040-createCompany-500-settingsenum",
      expected: { detail: "Internal Server Error", title: undefined, body: undefined },
    },
    "the state of its parts": {
      file: "967-checkSystemHealth-500-dbdown",
      expected: { detail: undefined, body: expect.stringContaining('"database_status":"offline"') },
    },
  }
  for (const [shape, { expected, file }] of Object.entries(fifth)) {
    it.effect(`of a 500 can be ${shape}`, () =>
      Effect.gen(function* () {
        const { response } = exchanges.find((exchange) => exchange.file === file)!
        const answer = json(response.body, { status: response.status, headers: response.headers })
        const error = yield* errorOf(answer, getCampaign)
        expect(error).toMatchObject({ _tag: "ServerError", status: 500, ...expected })
        expect(error).toHaveProperty("requestId", response.headers["x-request-id"])
      }))
  }
})

describe("an error of dddice", () => {
  it.effect("is read from its envelope", () =>
    Effect.gen(function* () {
      const body = { type: "error", data: { code: 403, message: "You do not own this room" } }
      expect(yield* errorOf(json(body, { status: 403 }), renameRoom)).toMatchObject({
        _tag: "AuthorizationError",
        detail: "You do not own this room",
        message: "dddice updateRoom was answered 403: You do not own this room",
      })
    }))

  it.effect("is read from Laravel's own message", () =>
    Effect.gen(function* () {
      expect(yield* errorOf(json({ message: "Unauthenticated." }, { status: 401 }), getRoom)).toMatchObject({
        _tag: "AuthenticationError",
        detail: "Unauthenticated.",
      })
    }))

  it.effect("names the fields that Laravel refuses with 422", () =>
    Effect.gen(function* () {
      const body = {
        message: "The name is too long. (and 2 more errors)",
        errors: { name: ["The name is too long.", "The name is odd."], "settings.x": ["Unknown."] },
      }
      expect(yield* errorOf(json(body, { status: 422 }), renameRoom)).toMatchObject({
        _tag: "ValidationError",
        status: 422,
        detail: "The name is too long. (and 2 more errors)",
        invalidParameters: [
          { field: "name", message: "The name is too long." },
          { field: "name", message: "The name is odd." },
          { field: "settings.x", message: "Unknown." },
        ],
      })
    }))

  it.effect("names the fields whatever stands where their texts belong", () =>
    Effect.gen(function* () {
      const body = { errors: { name: "The name is odd.", slug: 7, size: [8, "Too large."], dice: [] } }
      expect(yield* errorOf(json(body, { status: 422 }), renameRoom)).toMatchObject({
        _tag: "ValidationError",
        detail: undefined,
        invalidParameters: [
          { field: "name", message: "The name is odd." },
          { field: "slug", message: "" },
          { field: "size", message: "" },
          { field: "size", message: "Too large." },
        ],
      })
    }))
})

describe("a body that is no problem document", () => {
  const page = "<!doctype html>\n<html><head><title>502</title></head><body><h1>Bad Gateway</h1></body></html>"

  it.effect("is kept, and its text is in the message", () =>
    Effect.gen(function* () {
      const answer = { status: 502, headers: { "content-type": "text/html" }, body: page }
      const error = yield* errorOf(answer, getCampaign)
      expect(error).toMatchObject({ _tag: "ServerError", status: 502, body: page, detail: undefined })
      expect(error.message).toBe("valentina getCampaign was answered 502: 502 Bad Gateway")
    }))

  it.effect("is not kept where an answer holds a secret", () =>
    Effect.gen(function* () {
      // A room has a passcode.
      const error = yield* errorOf({ status: 502, body: page }, getRoom)
      expect(error).toMatchObject({ _tag: "ServerError", body: undefined })
      expect(error.message).toBe("dddice getRoom was answered 502")
    }))

  it.effect("is kept up to 2,000 characters", () =>
    Effect.gen(function* () {
      const error = yield* errorOf({ status: 500, body: "x".repeat(50_000) }, getCampaign)
      expect(error).toHaveProperty("body", "x".repeat(2_000))
      expect(error.message.length).toBeLessThan(300)
    }))

  it.effect("is kept of dddice too, where it is JSON that says nothing", () =>
    Effect.gen(function* () {
      const theme = Themes.use((themes) => themes.get({ id: ThemeId.make("dddice-bees") }))
      const error = yield* errorOf(json({ reason: "night" }, { status: 500 }), Effect.provide(theme, dddice(once)))
      expect(error).toMatchObject({ _tag: "ServerError", detail: undefined, body: '{"reason":"night"}' })
    }))

  const odd = { "nothing": "", "null": "null", "a text": '"down"', "a list": "[1]", "half of JSON": '{"detail": "x' }
  for (const [what, body] of Object.entries(odd)) {
    it.effect(`can be ${what}`, () =>
      Effect.gen(function* () {
        expect(yield* errorOf({ status: 404, body }, getCampaign)).toMatchObject({
          _tag: "NotFoundError",
          status: 404,
          body: body === "" ? undefined : body,
        })
      }))
  }

  it.effect("can be JSON of other types than expected", () =>
    Effect.gen(function* () {
      const body = { title: 7, detail: { a: 1 }, code: [], request_id: null, invalid_parameters: { a: 1 } }
      expect(yield* errorOf(json(body, { status: 400 }), createCampaign)).toMatchObject({
        _tag: "ValidationError",
        title: undefined,
        detail: undefined,
        code: undefined,
        invalidParameters: [],
      })
    }))

  it.effect("can be nested too deeply", () =>
    Effect.gen(function* () {
      const deep = `{"errors":${"[".repeat(100_000)}${"]".repeat(100_000)}}`
      expect(yield* errorOf({ status: 500, body: deep }, getCampaign)).toMatchObject({ _tag: "ServerError" })
      const fields = `{"errors":{"name":${"[".repeat(100_000)}${"]".repeat(100_000)}}}`
      expect(yield* errorOf({ status: 422, body: fields }, renameRoom)).toMatchObject({
        _tag: "ValidationError",
        invalidParameters: [{ field: "name", message: "" }],
      })
    }))

  it.effect("can be longer than what is read", () =>
    Effect.gen(function* () {
      const answer = { status: 503, body: ["x".repeat(600), "x".repeat(600)] }
      const call = Effect.provide(Clients.getRoom, dddice({ ...once, maxBodyBytes: 1_000 }))
      expect(yield* errorOf(answer, call)).toMatchObject({ _tag: "ServerError", status: 503 })
    }))
})
