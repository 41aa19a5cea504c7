/**
 * The key, planted in each place of an answer: nothing that stays of it shows
 * the key.
 */
import { assert, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as RateLimiter from "effect/persistence/RateLimiter"
import * as Redacted from "effect/Redacted"
import { DddiceClient, Rooms, RoomSlug, SharedRateLimits, Transport } from "effect-tabletop/dddice"
import { ActingUser, Campaigns, CurrentCompany, ValentinaClient } from "effect-tabletop/valentina"
import * as Clients from "../support/Clients.ts"
import * as ScriptedFetch from "../support/ScriptedFetch.ts"
import { shareOut } from "../support/shareOut.ts"
import { leaks } from "./Leaks.ts"
import { observe } from "./Observation.ts"

// Each of its characters may stand in the name of a header.
const key = "sk-7f3a|b+c&d'9"

const spelled = [key, encodeURIComponent(key), `x${key}y`]

const headers: Readonly<Record<string, (text: string) => Readonly<Record<string, string>>>> = {
  "x-request-id": (text) => ({ "x-request-id": text }),
  "a header that nobody knows": (text) => ({ "x-echo": text }),
  "the name of a header": (text) => ({ [`x-${text.toLowerCase()}`]: "1" }),
  "content-type": (text) => ({ "content-type": text }),
  "location": (text) => ({ location: `https://dddice.com/?key=${text}` }),
  "date": (text) => ({ date: text }),
  "retry-after": (text) => ({ "retry-after": text }),
  "the name of a policy with a window": (text) => ({
    "ratelimit-policy": `"${text}";q=5;w=60`,
    "ratelimit": `"${text}";r=4;t=0`,
  }),
  "the name of a policy that is used up": (text) => ({
    "ratelimit-policy": `"${text}";q=1;w=3600`,
    "ratelimit": `"${text}";r=0;t=3600`,
  }),
  "the name of a policy without a window": (text) => ({ "ratelimit": `"${text}";r=0;t=3600` }),
  "a policy that is a token": (text) => ({ "ratelimit": `${text};r=0;t=1` }),
  "x-ratelimit-limit": (text) => ({ "x-ratelimit-limit": text, "x-ratelimit-remaining": "0" }),
  "x-ratelimit-reset": (text) => ({ "x-ratelimit-remaining": "0", "x-ratelimit-reset": text }),
}

const bodies: Readonly<Record<string, (text: string) => unknown>> = {
  "a text": (text) => text,
  "a misfit": (text) => ({ data: text, [text]: text }),
  "a problem document": (text) => ({
    status: 400,
    title: text,
    detail: text,
    instance: `/${text}`,
    code: text,
    request_id: text,
    type: text,
    retry_after: text,
    invalid_parameters: [{ field: text, message: text, [text]: 1 }],
  }),
  "an error of dddice": (text) => ({ type: "error", data: { message: text } }),
  "an error of Laravel": (text) => ({ message: text, errors: { [text]: [text], name: [text] }, exception: text }),
}

const statuses = [200, 201, 302, 400, 401, 403, 404, 409, 418, 422, 429, 500, 503]

/** Each spelling of the key with each status. */
const answeredWith = (statuses: ReadonlyArray<number>) =>
  shareOut(spelled.flatMap((text) => statuses.map((status) => ({ status, text }))))

/** A store that shows every key it is asked for. */
const shownBy = (asked: Array<unknown>) =>
  Layer.effect(
    RateLimiter.RateLimiterStore,
    Effect.map(RateLimiter.RateLimiterStore, (store) => ({
      ...store,
      fixedWindow: (options: Parameters<typeof store.fixedWindow>[0]) => {
        asked.push(options)
        return store.fixedWindow(options)
      },
      tokenBucket: (options: Parameters<typeof store.tokenBucket>[0]) => {
        asked.push(options)
        return store.tokenBucket(options)
      },
    })),
  ).pipe(Layer.provide(RateLimiter.layerStoreMemory))

const options = { apiKey: Redacted.make(key), retryPolicy: { retries: 0, cap: "2 hours" } } as const

const areas = Layer.mergeAll(
  Layer.provide(Rooms.layer, DddiceClient.layerNoDeps(options)),
  Layer.provide(
    Campaigns.layer,
    ValentinaClient.layerNoDeps({ ...options, baseUrl: "https://valentina.example" }),
  ),
  CurrentCompany.layer(Clients.company),
  ActingUser.layer(Clients.user),
)

const calls = {
  "a read of dddice": Rooms.use((rooms) => rooms.get.withResponse({ slug: RoomSlug.make("abc") })),
  "a write to dddice": Rooms.use((rooms) => rooms.create.withResponse({ name: "Table" })),
  "a read of Valentina": Campaigns.use((campaigns) => campaigns.get.withResponse({ campaign_id: Clients.campaign })),
  "a write to Valentina": Campaigns.use((campaigns) => campaigns.create.withResponse({ name: "Chicago" })),
}

const good = { dddice: Clients.roomBody, Valentina: Clients.campaignBody }

/** Calls twice: the second meets what was learnt from the first. */
const shown = Effect.fnUntraced(function* (
  call: Effect.Effect<unknown, unknown, Rooms | Campaigns | CurrentCompany | ActingUser>,
  answer: ScriptedFetch.Answer,
) {
  const asked: Array<unknown> = []
  const server = yield* ScriptedFetch.make(() => answer)
  const limits = Layer.provide(SharedRateLimits.layer, shownBy(asked))
  const both = Effect.all([Effect.exit(call), Effect.exit(call)])
  const observation = yield* server.run(
    observe(Effect.provide(both, Layer.provide(areas, [Transport.layer, limits]))),
  )
  return { observation, asked }
})

describe.each(Object.entries(calls))("%s that is answered with the key", (name, call) => {
  const body = name.endsWith("dddice") ? good.dddice : good.Valentina

  it.effect.each(Object.entries(headers))("in %s shows it nowhere", ([place, header]) =>
    Effect.gen(function* () {
      for (const { status, text } of answeredWith([name.includes("write") ? 201 : 200, 429, 503])) {
        const answer = status < 300 ? ScriptedFetch.json(body, { status }) : { status }
        const { asked, observation } = yield* shown(call, {
          ...answer,
          headers: { ...answer.headers, ...header(text) },
        })
        assert.isNotEmpty(observation.spans)
        assert.deepStrictEqual({ place, status, leaks: leaks([observation, asked], [key]) }, {
          place,
          status,
          leaks: [],
        })
      }
    }))

  it.effect.each(Object.entries(bodies))("in %s shows it nowhere", ([place, made]) =>
    Effect.gen(function* () {
      for (const { status, text } of answeredWith(statuses)) {
        const { asked, observation } = yield* shown(call, ScriptedFetch.json(made(text), { status }))
        assert.deepStrictEqual({ place, status, leaks: leaks([observation, asked], [key]) }, {
          place,
          status,
          leaks: [],
        })
      }
    }))
})
