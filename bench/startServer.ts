/**
 * Starting the server beside the benchmark.
 */
import { spawn } from "node:child_process"
import { fileURLToPath } from "node:url"

/** A running server. */
export interface Server {
  readonly origin: string
  readonly stop: () => void
}

const node = fileURLToPath(new URL("../node_modules/node/bin/node", import.meta.url))
const program = fileURLToPath(new URL("./server.ts", import.meta.url))

/** Starts the server on a free port. It is Node's, whatever runs the benchmark. */
export const startServer = (): Promise<Server> =>
  new Promise((resolve, reject) => {
    const child = spawn(node, [program], { stdio: ["pipe", "pipe", "inherit"] })
    child.once("error", reject)
    child.once("exit", (code) => reject(new Error(`The server ended with ${code}`)))
    child.stdout.once("data", (text: Buffer) =>
      resolve({ origin: text.toString().trim(), stop: () => void child.kill() }))
  })
