/**
 * A running server and a simulator beside it, each behind a socket of this machine.
 */
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"
import * as Scope from "effect/Scope"
import { Buffer } from "node:buffer"
import { Agent, request as send } from "node:http"
import { serve } from "../../src/node/serve.ts"
import * as Table from "../../src/simulator/server/Table.ts"
import * as Simulator from "../../src/simulator/valentina/Simulator.ts"
import type { ServerVersion } from "../../src/simulator/valentina/world/World.ts"

/** A request as it goes over the wire. */
export interface Sent {
  readonly method: string
  /** With the base path and the query. */
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Uint8Array | undefined
}

/** An answer as it came over the wire. */
export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly text: string
}

/** A server that answers. */
export interface Server {
  readonly origin: string
  /** The key of the global administrator, who is all that is there. */
  readonly key: string
  readonly send: (request: Sent) => Promise<Answer>
}

const headerText = (value: string | ReadonlyArray<string> | undefined): string | undefined =>
  typeof value === "string" || value === undefined ? value : value.join(", ")

const sender = (origin: string): Server["send"] => {
  const agent = new Agent({ keepAlive: true, maxSockets: 4 })
  return ({ body, headers, method, path }) =>
    new Promise((resolve, reject) => {
      const length = body === undefined ? {} : { "content-length": String(Buffer.byteLength(body)) }
      const outgoing = send(origin + path, { agent, method, headers: { ...length, ...headers } }, (incoming) => {
        const chunks: Array<Buffer> = []
        incoming.on("error", reject)
        incoming.on("data", (chunk: Buffer) => chunks.push(chunk))
        incoming.on("end", () =>
          resolve({
            status: incoming.statusCode ?? 0,
            headers: Object.fromEntries(
              Object.entries(incoming.headers).map(([name, value]) => [name, headerText(value)]),
            ),
            text: Buffer.concat(chunks).toString(),
          }))
      })
      outgoing.on("error", reject)
      outgoing.end(body)
    })
}

/** The server that was started for the comparison. */
export const real = (origin: string, key: string): Server => ({ origin, key, send: sender(origin) })

// What a simulator starts with, the server has not.
const onlyDeveloper = Effect.fnUntraced(function* (simulator: Simulator.Simulator) {
  const snapshot = yield* simulator.snapshot
  const { companies, developers, permissions, users } = snapshot.state
  for (const table of [companies, users, permissions]) {
    for (const id of [...table.rows.keys()]) Table.remove(table as never, id as never)
  }
  for (const row of [...developers.rows.values()]) {
    Table.put(developers, { ...row, username: "rootdev", email: "rootdev@example.com" })
  }
  yield* simulator.restore(snapshot)
})

/** A simulator that holds what a new server holds. */
export const simulated = (version: ServerVersion, seed: string): Promise<Server> =>
  Effect.runPromise(Effect.gen(function* () {
    const simulator = yield* Simulator.make({ version, seed })
    yield* onlyDeveloper(simulator)
    // It listens until the process ends.
    const { url } = yield* Scope.provide(serve(simulator.webHandler), yield* Scope.make())
    return { origin: url, key: Redacted.value(simulator.apiKey), send: sender(url) }
  }))
