import { assert, describe, it } from "vitest"
import * as Schema from "effect/Schema"
import * as Endpoint from "../../../src/internal/Endpoint.ts"
import * as Router from "../../../src/simulator/server/Router.ts"

const params = { id: Schema.String }
const endpoints = [
  Endpoint.get("list", "/roll"),
  Endpoint.post("create", "/roll"),
  Endpoint.get("get", "/roll/:id", { params }),
  Endpoint.get("latest", "/roll/latest"),
  Endpoint.get("values", "/roll/:id/value", { params }),
]
const router = Router.make("/api", endpoints.map((endpoint) => ({ endpoint })))

const found = (method: string, path: string) => {
  const match = router(method, path)
  return match._tag === "Found" ? [match.route.endpoint.operation, match.params] : match
}

describe("Router", () => {
  it("finds routes and decodes their parameters", () => {
    assert.deepStrictEqual(found("GET", "/api/roll"), ["list", {}])
    assert.deepStrictEqual(found("POST", "/api/roll/"), ["create", {}])
    assert.deepStrictEqual(found("GET", "/api/roll/a%2Fb%20c"), ["get", { id: "a/b c" }])
    assert.deepStrictEqual(found("GET", "/api/roll/1/value"), ["values", { id: "1" }])
  })

  it("prefers what is fixed, and comes back where only the parameter fits", () => {
    assert.deepStrictEqual(found("GET", "/api/roll/latest"), ["latest", {}])
    assert.deepStrictEqual(found("GET", "/api/roll/latest/value"), ["values", { id: "latest" }])
  })

  it("tells a wrong method from an unknown path", () => {
    const [list, create] = endpoints
    assert.deepStrictEqual(found("DELETE", "/api/roll"), {
      _tag: "WrongMethod",
      routes: [{ endpoint: list }, { endpoint: create }],
    })
    for (const path of ["/api/rolls", "/api/roll/1/2", "/roll", "/api", "/api//", "/api/roll/%zz", "/apix/roll"]) {
      assert.deepStrictEqual(found("GET", path), { _tag: "Unknown" }, path)
    }
  })
})
