import { assert, describe, it } from "@effect/vitest"
import { hasSafeLength } from "../../src/internal/ResponseBody.ts"

describe("a length that a body may be read whole by", () => {
  const of = (headers: Readonly<Record<string, string>>) => hasSafeLength((name) => headers[name], 100)

  it("is a whole number of bytes within the bound, and nothing that only looks like one", () => {
    for (const length of ["0", "7", "100"]) assert.isTrue(of({ "content-length": length }), length)
    for (const length of ["", "101", "-1", "+5", "5.5", "1e1", "0x10", "5, 5", "5 5", "five"]) {
      assert.isFalse(of({ "content-length": length }), length)
    }
    assert.isFalse(of({}))
  })

  it("says nothing of a body that is packed or in chunks", () => {
    assert.isFalse(of({ "content-length": "7", "content-encoding": "gzip" }))
    assert.isFalse(of({ "content-length": "7", "transfer-encoding": "chunked" }))
  })
})
