/**
 * The leave to send, which is asked for right before a request goes out.
 *
 * dddice has no condition on writes, so nothing there holds back a program that hung
 * and comes back. What is asked here is PostgreSQL, which gives leave once to each
 * attempt, and none when a later one has begun. Only who hangs between the answer and
 * the request sends what it may not.
 */
import * as Context from "effect/Context"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import { uptime } from "../../internal/Uptime.ts"
import { type Exchange, Failed } from "../../layers/Transport.ts"

/** Asks whether the request of the fiber may be sent; every request may where nobody is asked. */
export const Leave = Context.Reference<Effect.Effect<boolean, unknown> | undefined>(
  "effect-tabletop/mirror/fleet/Leave",
  { defaultValue: () => undefined },
)

const failed = (cause: unknown) => new Failed({ cause })

const ask = Effect.fnUntraced(function* (leave: Effect.Effect<boolean, unknown>, lastsMillis: number) {
  const asked = yield* uptime
  if (!(yield* Effect.mapError(leave, failed))) {
    return yield* failed(new Error("This attempt has had its leave to send, or a later one has begun"))
  }
  if ((yield* uptime) - asked > lastsMillis) {
    return yield* failed(new Error("The leave to send came too late"))
  }
})

/** A transport that asks for leave before each write that needs it. A leave lasts so long from when it was asked for. */
export const withLeave = (exchange: Exchange, lasts: Duration.Input): Exchange => {
  const lastsMillis = Duration.toMillis(lasts)
  return (request, options) =>
    Effect.flatMap(
      Leave,
      (leave) =>
        leave === undefined || request.method === "GET"
          ? exchange(request, options)
          : Effect.andThen(ask(leave, lastsMillis), exchange(request, options)),
    )
}
