/**
 * Requests of a worker that share what one of them began. workerd lets none
 * go on by what another one does, nor wait for another alone.
 */
import { assert, describe, it } from "@effect/vitest"
import * as Deferred from "effect/Deferred"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import * as Queue from "effect/Queue"
import * as Redacted from "effect/Redacted"
import { serve } from "effect-tabletop/node"
import { ValentinaSimulator } from "effect-tabletop/valentina/simulator"
import { notFromDeno } from "./Skip.ts"
import { startWorker } from "./Workerd.ts"

/** A server that holds its answers back until it is told to go on, but for those of paths that are a worker's own. */
const openServer = Effect.gen(function* () {
  const simulator = yield* ValentinaSimulator.make({ seed: "sharing" })
  const arrived = yield* Queue.unbounded<void>()
  const begun = yield* Queue.unbounded<void>()
  const goOn = yield* Deferred.make<void>()
  const shared: Array<string> = []
  const { url } = yield* serve(async (request) => {
    const { pathname } = new URL(request.url)
    if (pathname.startsWith("/own/")) {
      if (pathname === "/own/before") Queue.offerUnsafe(arrived, undefined)
      return new Response(null, { status: 204 })
    }
    shared.push(`${request.method} ${pathname.replace(/.*\//, "")}`)
    Queue.offerUnsafe(begun, undefined)
    await Effect.runPromise(Deferred.await(goOn))
    return simulator.webHandler(request)
  })
  const bindings = {
    URL: url,
    KEY: Redacted.value(simulator.apiKey),
    COMPANY: simulator.companyId,
    USER: simulator.users.storyteller,
  }
  return {
    bindings,
    shared,
    arrived: Queue.take(arrived),
    begun: Queue.take(begun),
    goOn: Deferred.succeed(goOn, undefined),
  }
})

/** A worker, and what asks it. */
const openWorker = Effect.fnUntraced(function* (bindings: Readonly<Record<string, string>>) {
  const worker = yield* Effect.acquireRelease(
    Effect.promise(() =>
      startWorker(new URL("./sharing.worker.ts", import.meta.url), bindings, { durableObjects: { BUCKETS: "Bucket" } })
    ),
    (worker) => Effect.promise(() => worker.dispose()),
  )
  const url = yield* Effect.promise(() => worker.ready)
  return (path: string, body: string) =>
    Effect.promise(async (signal) => {
      const answer = await fetch(new URL(path, url), { method: "POST", body, signal })
      return { status: answer.status, text: await answer.text() }
    })
})

/** One begins, two more wait for it, and then the server answers. */
const meet = Effect.fnUntraced(function* (path: string, leavesFirst: boolean) {
  const { arrived, begun, bindings, goOn, shared } = yield* openServer
  const ask = yield* openWorker(bindings)
  const first = yield* Effect.forkChild(ask(path, "one"))
  yield* begun
  yield* arrived
  const others = yield* Effect.forkChild(
    Effect.forEach(["two", "three"], (body) => ask(path, body), { concurrency: "unbounded" }),
  )
  yield* Effect.all([arrived, arrived])
  // What they do next comes before the worker's answers to these.
  yield* Effect.replicateEffect(ask("/here", ""), 5)
  if (leavesFirst) yield* Fiber.interrupt(first)
  yield* goOn
  const answers = yield* Fiber.join(others)
  return { answers: leavesFirst ? answers : [yield* Fiber.join(first), ...answers], shared }
})

const bodiesOf = (answers: ReadonlyArray<{ readonly status: number; readonly text: string }>) =>
  answers.map(({ status, text }) => status === 200 ? JSON.parse(text) : text)

describe.skipIf(notFromDeno !== undefined)("requests of one worker", () => {
  for (const [path, request] of [["/list", "GET campaigns"], ["/create", "POST campaigns"]] as const) {
    it.live(`wait for the ${request} that one of them began, and go on as themselves`, () =>
      Effect.gen(function* () {
        const { answers, shared } = yield* meet(path, false)
        const [{ done }, ...others] = bodiesOf(answers)
        assert.isDefined(done)
        assert.deepStrictEqual(others, [{ done, body: "two", status: 204 }, { done, body: "three", status: 204 }])
        assert.deepStrictEqual(shared, [request])
      }))

    it.live(`get their answer to the ${request} when who began it has left`, () =>
      Effect.gen(function* () {
        const { answers } = yield* meet(path, true)
        const [{ done }] = bodiesOf(answers)
        assert.isDefined(done)
        assert.deepStrictEqual(bodiesOf(answers), [
          { done, body: "two", status: 204 },
          { done, body: "three", status: 204 },
        ])
      }))
  }

  it.live("do not wait for one another to note the rate limits of an answer in a Durable Object", () =>
    Effect.gen(function* () {
      const { bindings } = yield* openServer
      const ask = yield* openWorker(bindings)
      const names = Array.from({ length: 20 }, (_, index) => `request ${index}`)
      const answers = yield* Effect.forEach(names, (name) => ask("/observe", name), { concurrency: "unbounded" })
      assert.deepStrictEqual(bodiesOf(answers), names.map((body) => ({ body, status: 204 })))
    }))
})
