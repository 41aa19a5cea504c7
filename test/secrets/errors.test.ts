/**
 * No error, log line, span or metric shows a secret of its request, whatever
 * the server or the runtime says.
 */
import { assert, describe, it } from "@effect/vitest"
import * as Cause from "effect/Cause"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as FetchHttpClient from "effect/http/FetchHttpClient"
import * as Layer from "effect/Layer"
import * as Redacted from "effect/Redacted"
import { Dddice, HttpClientTransport, isTabletopError, RateLimits, Rooms, RoomSlug } from "effect-tabletop/dddice"
import * as ScriptedFetch from "../support/ScriptedFetch.ts"
import { shareOut } from "../support/shareOut.ts"
import { type Call, calls, key } from "./Calls.ts"
import { leaks, spellings } from "./Leaks.ts"
import { observe } from "./Observation.ts"

type Answer = (sent: ScriptedFetch.Sent, secrets: ReadonlyArray<string>) => Response | Promise<Response>

/** What a server repeats of a request: all of it, and each secret in every spelling. */
const echo = (sent: ScriptedFetch.Sent, secrets: ReadonlyArray<string>): string =>
  [sent.url, JSON.stringify(sent.headers), ScriptedFetch.textOf(sent), ...secrets.flatMap(spellings)].join(" | ")

const json = (status: number, body: unknown, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(body), { status, headers: { "content-type": "application/json", ...headers } })

/** Header values are Latin-1 in fetch. */
const headerEcho = (sent: ScriptedFetch.Sent, secrets: ReadonlyArray<string>): string =>
  echo(sent, secrets).replace(/[^\x20-\x7e]/g, "?")

const bodies: Readonly<Record<string, (status: number) => Answer>> = {
  "a problem document": (status) => (sent, secrets) => {
    const text = echo(sent, secrets)
    const invalid_parameters = [{ field: text, message: text }]
    return json(status, {
      status,
      title: text,
      detail: text,
      instance: sent.url + text,
      code: text,
      request_id: text,
      invalid_parameters,
    })
  },
  "Laravel's fields": (status) => (sent, secrets) =>
    json(status, { message: echo(sent, secrets), errors: { [echo(sent, secrets)]: [echo(sent, secrets)] } }),
  "dddice's envelope": (status) => (sent, secrets) =>
    json(status, { type: "error", data: { message: echo(sent, secrets) } }),
  "an HTML page": (status) => (sent, secrets) =>
    new Response(`<html><b>${echo(sent, secrets)}</b>`, { status, headers: { "content-type": "text/html" } }),
  "JSON of its own": (status) => (sent, secrets) =>
    json(status, { whoops: [echo(sent, secrets)] }, { "x-request-id": headerEcho(sent, secrets) }),
  "no body": (status) => (sent, secrets) =>
    new Response(null, {
      status,
      headers: { location: sent.url, "x-request-id": headerEcho(sent, secrets), ratelimit: headerEcho(sent, secrets) },
    }),
}

const statuses = [302, 400, 401, 403, 404, 405, 408, 409, 413, 418, 422, 429, 500, 501, 503]

const coded = (error: Error, code: string): Error => Object.assign(error, { code })

/** An error as undici nests it, with the secrets beside. */
const nested = (sent: ScriptedFetch.Sent, text: string): Error =>
  new TypeError("fetch failed", {
    cause: new Error("other side closed", {
      cause: Object.assign(coded(new Error(`connect ECONNREFUSED ${text}`), "ECONNREFUSED"), {
        sent,
        socket: { text },
      }),
    }),
  })

const failures: Readonly<Record<string, Answer>> = {
  "Deno's message": (sent) =>
    Promise.reject(new TypeError(`error sending request for url (${new URL(sent.url).href}): connection refused`)),
  "undici's causes": (sent, secrets) => Promise.reject(nested(sent, echo(sent, secrets))),
  "an aggregate": (sent, secrets) =>
    Promise.reject(
      new TypeError("fetch failed", { cause: new AggregateError([new Error(sent.url)], echo(sent, secrets)) }),
    ),
  "a code": (sent, secrets) => Promise.reject(coded(new Error(sent.url), echo(sent, secrets))),
  "a name": (sent, secrets) => Promise.reject(Object.assign(new Error(sent.url), { name: echo(sent, secrets) })),
  "no error at all": (sent, secrets) => Promise.reject(echo(sent, secrets)),
  "an object": (sent, secrets) => Promise.reject({ message: echo(sent, secrets), toString: () => sent.url }),
  "an exception": (sent, secrets) => {
    throw new Error(echo(sent, secrets))
  },
  "an answer that breaks off": (sent, secrets) =>
    new Response(
      new ReadableStream({ pull: (controller) => controller.error(new Error(echo(sent, secrets))) }),
      { status: 200 },
    ),
  "an answer that is no JSON": (sent, secrets) => new Response(echo(sent, secrets), { status: 200 }),
  "an answer that does not fit": (sent, secrets) =>
    json(200, { data: echo(sent, secrets), [echo(sent, secrets)]: echo(sent, secrets) }),
}

const answers: Readonly<Record<string, Answer>> = {
  ...Object.fromEntries(
    shareOut(statuses).flatMap((status) =>
      Object.entries(bodies).map(([name, answer]) => [`${status} with ${name}`, answer(status)])
    ),
  ),
  ...failures,
}

/** The leaks of an observation, and what is no error of the toolkit, by the answer that caused it. */
const problems = Effect.fnUntraced(function* (call: Call, answer: Answer) {
  const { fetch, requests, run } = yield* ScriptedFetch.make((request) => answer(request, call.secrets))
  const { exit, logs, metrics, spans } = yield* run(observe(call.run(fetch)))
  const secrets = [key, ...call.secrets]
  const shown = leaks({ logs, metrics, spans }, secrets)
  if (requests.length === 0) return [...shown, "nothing was sent"]
  if (Exit.isSuccess(exit)) return shown
  const error = Cause.squash(exit.cause)
  return [
    ...shown,
    ...leaks(exit.cause, secrets),
    ...leaks(error, secrets),
    ...(isTabletopError(error) && !Cause.hasDies(exit.cause) ? [] : [`not a failure of the toolkit: ${error}`]),
  ]
})

describe.each(calls)("$name", (call) => {
  it.effect("shows no secret in errors, logs, spans and metrics", () =>
    Effect.gen(function* () {
      const found: Record<string, ReadonlyArray<string>> = {}
      for (const [name, answer] of Object.entries(answers)) {
        const leaked = yield* problems(call, answer)
        // A leak shows in many places; a few of them say enough.
        if (leaked.length > 0) found[name] = leaked.slice(0, 3)
      }
      assert.deepStrictEqual(found, {})
    }))
})

describe("over effect's own fetch client", () => {
  it.effect("a failed connection shows no secret", () =>
    Effect.gen(function* () {
      const passcode = `päss "w&rd'/8`
      const secrets = [key, passcode]
      const found: Record<string, ReadonlyArray<string>> = {}
      for (const [name, answer] of Object.entries(failures)) {
        const { fetch, run } = yield* ScriptedFetch.make((request) => answer(request, secrets))
        const call = Rooms.use((rooms) => rooms.get({ slug: RoomSlug.make("abc"), passcode: Redacted.make(passcode) }))
          .pipe(
            Effect.provide(Layer.provide(
              Dddice.layerNoDeps({ apiKey: Redacted.make(key), retryPolicy: { retries: 0 } }),
              [Layer.provide(HttpClientTransport.layer, FetchHttpClient.layer), RateLimits.layerMemory],
            )),
            Effect.provideService(FetchHttpClient.Fetch, fetch),
          )
        const { exit, logs, spans } = yield* run(observe(call))
        assert.deepStrictEqual({ name, failed: Exit.isFailure(exit) && Cause.hasFails(exit.cause) }, {
          name,
          failed: true,
        })
        const leaked = leaks({ exit, logs, spans }, secrets)
        if (leaked.length > 0) found[name] = leaked.slice(0, 3)
      }
      assert.deepStrictEqual(found, {})
    }))
})
