/**
 * What each part of a call over `fetch` costs: every rung does what the one above it does, and one thing more.
 *
 * The last rung is the call itself, so that what is between it and the one above is everything else that a call does:
 * checking and writing the input, rate limits, metrics, errors and retries.
 */
import * as Effect from "effect/Effect"
import { Data, Roll, Room } from "effect-tabletop/dddice"
import * as Decoder from "../src/internal/Decoder.ts"
import { openapiFetchZod } from "./clients/openapiFetchZod.ts"
import { rawFetch } from "./clients/rawFetch.ts"
import * as Tabletop from "./clients/tabletop.ts"
import { compare } from "./measure.ts"
import * as Requests from "./Requests.ts"
import { runtime } from "./runtime.ts"
import * as Table from "./Table.ts"

interface Rung {
  readonly name: string
  readonly call: () => Promise<unknown>
}

interface Call {
  readonly name: string
  readonly url: string
  readonly init: RequestInit
  readonly decode: (text: string) => unknown
  readonly of: (client: Called) => () => Promise<unknown>
}

interface Called {
  readonly createRoll: () => Promise<unknown>
  readonly getRoom: () => Promise<unknown>
}

const callsOf = (origin: string): ReadonlyArray<Call> => [
  {
    name: "roll",
    url: `${origin}/api/1.0/roll`,
    init: {
      method: "POST",
      headers: { ...Requests.headers, "content-type": "application/json" },
      body: JSON.stringify(Requests.rollBody),
    },
    decode: Decoder.make(Data(Roll)),
    of: ({ createRoll }) => createRoll,
  },
  {
    name: "room",
    url: `${origin}/api/1.0/room/${Requests.slug}`,
    init: { method: "GET", headers: Requests.headers },
    decode: Decoder.make(Data(Room)),
    of: ({ getRoom }) => getRoom,
  },
]

const textOf = (response: Response): Promise<string> => response.text()

/** With what ends a request before its answer: a signal, and a timer that sets it off. */
const begin = ({ init, url }: Call) => {
  const controller = new AbortController()
  const timer = setTimeout(() => controller.abort(), 30_000)
  const { signal } = controller
  const text = fetch(url, { ...init, redirect: "manual", signal }).then(textOf)
  return { text, end: () => clearTimeout(timer), abort: () => controller.abort() }
}

const bounded = async <A>(call: Call, read: (text: string) => A): Promise<A> => {
  const { end, text } = begin(call)
  const value = read(await text)
  end()
  return value
}

const inFiber = (call: Call): Effect.Effect<unknown, unknown> =>
  Effect.callback((resume) => {
    const { abort, end, text } = begin(call)
    text.then(
      (text) => {
        end()
        resume(Effect.succeed(call.decode(text)))
      },
      (cause) => resume(Effect.fail(cause)),
    )
    return Effect.sync(() => {
      end()
      abort()
    })
  })

const rungsOf = (call: Call, base: Called, own: Called, peer: Called): ReadonlyArray<Rung> => [
  { name: "fetch + JSON.parse", call: call.of(base) },
  { name: "with a signal, a timer, no redirects", call: () => bounded(call, (text) => JSON.parse(text)) },
  { name: "and decoding", call: () => bounded(call, call.decode) },
  { name: "in a fiber", call: () => Effect.runPromise(inFiber(call)) },
  { name: "effect-tabletop", call: call.of(own) },
  { name: "openapi-fetch + zod, a peer", call: call.of(peer) },
]

/** A table with the rungs as rows, in processor time. */
export const ladder = async (origin: string, quick: boolean): Promise<Table.Table> => {
  const [base, own, peer] = [rawFetch(origin), await Tabletop.overFetch(origin), openapiFetchZod(origin)]
  const columns: Array<{ readonly name: string; readonly cells: ReadonlyArray<string> }> = []
  for (const call of callsOf(origin)) {
    for (const concurrency of [32, 1]) {
      const firstCalls = concurrency === 1 ? 0 : quick ? 8_000 : 15_000
      const settings = { firstCalls, warmUp: 2, rounds: quick ? 9 : 15, slice: 50, concurrency }
      const results = await compare(rungsOf(call, base, own, peer), settings)
      const cells = results.map(({ cpu, cpuMicroseconds }) => `${cpuMicroseconds.toFixed(0)} (${cpu.toFixed(2)})`)
      columns.push({ name: `${call.name}, ${concurrency === 1 ? "one" : concurrency} at a time`, cells })
    }
  }
  const names = rungsOf(callsOf(origin)[0]!, base, own, peer).map(({ name }) => name)
  return Table.make(
    `What a call over fetch is made of on ${runtime.name}, µs of processor (times the first)`,
    [
      ["each rung with what is above it", ...columns.map(({ name }) => name)],
      ...names.map((name, row) => [name, ...columns.map(({ cells }) => cells[row]!)]),
    ],
  )
}
