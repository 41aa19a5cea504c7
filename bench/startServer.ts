/**
 * Starting the server beside the benchmark.
 */
import { spawn } from "node:child_process"
import { fileURLToPath } from "node:url"

/** A running program. */
export interface Program {
  /** The first line that it wrote. */
  readonly line: string
  readonly stop: () => void
}

/** A running server. */
export interface Server {
  readonly origin: string
  readonly stop: () => void
}

const node = fileURLToPath(new URL("../node_modules/node/bin/node", import.meta.url))
const server = fileURLToPath(new URL("./server.ts", import.meta.url))

/** Starts a program that writes a line when it is ready. It runs on Node, whatever runs the benchmark. */
export const startProgram = (args: ReadonlyArray<string>): Promise<Program> =>
  new Promise((resolve, reject) => {
    const child = spawn(node, args, { stdio: ["pipe", "pipe", "inherit"] })
    child.once("error", reject)
    child.once("exit", (code) => reject(new Error(`The program ended with ${code}`)))
    child.stdout.once(
      "data",
      (text: Buffer) => resolve({ line: text.toString().trim(), stop: () => void child.kill() }),
    )
  })

/** Starts the server on a free port. */
export const startServer = async (): Promise<Server> => {
  const { line, stop } = await startProgram([server])
  return { origin: line, stop }
}
