/**
 * Removing secrets from texts.
 */
import { assert, describe, it } from "@effect/vitest"
import { scrub, scrubStart } from "../../src/internal/Secrets.ts"
import { spellings } from "./Leaks.ts"

describe("scrub", () => {
  it.each([
    "plain-key_1.2~3",
    "a b",
    "%41",
    "ä/é&<>\"'\\ 😀\n",
    "\\\\",
    "(.*)[a-z]+$^{2}|?",
    "a&amp;b",
    "\ud800",
  ])("removes every spelling of %j", (secret) => {
    const spelled = secret.isWellFormed() ? spellings(secret) : [secret, JSON.stringify(secret).slice(1, -1)]
    for (const spelling of spelled) assert.strictEqual(scrub(`«${spelling}»`, [secret]), "«<redacted>»")
  })

  it("removes a secret in mixed spelling, in any case and encoded twice", () => {
    assert.strictEqual(scrub("K%2FE/y k%252fe%2Fy K\\/E&#47;Y", ["K/E/y"]), "<redacted> <redacted> <redacted>")
  })

  it("removes the longest of secrets that begin alike", () => {
    assert.strictEqual(scrub("key-1 key-12 key", ["key-1", "key-12"]), "<redacted> <redacted> key")
  })

  it("leaves a text without secrets as it is, and takes no empty secret", () => {
    assert.strictEqual(scrub("some text", []), "some text")
    assert.strictEqual(scrub("some text", ["", "other"]), "some text")
    assert.strictEqual(scrub("<redacted>", ["redacted"]), "<<redacted>>")
  })

  it("finds a secret behind its own first characters", () => {
    assert.strictEqual(scrub("aaaaab b", ["aaab"]), "aa<redacted> b")
    assert.strictEqual(scrub("a/a/ab b", ["a/ab"]), "a/<redacted> b")
    assert.strictEqual(scrub("%%2525/%2f", ["%/"]), "%<redacted>%2f")
  })

  it("takes time in proportion to a hostile text", () => {
    const secret = "\\a&b%c/".repeat(8)
    const hostile = secret.slice(0, -1).repeat(5_000) + "\\".repeat(50_000) + "&#0".repeat(20_000)
    assert.strictEqual(scrub(hostile, [secret]), hostile)
  })
})

describe("scrub of hostile secrets", () => {
  // Each took longer than any test may, by a factor without end.
  it.each([
    ["backslashes", "\\".repeat(128)],
    ["backslashes and letters", "\\a".repeat(64)],
    ["percent signs", "%25".repeat(64)],
    ["the escapes of JSON", "\\u005c".repeat(32)],
    ["ampersands", "&amp;".repeat(32)],
    ["the same letter", "a b".repeat(64)],
  ])("looks at each place once for each character of %s", (_, secret) => {
    const hostile = secret.slice(0, -1).repeat(Math.ceil(5_000 / secret.length))
    assert.match(scrub(`${hostile} ${secret} end`, [secret]), /<redacted> end$/)
    assert.isAtMost(scrubStart(hostile, [secret], 2_000).length, 2_000)
  })

  it("leaves nothing of secrets that overlap", () => {
    assert.strictEqual(scrub("a-one-two-b", ["one-two", "two-b", "one"]), "a-<redacted>")
  })
})

describe("scrubStart", () => {
  it("leaves no start of a secret that lies across the cut", () => {
    const secret = "x".repeat(64)
    for (let length = 0; length < 200; length++) {
      const clean = scrubStart(`${"-".repeat(20)}${secret} ${secret}${"-".repeat(100)}`, [secret], length)
      assert.notInclude(clean, "x")
      assert.isAtMost(clean.length, length)
    }
  })

  it("shows as much as it may when the text shrinks", () => {
    const secret = "x".repeat(64)
    const text = `${secret} `.repeat(100) + "end"
    assert.strictEqual(scrubStart(text, [secret], 2_000), `${"<redacted> ".repeat(100)}end`)
  })
})
