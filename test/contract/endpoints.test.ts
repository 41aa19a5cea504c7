/**
 * The endpoint values of Valentina Noir, held against what all of them promise
 * and against the recorded answers.
 */
import { assert, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"
import type { ErrorTag } from "../../src/errors/TabletopError.ts"
import * as Endpoint from "../../src/internal/Endpoint.ts"
import * as SchemaShape from "../../src/internal/SchemaShape.ts"
import { fromResponse } from "../../src/layers/call/fromResponse.ts"
import { RateLimits } from "../../src/layers/RateLimits.ts"
import * as Transport from "../../src/layers/Transport.ts"
import { ValentinaClient } from "../../src/layers/valentina/ValentinaClient.ts"
import { endpoints } from "../../src/services/valentina/endpoints.ts"
import { exchanges } from "../support/ValentinaTraffic.ts"

const bodyFields = (endpoint: Endpoint.Endpoint): ReadonlyArray<string> => {
  if (endpoint.body === undefined) return []
  return endpoint.bodyField === undefined ? SchemaShape.fieldNames(endpoint.body) : [endpoint.bodyField]
}

const repeated = (names: ReadonlyArray<string>): ReadonlyArray<string> =>
  names.filter((name, index) => names.indexOf(name) !== index)

describe("the operations", () => {
  it("have names of their own", () => {
    assert.deepStrictEqual(repeated(endpoints.map(({ operation }) => operation)), [])
    assert.deepStrictEqual(repeated(endpoints.map(({ name }) => name)), [])
    assert.deepStrictEqual(repeated(endpoints.map(({ method, path }) => `${method} ${path}`)), [])
  })

  it("have no field in two places", () => {
    const clashes = endpoints.flatMap((endpoint) => {
      const names = [
        ...Endpoint.pathParameters(endpoint.path),
        ...Object.keys(endpoint.query),
        ...(endpoint.includes.length > 0 ? ["include"] : []),
        ...bodyFields(endpoint),
      ]
      return repeated(names).map((name) => `${endpoint.operation}: ${name}`)
    })
    assert.deepStrictEqual(clashes, [])
  })

  it("take the company as an ordinary field in six of them only", () => {
    const named = endpoints.filter((endpoint) => "company_id" in endpoint.params).map(({ operation }) => operation)
    assert.deepStrictEqual(named.toSorted(), [
      "addDeveloperToCompany",
      "deleteCompany",
      "getCompany",
      "getCompanyStatistics",
      "listCompanyAuditLogs",
      "updateCompany",
    ])
  })

  it("include keys that their answers have", () => {
    const astray = endpoints.flatMap((endpoint) => {
      // Of pages the contract test holds it.
      if (endpoint.success === undefined || endpoint.page !== undefined) return []
      const fields = SchemaShape.fieldNames(endpoint.success)
      return endpoint.includes.filter((name) => !fields.includes(name)).map((name) => `${endpoint.operation}: ${name}`)
    })
    assert.deepStrictEqual(astray, [])
  })
})

/** Recorded errors that the client cannot cause, or that no operation declares. */
const undeclared: Readonly<Record<string, string>> = {
  "createUserNote 413": "a request of more than 10,000,000 bytes, which the client refuses to send",
  "listChargenSessions 400": "a request without On-Behalf-Of, which the operation requires",
  "updateDictionaryTerm 405": "a PUT",
  "uploadUserAsset 413": "a request of more than 10,000,000 bytes, which the client refuses to send",
}

describe("the errors of the operations", () => {
  const client = ValentinaClient.make({ baseUrl: "https://valentina.test", apiKey: Redacted.make("key") }).pipe(
    Effect.provide([Transport.layer, RateLimits.layerMemory]),
  )

  const recordedErrors = exchanges.filter(({ operationId, response }) => operationId !== null && response.status >= 400)

  it.effect("cover every recorded error", () =>
    Effect.gen(function* () {
      const { api } = yield* client
      const tagOf = (endpoint: Endpoint.Endpoint, status: number, body: unknown): ErrorTag =>
        fromResponse({ status, headers: {}, text: JSON.stringify(body) }, {
          api: api.name,
          readProblem: api.readProblem,
          operation: endpoint.operation,
          tags: new Set(api.errorTags(endpoint)),
          secrets: [],
          keepsBody: () => true,
        }, 0)._tag
      const unexpected = recordedErrors.flatMap(({ operationId, response: { body, status } }) => {
        const endpoint = endpoints.find(({ operation }) => operation === operationId)
        const declared = endpoint !== undefined && tagOf(endpoint, status, body) !== "UnexpectedStatusError"
        return declared ? [] : [`${operationId} ${status}`]
      })
      assert.isAbove(recordedErrors.length, 350)
      assert.deepStrictEqual([...new Set(unexpected)].toSorted(), Object.keys(undeclared))
    }))

  it("are declared where they do not follow from the shape", () => {
    const declared = endpoints.filter(({ errors }) => errors.length > 0)
    assert.deepStrictEqual(Object.fromEntries(declared.map(({ errors, operation }) => [operation, errors])), {
      deleteUser: ["ConflictError"],
      getDeveloperMe: ["NotFoundError"],
      globalAdminCreateUser: ["NotFoundError"],
      globalAdminDownloadServerLogs: ["ConflictError"],
      globalAdminTailServerLogs: ["ConflictError"],
      identifyUser: ["UnprocessableEntityError"],
      linkUserIdentity: ["UnprocessableEntityError"],
      listCompanies: ["NotFoundError"],
      regenerateDeveloperMeApiKey: ["NotFoundError"],
      unlinkUserIdentity: ["ConflictError"],
      updateDeveloperMe: ["NotFoundError"],
    })
  })
})
