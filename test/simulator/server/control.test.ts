/**
 * The control endpoint of the simulators.
 */
import { assert, describe, it } from "@effect/vitest"
import { DddiceSimulator } from "effect-tabletop/dddice/simulator"
import { serveSimulators } from "effect-tabletop/node"
import { ValentinaSimulator } from "effect-tabletop/valentina/simulator"
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"
import { execFile, spawnSync } from "node:child_process"
import { fileURLToPath } from "node:url"

const token = Redacted.value(DddiceSimulator.tokens.owner)
const host = "http://127.0.0.1"

const asked = (
  handler: (request: Request) => Promise<Response>,
  path: string,
  init: { readonly method?: string; readonly body?: unknown; readonly headers?: Record<string, string> } = {},
) =>
  Effect.promise(async () => {
    const { body, headers = {}, method = "POST" } = init
    const sent = body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }
    const response = await handler(new Request(host + path, { method, headers, ...sent }))
    const text = await response.text()
    return { status: response.status, headers: response.headers, body: text === "" ? undefined : JSON.parse(text) }
  })

const controlled = Effect.gen(function* () {
  const simulator = yield* DddiceSimulator.make()
  return { simulator, handler: yield* DddiceSimulator.withControl(simulator) }
})

const createRoom = { headers: { authorization: `Bearer ${token}`, "content-type": "application/json" }, body: {} }

describe("without being asked for", () => {
  it.effect("there is no control: its paths are as unknown as any other", () =>
    Effect.gen(function* () {
      const dddice = yield* DddiceSimulator.make()
      const valentina = yield* ValentinaSimulator.make()
      for (const { pending, webHandler } of [dddice, valentina]) {
        const body = { fault: { kind: "malformed" } }
        const { status } = yield* asked(webHandler, "/__simulator/inject", { body })
        const unknown = yield* asked(webHandler, "/__nothing/inject", { body })
        assert.deepStrictEqual([status, unknown.status], [404, 404])
        assert.lengthOf(yield* pending, 0)
      }
    }))

  it.live("nor at served simulators", () =>
    Effect.gen(function* () {
      const { dddice, valentina } = yield* serveSimulators()
      for (const { url } of [dddice, valentina]) {
        for (const name of ["inject", "pending", "requests", "reset", "restore", "snapshot"]) {
          const { status } = yield* Effect.promise(() => fetch(`${url}/__simulator/${name}`, { method: "POST" }))
          assert.strictEqual(status, 404, name)
        }
      }
    }))
})

describe("a fault", () => {
  const faults: ReadonlyArray<readonly [unknown, unknown]> = [
    [{ kind: "answer", status: 503 }, { kind: "answer", status: 503, headers: {}, applied: false }],
    [
      { kind: "answer", status: 500, body: { why: ["moon"] }, headers: { "retry-after": "1" }, applied: true },
      { kind: "answer", status: 500, body: { why: ["moon"] }, headers: { "retry-after": "1" }, applied: true },
    ],
    ...[
      { kind: "delay", millis: 5 },
      { kind: "late", millis: 0 },
      { kind: "dropBefore" },
      { kind: "dropAfter" },
      { kind: "malformed" },
      { kind: "truncated" },
    ].map((fault) => [fault, fault] as const),
  ]

  it.effect("of each kind is taken, and waits until it has struck", () =>
    Effect.gen(function* () {
      const { handler, simulator } = yield* controlled
      for (const [fault] of faults) {
        const { status } = yield* asked(handler, "/__simulator/inject", { body: { fault, operation: "createRoom" } })
        assert.strictEqual(status, 204)
      }
      const { body } = yield* asked(handler, "/__simulator/pending", { method: "GET" })
      assert.deepStrictEqual(body.items, faults.map(([, fault]) => ({ fault, operation: "createRoom", left: 1 })))
      const struck = yield* asked(handler, "/api/1.0/room", createRoom)
      assert.strictEqual(struck.status, 503)
      assert.lengthOf(yield* simulator.pending, faults.length - 1)
    }))

  const refused: ReadonlyArray<readonly [string, unknown, string]> = [
    ["no JSON", "{", "The body is not JSON"],
    ["nothing", undefined, "The body does not fit. fault: Missing key"],
    ["no object", [], "The body does not fit. body: Expected object"],
    [
      "an unknown kind",
      { fault: { kind: "flood" } },
      "The body does not fit. fault: Expected a fault whose kind is answer, delay, late, dropBefore, dropAfter, " +
      "malformed or truncated",
    ],
    [
      "an unknown field",
      { fault: { kind: "malformed" }, time: 2 },
      "The body does not fit. time: Expected no excess property",
    ],
    [
      "an operation of the other API",
      { fault: { kind: "malformed" }, operation: "createCampaign" },
      'operation: this API has no operation "createCampaign"',
    ],
    [
      "no times",
      { fault: { kind: "malformed" }, times: 0 },
      "The body does not fit. times: Expected a whole number from 1 to 1000000",
    ],
    [
      "no time",
      { fault: { kind: "delay", millis: -1 } },
      "The body does not fit. fault.millis: Expected a whole number from 0 to 3600000",
    ],
    [
      "no status of an answer",
      { fault: { kind: "answer", status: 101 } },
      "The body does not fit. fault.status: Expected a whole number from 200 to 599",
    ],
    [
      "what no header can be called",
      { fault: { kind: "answer", status: 503, headers: { "retry after": "1" } } },
      "The body does not fit. fault.headers.retry after: Expected a header's name",
    ],
    [
      "what no header can hold",
      { fault: { kind: "answer", status: 503, headers: { "retry-after": "1\r\nx: y" } } },
      "The body does not fit. fault.headers.retry-after: Expected a header's value",
    ],
  ]

  it.effect.each(refused)("that is %s is refused, and says why", ([, body, message]) =>
    Effect.gen(function* () {
      const { handler, simulator } = yield* controlled
      const answer = yield* asked(handler, "/__simulator/inject", { body })
      assert.deepStrictEqual([answer.status, answer.body.message], [400, message])
      assert.lengthOf(yield* simulator.pending, 0)
    }))
})

it.effect("faults that never struck can be asked for", () =>
  Effect.gen(function* () {
    const simulator = yield* ValentinaSimulator.make()
    const fault = ValentinaSimulator.Fault.answer(503)
    yield* simulator.inject({ fault, operation: "checkSystemHealth", times: 3 })
    yield* simulator.inject({ fault: ValentinaSimulator.Fault.malformed })
    yield* asked(simulator.webHandler, "/api/v1/health", { method: "GET" })
    assert.deepStrictEqual(yield* simulator.pending, [
      { fault, operation: "checkSystemHealth", left: 2 },
      { fault: ValentinaSimulator.Fault.malformed, operation: undefined, left: 1 },
    ])
    yield* simulator.reset
    assert.lengthOf(yield* simulator.pending, 0)
  }))

describe("paths and methods", () => {
  const cases: ReadonlyArray<readonly [string, string, number, string]> = [
    ["GET", "inject", 405, "/__simulator/inject answers to POST"],
    ["PUT", "requests", 405, "/__simulator/requests answers to GET, POST"],
    [
      "POST",
      "stop",
      404,
      "There is no /__simulator/stop, but inject, pending, requests, reset, restore, snapshot",
    ],
    [
      "POST",
      "toString",
      404,
      "There is no /__simulator/toString, but inject, pending, requests, reset, restore, snapshot",
    ],
  ]

  it.effect.each(cases)("%s %s is answered with %i", ([method, name, status, message]) =>
    Effect.gen(function* () {
      const { handler } = yield* controlled
      const answer = yield* asked(handler, `/__simulator/${name}`, { method })
      assert.deepStrictEqual([answer.status, answer.body.message], [status, message])
    }))

  it.effect("of the API lead where they did, and control is not in the log", () =>
    Effect.gen(function* () {
      const { handler, simulator } = yield* controlled
      yield* asked(handler, "/__simulator/snapshot")
      assert.strictEqual((yield* asked(handler, "/api/1.0/room", createRoom)).status, 201)
      assert.deepStrictEqual((yield* simulator.requests).map(({ operation }) => operation), ["createRoom"])
    }))
})

describe("snapshots", () => {
  it.effect("bring the dice back, and the oldest are forgotten", () =>
    Effect.gen(function* () {
      const { handler } = yield* controlled
      const make = Effect.map(asked(handler, "/api/1.0/room", createRoom), ({ body }) => body.data.slug)
      const restore = (snapshot: string) => asked(handler, "/__simulator/restore", { body: { snapshot } })
      const { body: { snapshot } } = yield* asked(handler, "/__simulator/snapshot")
      const first = yield* make
      assert.strictEqual((yield* restore(snapshot)).status, 204)
      assert.strictEqual(yield* make, first)
      for (let made = 0; made < 100; made++) yield* asked(handler, "/__simulator/snapshot")
      const gone = yield* restore(snapshot)
      assert.deepStrictEqual(
        [gone.status, gone.body.message],
        [404, 'There is no snapshot "1": the latest 100 are kept'],
      )
      assert.strictEqual((yield* restore("2")).status, 204)
    }))
})

it.effect("the log holds no secret, also where a body could not be read", () =>
  Effect.gen(function* () {
    const { handler } = yield* controlled
    const { headers } = createRoom
    yield* asked(handler, "/api/1.0/room", { headers, body: { passcode: "swordfish" } })
    yield* asked(handler, "/api/1.0/room", { headers, body: '{"passcode":"swordfish"' })
    yield* asked(handler, "/api/1.0/room", { headers, body: { passcode: "swordfish", is_public: 3 } })
    yield* asked(handler, "/api/1.0/room/abc?passcode=swordfish", { method: "GET", headers })
    const { body } = yield* asked(handler, "/__simulator/requests")
    assert.lengthOf(body.items, 4)
    assert.notInclude(JSON.stringify(body), "swordfish")
    assert.notInclude(JSON.stringify(body), token)
  }))

const hasPython = spawnSync("python3", ["--version"]).status === 0

describe.skipIf(!hasPython)("a test in Python", () => {
  it.live("injects, looks, and goes back", () =>
    Effect.gen(function* () {
      const { dddice } = yield* serveSimulators({ control: true })
      const program = fileURLToPath(new URL("control_program.py", import.meta.url))
      const printed = yield* Effect.promise(() =>
        new Promise<string>((resolve, reject) => {
          execFile("python3", [program, dddice.url, dddice.api_key], (error, stdout, stderr) => {
            if (error === null) resolve(stdout)
            else reject(new Error(stderr))
          })
        })
      )
      assert.deepStrictEqual(JSON.parse(printed), {
        statuses: [503, 503, 201],
        pending: [["createRoom", 1]],
        rooms: [1, 0],
        operations: ["createRoom", "createRoom", "createRoom", "listRooms", "listRooms"],
        secrets: [false, false],
        left: [0, 0],
      })
    }))
})
