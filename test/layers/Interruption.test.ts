/**
 * Giving up frees what a call holds, on a real connection.
 */
import { describe, expect, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import * as Redacted from "effect/Redacted"
import * as Stream from "effect/Stream"
import { Dddice, Rooms } from "effect-tabletop/dddice"
import { createServer, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"
import process from "node:process"
import { createRoom, getRoom } from "../support/Clients.ts"

/** A server whose answers never end; it tells when a client has come and when it has gone. */
const endless = (begin: (response: ServerResponse) => void) =>
  Effect.acquireRelease(
    Effect.promise(() => {
      const arrivals: Array<() => void> = []
      let open = 0
      const server = createServer((request, response) => {
        open++
        response.on("close", () => open--)
        request.resume()
        begin(response)
        arrivals.splice(0).forEach((resolve) => resolve())
      })
      const arrived = () => new Promise<void>((resolve) => void arrivals.push(resolve))
      return new Promise<{ url: string; arrived: () => Promise<void>; open: () => number; stop: () => void }>((
        resolve,
      ) =>
        server.listen(0, "127.0.0.1", () =>
          resolve({
            url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
            arrived,
            open: () => open,
            stop: () => {
              server.closeAllConnections()
              server.close()
            },
          }))
      )
    }),
    ({ stop }) => Effect.sync(stop),
  )

const until = (holds: () => boolean) =>
  Effect.promise(async () => {
    for (let tries = 0; tries < 200 && !holds(); tries++) await new Promise((resolve) => setTimeout(resolve, 10))
    return holds()
  })

const silence = () => {}
const halfBody = (response: ServerResponse) => {
  response.writeHead(200, { "content-type": "application/json" })
  response.write('{"data":')
}

const programs: Readonly<Record<string, Effect.Effect<unknown, unknown, Rooms>>> = {
  "a read": getRoom,
  "a write": createRoom,
  "a stream": Rooms.use((rooms) => Stream.runDrain(rooms.list.items())),
}

describe("interrupting", () => {
  for (const [name, program] of Object.entries(programs)) {
    for (const [when, begin] of [["waits for its answer", silence], ["reads its answer", halfBody]] as const) {
      it.live(`${name} that ${when} closes the connection`, () =>
        Effect.gen(function* () {
          const rejections: Array<unknown> = []
          const note = (reason: unknown) => void rejections.push(reason)
          process.on("unhandledRejection", note)
          const server = yield* endless(begin)
          const client = Dddice.layer({
            apiKey: Redacted.make("token"),
            baseUrl: server.url,
            retryPolicy: { retries: 0 },
          })
          const arrived = server.arrived()
          const fiber = yield* Effect.forkChild(Effect.provide(program, client))
          yield* Effect.promise(() => arrived)
          yield* Effect.sleep("20 millis")
          expect(server.open()).toBe(1)
          yield* Fiber.interrupt(fiber)
          expect(yield* until(() => server.open() === 0)).toBe(true)
          yield* Effect.sleep("20 millis")
          process.off("unhandledRejection", note)
          expect(rejections).toEqual([])
        }).pipe(Effect.scoped))
    }
  }

  it.live("no call that is answered leaves its timer", () =>
    Effect.gen(function* () {
      const server = yield* endless((response) => {
        response.writeHead(404, { "content-length": "0" })
        response.end()
      })
      const client = Dddice.layer({ apiKey: Redacted.make("token"), baseUrl: server.url, timeout: "1 hour" })
      yield* Effect.provide(Effect.replicateEffect(Effect.exit(getRoom), 100), client)
      const timers = process.getActiveResourcesInfo().filter((resource) => resource === "Timeout").length
      expect(timers).toBeLessThan(20)
    }).pipe(Effect.scoped))

  it.live("a thousand calls leaves no timer and no connection", () =>
    Effect.gen(function* () {
      const server = yield* endless(silence)
      const client = Dddice.layer({ apiKey: Redacted.make("token"), baseUrl: server.url, timeout: "1 hour" })
      const arrived = server.arrived()
      const calls = Effect.replicateEffect(getRoom, 1_000, { concurrency: "unbounded" })
      const fiber = yield* Effect.forkChild(Effect.provide(calls, client))
      yield* Effect.promise(() => arrived)
      yield* Fiber.interrupt(fiber)
      expect(yield* until(() => server.open() === 0)).toBe(true)
      const timers = process.getActiveResourcesInfo().filter((resource) => resource === "Timeout").length
      // The test's own limit, and what the runtime keeps for connections.
      expect(timers).toBeLessThan(20)
    }).pipe(Effect.scoped))
})
