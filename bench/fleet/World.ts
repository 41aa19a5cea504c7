/**
 * Both simulators as servers, with a stated limit for each key, and what arrives there.
 */
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Redacted from "effect/Redacted"
import { Dddice, RateLimits, Rooms, type RoomSlug, Transport, Users } from "effect-tabletop/dddice"
import { DddiceSimulator } from "effect-tabletop/dddice/simulator"
import { serve } from "effect-tabletop/node"
import {
  actingAs,
  type CampaignId,
  Campaigns,
  Companies,
  type CompanyId,
  DiceRolls,
  GlobalAdmin,
  inCompany,
  UserId,
  Valentina,
} from "effect-tabletop/valentina"
import { ValentinaSimulator } from "effect-tabletop/valentina/simulator"
import { setTimeout as sleep } from "node:timers/promises"

/** How large a world is, and what its servers allow. */
export interface WorldOptions {
  readonly keys: number
  readonly companies: number
  readonly campaigns: number
  /** Requests a second for each key of Valentina, and as many at once as ten seconds give. */
  readonly valentinaPerSecond: number
  /** Requests a minute for each token of dddice. */
  readonly dddicePerMinute: number
  /** Milliseconds until dddice answers. */
  readonly delayMillis: number
}

/** A campaign and its room. */
export interface Chronicle {
  readonly key: string
  readonly campaign: CampaignId
  readonly company: CompanyId
  readonly user: UserId
  readonly room: RoomSlug
}

/** A roll that arrived at dddice. */
export interface Arrival {
  readonly id: string
  readonly room: string
  /** Milliseconds of the epoch. */
  readonly at: number
}

/** What the servers counted of a key. */
export interface KeyFigures {
  readonly key: string
  readonly requests: number
  readonly refused: number
  /** The most requests in one second. */
  readonly busiest: number
}

/** Counts the requests of each key. */
const makeTally = () => {
  const keys = new Map<string, { requests: number; refused: number; seconds: Map<number, number> }>()
  return {
    count: (key: string, status: number) => {
      const known = keys.get(key) ?? { requests: 0, refused: 0, seconds: new Map<number, number>() }
      keys.set(key, known)
      known.requests++
      if (status === 429) known.refused++
      const second = Math.floor(Date.now() / 1000)
      known.seconds.set(second, (known.seconds.get(second) ?? 0) + 1)
    },
    clear: () => keys.clear(),
    figures: (names: ReadonlyMap<string, string>): ReadonlyArray<KeyFigures> =>
      Array.from(keys, ([key, { refused, requests, seconds }]) => ({
        key: names.get(key) ?? "another",
        requests,
        refused,
        busiest: Math.max(...seconds.values()),
      })),
  }
}

const keyOf = (request: Request): string =>
  request.headers.get("x-api-key") ?? request.headers.get("authorization")?.replace(/^Bearer /, "") ?? ""

type Handler = (request: Request) => Promise<Response>

const tallied = (handler: Handler, tally: ReturnType<typeof makeTally>): Handler => async (request) => {
  const answer = await handler(request)
  tally.count(keyOf(request), answer.status)
  return answer
}

/** Notes what dddice was sent, and answers late: a runner that is killed often has one on the way. */
const noting = (handler: Handler, arrivals: Array<Arrival>, delayMillis: number): Handler => async (request) => {
  if (request.method !== "POST" || !request.url.endsWith("/roll")) return handler(request)
  const body = await request.clone().json() as { readonly external_id: string; readonly room: string }
  const answer = await handler(request)
  if (answer.ok) arrivals.push({ id: body.external_id, room: body.room, at: Date.now() })
  await sleep(delayMillis)
  return answer
}

/** A key of each API. */
interface Key {
  readonly name: string
  readonly apiKey: Redacted.Redacted<string>
  readonly token: Redacted.Redacted<string>
}

const makeKey = Effect.fnUntraced(function* (number: number) {
  const admin = yield* GlobalAdmin
  const users = yield* Users
  const developer = yield* admin.createDeveloper({ username: `fleet${number}`, email: `fleet${number}@example.com` })
  const { api_key } = yield* admin.createApiKey({ developer_id: developer.id })
  const token = yield* users.createGuest()
  if (!Redacted.isRedacted(token)) return yield* Effect.die(new Error("The simulator gives a new guest a token"))
  const key: Key = { name: `key-${number}`, apiKey: api_key, token }
  return key
})

/** The chronicles of one key, shared out over its companies. */
const makeChronicles = Effect.fnUntraced(function* (key: Key, companies: number, campaigns: number) {
  const tenants = yield* Effect.forEach(
    Array.from({ length: companies }, (_, number) => number),
    (number) =>
      Effect.gen(function* () {
        const all = yield* Companies
        const name = `${key.name} company ${number}`
        const { admin_user, company } = yield* all.create({ name, email: `${number}@example.com` })
        return { company: company.id, user: UserId.make(admin_user.id) }
      }),
  )
  return yield* Effect.forEach(
    Array.from({ length: campaigns }, (_, number) => number),
    Effect.fnUntraced(function* (number) {
      const { company, user } = tenants[number % tenants.length]!
      const create = (yield* Campaigns).create({ name: `Campaign ${number}` })
      const campaign = yield* create.pipe(actingAs(user), inCompany(company))
      const room = yield* (yield* Rooms).create({ name: `Room ${number}` })
      const chronicle: Chronicle = { key: key.name, campaign: campaign.id, company, user, room: room.slug }
      return chronicle
    }),
    { concurrency: 4 },
  )
})

/** The clients of a key. Setting up is not held to the limits: it would only take longer. */
const clientsOf = (valentina: Transport.Exchange, dddice: Transport.Exchange, key: Pick<Key, "apiKey" | "token">) =>
  Layer.mergeAll(
    Layer.provide(Valentina.layerNoDeps({ baseUrl: "http://localhost", apiKey: key.apiKey }), [
      Layer.succeed(Transport.Transport, valentina),
      RateLimits.layerMemory,
    ]),
    Layer.provide(Dddice.layerNoDeps({ baseUrl: "http://localhost", apiKey: key.token }), [
      Layer.succeed(Transport.Transport, dddice),
      RateLimits.layerMemory,
    ]),
  )

/** Makes a world, served until the scope closes. */
export const make = Effect.fnUntraced(function* (options: WorldOptions) {
  const { valentinaPerSecond: rate } = options
  const valentina = yield* ValentinaSimulator.make({
    seed: "fleet",
    rateLimits: [{ name: "default", capacity: rate * 10, rate }],
  })
  const dddice = yield* DddiceSimulator.make({ seed: "fleet", requestsPerMinute: options.dddicePerMinute })
  const arrivals: Array<Arrival> = []
  const tally = makeTally()
  const servedValentina = yield* serve(tallied(valentina.webHandler, tally))
  const servedDddice = yield* serve(noting(tallied(dddice.webHandler, tally), arrivals, options.delayMillis))
  const root = { apiKey: valentina.apiKey, token: DddiceSimulator.tokens.owner }
  const clients = (key: Pick<Key, "apiKey" | "token">) => clientsOf(valentina.exchange, dddice.exchange, key)

  const keys = yield* Effect.forEach(Array.from({ length: options.keys }, (_, number) => number + 1), makeKey).pipe(
    Effect.provide(clients(root)),
  )
  const chronicles = yield* Effect.forEach(
    keys,
    (key) =>
      makeChronicles(key, options.companies / options.keys, options.campaigns / options.keys).pipe(
        Effect.provide(Layer.fresh(clients(key))),
      ),
    { concurrency: "unbounded" },
  )

  const rollers = new Map(
    yield* Effect.forEach(
      keys,
      (key) => Effect.map(Effect.provide(DiceRolls, Layer.fresh(clients(key))), (rolls) => [key.name, rolls] as const),
    ),
  )
  const names = new Map(keys.flatMap(({ apiKey, name, token }) =>
    [
      [Redacted.value(apiKey), `valentina ${name}`],
      [Redacted.value(token), `dddice ${name}`],
    ] as const
  ))

  return {
    arrivals,
    chronicles: chronicles.flat(),
    /** As examples/fleet/keys.ts reads it. */
    keysFile: {
      valentina: Object.fromEntries(
        keys.map(({ apiKey, name }) => [name, { baseUrl: servedValentina.url, apiKey: Redacted.value(apiKey) }]),
      ),
      dddice: Object.fromEntries(
        keys.map(({ name, token }) => [name, { baseUrl: servedDddice.url, apiKey: Redacted.value(token) }]),
      ),
    },
    figures: () => tally.figures(names),
    forgetFigures: tally.clear,
    /** Rolls in a chronicle, with its own key. */
    roll: ({ campaign, company, key, user }: Chronicle) =>
      rollers.get(key)!.create({ campaign_id: campaign, num_dice: 3, difficulty: 6 }).pipe(
        actingAs(user),
        inCompany(company),
      ),
  }
})

/** A world. */
export interface World extends Effect.Success<ReturnType<typeof make>> {}
