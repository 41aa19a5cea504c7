/**
 * Secrets that come in answers stay redacted in the value, in spans and in
 * logs, and an answer that does not fit shows none of them.
 */
import { describe, expect, it } from "@effect/vitest"
import * as Cause from "effect/Cause"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Redacted from "effect/Redacted"
import {
  ActivationCode,
  Activations,
  type Dddice,
  DddiceClient,
  Rolls,
  Rooms,
  RoomSlug,
  ThemeId,
  Users,
} from "effect-tabletop/dddice"
import * as Transport from "effect-tabletop/layers/Transport"
import { Developers, type Valentina } from "effect-tabletop/valentina"
import { readFileSync } from "node:fs"
import * as Broadcasting from "../../src/services/dddice/Broadcasting.ts"
import * as ScriptedFetch from "../support/ScriptedFetch.ts"
import { overDddice, overValentina } from "./Calls.ts"
import { leaks } from "./Leaks.ts"
import { observe } from "./Observation.ts"

const secret = `NEW-7|a/b&<é>"'`

const documented = (file: string): unknown =>
  JSON.parse(readFileSync(new URL(`../fixtures/dddice/${file}.json`, import.meta.url), "utf8")).body

/** The same answer with the secret in place of every value of a name. */
const withSecret = (value: unknown, name: string): unknown => {
  if (Array.isArray(value)) return value.map((entry) => withSecret(entry, name))
  if (typeof value !== "object" || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, child]) => [key, key === name ? secret : withSecret(child, name)]),
  )
}

const slug = RoomSlug.make("abc_123")

type Run = (fetch: typeof globalThis.fetch) => Effect.Effect<unknown, unknown>

const dddice = (program: Effect.Effect<unknown, unknown, Dddice.Areas>): Run => (fetch) => overDddice(fetch)(program)
const valentina = (program: Effect.Effect<unknown, unknown, Valentina.Areas>): Run => (fetch) =>
  overValentina(fetch)(program)

const newKey = {
  id: "01a20140-3d26-7d92-a91b-d315f353ee40",
  username: "dora",
  email: "dora@example.com",
  api_key: secret,
  key_generated: "2026-07-01T12:00:00Z",
}

interface Case {
  readonly name: string
  readonly run: Run
  readonly body: unknown
  /** Where the value holds the secret. */
  readonly held: (value: unknown) => unknown
}

const property = (...path: ReadonlyArray<string | number>) => (value: unknown): unknown =>
  path.reduce<unknown>((inner, key) => Reflect.get(Object(inner), key), value)

const cases: ReadonlyArray<Case> = [
  {
    name: "the token of a guest",
    run: dddice(Users.use((users) => users.createGuest())),
    body: { type: "token", data: secret },
    held: property(),
  },
  {
    name: "a new token",
    run: dddice(Users.use((users) => users.createToken({ name: "mine" }))),
    body: { type: "token", data: secret },
    held: property(),
  },
  {
    name: "the passcode of a room",
    run: dddice(Rooms.use((rooms) => rooms.get({ slug }))),
    body: withSecret(documented("11-get-room-slug"), "passcode"),
    held: property("passcode"),
  },
  {
    name: "the passcodes of a page of rooms",
    run: dddice(Rooms.use((rooms) => rooms.list())),
    body: withSecret(documented("09-get-room"), "passcode"),
    held: property("items", 0, "passcode"),
  },
  {
    name: "the passcode of a roll's room",
    run: dddice(Rolls.use((rolls) => rolls.create({ dice: [{ type: "d6", theme: ThemeId.make("dddice-bees") }] }))),
    body: withSecret(documented("18-post-roll"), "passcode"),
    held: property("room", "passcode"),
  },
  {
    name: "the passcodes of the user's rooms",
    run: dddice(Users.use((users) => users.get())),
    body: withSecret(documented("30-get-user"), "passcode"),
    held: property("rooms", 0, "passcode"),
  },
  {
    name: "the secret of an activation",
    run: dddice(Activations.use((activations) => activations.create())),
    body: { data: { code: "ABC123", secret, expires_at: "2026-09-26 16:04:24.000000Z" } },
    held: property("secret"),
  },
  {
    name: "the token of an approved activation",
    run: dddice(
      Activations.use((activations) =>
        activations.get({ code: ActivationCode.make("ABC123"), secret: Redacted.make("s") })
      ),
    ),
    body: { data: { code: "ABC123", token: secret } },
    held: property("token"),
  },
  {
    name: "the leave to subscribe to a channel",
    run: (fetch) =>
      Effect.flatMap(
        Broadcasting.make,
        ({ authorize }) => authorize({ socket_id: "1.2", channel_name: "presence-room.a" }),
      )
        .pipe(
          Effect.provide(DddiceClient.layer({ apiKey: Redacted.make("k"), retryPolicy: { base: "1 millis" } })),
          Effect.provideService(Transport.Fetch, fetch),
        ),
    body: { auth: secret },
    held: property("auth"),
  },
  {
    name: "a developer's new key",
    run: valentina(Developers.use((developers) => developers.regenerateApiKey())),
    body: newKey,
    held: property("api_key"),
  },
]

const observed = Effect.fnUntraced(function* (run: Case["run"], body: unknown, status = 201) {
  const server = yield* ScriptedFetch.make(() => ({
    status,
    body: typeof body === "string" ? body : JSON.stringify(body),
  }))
  return yield* server.run(observe(run(server.fetch)))
})

/** Answers of the same content that do not fit: a wrong type in one place, or no JSON. */
const broken = (body: unknown): Readonly<Record<string, unknown>> => {
  const text = JSON.stringify(body)
  const spelled = JSON.stringify(secret)
  return {
    "an object in place of the secret": text.replaceAll(spelled, `{"value":${spelled},${spelled}:1}`),
    "a list in place of the secret": text.replaceAll(spelled, `[${spelled}]`),
    "null in place of all else": JSON.stringify({ data: null, token: secret }),
    "a list around all": `[${text}]`,
    "no JSON": `${text.slice(0, -1)}, oops`,
    "a text": JSON.stringify(secret),
  }
}

describe.each(cases)("$name", ({ body, held, run }) => {
  it.effect("is redacted in the value, and shown by neither logs nor spans", () =>
    Effect.gen(function* () {
      const { exit, logs, spans } = yield* observed(run, body)
      const value = yield* exit
      const found = held(value)
      expect(Redacted.isRedacted(found) && Redacted.value(found)).toBe(secret)
      expect(leaks({ value, logs, spans }, [secret])).toEqual([])
    }))

  it.effect("is not shown by the error of an answer that does not fit", () =>
    Effect.gen(function* () {
      for (const [name, answer] of Object.entries(broken(body))) {
        const { exit, logs, spans } = yield* observed(run, answer)
        if (Exit.isFailure(exit)) expect(Cause.squash(exit.cause)).toMatchObject({ _tag: "DecodeError" })
        expect({ name, leaks: leaks({ exit, logs, spans }, [secret]) }).toEqual({ name, leaks: [] })
      }
    }))

  it.effect("is not shown by an error that repeats it", () =>
    Effect.gen(function* () {
      for (const status of [302, 400, 404, 422, 500]) {
        const { exit, logs, spans } = yield* observed(run, { whoops: body }, status)
        expect(Exit.isFailure(exit)).toBe(true)
        expect({ status, leaks: leaks({ exit, logs, spans }, [secret]) }).toEqual({ status, leaks: [] })
      }
    }))
})
