/**
 * Client and simulators in workerd, the runtime of Cloudflare Workers.
 */
import { Dddice, Transport } from "effect-tabletop/dddice"
import { DddiceSimulator } from "effect-tabletop/dddice/simulator"
import { CurrentCompany, Valentina } from "effect-tabletop/valentina"
import { ValentinaSimulator } from "effect-tabletop/valentina/simulator"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import type { Miniflare } from "miniflare"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { fileURLToPath, pathToFileURL } from "node:url"
import { examplesIn } from "../../scripts/examples.ts"
import { chronicle, expected, gameNight } from "./program.ts"
import { notFromDeno } from "./Skip.ts"
import { startWorker } from "./Workerd.ts"

const origin = "http://localhost"

describe.skipIf(notFromDeno !== undefined)("the clients in workerd", () => {
  let worker: Miniflare

  beforeAll(async () => {
    worker = await startWorker(new URL("./client.worker.ts", import.meta.url))
  })
  afterAll(() => worker.dispose())

  it("run their programs on the simulators", async () => {
    const response = await worker.dispatchFetch(origin)
    expect(await response.json()).toEqual(expected)
  })

  it("run them side by side", async () => {
    const responses = await Promise.all(Array.from({ length: 10 }, () => worker.dispatchFetch(origin)))
    for (const response of responses) expect(await response.json()).toEqual(expected)
  })
})

describe.skipIf(notFromDeno !== undefined)("the simulators in workerd", () => {
  let worker: Miniflare

  beforeAll(async () => {
    worker = await startWorker(new URL("./simulator.worker.ts", import.meta.url))
  })
  afterAll(() => worker.dispose())

  // miniflare declares fetch types of its own; the values are those of Node.
  const fetch = ((url: string, init: RequestInit) =>
    worker.dispatchFetch(url, init as Parameters<Miniflare["dispatchFetch"]>[1])) as unknown as typeof globalThis.fetch

  it("answer the clients outside", async () => {
    const clients = Layer.mergeAll(
      Dddice.layer({ baseUrl: origin, apiKey: DddiceSimulator.tokens.owner }),
      Valentina.layer({ baseUrl: origin, apiKey: ValentinaSimulator.apiKey }),
      CurrentCompany.layer(ValentinaSimulator.companyId),
    )
    const program = Effect.all({ dddice: gameNight, valentina: chronicle }).pipe(
      Effect.provide(clients),
      Effect.provideService(Transport.Fetch, fetch),
    )
    expect(await Effect.runPromise(program)).toEqual(expected)
  })

  it("refuse strangers", async () => {
    const response = await worker.dispatchFetch(`${origin}/api/1.0/user`)
    expect(response.status).toBe(401)
    await response.text()
  })
})

describe.skipIf(notFromDeno !== undefined)("the Workers of docs/deploying.md, as they stand there", () => {
  const file = "docs/deploying.md"
  const workers = examplesIn(file, readFileSync(new URL(`../../${file}`, import.meta.url), "utf8"))
    .filter(({ code }) => code.includes("export default {")).map(({ code }) => code)
  const folder = mkdtempSync(fileURLToPath(new URL(".tmp-", import.meta.url)))
  afterAll(() => rmSync(folder, { recursive: true }))

  /** What a Worker of the page answers that was copied whole. */
  const answer = async (index: number) => {
    const path = `${folder}/worker-${index}.ts`
    writeFileSync(path, workers[index] ?? "")
    const worker = await startWorker(pathToFileURL(path))
    const response = await worker.dispatchFetch(origin)
    const answered = [response.status, await response.text()]
    await worker.dispose()
    return answered
  }

  it("are two", () => expect(workers).toHaveLength(2))

  it("roll", async () => expect(await answer(0)).toEqual([200, "1d20+5 is 22"]))

  it("say which secret is missing", async () => expect(await answer(1)).toEqual([500, "DDDICE_API_KEY is not set"]))
})
