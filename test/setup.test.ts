import { expect, it } from "@effect/vitest"
import * as Redacted from "effect/Redacted"

it("compares redacted values by what they hold", () => {
  expect({ key: Redacted.make("a") }).toEqual({ key: Redacted.make("a") })
  expect({ key: Redacted.make("a") }).not.toEqual({ key: Redacted.make("b") })
  expect(Redacted.make("a")).not.toEqual("a")
})
