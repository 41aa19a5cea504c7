import { describe, expect, it } from "vitest"
import * as Endpoint from "../../../src/internal/Endpoint.ts"
import * as Schema from "effect/Schema"
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
    expect(found("GET", "/api/roll")).toEqual(["list", {}])
    expect(found("POST", "/api/roll/")).toEqual(["create", {}])
    expect(found("GET", "/api/roll/a%2Fb%20c")).toEqual(["get", { id: "a/b c" }])
    expect(found("GET", "/api/roll/1/value")).toEqual(["values", { id: "1" }])
  })

  it("prefers what is fixed, and comes back where only the parameter fits", () => {
    expect(found("GET", "/api/roll/latest")).toEqual(["latest", {}])
    expect(found("GET", "/api/roll/latest/value")).toEqual(["values", { id: "latest" }])
  })

  it("tells a wrong method from an unknown path", () => {
    const [list, create] = endpoints
    expect(found("DELETE", "/api/roll")).toEqual({
      _tag: "WrongMethod",
      routes: [{ endpoint: list }, { endpoint: create }],
    })
    for (const path of ["/api/rolls", "/api/roll/1/2", "/roll", "/api", "/api//", "/api/roll/%zz", "/apix/roll"]) {
      expect(found("GET", path), path).toEqual({ _tag: "Unknown" })
    }
  })
})
