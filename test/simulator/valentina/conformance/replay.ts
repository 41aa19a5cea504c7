/**
 * Sends the recorded requests to a simulator, in order.
 */
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"
import * as TestClock from "effect/testing/TestClock"
import { findTrait } from "../../../../src/simulator/valentina/blueprint/Blueprint.ts"
import * as Simulator from "../../../../src/simulator/valentina/Simulator.ts"
import type { Policy } from "../../../../src/simulator/valentina/store/RateLimitBuckets.ts"
import * as Table from "../../../../src/simulator/server/Table.ts"
import { type Exchange, exchanges } from "../../../support/ValentinaTraffic.ts"
import { compare, type Comparison, type Depth } from "./compare.ts"
import { bind, type Correspondence, make as makeCorrespondence, translate } from "./Correspondence.ts"
import { bodyOf, form } from "./requests.ts"
import { callerOf, type Developer, given, leftovers, lengths, pauses, type Step, steps, tokens } from "./script.ts"

/** A recorded exchange, and what the simulator does otherwise. */
export interface Replayed {
  readonly file: string
  /** Whether values were compared, or the shape only. */
  readonly depth: Depth
  readonly problems: ReadonlyArray<string>
  /** Whether the status is the recorded one, and then whether keys and kinds are. */
  readonly isStatus: boolean
  readonly isShape: boolean
}

const host = "http://127.0.0.1:"

// How the servers of the recording were configured, by their port.
const limits: Readonly<Record<string, ReadonlyArray<Policy>>> = {
  "8000": [{ name: "default", capacity: 100_000, rate: 1_000 }],
  "8010": [{ name: "default", capacity: 5, rate: 0.5 }],
  "8011": [],
  "8012": [],
  "8013": [{ name: "hourly", capacity: 1_000, rate: 0.27 }, { name: "burst", capacity: 3, rate: 0.5 }],
}

interface Replay {
  readonly correspondence: Correspondence
  readonly keys: Map<Developer, string>
  readonly servers: Map<string, Simulator.Simulator>
}

/** Leaves nothing of what a simulator starts with but the developer. */
const onlyDeveloper = Effect.fnUntraced(function* (simulator: Simulator.Simulator) {
  const snapshot = yield* simulator.snapshot
  const { companies, developers, permissions, users } = snapshot.state
  for (const id of [...companies.rows.keys()]) Table.remove(companies, id)
  for (const id of [...users.rows.keys()]) Table.remove(users, id)
  for (const id of [...permissions.rows.keys()]) Table.remove(permissions, id)
  for (const row of [...developers.rows.values()]) {
    Table.put(developers, { ...row, username: "rootdev", email: "rootdev@example.com" })
  }
  yield* simulator.restore(snapshot)
})

const makeReplay = Effect.gen(function* () {
  const correspondence = makeCorrespondence(exchanges.map(({ response }) => response.body))
  const keys = new Map<Developer, string>()
  const servers = new Map<string, Simulator.Simulator>()
  for (const [port, rateLimits] of Object.entries(limits)) {
    const simulator = yield* Simulator.make({ rateLimits, responseCache: true, version: "49fddf1" })
    yield* onlyDeveloper(simulator)
    keys.set("root", Redacted.value(simulator.apiKey))
    servers.set(port, simulator)
  }
  return { correspondence, keys, servers } satisfies Replay
})

const names: Readonly<Record<string, Developer>> = {
  "rootdev": "root",
  "alice-dev": "alice",
  "bob-dev": "bob",
  "carol-dev": "carol",
  "dora-dev": "dora",
}

/** Remembers a key that an answer has. */
const rememberKey = ({ keys }: Replay, body: unknown): void => {
  const { api_key, username } = (body ?? {}) as { readonly api_key?: string; readonly username?: string }
  const developer = names[username ?? ""]
  if (api_key === undefined || developer === undefined) return
  const old = keys.get("dora")
  if (developer === "dora" && old !== undefined && !keys.has("dora's old key")) keys.set("dora's old key", old)
  keys.set(developer, api_key)
}

interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly body: unknown
}

const send = (simulator: Simulator.Simulator, url: string, init: RequestInit): Effect.Effect<Answer> =>
  Effect.promise(async () => {
    const { headers, status, ...response } = await simulator.webHandler(new Request(url, init)).then((response) => ({
      status: response.status,
      headers: response.headers,
      text: () => response.text(),
    }))
    const isJson = headers.get("content-type")?.includes("json") === true
    const text = await response.text()
    return { status, headers, body: isJson && text !== "" ? JSON.parse(text) : null }
  })

const server = ({ servers }: Pick<Replay, "servers">, port: string): Simulator.Simulator => {
  const simulator = servers.get(port)
  if (simulator === undefined) throw new Error(`no server on ${port}`)
  return simulator
}

/** Binds the id of the character that a refused create has left behind. */
const findLeftover = Effect.fnUntraced(function* ({ correspondence, servers }: Replay, recordedId: string) {
  const { state } = yield* server({ servers }, "8000").snapshot
  const youngest = Array.from(state.characters.rows.keys()).at(-1)
  if (youngest !== undefined) bind(correspondence, recordedId, youngest)
})

/** Takes a trait from a generated character that happened to get it. */
const takeTrait = Effect.fnUntraced(function* (replay: Replay) {
  const simulator = server(replay, "8000")
  const snapshot = yield* simulator.snapshot
  const { characterTraits } = snapshot.state
  const [category = "", name = ""] = given.trait.split("/")
  const trait = findTrait(category, name)
  const held = Table.group(characterTraits, "character", translate(replay.correspondence, given.character))
    .filter(({ trait_id }) => trait_id === trait?.id)
  for (const { id } of held) Table.remove(characterTraits, id)
  yield* simulator.restore(snapshot)
})

/** Sends a request that was not recorded. */
const perform = Effect.fnUntraced(function* (replay: Replay, step: Step) {
  const { correspondence, keys } = replay
  const { actor, as, body, makes, method, path, refused, server: port = "8000", upload } = step
  const headers: Record<string, string> = { "x-api-key": keys.get(as) ?? "" }
  if (actor !== undefined) headers["on-behalf-of"] = translate(correspondence, actor)
  const part = { name: "data", filename: upload ?? "", contentType: "application/octet-stream", bytes: 64 }
  if (upload !== undefined) headers["content-type"] = "multipart/form-data; boundary=script"
  const content = upload !== undefined
    ? form("script", part)
    : body === undefined
    ? null
    : translate(correspondence, JSON.stringify(body))
  const url = `${host}${port}/api/v1${translate(correspondence, path)}`
  const answer = yield* send(server(replay, port), url, { method, headers, body: content })
  if (refused === undefined ? answer.status >= 300 : answer.status !== refused) {
    return yield* Effect.die(new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`))
  }
  const made = (answer.body as { readonly id?: string } | null)?.id
  if (makes !== undefined && made !== undefined) bind(correspondence, makes, made)
  rememberKey(replay, answer.body)
})

const digits = (text: string | null): string | null => text?.replace(/(r|t)=\d+/g, "$1=n") ?? null

const methodsOf = (text: string | null): string => (text ?? "").split(", ").sort().join(", ")

/** The differences of the headers that a program can depend on. */
const headerProblems = (recorded: Exchange, { headers }: Answer): ReadonlyArray<string> => {
  const expected = recorded.response.headers
  const problems: Array<string> = []
  const check = (name: string, read: (text: string | null) => string | null): void => {
    const [left, right] = [read(expected[name] ?? null), read(headers.get(name))]
    if (left !== right) problems.push(`header ${name}: ${right} for ${left}`)
  }
  for (const name of ["content-type", "cache-control", "ratelimit-policy"]) check(name, (text) => text)
  check("ratelimit", digits)
  check("allow", methodsOf)
  check("x-request-id", (text) => text === null ? null : `${text.slice(0, 4)}${text.length}`)
  return problems
}

/** A request body as it is sent, with the ids and tokens of the simulator. */
const contentOf = ({ correspondence }: Replay, exchange: Exchange, number: string) =>
  bodyOf(exchange, (json) => {
    const token = tokens[number]
    const length = lengths[number]
    const whole = length === undefined ? json : JSON.stringify(Array.from({ length }, () => JSON.parse(json)[0]))
    const own = translate(correspondence, whole)
    return token === undefined ? own : own.replace("<jwt>", token)
  })

const request = (replay: Replay, exchange: Exchange, number: string): RequestInit => {
  const { keys } = replay
  const { method, request, url } = exchange
  const headers: Record<string, string> = {}
  for (const [name, value] of Object.entries(request.headers)) {
    headers[name] = translate(replay.correspondence, value)
  }
  if (headers["x-api-key"] === "<key>") headers["x-api-key"] = keys.get(callerOf(number, url)) ?? "unknown"
  const body = contentOf(replay, exchange, number)
  return { method, headers, body: body ?? null }
}

const ownOperations =
  /(?:Categories|Subcategories|Traits|Session|Sessions|ServerLogs)$|^autogenerate|^listDictionaryTerms$/
const ownAnswers = /-chargen$|-auto$|-temporary$|FullSheet-/
const foundTerms = /listDictionaryTerms-200-(?:term|substring|powers|synonym)$/

/**
 * How much of an answer can be equal. What is drawn, what is logged, and lists
 * whose length is that of the blueprint are so by their shape only.
 */
const depthOf = ({ file, operationId, response }: Exchange): Depth => {
  if (response.status >= 400 || foundTerms.test(file) || file.includes("CharacterTraits-200")) {
    return ownAnswers.test(file) ? "shape" : "values"
  }
  return ownAnswers.test(file) || ownOperations.test(operationId ?? "") ? "shape" : "values"
}

const problemsOf = (
  correspondence: Correspondence,
  exchange: Exchange,
  answer: Answer,
  depth: Depth,
): ReadonlyArray<string> => {
  const { method, response, truncated } = exchange
  if (answer.status !== response.status) {
    return [`status ${answer.status} for ${response.status}: ${JSON.stringify(answer.body)?.slice(0, 200)}`]
  }
  const comparison: Comparison = { correspondence, truncated: truncated !== undefined, problems: [] }
  // An answer to HEAD has no body on its way.
  if (method !== "HEAD") compare(comparison, "", response.body ?? null, answer.body, depth)
  return [...comparison.problems, ...headerProblems(exchange, answer)]
}

const take = Effect.fnUntraced(function* (replay: Replay, exchange: Exchange) {
  const { file, url } = exchange
  const depth = depthOf(exchange)
  const number = file.slice(0, 3)
  yield* TestClock.adjust(pauses[number] ?? 80)
  if (number === given.number) yield* takeTrait(replay)
  for (const step of steps[number] ?? []) yield* perform(replay, step)
  const port = exchange.server ?? "8000"
  const simulator = server(replay, port)
  if (port !== "8000") {
    const own = yield* simulator.snapshot
    const { state, ...rest } = yield* server(replay, "8000").snapshot
    yield* simulator.restore({ ...rest, state: { ...state, buckets: own.state.buckets } })
  }
  const address = `${host}${port}${translate(replay.correspondence, url)}`
  const answer = yield* send(simulator, address, request(replay, exchange, number))
  rememberKey(replay, answer.body)
  const leftover = leftovers[number]
  if (leftover !== undefined) yield* findLeftover(replay, leftover)
  const problems = problemsOf(replay.correspondence, exchange, answer, depth)
  const isShape = problemsOf(replay.correspondence, exchange, answer, "shape").length === 0
  return { file, depth, problems, isStatus: answer.status === exchange.response.status, isShape } satisfies Replayed
})

/** Sends all recorded requests; the clock must be a test's. */
export const replay: Effect.Effect<ReadonlyArray<Replayed>> = Effect.gen(function* () {
  yield* TestClock.setTime(Date.parse("2026-11-22T03:15:16Z"))
  const run = yield* Effect.orDie(makeReplay)
  return yield* Effect.forEach(exchanges, (exchange) => take(run, exchange))
})
