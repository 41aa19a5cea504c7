/**
 * The whole page as one `fetch` handler, for every runtime that has `Request`
 * and `Response`.
 *
 *     GET  /         the page; /page.css and /page.js belong to it
 *     GET  /table    the table: a View as JSON
 *     GET  /events   the table as server-sent events: a View at once, and after each change
 *     POST /rolls    rolls: a RollRequest, answered with the ShownRoll
 *
 * HEAD is answered as GET, without the body.
 *
 * Whoever knows the address can roll, as often as Limits.ts says. Put an access
 * policy in front of it where that is too many.
 */
import * as ConfigProvider from "effect/ConfigProvider"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as ManagedRuntime from "effect/ManagedRuntime"
import * as Schema from "effect/Schema"
import { headers as eventHeaders, respond } from "effect-tabletop/edge/ServerSentEvents"
import * as EventStream from "./EventStream.ts"
import { GameTable } from "./GameTable.ts"
import * as Limits from "./Limits.ts"
import * as page from "./page.ts"
import * as Problem from "./Problem.ts"
import { RollRequest } from "./RollRequest.ts"

const headers = {
  "cache-control": "no-store",
  "content-security-policy":
    "default-src 'self'; img-src data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
}

const text = (body: string, type: string): Response =>
  new Response(body, { headers: { ...headers, "content-type": `${type}; charset=utf-8` } })

const refuse = ({ message, status }: Problem.Problem): Response => Response.json({ message }, { status, headers })

const readRoll = Effect.fnUntraced(function* (request: Request) {
  const body = yield* Effect.promise(() => request.text())
  return yield* Schema.decodeEffect(Schema.fromJsonString(RollRequest))(body)
})

const roll = Effect.fnUntraced(function* (request: Request) {
  // A page elsewhere cannot send this type without asking first, and nobody says yes.
  if (request.headers.get("content-type") !== "application/json") {
    return refuse({ status: 415, message: "A roll is sent as JSON." })
  }
  const table = yield* GameTable
  return Response.json(yield* table.roll(yield* readRoll(request)), { status: 201, headers })
}, (answer) =>
  Effect.catchTags(answer, {
    SchemaError: () =>
      Effect.succeed(refuse({ status: 400, message: "Choose a character, 1 to 20 dice and a difficulty of 2 to 10." })),
  }))

const look = Effect.gen(function* () {
  const table = yield* GameTable
  return Response.json(yield* table.look, { headers })
})

const follow = Effect.fnUntraced(function* ({ signal }: Request) {
  const table = yield* GameTable
  return yield* respond(EventStream.eventsOf(table.follow), { signal, headers })
})

const route = (request: Request): Effect.Effect<Response, Problem.Failure, GameTable> => {
  switch (`${request.method} ${new URL(request.url).pathname}`) {
    case "GET /":
      return Effect.succeed(text(page.html, "text/html"))
    case "GET /page.css":
      return Effect.succeed(text(page.css, "text/css"))
    case "GET /page.js":
      return Effect.succeed(text(page.js, "text/javascript"))
    case "GET /table":
      return look
    case "GET /events":
      return follow(request)
    case "HEAD /events":
      // The stream is not begun: nobody would read it to its end.
      return Effect.succeed(new Response(null, { headers: { ...headers, ...eventHeaders } }))
    case "POST /rolls":
      return roll(request)
  }
  if (request.method === "HEAD") {
    return Effect.map(route(new Request(request, { method: "GET" })), (answer) => new Response(null, answer))
  }
  return Effect.succeed(refuse({ status: 404, message: "There is nothing here." }))
}

const answer = (request: Request) =>
  route(request).pipe(
    Effect.tapError((error) => Effect.logWarning(error.message)),
    Effect.catch((error) => Effect.succeed(refuse(Problem.describe(error)))),
  )

/** Settings and secrets, as the platform gives them. Values that are not texts are other bindings. */
export type Bindings = Readonly<Record<string, unknown>>

const textsOf = (bindings: Bindings): Record<string, string> =>
  Object.fromEntries(
    Object.entries(bindings).filter((entry): entry is [string, string] => typeof entry[1] === "string"),
  )

/**
 * Makes the handler. It keeps one runtime, so make it once for all requests:
 * clients, their rate limits and the last look are then shared. With
 * `GameTable.layerShared` so is what the visitors follow.
 */
export const makeHandler = (
  bindings: Bindings,
  table = GameTable.layerConfig,
): (request: Request) => Promise<Response> => {
  const settings = ConfigProvider.layer(ConfigProvider.fromEnv({ env: textsOf(bindings) }))
  const runtime = ManagedRuntime.make(Layer.provide(table, settings))
  const setUp = Effect.matchCauseEffect(Effect.asVoid(runtime.contextEffect), {
    onSuccess: () => Effect.succeed(true),
    onFailure: (cause) => Effect.as(Effect.logError("The table is not set up", cause), false),
  })
  const isTooMuch = Limits.make(bindings)
  return async (request) => {
    if (await isTooMuch(request)) return refuse({ status: 429, message: "That is a lot: try again in a minute." })
    return await Effect.runPromise(setUp)
      ? runtime.runPromise(answer(request), { signal: request.signal })
      : refuse({ status: 500, message: "This table is not set up. The log of the page says what is missing." })
  }
}
