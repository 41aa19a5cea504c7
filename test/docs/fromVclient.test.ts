/**
 * docs/from-vclient.md names only calls and names that exist.
 */
import { readFileSync } from "node:fs"
import { assert, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"
import * as valentina from "effect-tabletop/valentina"

const text = readFileSync(new URL("../../docs/from-vclient.md", import.meta.url), "utf8")

interface Row {
  readonly section: string
  readonly theirs: ReadonlyArray<string>
  readonly ours: ReadonlyArray<string>
}

const names = (cell: string): ReadonlyArray<string> => Array.from(cell.matchAll(/`([^`]+)`/g), (match) => match[1]!)

const rows: ReadonlyArray<Row> = text.split("\n## ").slice(1).flatMap((section) => {
  const [title = "", ...lines] = section.split("\n")
  return lines.filter((line) => /^\| .*`/.test(line)).map((line) => {
    const [, theirs = "", ours = ""] = line.split("|").map((cell) => cell.trim())
    return { section: title, theirs: names(theirs), ours: names(ours) }
  })
})

const inServices = rows.filter(({ section }) => section.endsWith("Service"))

type Methods = Readonly<Record<string, Record<string, unknown> | undefined>>

const areas = Effect.map(
  valentina.Valentina.make({ baseUrl: "http://127.0.0.1", apiKey: Redacted.make("key") }),
  // The names are only known at run time.
  (made) => made as unknown as Readonly<Record<string, Methods | undefined>>,
)

const find = (made: Readonly<Record<string, Methods | undefined>>, call: string): unknown => {
  const [area = "", member = "", part] = call.split(".")
  const method = made[area.charAt(0).toLowerCase() + area.slice(1)]?.[member]
  return part === undefined ? method : method?.[part]
}

describe("docs/from-vclient.md", () => {
  it("lists the 247 methods of the 17 services, each once", () => {
    const methods = inServices.map(({ section, theirs }) => `${section}.${theirs.join()}`)
    assert.strictEqual(methods.length, 247)
    assert.strictEqual(new Set(methods).size, 247)
    assert.strictEqual(new Set(inServices.map(({ section }) => section)).size, 17)
  })

  it.effect("names calls that exist", () =>
    Effect.gen(function* () {
      const made = yield* areas
      const missing = inServices.flatMap(({ ours }) => ours).filter((call) => typeof find(made, call) !== "function")
      assert.deepStrictEqual(missing, [])
      assert.isUndefined(find(made, "Campaigns.listBooks"))
    }))

  it.effect("reaches every operation of the API", () =>
    Effect.gen(function* () {
      yield* areas
      const named = new Set(inServices.flatMap(({ ours }) => ours).map((call) => call.split(".").slice(0, 2).join(".")))
      const unnamed = valentina.endpoints.map(({ name }) => name).filter((name) => !named.has(name))
      assert.deepStrictEqual(unnamed, [])
    }))

  it("names errors and models that are exported", () => {
    const exported = rows.filter(({ section }) => section === "Exceptions" || section === "Models and page fields")
      .flatMap(({ ours }) => ours)
    assert.deepStrictEqual(exported.filter((name) => !(name in valentina)), [])
  })

  it("names settings that exist", () => {
    const settings = rows.filter(({ section }) => section === "Client options").flatMap(({ ours }) => ours)
      .filter((name) => /^[A-Z]\w+\.\w+$|^with/.test(name))
    assert.isNotEmpty(settings)
    const isThere = (name: string) => {
      const [first = "", second] = name.split(".")
      const value: unknown = (valentina as Readonly<Record<string, unknown>>)[first] ??
        (first === "Effect" ? Effect : undefined)
      if (second === undefined || value === undefined) return value !== undefined
      return second in Object(value)
    }
    assert.deepStrictEqual(settings.filter((name) => !isThere(name)), [])
  })
})
