/**
 * What hostile servers and hostile input cannot do.
 */
import { describe, expect, it } from "@effect/vitest"
import * as Cause from "effect/Cause"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as FetchHttpClient from "effect/http/FetchHttpClient"
import * as Layer from "effect/Layer"
import * as Redacted from "effect/Redacted"
import * as Stream from "effect/Stream"
import {
  ActivationCode,
  Activations,
  Dddice,
  DiceBoxes,
  HttpClientTransport,
  isTabletopError,
  RateLimits,
  Rolls,
  Rooms,
  RoomSlug,
  Themes,
  Users,
  withHeaders,
} from "effect-tabletop/dddice"
import {
  actingAs,
  Campaigns,
  type CompanyId,
  inCompany,
  type UserId,
  Valentina,
  withIdempotencyKey,
} from "effect-tabletop/valentina"
import { createServer, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import * as ScriptedFetch from "../support/ScriptedFetch.ts"
import { key, overDddice, overValentina } from "./Calls.ts"
import { leaks } from "./Leaks.ts"

const company = "01a20140-3b2f-7b43-9729-905e6efced33" as CompanyId
const user = "01a20140-3b2f-7b43-9729-905e6efced32" as UserId

const emptyPage = () => new Response(`{"data":[]}`)

const listen = (server: Server) =>
  Effect.acquireRelease(
    Effect.callback<number>((resume) => {
      server.listen(0, "127.0.0.1", () => resume(Effect.succeed((server.address() as AddressInfo).port)))
    }),
    () => Effect.callback<void>((resume) => void server.close(() => resume(Effect.void))),
  )

describe("a redirect to another origin", () => {
  const clients = {
    "the toolkit's transport": (baseUrl: string) => Dddice.layer({ apiKey: Redacted.make("the-key"), baseUrl }),
    "effect's own fetch client": (baseUrl: string) =>
      Layer.provide(Dddice.layerNoDeps({ apiKey: Redacted.make("the-key"), baseUrl }), [
        Layer.provide(HttpClientTransport.layer, FetchHttpClient.layer),
        RateLimits.layerMemory,
      ]),
  }
  it.live.each(Object.entries(clients))("is not followed by %s", ([_, client]) =>
    Effect.gen(function* () {
      const arrived: Array<string> = []
      const other = yield* listen(createServer((request, response) => {
        arrived.push(JSON.stringify(request.headers))
        response.end(`{"data":[]}`)
      }))
      const first = yield* listen(createServer((_, response) => {
        response.writeHead(307, { location: `http://127.0.0.1:${other}/api/1.0/room`, connection: "close" }).end()
      }))
      const error = yield* Rooms.use((rooms) => rooms.list()).pipe(
        Effect.provide(client(`http://127.0.0.1:${first}`)),
        Effect.flip,
      )
      expect(error).toMatchObject({ _tag: "UnexpectedStatusError", status: 307 })
      expect(arrived).toEqual([])
    }).pipe(Effect.scoped))
})

describe("a link to the next page", () => {
  it.effect.each([
    "https://evil.example/api/1.0/room?page=2",
    "//evil.example/api/1.0/room?page=2",
    "http://dddice.com/api/1.0/room?page=2",
    "https://dddice.com:444/api/1.0/room?page=2",
    "https://dddice.com@evil.example/?page=2",
    "https://dddice.com.evil.example/?page=2",
    "javascript:alert(1)?page=2",
    "\\\\evil.example\\?page=2",
  ])("of another origin is followed on the client's own address alone: %s", (next) =>
    Effect.gen(function* () {
      const pages = [
        { data: [], links: { next }, meta: { current_page: 1 } },
        { data: [], links: { next: null }, meta: { current_page: 2 } },
      ]
      const { fetch, requests } = yield* ScriptedFetch.make((_, index) => Response.json(pages[index]))
      yield* overDddice(fetch)(Rooms.use((rooms) => Stream.runDrain(rooms.list.pages())))
      expect(requests.map(({ url }) => url)).toEqual([
        "https://dddice.com/api/1.0/room",
        "https://dddice.com/api/1.0/room?page=2",
      ])
    }))

  it.effect.each([
    "https://dddice.com/api/1.0/room",
    "https://dddice.com/api/1.0/room?page=1",
    "https://dddice.com/api/1.0/room?page=-1",
    "https://dddice.com/api/1.0/room?page=1e400",
  ])("that leads nowhere good is refused: %s", (next) =>
    Effect.gen(function* () {
      const { fetch, requests } = yield* ScriptedFetch.make(() =>
        Response.json({ data: [], links: { next }, meta: { current_page: 1 } })
      )
      const error = yield* overDddice(fetch)(Rooms.use((rooms) => Stream.runDrain(rooms.list.pages()))).pipe(
        Effect.flip,
      )
      expect(error).toMatchObject({ _tag: "DecodeError" })
      expect(String(error)).not.toContain("evil")
      expect(requests.map(({ url }) => url)).toEqual(["https://dddice.com/api/1.0/room"])
    }))

  it.effect("gives its page number and nothing else", () =>
    Effect.gen(function* () {
      const pages = [
        {
          data: [],
          links: { next: "https://dddice.com/api/1.0/user/token/x?page=2&token=y" },
          meta: { current_page: 1 },
        },
        { data: [], links: { next: null } },
      ]
      const { fetch, requests } = yield* ScriptedFetch.make((_, index) => Response.json(pages[index]))
      yield* overDddice(fetch)(Rooms.use((rooms) => Stream.runDrain(rooms.list.pages({ created: 1 }))))
      expect(requests.map(({ url }) => url.replace("https://dddice.com/api/1.0", ""))).toEqual([
        "/room?created=1",
        "/room?page=2&created=1",
      ])
    }))
})

/** How a call ended that must not reach the server. */
const refused = Effect.fnUntraced(function* (run: (fetch: typeof globalThis.fetch) => Effect.Effect<unknown, unknown>) {
  const { fetch, requests } = yield* ScriptedFetch.make(emptyPage)
  const exit = yield* Effect.exit(run(fetch))
  const error = Exit.isFailure(exit) ? Cause.squash(exit.cause) : undefined
  return {
    tag: isTabletopError(error) ? error._tag : `not an error of the toolkit: ${error}`,
    sent: requests.length,
    leaks: leaks([exit, error], [key]),
  }
})

const refusal = { tag: "RequestValidationError", sent: 0, leaks: [] }

const breaks = ["a\r\nx-evil: 1", "a\nb", "a\rb", "a\0b", "\u2028"]

describe("line breaks", () => {
  const listed = Rooms.use((rooms) => rooms.list())
  const campaigns = Campaigns.use((campaigns) => campaigns.create({ name: "Chicago" }))

  it.effect.each(breaks)("do not get into a request: %j", (text) =>
    Effect.gen(function* () {
      const asUser = text as UserId
      const runs: Record<string, (fetch: typeof globalThis.fetch) => Effect.Effect<unknown, unknown>> = {
        "a header": (fetch) => overDddice(fetch)(listed.pipe(withHeaders({ "x-own": text }))),
        "a header's name": (fetch) => overDddice(fetch)(listed.pipe(withHeaders({ [text]: "x" }))),
        "the token": (fetch) => overDddice(fetch)(listed.pipe(Dddice.withToken(Redacted.make(text)))),
        "the secret of an activation": (fetch) =>
          overDddice(fetch)(Activations.use((activations) =>
            activations.get({ code: ActivationCode.make("A"), secret: Redacted.make(text) })
          )),
        "the key": (fetch) =>
          overValentina(fetch)(
            campaigns.pipe(actingAs(user), inCompany(company), Valentina.withApiKey(Redacted.make(text))),
          ),
        "the idempotency key": (fetch) =>
          overValentina(fetch)(campaigns.pipe(actingAs(user), inCompany(company), withIdempotencyKey(text))),
        "the acting user": (fetch) =>
          overValentina(fetch)(campaigns.pipe(actingAs(asUser), inCompany(company))),
      }
      for (const [place, run] of Object.entries(runs)) {
        expect({ place, ...(yield* refused(run)) }).toEqual({ place, ...refusal })
      }
    }))
})

describe("headers", () => {
  it.effect.each(["Authorization", "X-API-Key", "on-behalf-of", "Host", "cookie", "content-type", "Idempotency-Key"])(
    "of the client are not replaced: %s",
    (name) =>
      Effect.gen(function* () {
        const run = (fetch: typeof globalThis.fetch) =>
          overDddice(fetch)(Rooms.use((rooms) => rooms.list()).pipe(withHeaders({ [name]: "mine" })))
        expect(yield* refused(run)).toEqual(refusal)
      }),
  )
})

describe("path parameters", () => {
  const paths = (text: string) =>
    Effect.gen(function* () {
      const { fetch, requests } = yield* ScriptedFetch.make(() => new Response(null, { status: 204 }))
      const exit = yield* Effect.exit(
        overDddice(fetch)(Rooms.use((rooms) => rooms.delete({ slug: text as RoomSlug }))),
      )
      return { exit, sent: requests.map(({ url }) => new URL(url)) }
    })

  it.effect.each(["", ".", "..", "\ud800", "a\udc00b"])(
    "that change the path are refused: %j",
    (text) =>
      Effect.gen(function* () {
        const run = (fetch: typeof globalThis.fetch) =>
          overDddice(fetch)(Rooms.use((rooms) => rooms.delete({ slug: text as RoomSlug })))
        expect(yield* refused(run)).toEqual(refusal)
      }),
  )

  it.effect.each(["", ".", "..", "\ud800"])(
    "of the company that change the path are refused: %j",
    (text) =>
      Effect.gen(function* () {
        const run = (fetch: typeof globalThis.fetch) =>
          overValentina(fetch)(Campaigns.use((campaigns) => campaigns.list()).pipe(inCompany(text as CompanyId)))
        expect(yield* refused(run)).toEqual(refusal)
      }),
  )

  it.effect.each([
    "%2e%2e",
    "%2E",
    "..%2f..",
    "../user/token/x",
    "..\\user",
    "a/b",
    "/",
    "//evil.example/",
    "a?passcode=b",
    "a#b",
    "a;b",
    " ",
    ".\t.",
    "...",
    "😀é",
    "__proto__",
    "constructor",
  ])("stay one segment: %j", (text) =>
    Effect.gen(function* () {
      const { sent } = yield* paths(text)
      expect(sent.map(({ hash, origin, search }) => ({ hash, origin, search }))).toEqual([
        { hash: "", origin: "https://dddice.com", search: "" },
      ])
      const segments = sent[0]?.pathname.split("/") ?? []
      expect(segments.slice(0, 4)).toEqual(["", "api", "1.0", "room"])
      expect(segments.slice(4).map(decodeURIComponent)).toEqual([text])
    }))
})

describe("the company", () => {
  it.effect.each([...breaks, "../developers", "a/b", "%2e%2e"])(
    "stays one segment: %j",
    (text) =>
      Effect.gen(function* () {
        const { fetch, requests } = yield* ScriptedFetch.make(() =>
          Response.json({ items: [], limit: 10, offset: 0, total: 0 })
        )
        yield* overValentina(fetch)(Campaigns.use((campaigns) => campaigns.list()).pipe(inCompany(text as CompanyId)))
        expect(requests.map(({ url }) => new URL(url).pathname.split("/").map(decodeURIComponent))).toEqual([
          ["", "api", "v1", "companies", text, "campaigns"],
        ])
      }),
  )
})

describe("texts that are no Unicode", () => {
  it.effect("in a query are refused", () =>
    Effect.gen(function* () {
      const slug = RoomSlug.make("a")
      const passcode = Redacted.make("\ud800")
      expect(yield* refused((fetch) => overDddice(fetch)(Rooms.use((rooms) => rooms.get({ slug, passcode })))))
        .toEqual(refusal)
      expect(yield* refused((fetch) => overDddice(fetch)(DiceBoxes.use((boxes) => boxes.list({ filter: "\udc00" })))))
        .toEqual(refusal)
    }))

  it.effect("in a body are sent as JSON escapes, and do not break an error", () =>
    Effect.gen(function* () {
      const { fetch, requests } = yield* ScriptedFetch.make(() => new Response("\ud800", { status: 400 }))
      const run = Rooms.use((rooms) => rooms.create({ passcode: Redacted.make("\ud800") }))
      const error = yield* Effect.flip(overDddice(fetch)(run))
      expect(error).toMatchObject({ _tag: "ValidationError" })
      expect(requests.map(({ body }) => body)).toEqual(['{"passcode":"\\ud800"}'])
    }))
})

/** Input that the types do not allow, as a JavaScript program gives it. */
const untyped = <A>(value: unknown): A => value as A

describe("input that the types do not allow", () => {
  const rolled = (input: unknown) => (fetch: typeof globalThis.fetch) =>
    overDddice(fetch)(Rolls.use((rolls) => rolls.create(untyped(input))))

  const nested = (depth: number): unknown => {
    let value: unknown = 1
    for (let level = 0; level < depth; level++) value = { value }
    return value
  }
  const cyclic = (): unknown => {
    const value: Record<string, unknown> = {}
    value.value = value
    return value
  }
  const die = (meta: unknown) => ({ dice: [{ type: "d6", theme: "dddice-bees", meta }] })

  it.effect.each<readonly [string, unknown]>([
    ["a text", "x"],
    ["a number", 1],
    ["a list", []],
    ["an own __proto__", JSON.parse(`{"dice":[{"type":"mod","value":1}],"__proto__":{"room":"x"}}`)],
    ["a field named constructor", { dice: [{ type: "mod", value: 1 }], constructor: 1 }],
    ["a field named toString", { dice: [{ type: "mod", value: 1 }], toString: 1 }],
    ["required fields on the prototype", Object.create({ dice: [{ type: "mod", value: 1 }] })],
    ["a cycle", die(cyclic())],
    ["a list too long to send", { dice: Array.from({ length: 400_000 }, () => ({ type: "mod", value: 1 })) }],
  ])("is refused: %s", ([_, input]) =>
    Effect.gen(function* () {
      expect(yield* refused(rolled(input))).toEqual(refusal)
    }))

  // How deep a value JSON can write depends on the runtime's stack.
  it.effect("nested deeply is sent whole or refused", () =>
    Effect.gen(function* () {
      const { fetch, requests } = yield* ScriptedFetch.make(() => new Response(null, { status: 404 }))
      const error = yield* Effect.flip(rolled(die({ value: nested(100_000) }))(fetch))
      expect(error).toMatchObject({ _tag: requests.length === 0 ? "RequestValidationError" : "NotFoundError" })
      for (const { body } of requests) expect(body).toContain('{"value":'.repeat(100_000))
    }))

  it.effect.each(["secret", "passcode", "token"])(
    "shows no %s that is not redacted",
    (place) =>
      Effect.gen(function* () {
        const runs: Record<string, (fetch: typeof globalThis.fetch) => Effect.Effect<unknown, unknown>> = {
          secret: (fetch) =>
            overDddice(fetch)(Activations.use((activations) => activations.get(untyped({ code: "A", secret: key })))),
          passcode: (fetch) => overDddice(fetch)(Rooms.use((rooms) => rooms.create(untyped({ passcode: key })))),
          token: (fetch) => overDddice(fetch)(Users.use((users) => users.deleteToken(untyped({ token: key })))),
        }
        expect(yield* refused(runs[place]!)).toEqual(refusal)
      }),
  )

  it.effect("shows no key that is not redacted", () =>
    Effect.gen(function* () {
      const run = (fetch: typeof globalThis.fetch) =>
        overDddice(fetch)(Rooms.use((rooms) => rooms.list()).pipe(Dddice.withToken(untyped(key))))
      expect(yield* refused(run)).toEqual(refusal)
    }))
})

describe("an answer", () => {
  const theme = (extra: string) => `{"data":{"id":"a","name":"n","version":"1.0.0",${extra}}}`

  it.effect("with the names of prototypes changes none", () =>
    Effect.gen(function* () {
      const body =
        `{"data":[],"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"meta":{"__proto__":{"last_page":9}}}`
      const { fetch, requests } = yield* ScriptedFetch.make(() => new Response(body))
      const page = yield* overDddice(fetch)(Rooms.use((rooms) => rooms.list()))
      expect(Object.getPrototypeOf(page)).toBe(Object.prototype)
      expect({}).not.toHaveProperty("polluted")
      expect(page).not.toHaveProperty("polluted")
      expect(page.meta?.last_page).toBeUndefined()
      yield* overDddice(fetch)(Rooms.use((rooms) => Stream.runDrain(rooms.list.pages())))
      expect(requests.length).toBe(2)
    }))

  it.effect("with the names of prototypes in an error changes none", () =>
    Effect.gen(function* () {
      const body = `{"message":"no","errors":{"__proto__":["a"],"constructor":["b"]},"__proto__":{"detail":"c"}}`
      const { fetch } = yield* ScriptedFetch.make(() => new Response(body, { status: 422 }))
      const error = yield* Effect.flip(overDddice(fetch)(Rooms.use((rooms) => rooms.create())))
      expect(error).toMatchObject({
        _tag: "ValidationError",
        detail: "no",
        invalidParameters: [{ field: "__proto__", message: "a" }, { field: "constructor", message: "b" }],
      })
    }))

  it.effect.each<readonly [string, string]>([
    ["nested too deeply", theme(`"uniforms":${'{"a":'.repeat(100_000)}1${"}".repeat(100_000)}`)],
    ["cut off", `{"data":[`],
    ["of a number", "1e999"],
    ["of null", "null"],
    ["longer than the bound", `{"data":"${"a".repeat(11 * 1024 * 1024)}"}`],
  ])("%s is a DecodeError", ([_, body]) =>
    Effect.gen(function* () {
      const { fetch } = yield* ScriptedFetch.make(() => new Response(body))
      const error = yield* Effect.flip(overDddice(fetch)(Themes.use((themes) => themes.list())))
      expect(error).toMatchObject({ _tag: "DecodeError" })
      expect(JSON.stringify(error).length).toBeLessThan(10_000)
    }))
})

describe("a fetch that throws at once", () => {
  it.live("is a TransportError without secrets", () =>
    Effect.gen(function* () {
      const fetch = (url: unknown, init?: RequestInit) => {
        throw new TypeError(`${url} ${JSON.stringify(init)} ${key}`)
      }
      const exit = yield* Effect.exit(overDddice(fetch)(Rooms.use((rooms) => rooms.list())))
      expect(Exit.isFailure(exit) && Cause.squash(exit.cause)).toMatchObject({ _tag: "TransportError" })
      expect(leaks(exit, [key])).toEqual([])
    }))

  it.live("or rejects with what is no text is one too", () =>
    Effect.gen(function* () {
      const fetch = () => Promise.reject(Object.create(null))
      const exit = yield* Effect.exit(overDddice(fetch)(Rooms.use((rooms) => rooms.list())))
      expect(Exit.isFailure(exit) && Cause.squash(exit.cause)).toMatchObject({ _tag: "TransportError" })
    }))
})
