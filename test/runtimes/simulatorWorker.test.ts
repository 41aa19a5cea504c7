/**
 * The dddice simulator serves its realtime in workerd.
 */
import { DddiceSimulator } from "effect-tabletop/dddice/simulator"
import * as Redacted from "effect/Redacted"
import type { Miniflare } from "miniflare"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { startWorker } from "./Workerd.ts"

describe.skipIf("Deno" in globalThis)("the simulator in workerd (started once, from Node)", () => {
  let worker: Miniflare
  let origin: string

  beforeAll(async () => {
    const program = new URL("./simulatorWorker.ts", import.meta.url)
    worker = await startWorker(program, {}, { durableObjects: { TABLES: "Tables" } })
    origin = (await worker.ready).origin
  })
  afterAll(() => worker.dispose())

  it("tells of a roll over a WebSocket", async () => {
    const post = async (path: string, body: unknown) => {
      const response = await fetch(origin + path, {
        method: "POST",
        headers: {
          authorization: `Bearer ${Redacted.value(DddiceSimulator.tokens.owner)}`,
          "content-type": "application/json",
        },
        body: JSON.stringify(body),
      })
      return await response.json() as { readonly data: { readonly slug: string } }
    }
    const { data: room } = await post("/api/1.0/room", {})
    const channel = `presence-room.${room.slug}`
    const socket = new WebSocket(`${origin.replace("http:", "ws:")}/app/${DddiceSimulator.appKey}?protocol=7`)
    const heard: Array<string> = []
    let rolled: Promise<unknown> | undefined
    await new Promise<void>((resolve, reject) => {
      socket.addEventListener("error", reject)
      socket.addEventListener("message", async ({ data }) => {
        const frame = JSON.parse(String(data))
        heard.push(frame.event)
        if (frame.event === "pusher:connection_established") {
          const { socket_id } = JSON.parse(frame.data)
          const leave: object = await post("/broadcasting/auth", { socket_id, channel_name: channel })
          socket.send(JSON.stringify({ event: "pusher:subscribe", data: { ...leave, channel } }))
        }
        if (frame.event === "pusher_internal:subscription_succeeded") {
          rolled = post("/api/1.0/roll", { room: room.slug, dice: [{ type: "d20", theme: "dddice-bees" }] })
        }
        if (frame.event === "App\\Events\\RollCreateEvent") resolve()
      })
    })
    await rolled
    socket.close(1000)
    expect(heard).toEqual([
      "pusher:connection_established",
      "pusher_internal:subscription_succeeded",
      "App\\Events\\RollCreateEvent",
    ])
  })
})
