/**
 * Lists that are read item by item: one page after another and four at a time, what a Stream adds, and what stays in
 * memory.
 */
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as ManagedRuntime from "effect/ManagedRuntime"
import * as Redacted from "effect/Redacted"
import * as Stream from "effect/Stream"
import { Dddice, Rooms, Transport } from "effect-tabletop/dddice"
import * as Bodies from "./bodies.ts"
import * as goals from "./goals.ts"
import * as heap from "./heap.ts"
import { compare, median } from "./measure.ts"
import * as Requests from "./Requests.ts"
import { runtime as platform } from "./runtime.ts"
import * as Table from "./Table.ts"

const baseUrl = "http://127.0.0.1"

/** Answers with the page that is asked for, after so many milliseconds. */
const answering = (pageOf: (number: number) => string, delay: number): typeof globalThis.fetch => async (input) => {
  const text = pageOf(Number(new URL(String(input)).searchParams.get("page") ?? "1"))
  if (delay > 0) await new Promise((resolve) => setTimeout(resolve, delay))
  const headers = { "content-type": "application/json", "content-length": String(text.length) }
  return new Response(text, { headers })
}

const roomsOver = async (fetch: typeof globalThis.fetch) => {
  const dddice = Dddice.layer({ baseUrl, apiKey: Redacted.make(Requests.key) })
  const runtime = ManagedRuntime.make(Layer.provideMerge(dddice, Layer.succeed(Transport.Fetch, fetch)))
  const { list } = await runtime.runPromise(Rooms)
  return { list, run: <A, E>(effect: Effect.Effect<A, E>) => runtime.runPromise(effect) }
}

const pages = Bodies.listPages(baseUrl, "/api/1.0/room", "room")
const tenPages = (number: number): string => pages[number - 1] ?? ""

const latency = 30

const waits: ReadonlyArray<{ readonly name: string; readonly concurrency?: number }> = [
  { name: "one after another" },
  { name: "one page ahead", concurrency: 1 },
  { name: "four at a time", concurrency: 4 },
]

/** Ten pages from a server that takes its time. */
const slowPages = async (quick: boolean): Promise<Table.Table> => {
  const { list, run } = await roomsOver(answering(tenPages, latency))
  const times = waits.map((): Array<number> => [])
  for (let round = 0; round < (quick ? 3 : 7); round++) {
    for (const [index, { name, ...options }] of waits.entries()) {
      const start = performance.now()
      const count = await run(Stream.runCount(list.items({}, options)))
      if (count !== Requests.total) throw new Error(`${name}: ${count} items`)
      times[index]!.push(performance.now() - start)
    }
  }
  const [sequential = Number.NaN, ...others] = times.map(median)
  const ratios = [1, ...others.map((time) => time / sequential)]
  return Table.make(
    `1,000 items in 10 pages, each of which takes ${latency} ms`,
    [
      ["pages", "ms", "times one after another"],
      ...waits.map(({ name }, row) => [name, median(times[row]!).toFixed(0), ratios[row]!.toFixed(2)]),
    ],
    [Table.atMost("four at a time, times one after another", ratios[2]!, goals.fourAtATime)],
  )
}

/** The items of ten pages, beside the ten calls alone. */
const addedByItems = async (quick: boolean): Promise<Table.Table> => {
  const { list, run } = await roomsOver(answering(tenPages, 0))
  const numbers = pages.map((_, index) => index + 1)
  const contenders = [
    { name: "ten calls", call: () => run(Effect.forEach(numbers, (page) => list({ page }), { discard: true })) },
    { name: "pages", call: () => run(Stream.runDrain(list.pages())) },
    { name: "items", call: () => run(Stream.runDrain(list.items())) },
  ]
  const settings = { warmUp: quick ? 6 : 14, rounds: quick ? 11 : 21, slice: 80, concurrency: 1 }
  const results = await compare(contenders, settings)
  return Table.make(
    `What a Stream adds to the calls of 10 pages on ${platform.name}, answered in memory`,
    [
      ["reading", "µs of processor", "times the calls"],
      ...results.map(({ cpu, cpuMicroseconds, name }) => [name, cpuMicroseconds.toFixed(0), cpu.toFixed(2)]),
    ],
    results.slice(2).map(({ cpu }) => Table.atMost("items, times the calls", cpu, goals.items)),
  )
}

/** A list so long that what it keeps is seen. */
const longList = (length: number) => {
  const { data, links, meta, type } = JSON.parse(tenPages(1))
  const linkTo = (page: number) => page > length ? null : `${baseUrl}/api/1.0/room?page=${page}`
  return (number: number): string =>
    JSON.stringify({
      type,
      data,
      links: { ...links, last: linkTo(length), next: linkTo(number + 1) },
      meta: { ...meta, current_page: number, last_page: length, total: length * Requests.perPage },
    })
}

const memoryAt = 10_000

/** What the heap holds on to while items are read. */
const memory = async (quick: boolean): Promise<Table.Table> => {
  const total = quick ? 50_000 : 100_000
  const { list, run } = await roomsOver(answering(longList(total / Requests.perPage), 0))
  const rows: Array<ReadonlyArray<string>> = []
  const grown: Array<number> = []
  for (const { name, ...options } of waits) {
    const held: Array<number> = []
    let count = 0
    await run(Stream.runForEach(list.items({}, options), () =>
      Effect.sync(() => {
        if (++count % memoryAt === 0) held.push(heap.bytes())
      })))
    if (count !== total) throw new Error(`${name}: ${count} items`)
    const [first = Number.NaN, ...more] = held
    grown.push(Math.max(...more) - first)
    rows.push([name, heap.megabytes(first), heap.megabytes(Math.max(...more)), heap.megabytes(more.at(-1)! - first)])
  }
  return Table.make(
    `The heap while ${total.toLocaleString("en")} items are read on ${platform.name}`,
    [["pages", `after ${memoryAt.toLocaleString("en")}`, "most", "grown by the end"], ...rows],
    grown.map((bytes, row) => Table.atMost(`${waits[row]!.name}: bytes grown`, bytes, goals.heapOfItems)),
  )
}

/** A table of times, one of processor time and one of memory. */
export const lists = async (quick: boolean): Promise<ReadonlyArray<Table.Table>> => [
  await slowPages(quick),
  await addedByItems(quick),
  await memory(quick),
]
