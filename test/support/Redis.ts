/**
 * A Redis for tests, where one listens.
 */
import * as NodeRedis from "@effect/platform-node/NodeRedis"
import * as Layer from "effect/Layer"
import * as RateLimiter from "effect/persistence/RateLimiter"
import { type RateLimits, SharedRateLimits } from "effect-tabletop/dddice"
import { connect } from "node:net"

const port = 6379

/** Why there is no Redis to test with; undefined where there is one. */
export const missing: string | undefined = await new Promise((resolve) => {
  const socket = connect({ host: "127.0.0.1", port, timeout: 500 })
  const end = (reason: string | undefined) => {
    socket.destroy()
    resolve(reason)
  }
  socket.on("connect", () => end(undefined))
  socket.on("timeout", () => end(`nothing answers on 127.0.0.1:${port}`))
  socket.on("error", () => end(`nothing listens on 127.0.0.1:${port}`))
})

/** effect's store over a connection of its own, as each process has one. Keys of different prefixes do not meet. */
export const store = (prefix: string): Layer.Layer<RateLimiter.RateLimiterStore> =>
  Layer.provide(
    RateLimiter.layerStoreRedis({ prefix }),
    Layer.orDie(NodeRedis.layer({ url: `redis://127.0.0.1:${port}` })),
  )

/** Limits in that store. */
export const limits = (prefix: string): Layer.Layer<RateLimits> => Layer.provide(SharedRateLimits.layer, store(prefix))
