/**
 * The way into a simulator for this package's own clients.
 *
 * Nothing is made a web request or response, and no turn of the event loop is
 * taken, so that a test's clock cannot run ahead of an answer.
 */
import * as Effect from "effect/Effect"
import * as ResponseBody from "../../internal/ResponseBody.ts"
import { type Exchange, Failed, type Options, type Reply, TimedOut } from "../../internal/HttpExchange.ts"
import { bytesOf, ConnectionDropped, type Outgoing, splitUrl, withLength } from "./Exchange.ts"
import type { World } from "./Handler.ts"
import type { Simulation } from "./Simulation.ts"

const replyOf = (
  { body, headers, status, truncated }: Outgoing,
  { kind, limit }: Options,
): Effect.Effect<Reply, ConnectionDropped> => {
  if (truncated === true) {
    return Effect.fail(new ConnectionDropped({ message: "The simulator closed the connection" }))
  }
  const parts = ResponseBody.parts(limit)
  if (body === undefined) return Effect.succeed({ status, headers, content: parts.content(kind(status)) })
  const bytes = bytesOf(body)
  parts.add(bytes)
  return Effect.succeed({ status, headers: withLength(headers, bytes), content: parts.content(kind(status)) })
}

/** Makes a transport whose requests, to whatever host, the simulator answers. */
export const make = <W extends World>(simulation: Simulation<W>): Exchange => (request, options) =>
  simulation.handle({ ...request, ...splitUrl(request.url), address: "127.0.0.1" }).pipe(
    Effect.flatMap((answer) => replyOf(answer, options)),
    Effect.mapError((cause) => new Failed({ cause })),
    Effect.timeoutOrElse({ duration: options.timeout, orElse: () => Effect.fail(new TimedOut()) }),
  )
