import { assert, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import { toOutgoing } from "../../../../src/simulator/server/Refusal.ts"
import * as RequestReader from "../../../../src/simulator/server/RequestReader.ts"
import * as Validation from "../../../../src/simulator/valentina/front/Validation.ts"
import * as ProblemDocument from "../../../../src/simulator/valentina/store/ProblemDocument.ts"
import { type Exchange, exchanges } from "../../../support/ValentinaTraffic.ts"
import { endpointOf, incomingOf, type Json, paramsOf } from "../Recording.ts"

const bodyOf = (text: string | Uint8Array | undefined): unknown => {
  try {
    return typeof text === "string" ? JSON.parse(text) : undefined
  } catch {
    return undefined
  }
}

/** The answer to a recorded request, when the schemas refuse it. */
const answerTo = (exchange: Exchange) => {
  const endpoint = endpointOf(exchange.operationId)
  if (endpoint === undefined) return undefined
  const incoming = incomingOf(exchange)
  const params = paramsOf(endpoint, incoming)
  const read = Effect.runSync(RequestReader.make(endpoint, {})(incoming, params))
  if (Result.isSuccess(read)) return undefined
  const body = bodyOf(incoming.body)
  const refusal = Validation.unreadable(endpoint, read.failure.problems, incoming, body) ??
    Validation.refusal(endpoint, read.failure.problems, incoming, params, body)
  const { instance, request_id } = exchange.response.body as { instance: string; request_id: string }
  return ProblemDocument.complete(toOutgoing(refusal), instance, request_id)
}

const refusals = exchanges.filter(({ request, response }) => {
  const isUpload = typeof request.body === "object" && request.body !== null && "multipart" in request.body
  return response.status === 400 && !isUpload
})

interface Problem {
  readonly title: string
  readonly invalid_parameters?: ReadonlyArray<{ readonly field: string }>
}

const shape = (body: Problem) => ({
  members: Object.keys(body),
  title: body.title,
  fields: body.invalid_parameters?.map(({ field }) => field),
  orders: body.invalid_parameters?.map((parameter) => Object.keys(parameter)),
})

/** Refusals in words of the server's own rules, which the schemas know too. */
const otherWords = new Set([
  "020-globalAdminUpdateDeveloper-400-badprovider",
  "028-updateDeveloperMe-400-audstring",
  "029-updateDeveloperMe-400-audblank",
  "038-createCompany-400-settingsrange",
])

describe("refused requests", () => {
  const seen: Array<string> = []
  for (const exchange of refusals) {
    it(`${exchange.file} is refused as recorded`, () => {
      const answer = answerTo(exchange)
      // Not refused by its shape, but by a rule that a handler checks.
      if (answer === undefined || /noobo/.test(exchange.variant ?? "")) return
      seen.push(exchange.file)
      const body = JSON.parse(String(answer.body))
      assert.deepStrictEqual(shape(body), shape(exchange.response.body as Problem))
      assert.strictEqual(answer.headers["content-type"], "application/problem+json")
    })
  }

  it("are as long as recorded, which tells the texts that the recording leaves out", () => {
    const lengths = refusals.filter(({ file }) => seen.includes(file) && !otherWords.has(file)).map((exchange) => {
      const body = String(answerTo(exchange)?.body)
      return [exchange.file, String(new TextEncoder().encode(body).length)]
    })
    const expected = refusals.filter(({ file }) => seen.includes(file) && !otherWords.has(file))
      .map(({ file, response }) => [file, response.headers["content-length"] ?? ""])
    assert.isAbove(seen.length, 100)
    assert.deepStrictEqual(Object.fromEntries(lengths), Object.fromEntries(expected))
  })
})

describe("problem documents", () => {
  const problems = exchanges.filter(({ response }) =>
    response.headers["content-type"] === "application/problem+json" && response.body !== null
  )

  it("have the recorded members in the recorded order", () => {
    assert.isAbove(problems.length, 380)
    for (const { file, response } of problems) {
      const { detail, instance, request_id, ...rest } = response.body as Json & { detail: string; instance: string }
      const { code, invalid_parameters, retry_after, status, title } = rest as Json
      const extension = Object.fromEntries(
        Object.entries({ invalid_parameters, retry_after, code }).filter(([, value]) => value !== undefined),
      )
      const made = toOutgoing({
        status: Number(status),
        headers: { "content-type": "application/problem+json" },
        body: { status, title, detail, ...extension },
      })
      const id = request_id as string | undefined
      assert.strictEqual(ProblemDocument.complete(made, instance, id).body, JSON.stringify(response.body), file)
    }
  })

  it("have the recorded titles", () => {
    const made = [
      ProblemDocument.badRequest(""),
      ProblemDocument.unauthorized("Unauthorized API key"),
      ProblemDocument.forbidden(""),
      ProblemDocument.notFound(""),
      ProblemDocument.wrongMethod([]),
      ProblemDocument.conflict(""),
      ProblemDocument.tooLarge,
      ProblemDocument.unprocessable("", "EMAIL_REQUIRED"),
      ProblemDocument.rateLimited(1, {}),
      ProblemDocument.unavailable("", "PROVIDER_UNAVAILABLE"),
    ]
    for (const { body, status } of made) {
      const same = problems.find(({ response }) => response.status === status)
      assert.strictEqual((body as Json).title, (same?.response.body as Json).title)
    }
  })
})
