/**
 * What is promised of every runtime, held in each: a write that is lost goes
 * out once, says what became of it and tells no secret, and calls keep to what
 * servers and callers ask of them, whichever runtime's `fetch` carries them; a
 * room that is followed loses nothing with its connection.
 */
import { assert, describe, it } from "@effect/vitest"
import { DddiceSimulator } from "effect-tabletop/dddice/simulator"
import { serve } from "effect-tabletop/node"
import * as Effect from "effect/Effect"
import { execFile } from "node:child_process"
import { existsSync, realpathSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { promisify } from "node:util"
import { closingServer } from "../support/ClosingServer.ts"
import * as Clients from "../support/Clients.ts"
import { type AnsweringServer, answeringServer, type Came } from "./AnsweringServer.ts"
import { type Addresses, broken, expectedIn, kept } from "./promises.ts"
import { dropPath, told } from "./followedRoom.ts"
import { notFromDeno, skipBecause } from "./Skip.ts"
import { startWorker } from "./Workerd.ts"

const program = fileURLToPath(new URL("./promises.print.ts", import.meta.url))
// The package's own binary on every platform; a stub unless its install script ran.
const bun = fileURLToPath(new URL("../../node_modules/bun/bin/bun.exe", import.meta.url))
const deno = fileURLToPath(new URL("../../node_modules/deno/deno", import.meta.url))
const conditions = "--conditions=effect-tabletop-source"
const missing = existsSync(bun) ? undefined : "the package bun is not installed"

type Kept = Effect.Success<ReturnType<typeof kept>>

const printedBy = (command: string, args: ReadonlyArray<string>) => (addresses: Addresses) =>
  Effect.promise(async (): Promise<Kept> => {
    const { stdout } = await promisify(execFile)(command, [...args, program, JSON.stringify(addresses)])
    return JSON.parse(stdout)
  })

const inWorkerd = (addresses: Addresses) =>
  Effect.acquireUseRelease(
    Effect.promise(() => startWorker(new URL("./promises.worker.ts", import.meta.url), { ...addresses })),
    (worker) =>
      Effect.promise(async () => await (await worker.dispatchFetch("http://localhost")).json() as unknown as Kept),
    (worker) => Effect.promise(() => worker.dispose()),
  )

/** The simulator of dddice, and what makes it drop its sockets. */
const dddiceServer = Effect.gen(function* () {
  const { acceptWebSocket, sockets, webHandler } = yield* DddiceSimulator.make()
  const { url } = yield* serve(async (request) => {
    if (new URL(request.url).pathname !== dropPath) return await webHandler(request)
    await Effect.runPromise(sockets.drop(1006))
    return new Response(null, { status: 204 })
  }, { acceptWebSocket })
  return url
})

/** Where nothing listens any more. */
const closedAddress = Effect.scoped(Effect.map(closingServer(), ({ url }) => url))

type Runtime = "Node" | "Deno" | "Bun" | "workerd"

const ofTests: Runtime = "Deno" in globalThis ? "Deno" : "Node"

const unknown = { outcome: "unknown", leaks: false }

/** What is said of calls that are answered in every way. An error that JSON has carried has no key without a value. */
const answeredIn = (runtime: Runtime): Readonly<Record<string, unknown>> => {
  const id = (Clients.campaignBody as { readonly id: string }).id
  const lost = { tag: "TransportError", ...unknown }
  const late = { tag: "RequestTimeoutError", ...unknown }
  const isRepeating = runtime === "Deno" || runtime === "Bun"
  return {
    waits: id,
    timeout: late,
    deadline: late,
    interrupted: "interrupted",
    shared: [id],
    endless: { tag: "DecodeError", leaks: false },
    echo: { tag: "ValidationError", leaks: false },
    elsewhere: { tag: "UnexpectedStatusError", leaks: false },
    misdirected: { tag: "UnexpectedStatusError", leaks: false },
    post: lost,
    bodiless: lost,
    patch: lost,
    get: lost,
    put: lost,
    delete: lost,
    // Where the runtime asks again by itself the client hears of nothing but the second answer.
    gone: isRepeating ? { tag: "NotFoundError", ...unknown } : lost,
  }
}

/** How often each is sent. */
const sentIn = (runtime: Runtime): Readonly<Record<string, number>> => {
  const others = runtime === "Deno" || runtime === "Bun" ? 2 : 1
  return {
    "waits POST": 2,
    "silent POST": 3,
    "shared POST": 1,
    "endless GET": 1,
    "echo POST": 1,
    "elsewhere POST": 1,
    // Node's `fetch` asks again what a server says it has not done.
    "misdirected POST": runtime === "Node" ? 2 : 1,
    "kept GET": 7,
    "dropping POST": 2,
    "dropping PATCH": 1,
    "dropping GET": others,
    "dropping PUT": others,
    "dropping DELETE": others,
    "gone DELETE": others,
  }
}

const countsOf = (requests: ReadonlyArray<Came>): Readonly<Record<string, number>> => {
  const grouped = Map.groupBy(requests, ({ behaviour, method }) => `${behaviour} ${method}`)
  return Object.fromEntries([...grouped].map(([name, all]) => [name, all.length]))
}

const answeredHolds = Effect.fnUntraced(function* (
  { came, elsewhere }: AnsweringServer,
  answered: Kept["answered"],
  runtime: Runtime,
) {
  assert.deepStrictEqual<unknown>(JSON.parse(JSON.stringify(answered)), answeredIn(runtime))
  assert.deepStrictEqual(countsOf(came), sentIn(runtime))
  assert.deepStrictEqual(elsewhere, [])
  const [first, second] = came.filter(({ behaviour }) => behaviour === "waits")
  // Timers and this clock may differ by a little.
  assert.isAtLeast(second!.at - first!.at, 990)
  const givenUp = came.filter(({ behaviour }) => behaviour === "silent" || behaviour === "endless")
  yield* Effect.forEach(givenUp, ({ isGivenUp }) => Effect.promise(() => isGivenUp))
})

const holds = (run: (addresses: Addresses) => Effect.Effect<Kept>, runtime: Runtime) =>
  Effect.gen(function* () {
    const closed = yield* closedAddress
    const server = yield* closingServer()
    const breaking = yield* closingServer(broken.map(([answer]) => answer))
    const answering = yield* answeringServer
    const dddice = yield* dddiceServer
    const { answered, followed, lost } = yield* run({
      dropping: server.url,
      closed,
      breaking: breaking.url,
      answering: answering.url,
      dddice,
    })
    assert.deepStrictEqual(followed, told)
    assert.deepStrictEqual<unknown>(lost, expectedIn(runtime === "workerd" ? runtime : "another"))
    assert.lengthOf(breaking.heads, broken.length)
    assert.deepStrictEqual(server.heads.map((head) => head.split(" ")[0]).toSorted(), ["PATCH", "POST", "POST"])
    yield* answeredHolds(answering, answered, runtime)
  })

describe("promises of every runtime", () => {
  it.live("in the runtime of the tests", () => holds(kept, ofTests))

  it.live.skipIf(notFromDeno !== undefined)(
    "in Deno",
    () => holds(printedBy(deno, ["run", "-A", conditions]), "Deno"),
  )

  it.live.skipIf(skipBecause("Bun", notFromDeno ?? missing))(
    "in Bun",
    () => holds(printedBy(realpathSync(bun), [conditions]), "Bun"),
  )

  it.live.skipIf(notFromDeno !== undefined)("in workerd", () => holds(inWorkerd, "workerd"))
})
