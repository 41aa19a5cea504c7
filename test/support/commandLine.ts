/**
 * The command line as a process.
 */
import * as Effect from "effect/Effect"
import { execFile } from "node:child_process"
import { tmpdir } from "node:os"
import process from "node:process"
import { fileURLToPath } from "node:url"

const bin = fileURLToPath(new URL("../../src/node/commandLine/bin.ts", import.meta.url))

/** The arguments of Node that run the command line from its sources. */
export const command = ["--conditions=effect-tabletop-source", bin]

/** How a process ended, and what it wrote. */
export interface Ran {
  readonly status: number
  readonly stdout: string
  readonly stderr: string
}

/** Runs the command in an environment without settings but those given. */
export const run = (args: ReadonlyArray<string>, settings: Readonly<Record<string, string>> = {}, cwd = tmpdir()) =>
  Effect.promise(() =>
    new Promise<Ran>((resolve) => {
      const env = { PATH: process.env["PATH"] ?? "", NO_COLOR: "1", ...settings }
      execFile(process.execPath, [...command, ...args], { cwd, env }, (error, stdout, stderr) => {
        resolve({ status: typeof error?.code === "number" ? error.code : error === null ? 0 : -1, stdout, stderr })
      })
    })
  )
