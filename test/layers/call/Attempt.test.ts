/**
 * Reading answers: what fits, what does not, and how much of it is read.
 */
import { describe, expect, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"
import * as Schema from "effect/Schema"
import { ShareId, Shares } from "effect-tabletop/dddice"
import { ValentinaClient } from "effect-tabletop/valentina"
import { valentinaMethods } from "../../../src/layers/valentina/ValentinaClient.ts"
import * as Endpoint from "../../../src/internal/Endpoint.ts"
import { fileOf } from "../../../src/internal/fileOf.ts"
import * as Clients from "../../support/Clients.ts"
import * as ScriptedFetch from "../../support/ScriptedFetch.ts"

const { campaignBody, deleteCampaign, failureOf, getCampaign, getRoom, valentina } = Clients
const { json, status } = ScriptedFetch

const text = JSON.stringify(campaignBody)
const bytes = new TextEncoder().encode(text)

/** For operations that no area has. */
const client = ValentinaClient.layer({ baseUrl: "https://valentina.example", apiKey: Redacted.make("key") })

/** The value of a campaign that is answered so. */
const valueOf = (answer: ScriptedFetch.Answer) =>
  Effect.gen(function* () {
    const server = yield* ScriptedFetch.make([answer])
    return yield* server.run(Effect.provide(getCampaign, valentina()))
  })

/** The DecodeError of a campaign that is answered so once, and what the server saw. */
const decodeErrorOf = (answer: ScriptedFetch.Answer, options: Parameters<typeof valentina>[0] = {}) =>
  Effect.gen(function* () {
    const server = yield* ScriptedFetch.make([answer])
    const error = yield* server.run(failureOf(Effect.provide(getCampaign, valentina(options))))
    expect(error).toMatchObject({ _tag: "DecodeError", api: "valentina", operation: "getCampaign" })
    // Only a DecodeError has passed the line above.
    return { error: error as Extract<typeof error, { readonly _tag: "DecodeError" }>, sent: server.requests[0]! }
  })

describe("an answer that fits", () => {
  const whole = valueOf(json(campaignBody))

  it.effect("is the same in whatever pieces it comes", () =>
    Effect.gen(function* () {
      const expected = yield* whole
      expect(expected).toMatchObject({ id: (campaignBody as { readonly id: string }).id })
      const single = Array.from(bytes, (byte) => Uint8Array.of(byte))
      expect(yield* valueOf({ body: single })).toEqual(expected)
      expect(yield* valueOf({ body: ["", text.slice(0, 9), "", text.slice(9)] })).toEqual(expected)
      expect(yield* valueOf({ body: text, headers: { "content-length": String(bytes.length) } })).toEqual(expected)
    }))

  it.effect("may be cut inside a character", () =>
    Effect.gen(function* () {
      const named = new TextEncoder().encode(JSON.stringify({ ...campaignBody as object, name: "Čachtice 🎲" }))
      const single = Array.from(named, (byte) => Uint8Array.of(byte))
      expect(yield* valueOf({ body: single })).toMatchObject({ name: "Čachtice 🎲" })
    }))

  it.effect("may have any content type, a byte order mark and unknown keys", () =>
    Effect.gen(function* () {
      const expected = yield* whole
      expect(yield* valueOf({ body: text, headers: { "content-type": "text/html" } })).toEqual(expected)
      expect(yield* valueOf({ body: `\ufeff${text}` })).toEqual(expected)
      expect(yield* valueOf(json({ ...campaignBody as object, brand_new: 1 }))).toEqual(expected)
    }))

  it.effect("may have any 2xx status", () =>
    Effect.gen(function* () {
      expect(yield* valueOf(json(campaignBody, { status: 206 }))).toEqual(yield* whole)
    }))

  it.effect("is not looked at where none is expected", () =>
    Effect.gen(function* () {
      for (const answer of [status(204), status(200), { body: "" }, { body: "<html>" }, json({ ok: true })]) {
        const server = yield* ScriptedFetch.make([answer])
        expect(yield* server.run(Effect.provide(deleteCampaign, valentina()))).toBeUndefined()
      }
    }))

  it.effect("can be a file", () =>
    Effect.gen(function* () {
      const { download } = Endpoint.group("Files", {
        download: Endpoint.get("downloadFile", "/file", { readFile: fileOf, success: Schema.Unknown }),
      })
      const files = Effect.flatMap(valentinaMethods({ download }), (area) => area.download())
      const server = yield* ScriptedFetch.make([{
        body: [Uint8Array.of(0, 255), Uint8Array.of(128)],
        headers: { "content-type": "application/zip", "content-disposition": 'attachment; filename="log 1.zip"' },
      }])
      expect(yield* server.run(Effect.provide(files, client))).toEqual({
        bytes: Uint8Array.of(0, 255, 128),
        content_type: "application/zip",
        file_name: "log 1.zip",
      })
      expect(server.requests[0]!.headers.accept).toBe("*/*")
    }))

  it.effect.each([
    ['attachment; filename="log 1.zip"', "log 1.zip"],
    ["attachment; filename=log.zip; size=7", "log.zip"],
    ['attachment; filename="logs;2026.zip"', "logs;2026.zip"],
    ['attachment; filename="a\\"b.zip"', 'a"b.zip'],
    ['attachment; filename="../../etc/passwd"', "passwd"],
    ["attachment; filename=C:\\Windows\\logs.zip", "logs.zip"],
    ["attachment", undefined],
  ])("has the name that is said without any folder: %s", ([disposition, file_name]) =>
    Effect.gen(function* () {
      const { download } = Endpoint.group("Files", {
        download: Endpoint.get("downloadFile", "/file", { readFile: fileOf, success: Schema.Unknown }),
      })
      const files = Effect.flatMap(valentinaMethods({ download }), (area) => area.download())
      const server = yield* ScriptedFetch.make([{
        body: [Uint8Array.of(1)],
        headers: { "content-disposition": disposition! },
      }])
      expect(yield* server.run(Effect.provide(files, client))).toMatchObject({ file_name })
    }))
})

describe("an answer that does not fit", () => {
  it.effect("names every place, and shows its start", () =>
    Effect.gen(function* () {
      const body = { ...campaignBody as object, danger: "high", date_created: 7 }
      const answer = json(body, { headers: { "x-request-id": "req_1" } })
      const { error } = yield* decodeErrorOf(answer)
      expect(error.issues.map(({ path }) => path)).toContainEqual(["danger"])
      expect(error).toMatchObject({ status: 200, requestId: "req_1", body: JSON.stringify(body), isRetryable: false })
      expect(error.message).toContain("danger: ")
    }))

  it.effect("shows no more than 2,000 characters", () =>
    Effect.gen(function* () {
      const { error } = yield* decodeErrorOf({ body: `["${"x".repeat(9_000)}"]` })
      expect(error.body).toBe(`["${"x".repeat(1_998)}`)
      expect(error.message.length).toBeLessThan(1_000)
    }))

  it.effect("shows nothing where it may hold a secret", () =>
    Effect.gen(function* () {
      const server = yield* ScriptedFetch.make([json({ data: { passcode: "open sesame", slug: 1 } })])
      const error = yield* server.run(failureOf(Effect.provide(getRoom, Clients.dddice())))
      expect(error).toMatchObject({ _tag: "DecodeError", body: undefined })
      expect(JSON.stringify(error) + error.message).not.toContain("sesame")
    }))

  const bodies: Readonly<Record<string, ScriptedFetch.Answer>> = {
    "no body": status(200),
    "204": status(204),
    "an empty body": { body: "" },
    "a page": { body: "<!doctype html><h1>Login</h1>", headers: { "content-type": "text/html" } },
    "half of JSON": { body: text.slice(0, -20) },
    "JSON and more": { body: `${text} ]` },
    "null": { body: "null" },
    "a list": { body: "[]" },
    "bytes that are no text": { body: Uint8Array.of(0xff, 0xfe, 0x00) },
  }
  for (const [what, answer] of Object.entries(bodies)) {
    it.effect(`can be ${what}`, () =>
      Effect.gen(function* () {
        const { error } = yield* decodeErrorOf(answer)
        expect(error.issues).not.toHaveLength(0)
        expect(error.status).toBe(answer.status ?? 200)
      }))
  }

  it.effect("can be nested 100,000 deep, anywhere", () =>
    Effect.gen(function* () {
      const deep = "[".repeat(100_000) + "]".repeat(100_000)
      const objects = '{"a":'.repeat(100_000) + "1" + "}".repeat(100_000)
      for (const nested of [deep, objects]) {
        yield* decodeErrorOf({ body: nested })
        yield* decodeErrorOf({ body: text.replace(/"danger":\d+/, `"danger":${nested}`) })
        // What nobody reads does no harm.
        expect(yield* valueOf({ body: text.replace("{", `{"unknown":${nested},`) })).toMatchObject({ danger: 1 })
      }
    }))

  it.effect("can be nested too deeply for a schema that is nested itself", () =>
    Effect.gen(function* () {
      interface Tree {
        readonly a?: Tree
      }
      const Tree: Schema.Codec<Tree> = Schema.Struct({ a: Schema.optionalKey(Schema.suspend(() => Tree)) })
      const { get } = Endpoint.group("Trees", { get: Endpoint.get("getTree", "/tree", { success: Tree }) })
      const server = yield* ScriptedFetch.make([{ body: '{"a":'.repeat(100_000) + "{}" + "}".repeat(100_000) }])
      const call = Effect.flatMap(valentinaMethods({ get }), (trees) => trees.get())
      expect(yield* server.run(failureOf(Effect.provide(call, client)))).toMatchObject({
        _tag: "DecodeError",
        operation: "getTree",
        issues: [{ path: [], message: "The answer is nested too deeply" }],
      })
    }))

  it.effect("is none when it is nested deeply where any JSON fits", () =>
    Effect.gen(function* () {
      const deep = "[".repeat(100_000) + "]".repeat(100_000)
      const share = JSON.stringify(Clients.shareBody).replace('"form_state":null', `"form_state":${deep}`)
      const server = yield* ScriptedFetch.make([{ body: share }])
      const get = Shares.use((shares) => shares.get({ id: ShareId.make("a") }))
      const { theme } = yield* server.run(Effect.provide(get, Clients.dddice()))
      expect(Array.isArray(theme.form_state)).toBe(true)
    }))
})

describe("maxBodyBytes", () => {
  const limit = 1_000
  const chunk = "x".repeat(100)

  /** A body without an end. */
  function* endless() {
    while (true) yield chunk
  }

  it.effect("allows a body of just this length", () =>
    Effect.gen(function* () {
      const server = yield* ScriptedFetch.make(() => ({ body: [text.slice(0, 10), text.slice(10)] }))
      yield* server.run(Effect.provide(getCampaign, valentina({ maxBodyBytes: bytes.length })))
      const short = valentina({ maxBodyBytes: bytes.length - 1 })
      expect((yield* server.run(failureOf(Effect.provide(getCampaign, short))))._tag).toBe("DecodeError")
    }))

  const headers: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    "in chunks": {},
    "of a stated length": { "content-length": "100000000" },
    "compressed, whose length says nothing": { "content-encoding": "gzip", "content-length": "20" },
    "with a length that is no number": { "content-length": "many" },
  }
  for (const [how, fields] of Object.entries(headers)) {
    it.effect(`ends the reading of a body ${how}`, () =>
      Effect.gen(function* () {
        const { error, sent } = yield* decodeErrorOf({ body: endless(), headers: fields }, { maxBodyBytes: limit })
        expect(error.issues).toEqual([
          { path: [], message: "The answer is longer than 1000 bytes; maxBodyBytes sets the bound" },
        ])
        expect(sent.chunks).toBeLessThanOrEqual(limit / chunk.length + 2)
        expect(sent.stoppedAt).toBe(0)
      }))
  }

  it.effect("is 10 MiB unless said otherwise", () =>
    Effect.gen(function* () {
      const mebibyte = "x".repeat(1024 * 1024)
      const { error, sent } = yield* decodeErrorOf({ body: Array.from({ length: 20 }, () => mebibyte) })
      expect(error.issues[0]!.message).toContain("10485760")
      expect(sent.chunks).toBeLessThanOrEqual(12)
    }))
})
