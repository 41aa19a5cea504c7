/**
 * The bot of examples/discord-bot in workerd, for which it is written.
 */
import { describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import { open, visit } from "../support/Discord.ts"
import { notFromDeno, skipBecause } from "./Skip.ts"
import { startWorker } from "./Workerd.ts"

const program = new URL("../../examples/discord-bot/handler.ts", import.meta.url)

describe.skipIf(skipBecause("workerd", notFromDeno))("examples/discord-bot on workerd", () => {
  it.live("answers Discord, rolls in both systems and completes names", () =>
    Effect.gen(function* () {
      const discord = yield* open()
      const worker = yield* Effect.acquireRelease(
        Effect.promise(() => startWorker(program, discord.bindings)),
        (worker) => Effect.promise(() => worker.dispose()),
      )
      const url = yield* Effect.promise(() => worker.ready)
      yield* visit(discord, (init) => fetch(url, init))
    }))
})
