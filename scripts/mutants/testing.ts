/**
 * Tests in a process beside, which may be stopped at any time.
 */
import { type ChildProcess, fork } from "node:child_process"
import process from "node:process"
import { fileURLToPath } from "node:url"
import type { Outcome, Run } from "./runTests.ts"

export type { Outcome }

const ended = (why: string): ReadonlyArray<Outcome> => [{ test: "", millis: 0, failed: [why] }]

/** Runs tests. */
export interface Testing {
  /** What came of each, or that they took longer than they may. */
  readonly run: (run: Run, limitMillis: number) => Promise<ReadonlyArray<Outcome>>
  readonly stop: () => void
}

/** Runs tests in a folder. */
export const make = (folder: string, environment: Readonly<Record<string, string>> = {}): Testing => {
  let current: ChildProcess | undefined

  const start = (): ChildProcess =>
    fork(fileURLToPath(new URL("runTests.ts", import.meta.url)), {
      cwd: folder,
      detached: true,
      env: { ...process.env, ...environment },
      stdio: ["ignore", "ignore", 2, "ipc"],
    })

  const stop = (): void => {
    // With its workers, one of which a fault may hold up for ever.
    try {
      if (current?.pid !== undefined) process.kill(-current.pid, "SIGKILL")
    } catch {
      // They have ended by themselves.
    }
    current = undefined
  }

  // Before the folder that it runs in is removed.
  process.prependOnceListener("exit", stop)

  const run: Testing["run"] = (run, limitMillis) =>
    new Promise((resolve) => {
      const child = current ??= start()
      const settle = (outcomes: ReadonlyArray<Outcome>) => {
        clearTimeout(timer)
        child.removeAllListeners()
        resolve(outcomes)
      }
      const settleStopped = (why: string) => {
        stop()
        settle(ended(why))
      }
      const timer = setTimeout(() => settleStopped("They do not end"), limitMillis)
      child.once("message", settle)
      child.once("exit", () => settleStopped("The process ended"))
      child.send(run)
    })

  return { run, stop }
}
