/**
 * The recorded reads after writes, each at its own time, on a simulator with
 * the cache of answers.
 */
import { assert, describe, it } from "@effect/vitest"
import { ValentinaSimulator } from "effect-tabletop/valentina/simulator"
import * as DateTime from "effect/DateTime"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import * as TestClock from "effect/testing/TestClock"
import type { HttpMethod } from "../../../src/internal/Endpoint.ts"
import { type Exchange, readTraffic } from "../../support/ValentinaTraffic.ts"
import { key } from "./wire.ts"

interface Timed extends Exchange {
  readonly variant: string
  readonly note?: string
  readonly sent: string
  readonly answered: string
}

const exchanges = readTraffic<Timed>("stale-reads.jsonl")

const millis = (text: string): number => DateTime.toEpochMillis(DateTime.makeUnsafe(text))

/** The values by which an old answer is told from a new one. */
const told = ({ body, status }: Exchange["response"]) => {
  const { age, content, danger, title, total } = (body ?? {}) as Readonly<Record<string, unknown>>
  return status < 300 ? { status, age, content, danger, title, total } : { status }
}

const decoder = new TextDecoder()

/** A simulator with two keys, that answers what the recording asks. */
const server = Effect.gen(function* () {
  const { companyId, exchange, inject, users } = yield* ValentinaSimulator.Simulator
  const company = `/companies/${companyId}`
  const keys: Record<string, string> = { "<key1>": key }
  const ids = new Map<string, string>()

  const send = Effect.fnUntraced(function* (
    method: string,
    target: string,
    body: unknown = null,
    headers: Readonly<Record<string, string>> = { "x-api-key": key, "on-behalf-of": users.admin },
  ) {
    const content = body === null ? {} : { "content-type": "application/json" }
    const reply = yield* Effect.orDie(exchange({
      method: method as HttpMethod,
      url: `https://valentina.simulated/api/v1${target}`,
      headers: { ...headers, ...content },
      body: body === null ? undefined : JSON.stringify(body),
    }, { limit: 1_000_000, kind: () => "bytes", timeout: Duration.minutes(5) }))
    const text = reply.content instanceof Uint8Array ? decoder.decode(reply.content) : String(reply.content ?? "")
    return { status: reply.status, body: text === "" ? null : JSON.parse(text) }
  })

  const other = yield* send("POST", "/admin/developers", {
    username: "second",
    email: "second@example.com",
    is_global_admin: false,
  })
  keys["<key2>"] = (yield* send("POST", `/admin/developers/${other.body.id}/new-key`)).body.api_key

  /** Makes what a path leads through and the recording does not show being made. */
  const made = Effect.fnUntraced(function* ({ operationId, request, response, url }: Timed) {
    const [, , , , recordedCompany = "", kind = "", id = "", , note] = new URL(url, "http://x").pathname.split("/")
    ids.set(recordedCompany, companyId)
    if (kind === "campaigns" && !ids.has(id)) {
      ids.set(id, (yield* send("POST", `${company}/campaigns`, { name: "Night Court" })).body.id)
    }
    if (kind === "characters" && !ids.has(id)) {
      const campaign = yield* send("POST", `${company}/campaigns`, { name: "Its Own" })
      const { age } = response.body as { readonly age: number }
      const character = { name_first: "Theo", name_last: "Bell", character_class: "MORTAL", game_version: "V5", age }
      const created = yield* send("POST", `${company}/characters`, { ...character, campaign_id: campaign.body.id })
      ids.set(id, created.body.id)
    }
    if (note !== undefined && !ids.has(note)) {
      const { content, title } = response.body as { readonly content: string; readonly title: string }
      const notes = `${company}/campaigns/${ids.get(id)}/notes`
      ids.set(note, (yield* send("POST", notes, { title, content })).body.id)
    }
    if (operationId === "addDeveloperToCompany") {
      const { developer_id } = request.body as { readonly developer_id: string }
      ids.set(developer_id, other.body.id)
    }
  })

  /** Writes between two recorded tries, and the other answers that its notes speak of. */
  const between = Effect.fnUntraced(function* ({ note = "", operationId, response, variant }: Timed, target: string) {
    if (!variant.endsWith("-fill")) return
    if (operationId === "getCampaign") {
      const { danger } = response.body as { readonly danger: number }
      yield* send("PATCH", target, { danger })
      yield* TestClock.adjust("1 second")
    }
    const others = note.includes("other answers") ? 60 : 0
    for (let number = 0; number < others; number++) yield* send("GET", `${company}/users?other=${number}`)
  })

  const translated = (text: string) =>
    text.replace(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, (id) => ids.get(id) ?? id)

  const answer = Effect.fnUntraced(function* (recorded: Timed) {
    yield* made(recorded)
    const target = translated(recorded.url).replace("/api/v1", "")
    yield* between(recorded, target)
    return Effect.gen(function* () {
      const headers: Record<string, string> = { "x-api-key": keys[recorded.request.headers["x-api-key"] ?? ""] ?? "" }
      if (recorded.request.headers["on-behalf-of"] !== undefined) headers["on-behalf-of"] = users.admin
      const duration = Duration.millis(millis(recorded.answered) - millis(recorded.sent))
      yield* inject({ fault: ValentinaSimulator.Fault.late(duration) })
      const body = recorded.request.body === null ? null : JSON.parse(translated(JSON.stringify(recorded.request.body)))
      return yield* send(recorded.method, target, body, headers)
    })
  })
  return answer
})

describe("reads after writes", () => {
  it.effect("are as old as the recorded ones", () =>
    Effect.gen(function* () {
      const start = millis(exchanges[0]!.sent) - 60_000
      yield* TestClock.setTime(start)
      let answered = start
      const answer = yield* server
      const answers: Array<readonly [Timed, Fiber.Fiber<Exchange["response"] | { readonly status: number }>]> = []
      for (const recorded of exchanges) {
        // What the recording does not show happens when everything before is answered.
        if (millis(recorded.sent) > answered) yield* TestClock.setTime(answered)
        answered = Math.max(answered, millis(recorded.answered))
        const request = yield* answer(recorded)
        yield* TestClock.setTime(millis(recorded.sent))
        answers.push([recorded, yield* Effect.forkChild(request, { startImmediately: true })])
      }
      yield* TestClock.adjust("1 minute")
      for (const [recorded, fiber] of answers) {
        const given = yield* Fiber.join(fiber)
        assert.deepStrictEqual(told(given as Exchange["response"]), told(recorded.response), recorded.file)
      }
    }).pipe(Effect.provide(ValentinaSimulator.layer({ responseCache: true }))))
})
