/**
 * A write that was answered with success says so, also when the answer cannot
 * be read.
 */
import { assert, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import type { DecodeError } from "effect-tabletop/valentina"
import * as Clients from "../../support/Clients.ts"
import * as ScriptedFetch from "../../support/ScriptedFetch.ts"

const { createCampaign, getCampaign, valentina } = Clients
const { json, status } = ScriptedFetch

const errorOf = Effect.fnUntraced(function* (
  call: typeof createCampaign | typeof getCampaign,
  script: ScriptedFetch.Script,
  options?: Parameters<typeof valentina>[0],
) {
  const server = yield* ScriptedFetch.make(script)
  const error: unknown = yield* server.run(
    Effect.flip(Effect.provide(call as Effect.Effect<unknown, unknown, Clients.ValentinaServices>, valentina(options))),
  )
  assert.propertyVal(error, "_tag", "DecodeError")
  return error as DecodeError
})

const wrong = (code: number): ScriptedFetch.Answer => json({ id: "no id" }, { status: code })

describe("an answer that cannot be read", () => {
  it.effect("after a write says that it was applied", () =>
    Effect.gen(function* () {
      const error = yield* errorOf(createCampaign, [wrong(201)])
      assert.deepInclude({ ...error }, { outcome: "applied", status: 201, isRetryable: false })
      assert.include(
        error.message,
        "valentina createCampaign was applied, and answered 201 with a body that does not fit",
      )
    }))

  it.effect("after a read says nothing of the kind", () =>
    Effect.gen(function* () {
      const error = yield* errorOf(getCampaign, [wrong(200)])
      assert.strictEqual(error.outcome, undefined)
      assert.include(error.message, "valentina getCampaign was answered with a body that does not fit")
    }))

  it.effect("is known to be applied when it is too long, also after an attempt without an answer", () =>
    Effect.gen(function* () {
      const long = json({ name: "x".repeat(2_000) }, { status: 201 })
      const retryPolicy = { base: "1 millis" } as const
      const error = yield* errorOf(createCampaign, [status(503), long], { maxBodyBytes: 1_000, retryPolicy })
      assert.deepInclude({ ...error }, { outcome: "applied", status: 201 })
    }))
})
