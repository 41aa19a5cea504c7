/**
 * The processes of a fleet: runners of examples/fleet, to be killed and frozen.
 */
import * as Deferred from "effect/Deferred"
import * as Effect from "effect/Effect"
import * as Scope from "effect/Scope"
import { type ChildProcess, spawn } from "node:child_process"
import { readFile } from "node:fs/promises"
import process from "node:process"
import { createInterface } from "node:readline"
import { fileURLToPath } from "node:url"
import * as Deployment from "./Deployment.ts"
import * as Postgres from "./Postgres.ts"
import * as Relay from "./Relay.ts"

const root = fileURLToPath(new URL("../..", import.meta.url))

/** A runner. */
export interface Runner {
  readonly address: string
  readonly relay: Relay.Relay
  /** Where its status is served. */
  readonly statusUrl: string
  readonly signal: (signal: NodeJS.Signals) => void
  /** Its exit code, once it has ended. */
  readonly ended: Effect.Effect<number | null>
  /** Bytes of memory, and seconds of processor so far. */
  readonly usage: Effect.Effect<{ readonly bytes: number; readonly seconds: number }>
}

const ticksPerSecond = 100

const usageOf = async (pid: number) => {
  const status = await readFile(`/proc/${pid}/status`, "utf8")
  const stat = await readFile(`/proc/${pid}/stat`, "utf8")
  const [user = "0", system = "0"] = stat.slice(stat.lastIndexOf(")")).split(" ").slice(12, 14)
  return {
    bytes: Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) * 1024,
    seconds: (Number(user) + Number(system)) / ticksPerSecond,
  }
}

/** The seconds of processor of all processes whose name begins so. */
const secondsOf = async (pids: ReadonlyArray<number>) => {
  const all = await Promise.all(pids.map((pid) => usageOf(pid).catch(() => ({ bytes: 0, seconds: 0 }))))
  return all.reduce((sum, { seconds }) => sum + seconds, 0)
}

/** The seconds of processor of some processes. */
export const processorSeconds = (pids: ReadonlyArray<number>) => Effect.promise(() => secondsOf(pids))

/** Makes the function that starts a runner; all end with the scope. */
export const make = Effect.fnUntraced(function* (postgres: Postgres.Postgres, keysFile: string, verbose: boolean) {
  const scope = yield* Effect.scope
  const children = new Set<ChildProcess>()
  yield* Effect.addFinalizer(() =>
    Effect.callback<void>((resume) => {
      const alive = [...children].filter(({ exitCode, signalCode }) => exitCode === null && signalCode === null)
      let left = alive.length
      if (left === 0) return resume(Effect.void)
      for (const child of alive) {
        child.once("exit", () => --left === 0 && resume(Effect.void))
        child.kill("SIGCONT")
        child.kill("SIGKILL")
      }
    })
  )
  const deployments = yield* Effect.promise(Deployment.inCompose)
  const [{ command, environment } = yield* Effect.die(new Error("No runner is deployed"))] = deployments.values()
  // As it is deployed: with that command, and nothing of the environment but what is named there, and the port.
  return Effect.fnUntraced(function* (port?: number) {
    const own = port ?? (yield* Postgres.freePort)
    const statusPort = yield* Postgres.freePort
    const relay = yield* Scope.provide(Relay.start(postgres.port), scope)
    const values: Readonly<Record<string, string>> = {
      DATABASE_URL: postgres.urlAt(relay.port),
      FLEET_HOST: "127.0.0.1",
      FLEET_PORT: String(own),
      FLEET_KEYS: keysFile,
      FLEET_STATUS_PORT: String(statusPort),
    }
    const given = ["FLEET_PORT", ...environment].map((name) => [name, values[name]] as const)
    const child = spawn(process.execPath, command, {
      cwd: root,
      env: Object.fromEntries(given),
      stdio: ["ignore", "pipe", "pipe"],
    })
    const ended = yield* Deferred.make<number | null>()
    child.once("exit", (code) => Deferred.doneUnsafe(ended, Effect.succeed(code)))
    children.add(child)
    child.once("exit", (code) => {
      if (code !== null && code !== 130) process.stdout.write(`runner ${own} ended by itself with ${code}\n`)
    })
    for (const output of [child.stdout, child.stderr]) {
      createInterface(output).on("line", (line) => {
        if (verbose) process.stderr.write(`${own} ${line}\n`)
      })
    }
    const runner: Runner = {
      address: `127.0.0.1:${own}`,
      relay,
      statusUrl: `http://127.0.0.1:${statusPort}`,
      ended: Deferred.await(ended),
      signal: (signal) => void child.kill(signal),
      usage: Effect.promise(() => usageOf(child.pid ?? 0).catch(() => ({ bytes: 0, seconds: 0 }))),
    }
    return runner
  })
})
