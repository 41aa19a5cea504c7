/**
 * What a check finds: nothing where the service is as known, and every drift
 * that is planted.
 */
import { assert, describe, it } from "@effect/vitest"
import * as Deferred from "effect/Deferred"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import * as TestClock from "effect/testing/TestClock"
import type { Checked } from "../../src/check/Check.ts"
import type { Drift } from "../../src/check/Drift.ts"
import { shareOut } from "../support/shareOut.ts"
import {
  type Answer,
  type Change,
  checkDddice,
  checkValentina,
  dddiceLayer,
  type FrameChange,
  valentinaLayer,
} from "./services.ts"

const shown = ({ found, kind, operation, place }: Drift): string => `${kind} | ${operation} | ${place} | ${found}`

/** Changes the body of what answers one request. */
const body = (wanted: string, change: (body: Answer["body"]) => Answer["body"]): Change => (request, answer) =>
  request === wanted && answer.status < 300 ? { ...answer, body: change(answer.body) } : answer

const headers =
  (change: (headers: Readonly<Record<string, string | undefined>>) => Record<string, string | undefined>): Change =>
  (_request, answer) => {
    const kept = Object.entries(change(answer.headers)).filter(([, value]) => value !== undefined)
    return { ...answer, headers: Object.fromEntries(kept) as Record<string, string> }
  }

const campaigns = `POST /companies/00000000-0000-7000-8000-0000000000c0/campaigns`

interface Planted {
  readonly name: string
  readonly change: Change
  /** Among what is found. */
  readonly finds: ReadonlyArray<string>
  /** Whether nothing else is found, so that it can be planted together with others. */
  readonly alone: boolean
}

const plantedInValentina: ReadonlyArray<Planted> = [
  {
    name: "a key that another version may lack is dropped",
    change: body("GET /developers/me", ({ key_generated: _, ...rest }) => rest),
    finds: ["missing key | getDeveloperMe | key_generated | nothing"],
    alone: true,
  },
  {
    name: "a key that no answer lacks is dropped",
    change: body("GET /developers/me", ({ id: _, ...rest }) => rest),
    finds: ["missing key | getDeveloperMe | id | nothing"],
    alone: false,
  },
  {
    name: "a key is added, deep inside",
    change: body("GET /developers/me", (me) => ({
      ...me,
      companies: me.companies.map((company: object) => ({ ...company, colour: "red" })),
    })),
    finds: ["unknown key | getDeveloperMe | companies[].colour | a text"],
    alone: true,
  },
  {
    name: "a key is renamed",
    change: body("GET /developers/me", ({ username, ...rest }) => ({ ...rest, user_name: username })),
    finds: [
      "missing key | getDeveloperMe | username | nothing",
      "unknown key | getDeveloperMe | user_name | a text",
    ],
    alone: false,
  },
  {
    name: "the kind of a value changes",
    change: body(campaigns, (campaign) => ({ ...campaign, num_books: "0" })),
    finds: ["odd value | createCampaign | num_books | a text"],
    alone: false,
  },
  {
    name: "null stands where none was",
    change: body("GET /developers/me", (me) => ({ ...me, username: null })),
    finds: ["odd value | getDeveloperMe | username | null"],
    alone: false,
  },
  {
    name: "an enumeration has a new value",
    change: body("GET /health", (health) => ({ ...health, database_status: "sleepy" })),
    finds: ['odd value | checkSystemHealth | database_status | "sleepy"'],
    alone: true,
  },
  {
    name: "an identifier has another form",
    change: body("GET /developers/me", (me) => ({ ...me, id: "17" })),
    finds: ["odd value | getDeveloperMe | id | a text"],
    alone: false,
  },
  {
    name: "a list becomes an object",
    change: body("GET /companies", (page) => ({ ...page, items: {} })),
    finds: ["odd value | listCompanies | items | an object"],
    alone: false,
  },
  {
    name: "another status of success",
    change: (request, answer) => request === campaigns ? { ...answer, status: 200 } : answer,
    finds: ["status | createCampaign |  | 200"],
    alone: true,
  },
  {
    name: "an operation is gone",
    change: (request, answer) =>
      request === "GET /developers/me"
        ? {
          status: 404,
          headers: { "content-type": "application/problem+json" },
          body: { status: 404, title: "Not Found" },
        }
        : answer,
    finds: ["status | getDeveloperMe |  | 404, NotFoundError"],
    alone: false,
  },
  {
    name: "a header is gone",
    change: headers(({ "x-request-id": _, ...rest }) => rest),
    finds: ["header | createCampaign | x-request-id | nothing", "header | getUser | x-request-id | nothing"],
    alone: false,
  },
  {
    name: "one answer tells no limits",
    change: (request, answer) => {
      const { ratelimit: _, "ratelimit-policy": __, ...rest } = answer.headers
      return request === "GET /health" ? { ...answer, headers: rest } : answer
    },
    finds: ["limit | checkSystemHealth |  | nothing"],
    alone: true,
  },
  {
    name: "limits are told in another way",
    change: (request, answer) =>
      request === "GET /developers/me"
        ? { ...answer, headers: { ...answer.headers, ratelimit: '"default";left=9' } }
        : answer,
    finds: ["limit | getDeveloperMe | ratelimit, ratelimit-policy | what cannot be read as that"],
    alone: true,
  },
  {
    name: "errors have another media type",
    change: (_request, answer) =>
      answer.status === 401
        ? { ...answer, headers: { ...answer.headers, "content-type": "application/json" } }
        : answer,
    finds: ["header | getDeveloperMe | content-type | application/json"],
    alone: true,
  },
  {
    name: "errors have another body",
    change: (_request, answer) => answer.status === 401 ? { ...answer, body: { error: "who are you" } } : answer,
    finds: ["unknown key | getDeveloperMe | error | a text"],
    alone: true,
  },
  {
    name: "any key is taken",
    change: (_request, answer) => {
      const opened = { status: 200, headers: { ...answer.headers, "content-type": "application/json" } }
      return answer.status === 401 ? { ...opened, body: {} } : answer
    },
    finds: ["rule | getDeveloperMe | a key that nobody has | DecodeError"],
    alone: false,
  },
  {
    name: "names are kept as they come",
    change: body(campaigns, (campaign) => ({ ...campaign, name: "effect tabletop check" })),
    finds: ["rule | createCampaign | names are written in title case | another text"],
    alone: true,
  },
]

const plantedInDddice: ReadonlyArray<Planted> = [
  {
    name: "a key is added inside the envelope",
    change: body("POST /room", ({ data }) => ({ data: { ...data, sparkle: 1 } })),
    finds: ["unknown key | createRoom | data.sparkle | a number"],
    alone: true,
  },
  {
    name: "a secret has another name",
    change: body("GET /room", (page) => ({
      ...page,
      data: page.data.map(({ passcode, ...room }: Answer["body"]) => ({ ...room, password: passcode })),
    })),
    finds: [
      "missing key | listRooms | data[].passcode | nothing",
      "unknown key | listRooms | data[].password | a text",
    ],
    alone: false,
  },
  {
    name: "dice are added up otherwise",
    change: body("POST /roll", ({ data }) => ({ data: { ...data, total_value: 1 } })),
    finds: ["rule | createRoll | dice that are given are added up | 1"],
    alone: true,
  },
  {
    name: "realtime is refused",
    change: (request, answer) =>
      request === "POST /broadcasting/auth" ? { ...answer, status: 403, body: { message: "No." } } : answer,
    finds: ["realtime | RoomEvents |  | AuthorizationError"],
    alone: true,
  },
]

/** One check finds all that can be planted together; what has consequences is planted by itself, on one of the runtimes. */
const plantedTests = (
  planted: ReadonlyArray<Planted>,
  check: (change: Change) => Effect.Effect<Checked, unknown>,
): void => {
  const together = planted.filter(({ alone }) => alone)
  it.effect(`finds ${together.length} drifts that are planted, and nothing else`, () =>
    Effect.gen(function* () {
      const all: Change = (request, answer) =>
        together.reduce((changed, { change }) => change(request, changed), answer)
      const { report } = yield* check(all)
      assert.sameMembers(report.drift.map(shown), together.flatMap(({ finds }) => [...finds]))
    }))

  for (const { change, finds, name } of shareOut(planted.filter(({ alone }) => !alone))) {
    it.effect(`finds that ${name}`, () =>
      Effect.gen(function* () {
        const { report } = yield* check(change)
        assert.includeMembers(report.drift.map(shown), [...finds])
      }))
  }
}

describe("a check of Valentina", () => {
  it.effect("finds nothing where the service is as known, and leaves nothing behind", () =>
    Effect.gen(function* () {
      const { report } = yield* checkValentina(true)
      assert.deepStrictEqual(report.drift.map(shown), [])
      assert.deepStrictEqual(report.limits, [{ policy: "default", requests: 1000, windowSeconds: 10 }])
      const left = yield* checkValentina(false)
      const unseen = left.report.notChecked.map(({ operation }) => operation)
      assert.includeMembers(unseen, ["getCampaign", "getCharacter", "getCampaignBook"])
    }).pipe(Effect.provide(valentinaLayer())))

  it.effect("reads all but what its own campaign and character lack, such as files and rolls", () =>
    Effect.gen(function* () {
      const { report } = yield* checkValentina(true)
      const lacking = report.notChecked.filter(({ reason }) => reason === "no answer told what to ask for")
      assert.sameMembers(lacking.map(({ operation }) => operation), [
        "getBookAsset",
        "getCampaignAsset",
        "getChapterAsset",
        "getCharacterAsset",
        "getChargenSession",
        "getDiceRoll",
        "getUserAsset",
        "getUserNote",
        "getUserQuickroll",
      ])
    }).pipe(Effect.provide(valentinaLayer())))

  it.effect("says that no company is given, also of what no answer would have told it to ask for", () =>
    Effect.gen(function* () {
      const { report } = yield* checkValentina(true, undefined, "bare")
      const reasons = new Map(report.notChecked.map(({ operation, reason }) => [operation, reason]))
      assert.strictEqual(reasons.get("createCampaign"), "writes need a company and an acting user")
      for (const operation of ["listCampaigns", "getCampaign", "getDiceRoll"]) {
        assert.strictEqual(reasons.get(operation), "no company is given", operation)
      }
    }).pipe(Effect.provide(valentinaLayer())))

  it.effect("tells broken rules in the order in which it held them, with what it expected and what it found", () =>
    Effect.gen(function* () {
      const change = body(campaigns, (campaign) => ({ ...campaign, name: "effect tabletop check", desperation: 2 }))
      const { report } = yield* checkValentina(true, change)
      const rule = { kind: "rule", operation: "createCampaign" } as const
      assert.deepStrictEqual(report.drift, [
        {
          ...rule,
          place: "names are written in title case",
          expected: '"Effect Tabletop Check"',
          found: "another text",
        },
        { ...rule, place: "what is sent is kept", expected: "1", found: "2" },
      ])
    }).pipe(Effect.provide(valentinaLayer())))

  plantedTests(plantedInValentina, (change) => checkValentina(true, change).pipe(Effect.provide(valentinaLayer())))

  it.effect("finds all that the release lacks, and nothing else", () =>
    Effect.gen(function* () {
      const { report } = yield* checkValentina(true)
      const found = report.drift.map(({ found, kind, place }) => `${kind} | ${place.split(".").at(-1)} | ${found}`)
      assert.sameMembers([...new Set(found)], [
        "missing key | in_game_date | nothing",
        "missing key | date_of_birth | nothing",
        "missing key | powers | nothing",
        "unknown key | is_custom | true or false",
        "status |  | 404, NotFoundError",
      ])
    }).pipe(Effect.provide(valentinaLayer({ version: "0.27.0" }))))
})

describe("a check of dddice", () => {
  it.effect("finds nothing where the service is as known, and leaves nothing behind", () =>
    Effect.gen(function* () {
      const { report } = yield* checkDddice(true)
      assert.deepStrictEqual(report.drift.map(shown), [])
      assert.notInclude(report.notChecked.map(({ operation }) => operation), "RoomEvents")
      assert.strictEqual(report.limits[0]?.requests, 1000)
      const left = yield* checkDddice(false)
      assert.include(left.report.notChecked.map(({ operation }) => operation), "getRoom")
    }).pipe(Effect.provide(dddiceLayer())))

  plantedTests(plantedInDddice, (change) => checkDddice(true, change).pipe(Effect.provide(dddiceLayer())))

  it.effect("finds what a frame of realtime has that it should not, and what cannot be read, without waiting for another", () =>
    Effect.gen(function* () {
      const { report } = yield* checkDddice(true, undefined, (frame) => {
        if (!frame.event.endsWith("RollCreateEvent")) return frame
        const { data } = frame["data"] as { readonly data: Answer["body"] }
        const { total_value, ...roll } = data
        const values = roll.values.map((die: object) => ({ ...die, shine: 2 }))
        return { ...frame, time_ms: 17, data: { data: { ...roll, values, total_value: { total: total_value } } } }
      })
      assert.sameMembers(report.drift.map(shown), [
        "realtime | RoomEvents |  | data.total_value: Expected number | string | array",
        "unknown key | RoomEvents | RollCreateEvent.time_ms | a number",
        "unknown key | RoomEvents | RollCreateEvent.data.values[].shine | a number",
        "odd value | RoomEvents | RollCreateEvent.data.total_value | an object",
      ])
    }).pipe(Effect.provide(dddiceLayer())))

  it.effect("finds what a frame of another name has that it should not, though the name holds one of the protocol's", () =>
    Effect.gen(function* () {
      const told = yield* Deferred.make<void>()
      const renamed: FrameChange = (frame) => {
        if (!frame.event.endsWith("RollCreateEvent")) return frame
        Deferred.doneUnsafe(told, Effect.void)
        return { ...frame, event: "A client has rolled", time_ms: 17 }
      }
      const fiber = yield* Effect.forkChild(checkDddice(true, undefined, renamed))
      yield* Deferred.await(told)
      yield* TestClock.adjust("15 seconds")
      const { report } = yield* Fiber.join(fiber)
      assert.sameMembers(report.drift.map(shown), [
        "realtime | RoomEvents |  | UnknownEvent",
        "realtime | RoomEvents |  | nothing in 15 seconds",
        "unknown key | RoomEvents | A client has rolled.time_ms | a number",
      ])
    }).pipe(Effect.provide(dddiceLayer())))
})
