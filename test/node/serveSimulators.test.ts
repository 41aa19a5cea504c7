/**
 * How both simulators are served.
 */
import { assert, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import { serveSimulators } from "effect-tabletop/node"

const origin = "https://overlay.example"

const allowed = (url: string, init?: RequestInit) =>
  Effect.map(
    Effect.promise(() => fetch(url, { ...init, headers: { origin, "access-control-request-method": "POST" } })),
    ({ headers, status }) => [status < 500, headers.get("access-control-allow-origin")],
  )

describe("served simulators", () => {
  for (const cors of [undefined, true, false]) {
    it.live(`let pages of other origins call: ${cors ?? "unless said otherwise"}`, () =>
      Effect.gen(function* () {
        const { dddice, valentina } = yield* serveSimulators({ cors })
        for (const url of [`${dddice.url}/api/1.0/user`, `${valentina.url}/api/v1/health`]) {
          for (const init of [undefined, { method: "OPTIONS" }]) {
            assert.deepStrictEqual(yield* allowed(url, init), [true, cors === false ? null : origin])
          }
        }
      }).pipe(Effect.scoped))
  }
})
