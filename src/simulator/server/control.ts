/**
 * Faults, snapshots and the log of a simulator over HTTP, for tests in any language.
 *
 * Whoever reaches it may change the simulator, so it is served only where it is asked for.
 */
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import * as SchemaParser from "effect/SchemaParser"
import { issuesOf } from "../../internal/Codec.ts"
import { jsonOrNothing } from "../../internal/jsonOrNothing.ts"
import { masked } from "../../internal/masked.ts"
import { withCrossOrigin } from "./crossOrigin.ts"
import { splitUrl } from "./Exchange.ts"
import * as Fault from "./Fault.ts"
import type { World } from "./Handler.ts"
import type { LoggedRequest } from "./RequestLog.ts"
import type { Snapshot } from "./ServerData.ts"
import type { WebHandler } from "./webHandler.ts"
import type { Ways } from "./Ways.ts"

/** What every path of the control endpoint begins with. */
const controlPath = "/__simulator"

/** What the control endpoint needs of a simulator. */
export type Controllable<W extends World> = Pick<
  Ways<W>,
  "inject" | "operations" | "pending" | "requests" | "reset" | "restore" | "snapshot" | "webHandler"
>

const longestDelayMillis = 3_600_000
const mostTimes = 1_000_000

const between = (minimum: number, maximum: number) =>
  Schema.Int.check(
    Schema.isBetween({ minimum, maximum }, { expected: `a whole number from ${minimum} to ${maximum}` }),
  )

const HeaderNames = Schema.isPropertyNames(
  Schema.String.check(Schema.isPattern(/^[!#$%&'*+.^_`|~\w-]+$/, { expected: "a header's name" })),
)

const HeaderValue = Schema.String.check(
  Schema.isPattern(/^[\t\x20-\x7e\x80-\xff]*$/, { expected: "a header's value" }),
)

const Millis = between(0, longestDelayMillis)

const InjectedFault = Schema.Union([
  Schema.Struct({
    kind: Schema.Literal("answer"),
    status: between(200, 599),
    body: Schema.optional(Schema.Json),
    headers: Schema.optional(Schema.Record(Schema.String, HeaderValue).check(HeaderNames)),
    applied: Schema.optional(Schema.Boolean),
  }),
  Schema.Struct({ kind: Schema.Literal("delay"), millis: Millis }),
  Schema.Struct({ kind: Schema.Literal("late"), millis: Millis }),
  Schema.Struct({ kind: Schema.Literal("dropBefore") }),
  Schema.Struct({ kind: Schema.Literal("dropAfter") }),
  Schema.Struct({ kind: Schema.Literal("malformed") }),
  Schema.Struct({ kind: Schema.Literal("truncated") }),
]).annotate({
  expected: "a fault whose kind is answer, delay, late, dropBefore, dropAfter, malformed or truncated",
})

const Injection = Schema.Struct({
  fault: InjectedFault,
  operation: Schema.optional(Schema.String),
  times: Schema.optional(between(1, mostTimes)),
})

const Restoration = Schema.Struct({ snapshot: Schema.String })

const toFault = (injected: typeof InjectedFault.Type): Fault.Fault => {
  switch (injected.kind) {
    case "answer": {
      const { applied = false, body, headers = {}, status } = injected
      return Fault.answer(status, { body, headers, applied })
    }
    case "delay":
      return Fault.delay(injected.millis)
    case "late":
      return Fault.late(injected.millis)
    default:
      return Fault[injected.kind]
  }
}

const fromFault = (fault: Fault.Fault): typeof InjectedFault.Encoded => {
  switch (fault._tag) {
    case "Answer": {
      const { applied, body, headers, status } = fault
      return {
        kind: "answer",
        status,
        headers,
        applied,
        ...(body === undefined ? {} : { body: masked(body) as Schema.Json }),
      }
    }
    case "Delay":
      return { kind: "delay", millis: Duration.toMillis(fault.duration) }
    case "Late":
      return { kind: "late", millis: Duration.toMillis(fault.duration) }
    case "Drop":
      return { kind: fault.applied ? "dropAfter" : "dropBefore" }
    case "Malformed":
      return { kind: "malformed" }
    case "Truncated":
      return { kind: "truncated" }
  }
}

/** An answer of the control endpoint, and why where it is a refusal. */
interface Answer {
  readonly status: number
  readonly body: unknown
}

type Handling = (body: unknown) => Effect.Effect<Answer>

const done: Answer = { status: 204, body: undefined }

const refused = (status: number, message: string, issues: ReadonlyArray<unknown> = []): Answer => ({
  status,
  body: { message, issues },
})

/** Hands the body to the handler where it fits the schema, or says what does not. */
const reading = <S extends Schema.Top & { readonly DecodingServices: never }>(
  schema: S,
  handle: (input: S["Type"]) => Effect.Effect<Answer>,
): Handling => {
  const decode = SchemaParser.decodeUnknownResult(schema, { errors: "all", onExcessProperty: "error" })
  return (body) => {
    const input = decode(body)
    if (Result.isSuccess(input)) return handle(input.success)
    const issues = issuesOf(input.failure)
    const words = issues.map(({ message, path }) => `${path.join(".") || "body"}: ${message}`)
    return Effect.succeed(refused(400, `The body does not fit. ${words.join("; ")}`, issues))
  }
}

// A text that no schema reads may hold a secret anywhere.
const shownBody = (body: unknown): unknown => {
  if (typeof body === "string") return `<${body.length} characters>`
  return body instanceof Blob ? `<${body.size} bytes>` : body
}

const shownRequest = (request: LoggedRequest): unknown => masked({ ...request, body: shownBody(request.body) })

const snapshotsKept = 100

const makeSnapshots = <W extends World>({ restore, snapshot }: Controllable<W>) => {
  const kept = new Map<string, Snapshot<W>>()
  let made = 0
  const keep = (taken: Snapshot<W>): Answer => {
    const name = String(++made)
    kept.set(name, taken)
    kept.delete(String(made - snapshotsKept))
    return { status: 201, body: { snapshot: name } }
  }
  const goBack: Handling = reading(Restoration, ({ snapshot: name }) => {
    const taken = kept.get(name)
    return taken === undefined
      ? Effect.succeed(refused(404, `There is no snapshot "${name}": the latest ${snapshotsKept} are kept`))
      : Effect.as(restore(taken), done)
  })
  return { snapshot: () => Effect.map(snapshot, keep), restore: goBack }
}

interface Route {
  readonly methods: ReadonlyArray<string>
  readonly handle: Handling
}

const makeRoutes = <W extends World>(simulator: Controllable<W>): Readonly<Record<string, Route>> => {
  const { inject, operations, pending, requests, reset } = simulator
  const isOperation = (name: string): name is W["operation"] => operations.has(name)
  const snapshots = makeSnapshots(simulator)
  const injecting = reading(Injection, ({ fault, operation, times }) => {
    if (operation === undefined) return Effect.as(inject({ fault: toFault(fault), times }), done)
    return isOperation(operation)
      ? Effect.as(inject({ fault: toFault(fault), times, operation }), done)
      : Effect.succeed(refused(400, `operation: this API has no operation "${operation}"`))
  })
  const items = (effect: Effect.Effect<ReadonlyArray<unknown>>): Handling => () =>
    Effect.map(effect, (items) => ({ status: 200, body: { items } }))
  const reads = ["GET", "POST"]
  const writes = ["POST"]
  return {
    inject: { methods: writes, handle: injecting },
    pending: {
      methods: reads,
      handle: items(
        Effect.map(pending, (faults) => faults.map((waiting) => ({ ...waiting, fault: fromFault(waiting.fault) }))),
      ),
    },
    requests: { methods: reads, handle: items(Effect.map(requests, (requests) => requests.map(shownRequest))) },
    reset: { methods: writes, handle: () => Effect.as(reset, done) },
    restore: { methods: writes, handle: snapshots.restore },
    snapshot: { methods: writes, handle: snapshots.snapshot },
  }
}

const toResponse = ({ body, status }: Answer, headers: Readonly<Record<string, string>> = {}): Response =>
  body === undefined ? new Response(null, { status, headers }) : Response.json(body, { status, headers })

/**
 * The web handler of a simulator, and beside the API `/__simulator/inject`, `pending`, `requests`, `reset`,
 * `snapshot` and `restore`, with JSON in and out. They ask for no key and do not reach the log of requests.
 *
 * ```ts
 * import { DddiceSimulator } from "effect-tabletop/dddice/simulator"
 * import * as Effect from "effect/Effect"
 *
 * const simulator = await Effect.runPromise(DddiceSimulator.make())
 * const handler = await Effect.runPromise(DddiceSimulator.withControl(simulator))
 *
 * const fault = { kind: "answer", status: 503 }
 * const body = JSON.stringify({ operation: "getTheme", fault })
 * await handler(new Request("http://localhost/__simulator/inject", { method: "POST", body }))
 *
 * const pending = await handler(new Request("http://localhost/__simulator/pending"))
 * const { items } = await pending.json()
 * items.length // => 1
 * ```
 */
export const withControl = <W extends World>(simulator: Controllable<W>): Effect.Effect<WebHandler> =>
  Effect.map(Effect.context<never>(), (context) => {
    const run = Effect.runPromiseWith(context)
    const routes = makeRoutes(simulator)
    const names = Object.keys(routes).join(", ")

    const control = withCrossOrigin(async (request) => {
      const name = splitUrl(request.url).path.slice(controlPath.length + 1)
      const route = Object.hasOwn(routes, name) ? routes[name] : undefined
      if (route === undefined) return toResponse(refused(404, `There is no ${controlPath}/${name}, but ${names}`))
      if (!route.methods.includes(request.method)) {
        const allow = route.methods.join(", ")
        return toResponse(refused(405, `${controlPath}/${name} answers to ${allow}`), { allow })
      }
      const text = await request.text()
      const body = text === "" ? {} : jsonOrNothing(text)
      return toResponse(
        body === undefined ? refused(400, "The body is not JSON") : await run(route.handle(body)),
      )
    })

    return (request) => {
      const { path } = splitUrl(request.url)
      return path.startsWith(`${controlPath}/`) ? control(request) : simulator.webHandler(request)
    }
  })
