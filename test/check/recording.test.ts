/**
 * A recording can be sent with an issue: it has the form of the recorded traffic
 * in test/fixtures, and no key, passcode, token or text of a user.
 */
import { assert, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"
import * as Result from "effect/Result"
import { endpoints as dddiceEndpoints } from "effect-tabletop/dddice"
import { DddiceSimulator } from "effect-tabletop/dddice/simulator"
import { endpoints } from "effect-tabletop/valentina"
import { ValentinaSimulator } from "effect-tabletop/valentina/simulator"
import type { Checked } from "../../src/check/Check.ts"
import * as Codec from "../../src/internal/Codec.ts"
import type { Endpoint } from "../../src/internal/Endpoint.ts"
import { exchanges } from "../support/ValentinaTraffic.ts"
import { type Change, checkDddice, checkValentina, dddiceLayer, valentinaLayer } from "./services.ts"

const linesOf = ({ recording }: Checked) => recording.map((line) => JSON.parse(line))

/** What is read again as its endpoint reads it. */
const unreadable = (checked: Checked, all: ReadonlyArray<Endpoint>): ReadonlyArray<string> =>
  linesOf(checked).flatMap(({ file, operationId, response }) => {
    const endpoint = all.find(({ operation }) => operation === operationId)!
    if (response.status >= 300 || endpoint.success === undefined) return []
    const decoded = Codec.make(endpoint).decode(response.body)
    return Result.isSuccess(decoded) ? [] : [`${file}: ${JSON.stringify(decoded.failure)}`]
  })

const planted = ["swordfish-of-a-room", "renamed-secret-of-a-room", "Zebulon Quark", "zebulon@quark.example"]

/** Secrets and names of people, where nobody expects them. */
const withSecrets: Change = (_request, answer) => {
  const { data } = answer.body ?? {}
  if (typeof data !== "object" || data === null || !("passcode" in data)) return answer
  const changed = { ...data, passcode: planted[0], pass_code: planted[1], name: planted[2] }
  return {
    ...answer,
    headers: { ...answer.headers, "x-debug": `passcode=${planted[0]}`, "set-cookie": planted[1]! },
    body: { data: changed, said: `${planted[3]} ${planted[0]}` },
  }
}

describe("a recording", () => {
  it.effect("has the form of the recorded traffic, and can be read as it", () =>
    Effect.gen(function* () {
      const checked = yield* checkValentina(true)
      const keys = (line: object) => Object.keys(line).sort()
      const [first] = linesOf(checked)
      assert.deepStrictEqual(keys(first), keys(exchanges[0]!))
      assert.deepStrictEqual(keys(first.request), keys(exchanges[0]!.request))
      assert.deepStrictEqual(keys(first.response), keys(exchanges[0]!.response))
      // For whom it was asked, and for what.
      const scoped = linesOf(checked).filter(({ request }) => "on-behalf-of" in request.headers)
      assert.isAtLeast(scoped.length, 5)
      assert.match(first.path, /^\/api\/v1\/companies\/\{company_id\}/)
      assert.deepStrictEqual(unreadable(checked, endpoints), [])
    }).pipe(Effect.provide(valentinaLayer())))

  it.effect("of dddice can be read as its answers", () =>
    Effect.gen(function* () {
      const checked = yield* checkDddice(true)
      assert.deepStrictEqual(unreadable(checked, dddiceEndpoints), [])
    }).pipe(Effect.provide(dddiceLayer())))

  it.effect("holds no key and no text that people wrote", () =>
    Effect.gen(function* () {
      const text = (yield* checkValentina(true)).recording.join("\n")
      assert.notInclude(text, Redacted.value(ValentinaSimulator.apiKey))
      assert.include(text, `"x-api-key":"<key>"`)
      assert.include(text, "effect tabletop check", "what the check itself sent")
      for (const written of ["Effect Tabletop Check", "@"]) assert.notInclude(text, written)
    }).pipe(Effect.provide(valentinaLayer())))

  it.effect("holds no token and no passcode, wherever it stands", () =>
    Effect.gen(function* () {
      const { recording, report } = yield* checkDddice(true, withSecrets)
      const text = recording.join("\n") + JSON.stringify(report)
      for (const secret of [...planted, Redacted.value(DddiceSimulator.tokens.owner)]) assert.notInclude(text, secret)
      assert.include(text, "pass_code")
      assert.include(text, `"authorization":"<key>"`)
    }).pipe(Effect.provide(dddiceLayer())))
})
