/**
 * A relay between a runner and PostgreSQL, which can be cut: what is under way then is held, as by a network that fails.
 */
import * as Effect from "effect/Effect"
import { spawn } from "node:child_process"
import process from "node:process"
import { createInterface } from "node:readline"
import { fileURLToPath } from "node:url"

const program = fileURLToPath(new URL("relayProcess.ts", import.meta.url))

/** A relay. */
export interface Relay {
  readonly port: number
  readonly cut: () => void
  readonly join: () => void
}

/** Starts a relay to a port of this machine, until the scope closes. It is a process, so that it is not slow when this one is. */
export const start = Effect.fnUntraced(function* (target: number) {
  const child = yield* Effect.acquireRelease(
    Effect.sync(() => spawn(process.execPath, [program, String(target)], { stdio: ["pipe", "pipe", "inherit"] })),
    (child) => Effect.sync(() => child.kill("SIGKILL")),
  )
  const port = yield* Effect.callback<number>((resume) => {
    createInterface(child.stdout).once("line", (line) => resume(Effect.succeed(Number(line))))
  })
  const tell = (line: string) => void child.stdin.write(`${line}\n`)
  const relay: Relay = { port, cut: () => tell("cut"), join: () => tell("join") }
  return relay
})
