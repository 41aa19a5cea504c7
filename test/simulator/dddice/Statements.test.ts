/**
 * What is known of dddice from its documentation and public clients, each said
 * to the simulator as it goes over the wire. What is not known is told in
 * docs/simulators.md.
 */
import { assert, it } from "@effect/vitest"
import { DddiceSimulator } from "effect-tabletop/dddice/simulator"
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"

interface Sent {
  readonly method: string
  readonly path: string
  readonly body?: unknown
  readonly form?: Readonly<Record<string, string>>
  readonly headers?: Readonly<Record<string, string>>
  /** `null` for nobody. */
  readonly as?: "owner" | "player" | null
}

interface Answer {
  readonly status: number
  readonly text: string
  readonly body: { readonly [name: string]: unknown }
}

const token = (as: "owner" | "player"): string => Redacted.value(DddiceSimulator.tokens[as])

const formOf = (fields: Readonly<Record<string, string>>): FormData => {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  return form
}

const send = (
  simulator: typeof DddiceSimulator.Simulator.Service,
  { as = "owner", body, form, headers, method, path }: Sent,
) =>
  Effect.promise(async (): Promise<Answer> => {
    const request = new Request(`http://127.0.0.1:8000/api/1.0${path}`, {
      method,
      headers: {
        ...(as === null ? {} : { authorization: `Bearer ${token(as)}` }),
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...headers,
      },
      body: form === undefined ? body === undefined ? null : JSON.stringify(body) : formOf(form),
    })
    const response = await simulator.webHandler(request)
    const text = await response.text()
    return { status: response.status, text, body: text === "" ? {} : JSON.parse(text) }
  })

const dice = [{ type: "d20", theme: "dddice-bees" }]
const laravel = /"created_at":"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z"/
const laravelWithBlank = /"expires_at":"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{6}Z"/

type Statement = readonly [statement: string, sent: Sent, status: number, text?: RegExp]

/** {slug} is a room of the owner. */
const statements: ReadonlyArray<Statement> = [
  ["one resource is in data alone", { method: "GET", path: "/room/{slug}" }, 200, /^\{"data":\{"slug":/],
  ["lists have a type", { method: "GET", path: "/room" }, 200, /^\{"type":"room\[\]","data":\[/],
  ["lists have absolute links", { method: "GET", path: "/dice-box" }, 200, /"first":"http:\/\/127\.0\.0\.1:8000\/api/],
  ["timestamps are Laravel's", { method: "GET", path: "/room/{slug}" }, 200, laravel],
  ["a room needs no body", {
    method: "POST",
    path: "/room",
    headers: { "content-type": "application/x-www-form-urlencoded" },
  }, 201],
  ["the creator is the Game Master", { method: "POST", path: "/room", body: {} }, 201, /"username":"Game Master"/],
  [
    "a room that is gone is not found",
    { method: "GET", path: "/room/nothere" },
    404,
    /^\{"type":"error","data":\{"message":/,
  ],
  [
    "a room changes by form",
    { method: "PATCH", path: "/room/{slug}", form: { is_public: "1", name: "Form" } },
    200,
    /"name":"Form"/,
  ],
  ["a room changes by JSON", { method: "PATCH", path: "/room/{slug}", body: { name: "Text" } }, 200, /"name":"Text"/],
  [
    "joining gives the room",
    { method: "POST", path: "/room/{slug}/participant?passcode=x", as: "player" },
    200,
    /^\{"data":\{"slug":/,
  ],
  ["whoever is in does not join", { method: "POST", path: "/room/{slug}/participant" }, 409],
  ["undefined is no participant", { method: "DELETE", path: "/room/{slug}/participant/undefined" }, 404],
  ["an empty label is bad", { method: "POST", path: "/roll", body: { dice, label: "" } }, 400, /^\{"type":"error"/],
  [
    "a die needs a theme",
    { method: "POST", path: "/roll", body: { dice: [{ type: "d20" }] } },
    422,
    /"errors":\{"dice\.0\.theme"/,
  ],
  [
    "a modifier needs none",
    { method: "POST", path: "/roll", body: { dice: [...dice, { type: "mod", value: 5 }] } },
    201,
  ],
  [
    "an external id has 256 characters",
    { method: "POST", path: "/roll", body: { dice, external_id: "x".repeat(257) } },
    422,
  ],
  [
    "a theme must be one's own",
    { method: "POST", path: "/roll", body: { dice: [{ type: "d20", theme: "nobodys" }] } },
    403,
    /Permission denied to roll theme/,
  ],
  ["who is not in a room does not roll in it", {
    method: "POST",
    path: "/roll",
    body: { dice, room: "{slug}" },
    as: "player",
  }, 403],
  ["rolls of a room are listed by room", { method: "GET", path: "/roll?room={slug}" }, 200, /^\{"type":"roll\[\]"/],
  ["rolls of a room are deleted by room", { method: "DELETE", path: "/roll?room={slug}" }, 204],
  ["a guest gets a token", { method: "POST", path: "/user", as: null }, 201, /^\{"type":"token","data":"\w+"\}$/],
  ["the user has a type and an id", { method: "GET", path: "/user" }, 200, /^\{"type":"user","data":\{"uuid":/],
  ["a token is a text", { method: "POST", path: "/user/token", body: {} }, 201, /^\{"type":"token","data":"\w+"\}$/],
  ["the dice box is filtered by name", { method: "GET", path: "/dice-box?filter=Bees" }, 200, /"id":"dddice-bees"/],
  [
    "an activation has code, secret and end",
    { method: "POST", path: "/activate", as: null },
    201,
    /"code":"\w{6}","secret":/,
  ],
  ["an activation's end has a blank", { method: "POST", path: "/activate", as: null }, 201, laravelWithBlank],
  ["a wrong secret is refused", {
    method: "GET",
    path: "/activate/123456",
    as: null,
    headers: { authorization: "Secret no" },
  }, 401],
  [
    "nobody is refused in the framework's way",
    { method: "GET", path: "/room", as: null },
    401,
    /^\{"message":"Unauthenticated\."\}$/,
  ],
]

it.effect.each(statements)("%s", ([, sent, status, text]) =>
  Effect.gen(function* () {
    const simulator = yield* DddiceSimulator.Simulator
    const room = yield* send(simulator, { method: "POST", path: "/room", body: { name: "Table" } })
    const { slug } = room.body.data as { readonly slug: string }
    const named: Sent = JSON.parse(JSON.stringify(sent).replaceAll("{slug}", slug))
    const answer = yield* send(simulator, named)
    assert.strictEqual(answer.status, status, answer.text)
    if (text !== undefined) assert.match(answer.text, text)
  }).pipe(Effect.provide(DddiceSimulator.layer())))
