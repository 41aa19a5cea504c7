/**
 * Stores and limits of src/edge, each where it is meant for: workerd through miniflare, and Deno.
 */
import { assert, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as KeyValueStore from "effect/persistence/KeyValueStore"
import { execFile } from "node:child_process"
import process from "node:process"
import { fileURLToPath } from "node:url"
import { promisify } from "node:util"
import { notFromDeno } from "./Skip.ts"
import { useStore } from "./storeContract.ts"
import { startWorker } from "./Workerd.ts"

const root = fileURLToPath(new URL("../..", import.meta.url))

const worker = Effect.acquireRelease(
  Effect.promise(() =>
    startWorker(new URL("stores.worker.ts", import.meta.url), {}, {
      durableObjects: { BUCKETS: "Bucket", STORES: "Store" },
      kvNamespaces: ["SETTINGS"],
    })
  ),
  (worker) => Effect.promise(() => worker.dispose()),
)

const denoArguments = [
  "run",
  "-A",
  "--unstable-kv",
  "--conditions=effect-tabletop-source",
  fileURLToPath(new URL("denoStore.ts", import.meta.url)),
]

describe.skipIf(notFromDeno !== undefined)("stores of the edge", () => {
  const expected = Effect.provide(useStore, KeyValueStore.layerMemory)

  it.live("answer in workerd as effect's store in memory does, and share budgets and refusals", () =>
    Effect.gen(function* () {
      const { ready } = yield* worker
      const url = yield* Effect.promise(() => ready)
      const ask = (path: string) => Effect.promise(() => fetch(new URL(path, url)))
      const json = (path: string) => Effect.flatMap(ask(path), (answer) => Effect.promise(() => answer.json()))
      assert.deepStrictEqual(yield* json("/object"), yield* expected)
      assert.deepStrictEqual(yield* json("/kv"), yield* expected)
      assert.strictEqual(yield* json("/limits"), 5)
      assert.strictEqual(yield* json("/refusals"), 600)
      assert.strictEqual((yield* ask("/spoilt")).status, 400)
    }))

  it.live("answer on Deno as effect's store in memory does", () =>
    Effect.gen(function* () {
      const { stdout } = yield* Effect.promise(() =>
        promisify(execFile)(`${root}node_modules/deno/deno`, denoArguments, {
          cwd: root,
          env: { ...process.env, NO_COLOR: "1", DENO_NO_UPDATE_CHECK: "1" },
        })
      )
      assert.deepStrictEqual(JSON.parse(stdout), yield* expected)
    }))
})
