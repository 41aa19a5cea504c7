import { assert, describe, it } from "@effect/vitest"
import * as Cause from "effect/Cause"
import * as Redacted from "effect/Redacted"
import { leaks } from "./Leaks.ts"

const secret = 'k/é "<&'

class WithGetter {
  get hidden(): string {
    return `the key is ${secret}`
  }
}

const hidden = (): object => Object.defineProperty({}, "key", { value: secret, enumerable: false })

describe("the search finds a secret", () => {
  it.each<readonly [string, unknown]>([
    ["in a property", { a: [{ b: secret }] }],
    ["in a name", { [secret]: 1 }],
    ["in a hidden property", hidden()],
    ["in a getter of the prototype", new WithGetter()],
    ["in a symbol's property", { [Symbol("s")]: secret }],
    ["in a message", new Error(`refused ${secret}`)],
    ["in a cause", new Error("refused", { cause: new Error(secret) })],
    ["in a Cause", Cause.fail(new Error(secret))],
    ["in a Map", new Map([["key", { secret }]])],
    ["in bytes", { body: new TextEncoder().encode(secret) }],
    ["as in a URL", `https://x/${encodeURIComponent(secret)}`],
    ["as in a form", "key=k%2F%C3%A9+%22%3C%26"],
    ["as in JSON", JSON.stringify({ secret })],
    ["as in PHP's JSON", '{"key":"k\\/\\u00e9 \\"<&"}'],
    ["as in HTML", "<b>k/é &quot;&lt;&amp;</b>"],
  ])("%s", (_, value) => {
    assert.notDeepEqual(leaks(value, [secret]), [])
  })

  it("and nothing in what is redacted", () => {
    assert.deepStrictEqual(
      leaks({ key: Redacted.make(secret), cause: Cause.fail(Redacted.make(secret)) }, [secret]),
      [],
    )
  })
})
