/**
 * The command line as a process: bundled once, as it is published.
 */
import * as Effect from "effect/Effect"
import { type ChildProcess, execFile, spawn } from "node:child_process"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import process from "node:process"
import { bundleCommandLine, type BundledFile } from "../../scripts/commandLine.mjs"

/** The bundle, and its files. */
export interface Bundle {
  /** The file that starts. */
  readonly bin: string
  readonly files: ReadonlyArray<BundledFile>
}

const bundleOnce = async (): Promise<Bundle> => {
  const folder = mkdtempSync(join(tmpdir(), "effect-tabletop-bin-"))
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }))
  return { bin: join(folder, "effect-tabletop.mjs"), files: await bundleCommandLine(folder) }
}

let bundle: Promise<Bundle> | undefined

/** The bundle, made when it is first asked for. */
export const bundled = (): Promise<Bundle> => bundle ??= bundleOnce()

/** How a process ended, and what it wrote. */
export interface Ran {
  readonly status: number
  readonly stdout: string
  readonly stderr: string
}

const environment = (bin: string, settings: Readonly<Record<string, string>>) => ({
  PATH: process.env["PATH"] ?? "",
  NO_COLOR: "1",
  // Each process takes what the first one of them has compiled.
  NODE_COMPILE_CACHE: join(dirname(bin), "compiled"),
  ...settings,
})

/** Runs the command in an environment without settings but those given. */
export const run = (args: ReadonlyArray<string>, settings: Readonly<Record<string, string>> = {}, cwd = tmpdir()) =>
  Effect.promise(async () => {
    const { bin } = await bundled()
    return new Promise<Ran>((resolve) => {
      const env = environment(bin, settings)
      execFile(process.execPath, [bin, ...args], { cwd, env }, (error, stdout, stderr) => {
        resolve({ status: typeof error?.code === "number" ? error.code : error === null ? 0 : -1, stdout, stderr })
      })
    })
  })

/** A process that goes on. */
export interface Running {
  readonly process: ChildProcess
  /** Ends when standard output holds such a line. */
  readonly line: (pattern: RegExp) => Effect.Effect<void>
  readonly ended: Effect.Effect<Ran>
}

/** Starts the command. */
export const start = (args: ReadonlyArray<string>, settings: Readonly<Record<string, string>> = {}) =>
  Effect.acquireRelease(
    Effect.promise(async (): Promise<Running> => {
      const { bin } = await bundled()
      const child = spawn(process.execPath, [bin, ...args], { cwd: tmpdir(), env: environment(bin, settings) })
      let stdout = ""
      let stderr = ""
      const waiting = new Set<() => void>()
      child.stdout.on("data", (data) => {
        stdout += data
        for (const look of waiting) look()
      })
      child.stderr.on("data", (data) => void (stderr += data))
      const ended = new Promise<Ran>((resolve) =>
        child.on("close", (code) => resolve({ status: code ?? -1, stdout, stderr }))
      )
      return {
        process: child,
        line: (pattern) =>
          Effect.promise(() =>
            new Promise((resolve, reject) => {
              const look = () => {
                if (!pattern.test(stdout)) return
                waiting.delete(look)
                resolve()
              }
              waiting.add(look)
              look()
              void ended.then(() => reject(new Error(`It ended first: ${stderr}`)))
            })
          ),
        ended: Effect.promise(() => ended),
      }
    }),
    ({ process }) => Effect.sync(() => void process.kill("SIGKILL")),
  )
