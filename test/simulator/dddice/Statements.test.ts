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
  readonly headers: Headers
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
    const base = path.startsWith("/broadcasting") ? "" : "/api/1.0"
    const request = new Request(`http://127.0.0.1:8000${base}${path}`, {
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
    return { status: response.status, headers: response.headers, text, body: text === "" ? {} : JSON.parse(text) }
  })

const dice = [{ type: "d20", theme: "dddice-bees" }]
const laravel = /"created_at":"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z"/
const laravelWithBlank = /"expires_at":"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{6}Z"/

type Statement = readonly [statement: string, sent: Sent, status: number, text?: RegExp]

const manifest = (version: string): Sent => ({
  method: "POST",
  path: "/theme",
  form: {
    manifest: JSON.stringify({
      id: "stated",
      name: "Stated",
      version,
      api_version: "1.0",
      description: "As documented",
      label: { color: "#000000", background_color: "#ffffff" },
    }),
    frag_shader: "void main() {}",
  },
})

const socket = (channel_name: string): Sent => ({
  method: "POST",
  path: "/broadcasting/auth",
  body: { socket_id: "1.1", channel_name },
})

/** {slug} is a room of the owner, {share} a share of a theme of which there are versions 1.9.0 and 1.10.0. */
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
  ["a theme is uploaded as a form", manifest("2.0.0"), 201, /^\{"data":\{.*"frag_shader":"void main\(\) \{\}"/],
  ["a theme has each version once", manifest("1.9.0"), 422, /"errors":\{"manifest"/],
  [
    "themes are listed in their newest version",
    { method: "GET", path: "/theme" },
    200,
    /^\{"type":"theme\[\]",.*1\.10/,
  ],
  ["a theme is the newest version", { method: "GET", path: "/theme/stated" }, 200, /"version":"1\.10\.0"/],
  ["versions have a type", { method: "GET", path: "/theme/stated/version" }, 200, /^\{"type":"theme\[\]","data":\[/],
  ["a version is one", { method: "GET", path: "/theme/stated/version/1.9.0" }, 200, /"version":"1\.9\.0"/],
  ["a version is deleted", { method: "DELETE", path: "/theme/stated/version/1.9.0" }, 204, /^$/],
  ["a theme is deleted with all versions", { method: "DELETE", path: "/theme/stated" }, 204, /^$/],
  ["a theme is reported without a body", { method: "POST", path: "/theme/stated/report" }, 204, /^$/],
  ["an uploaded theme is in the dice box", { method: "GET", path: "/dice-box/stated" }, 200, /^\{"data":\{.*stated/],
  ["shares have a type", { method: "GET", path: "/share" }, 200, /^\{"type":"share\[\]","data":\[/],
  ["a share is of a theme by its slug", { method: "POST", path: "/share", body: { slug: "stated", limit: 5 } }, 201],
  ["a share asks for a theme", { method: "POST", path: "/share", body: { limit: 5 } }, 422, /"errors":\{"slug"/],
  [
    "the theme of a share is of a shape of its own",
    { method: "GET", path: "/share/{share}" },
    200,
    /"theme":\{"slug":"stated","name".*"is_available":true.*"form_state":null.*"deleted_at":null/,
  ],
  ["a share changes", { method: "PATCH", path: "/share/{share}", body: { limit: 9 } }, 200, /"limit":9/],
  ["a share is deleted", { method: "DELETE", path: "/share/{share}" }, 204, /^$/],
  ["a share is accepted", { method: "POST", path: "/share/{share}", as: "player" }, 200, /^\{"data":\{"uuid":/],
  ["a room asks for a signature with who joins", socket("presence-room.{slug}"), 200, /^\{"auth":.*"channel_data":/],
  ["whispers ask for a signature", socket("private-room.{slug}.{user}"), 200, /^\{"auth":"[^"]+"\}$/],
  ["what a user has asks for a signature", socket("private-user.{user}"), 200, /^\{"auth":"[^"]+"\}$/],
  ["who is no participant does not listen", { ...socket("presence-room.{slug}"), as: "player" }, 403],
  ["nobody else listens to whispers", { ...socket("private-room.{slug}.{user}"), as: "player" }, 403],
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
    const { slug, user } = room.body.data as { readonly slug: string; readonly user: { readonly uuid: string } }
    for (const version of ["1.9.0", "1.10.0"]) yield* send(simulator, manifest(version))
    const shared = yield* send(simulator, { method: "POST", path: "/share", body: { slug: "stated", limit: 5 } })
    const { uuid } = shared.body.data as { readonly uuid: string }
    const names = { "{slug}": slug, "{share}": uuid, "{user}": user.uuid }
    const named: Sent = JSON.parse(
      Object.entries(names).reduce((text, [name, id]) => text.replaceAll(name, id), JSON.stringify(sent)),
    )
    const answer = yield* send(simulator, named)
    assert.strictEqual(answer.status, status, answer.text)
    if (text !== undefined) assert.match(answer.text, text)
  }).pipe(Effect.provide(DddiceSimulator.layer())))

it.effect("limited answers tell of their limit, and refusals of its end", () =>
  Effect.gen(function* () {
    const simulator = yield* DddiceSimulator.Simulator
    const guest: Sent = { method: "POST", path: "/user", as: null }
    const allowed = yield* send(simulator, guest)
    assert.deepStrictEqual(
      ["limit", "remaining", "reset"].map((name) => allowed.headers.get(`x-ratelimit-${name}`)),
      ["1", "0", null],
    )
    const refused = yield* send(simulator, guest)
    assert.deepStrictEqual([refused.status, refused.text], [429, `{"message":"Too Many Attempts."}`])
    assert.deepStrictEqual([refused.headers.get("retry-after"), refused.headers.get("x-ratelimit-reset")], ["60", "60"])
    const other = yield* send(simulator, { method: "GET", path: "/user" })
    assert.isNull(other.headers.get("x-ratelimit-limit"))
  }).pipe(Effect.provide(DddiceSimulator.layer({ guestsPerMinute: 1 }))))
