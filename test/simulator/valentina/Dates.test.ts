import { assert, describe, it } from "@effect/vitest"
import { ValentinaSimulator } from "effect-tabletop/valentina/simulator"
import * as Effect from "effect/Effect"
import * as TestClock from "effect/testing/TestClock"
import { findTrait } from "../../../src/simulator/valentina/blueprint/Blueprint.ts"
import { exchanges } from "../../support/ValentinaTraffic.ts"
import { send } from "./wire.ts"

const { companyId, users } = ValentinaSimulator
const company = `/api/v1/companies/${companyId}`
const headers = { "on-behalf-of": users.admin }

type Spelling = "microseconds" | "microseconds with +00:00" | "seconds"

const spellings: ReadonlyArray<readonly [Spelling, RegExp]> = [
  ["microseconds", /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/],
  ["microseconds with +00:00", /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}\+00:00$/],
  ["seconds", /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/],
]

const names = new Set([
  "date_created",
  "date_modified",
  "date_killed",
  "key_generated",
  "expires_at",
  "resources_modified_at",
])

/** Every date of an answer as `what: spelling`. */
const datesOf = (value: unknown): ReadonlyArray<string> => {
  if (Array.isArray(value)) return value.flatMap((item) => datesOf(item))
  if (typeof value !== "object" || value === null) return []
  // Of things that are called differently only a held trait is different.
  const own = "trait" in value && "character_id" in value ? "held trait" : "any"
  return Object.entries(value).flatMap(([name, inner]) =>
    names.has(name) && typeof inner === "string"
      ? [`${own}.${name}: ${spellings.find(([, spelling]) => spelling.test(inner))?.[0] ?? inner}`]
      : datesOf(inner)
  )
}

const sent = (method: string, path: string, body?: unknown) =>
  Effect.tap(
    send(method, path, { headers, body }),
    ({ status, text }) => Effect.sync(() => assert.isBelow(status, 300, `${method} ${path}: ${text}`)),
  )

/** Answers with a date of each kind. */
const answers = Effect.gen(function* () {
  const fresh = yield* sent("GET", company)
  const developer = yield* sent("GET", "/api/v1/developers/me")
  const { body: { id: campaign_id } } = yield* sent("POST", `${company}/campaigns`, { name: "Night" })
  const person = { campaign_id, character_class: "MORTAL", game_version: "V5", name_first: "Ada", name_last: "Byron" }
  const { body: { id } } = yield* sent("POST", `${company}/characters`, person)
  const character = `${company}/characters/${String(id)}`
  const trait_id = findTrait("Physical", "Strength")?.id
  const held = yield* sent("POST", `${character}/traits/assign`, { trait_id, value: 2, currency: "NO_COST" })
  return [
    fresh,
    held,
    yield* sent("GET", `${character}?include=traits`),
    yield* sent("PATCH", character, { status: "DEAD" }),
    yield* sent("GET", company),
    developer,
    yield* sent("POST", `/api/v1/admin/developers/${String(developer.body.id)}/new-key`),
  ].map(({ body }) => body)
})

const ofRecording = new Set(exchanges.flatMap(({ response, operationId }) =>
  // valentina: all dates of this one are to the second.
  operationId === "globalAdminCreateDeveloperApiKey" ? [] : datesOf(response.body)
))

describe("dates of the simulator", () => {
  it.effect("are spelled as in the recording, each kind", () =>
    Effect.gen(function* () {
      yield* TestClock.adjust("198 millis")
      const bodies = yield* answers
      const spelled = new Set(bodies.slice(0, -1).flatMap((body) => datesOf(body)))
      assert.deepStrictEqual([...spelled].filter((date) => !ofRecording.has(date)), [])
      assert.includeMembers([...spelled], [
        "any.date_created: microseconds",
        "held trait.date_created: microseconds with +00:00",
        "held trait.date_modified: microseconds with +00:00",
        "any.date_killed: seconds",
        "any.key_generated: seconds",
        "any.resources_modified_at: microseconds",
        "any.resources_modified_at: seconds",
      ])
      assert.sameMembers([...new Set(datesOf(bodies.at(-1)).map((date) => date.split(": ")[1]))], ["seconds"])
    }).pipe(Effect.provide(ValentinaSimulator.layer())))

  it.effect("ascend within a millisecond, and tell the audit log from which to which", () =>
    Effect.gen(function* () {
      yield* TestClock.setTime(Date.parse("2026-11-22T02:44:50.198Z"))
      const made: Array<string> = []
      for (const name of ["First", "Second", "Third"]) {
        made.push(String((yield* sent("POST", `${company}/campaigns`, { name })).body.date_created))
      }
      assert.deepStrictEqual(made, [...new Set(made)].sort())
      const [first = "", second = "", third = ""] = made
      assert.isTrue(made.every((date) => date.startsWith("2026-11-22T02:44:50.198")))
      const counted = (query: string) =>
        Effect.map(
          sent("GET", `${company}/audit-logs?entity_type=CAMPAIGN&${query}`),
          ({ body }) => (body.items as ReadonlyArray<{ readonly date_created: string }>).map((row) => row.date_created),
        )
      assert.deepStrictEqual(yield* counted(`date_from=${second}`), [third, second])
      assert.deepStrictEqual(yield* counted(`date_to=${second}`), [second, first])
      assert.deepStrictEqual(yield* counted(`date_from=${second}&date_to=${second}`), [second])
    }).pipe(Effect.provide(ValentinaSimulator.layer())))

  it.effect("are the same for equal seeds and requests", () =>
    Effect.gen(function* () {
      const run = () => Effect.provide(answers, ValentinaSimulator.layer({ seed: "dates" }), { local: true })
      assert.deepStrictEqual(yield* run(), yield* run())
    }))
})
