/**
 * The operations of dddice against its documentation, of which every example is
 * a fixture: the simulator is made from the operations, and would follow any
 * mistake in them.
 */
import { assert, describe, it } from "@effect/vitest"
import { readdirSync, readFileSync } from "node:fs"
import { endpoints } from "../../src/services/dddice/endpoints.ts"
import * as Area from "../../src/layers/call/Area.ts"
import { areas } from "../../src/services/dddice/areas.ts"

interface Example {
  readonly method: string
  readonly path: string
  readonly status: number
}

const folder = new URL("../fixtures/dddice/", import.meta.url)

const documented = readdirSync(folder).toSorted().map((file): Example =>
  JSON.parse(readFileSync(new URL(file, folder), "utf8"))
)

const line = (method: string, path: string, status: number): string => `${method} ${path} ${status}`

const lineOf = ({ method, path, status }: (typeof endpoints)[number]): string =>
  line(method, `/api/1.0${path.replace(/:(\w+)/g, "{$1}")}`, status)

describe("an operation of dddice", () => {
  it("has the method, the path and the status of its documentation", () => {
    const expected = documented.map(({ method, path, status }) => line(method, path, status))
    // The documentation has 201 for this read alone; any success is taken.
    const readLikeOthers = expected.map((one) =>
      one.replace("GET /api/1.0/theme/{id}/version/{version} 201", "GET /api/1.0/theme/{id}/version/{version} 200")
    )
    assert.sameMembers(endpoints.map(lineOf), readLikeOthers)
  })

  it("that is not documented is what dddice's own client sends", () => {
    assert.deepStrictEqual(Area.endpointsOf(areas).filter((one) => !endpoints.includes(one)).map(lineOf), [
      "POST /api/1.0/room/{slug} 200",
    ])
  })

  it("needs the key of the caller, but for those that make one", () => {
    const others = endpoints.filter(({ auth }) => auth !== "key").map(({ auth, operation }) => `${operation} ${auth}`)
    assert.sameMembers(others, ["createGuestUser none", "createActivation none", "getActivation secret"])
  })
})
