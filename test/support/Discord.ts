/**
 * Discord, as examples/discord-bot meets it: signed interactions, and the
 * webhook that takes the answers.
 */
import { assert } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as Queue from "effect/Queue"
import * as Redacted from "effect/Redacted"
import { Dddice, Rolls, Rooms } from "effect-tabletop/dddice"
import { serve, type ServedSimulators, serveSimulators } from "effect-tabletop/node"
import {
  actingAs,
  Campaigns,
  CharacterBlueprint,
  Characters,
  CharacterTraits,
  CompanyId,
  DiceRolls,
  Identity,
  inCompany,
  UserId,
  Users,
  Valentina,
} from "effect-tabletop/valentina"
import * as Layer from "effect/Layer"
import * as Stream from "effect/Stream"

const hex = (bytes: ArrayBuffer): string =>
  Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("")

/** The Discord account that is linked to a user of Valentina Noir. */
export const account = "80351110224678912"

/** An answer that came through the webhook. */
export interface Answer {
  readonly path: string
  readonly content: string
  readonly allowed_mentions: unknown
}

/** Serves the webhook: it takes answers, after it has refused the first `refusals`. */
const webhook = Effect.fnUntraced(function* (refusals: number) {
  const answers = yield* Queue.unbounded<Answer>()
  let left = refusals
  const { url } = yield* serve(async (request) => {
    if (left-- > 0) return new Response(null, { status: 404 })
    const body = await request.json()
    const { pathname } = new URL(request.url)
    Queue.offerUnsafe(answers, { path: `${request.method} ${pathname}`, ...body })
    return Response.json({})
  })
  return { answers, url }
})

/** Clients of the simulators behind the bot. */
const behind = ({ dddice, valentina }: ServedSimulators) =>
  Layer.merge(
    Valentina.layer({ baseUrl: valentina.url, apiKey: Redacted.make(valentina.api_key) }),
    Dddice.layer({ baseUrl: dddice.url, apiKey: Redacted.make(dddice.api_key) }),
  )

/** A character with dots in Brawl, a user with a Discord account, and a room. */
const chronicle = Effect.gen(function* () {
  const { user } = yield* Identity.use((identity) =>
    identity.identify({ provider: "discord", token: Redacted.make(`discord:${account}:ann:ann@example.com:1`) })
  )
  yield* Users.use((users) => users.approve({ user_id: user.id, role: "STORYTELLER" }))
  const campaign = yield* Campaigns.use((campaigns) => campaigns.create({ name: "Chicago by Night" }))
  const characters = yield* Characters
  const traits = yield* CharacterTraits
  const { id: character_id } = yield* characters.create({
    campaign_id: campaign.id,
    name_first: "Marisol",
    name_last: "Vane",
    character_class: "MORTAL",
    game_version: "V5",
  })
  const trait = yield* CharacterBlueprint.use((blueprint) =>
    blueprint.listTraits.items({ is_rollable: true }).pipe(
      Stream.filter(({ max_value, name }) => max_value >= 3 && /^[a-z]+$/i.test(name)),
      Stream.runHead,
      Effect.flatMap(Effect.fromOption),
    )
  )
  yield* traits.assign({ character_id, trait_id: trait.id, value: 3 })
  const { slug } = yield* Rooms.use((rooms) => rooms.create({ name: "Friday" }))
  return { character_id, trait: trait.name, slug }
})

/** Simulators, Discord's webhook and a pair of keys, until the scope closes. */
export const open = Effect.fnUntraced(function* (refusals = 0) {
  const simulators = yield* serveSimulators({ seed: "discord" })
  const { valentina } = simulators
  const asStoryteller = <A, E, R>(program: Effect.Effect<A, E, R>) =>
    program.pipe(
      inCompany(CompanyId.make(valentina.company_id)),
      actingAs(UserId.make(valentina.users.admin)),
      Effect.provide(behind(simulators)),
    )
  const { character_id, slug, trait } = yield* asStoryteller(chronicle)
  const { answers, url } = yield* webhook(refusals)
  const keys = yield* Effect.promise(() => crypto.subtle.generateKey("Ed25519", true, ["sign", "verify"]))
  const { privateKey, publicKey } = keys as CryptoKeyPair
  const bindings = {
    DISCORD_PUBLIC_KEY: hex(yield* Effect.promise(() => crypto.subtle.exportKey("raw", publicKey))),
    DISCORD_API_URL: url,
    VALENTINA_CLIENT_BASE_URL: valentina.url,
    VALENTINA_CLIENT_API_KEY: valentina.api_key,
    VALENTINA_CLIENT_DEFAULT_COMPANY_ID: valentina.company_id,
    DDDICE_BASE_URL: simulators.dddice.url,
    DDDICE_API_KEY: simulators.dddice.api_key,
    DICE_ROOM: slug,
  }
  /** A request as Discord signs it. */
  const signed = (interaction: unknown, secondsAgo = 0) =>
    Effect.promise(async () => {
      const body = typeof interaction === "string" ? interaction : JSON.stringify(interaction)
      const timestamp = String(Math.floor(Date.now() / 1000) - secondsAgo)
      const signature = await crypto.subtle.sign("Ed25519", privateKey, new TextEncoder().encode(timestamp + body))
      const headers = { "x-signature-ed25519": hex(signature), "x-signature-timestamp": timestamp }
      return { method: "POST", headers, body }
    })
  return {
    bindings,
    character_id,
    signed,
    trait,
    answer: Queue.take(answers),
    /** How many rolls there are in the room and in the company. */
    counts: asStoryteller(Effect.all([
      Effect.map(Rolls.use((rolls) => rolls.list({ room: slug })), ({ items }) => items.length),
      Effect.map(DiceRolls.use((rolls) => rolls.list()), ({ total }) => total),
    ])),
  }
})

/** A command as Discord sends it, in a server. */
export const command = (
  id: string,
  subcommand: "dice" | "pool",
  options: Readonly<Record<string, string>>,
  type: 2 | 4 = 2,
  user = account,
) => ({
  type,
  id,
  application_id: "1234",
  token: `token-of-${id}`,
  version: 1,
  member: { user: { id: user, username: "ann" }, nick: null },
  data: {
    id: "77",
    name: "roll",
    type: 1,
    options: [{
      type: 1,
      name: subcommand,
      options: Object.entries(options).map(([name, value]) => ({ type: 3, name, value })),
    }],
  },
})

/** Asks the bot. */
type Ask = (init: RequestInit) => Promise<Pick<Response, "status" | "json">>

/** What a bot does for Discord, whatever runtime serves it: a ping, both commands, one of them twice, and names. */
export const visit = Effect.fnUntraced(function* (discord: Effect.Success<ReturnType<typeof open>>, ask: Ask) {
  const { answer, character_id, counts, signed, trait } = discord
  const send = (interaction: unknown) =>
    Effect.flatMap(
      signed(interaction),
      (init) => Effect.promise(async () => await (await ask(init)).json() as unknown),
    )
  assert.deepStrictEqual(yield* send({ type: 1, id: "0", version: 1 }), { type: 1 })

  const dice = command("100", "dice", { notation: "4d6kh3+2 for @everyone" })
  // Discord sends again what it thinks was lost: at the same time, and later.
  const deferred = yield* Effect.all([send(dice), send(dice)], { concurrency: 2 })
  assert.deepStrictEqual(deferred, [{ type: 5 }, { type: 5 }])
  const thrown = yield* answer
  assert.match(thrown.content, /^for @everyone: 4d6kh3\+2: (d6 .+, ){4}\+2 = \d+$/)
  assert.strictEqual(thrown.path, "PATCH /webhooks/1234/token-of-100/messages/@original")
  assert.deepStrictEqual(thrown.allowed_mentions, { parse: [] })

  const pool = command("101", "pool", { pool: `${trait} + 2 diff 6 # climbing`, character: character_id })
  assert.deepStrictEqual(yield* send(pool), { type: 5 })
  const pooled = yield* answer
  assert.match(pooled.content, /^Marisol Vane: climbing: 5d10, difficulty 6: (\d+ ){5}= ./)
  assert.deepStrictEqual(yield* send(pool), { type: 5 })
  assert.deepStrictEqual(yield* send(dice), { type: 5 })

  const typed = (text: string) => send(command(`of ${text}`, "pool", { pool: "", character: text }, 4))
  const found = { type: 8, data: { choices: [{ name: "Marisol Vane", value: character_id }] } }
  assert.deepStrictEqual(yield* Effect.all([typed("MARI"), typed("vane")], { concurrency: 2 }), [found, found])
  assert.deepStrictEqual(yield* typed("nobody"), { type: 8, data: { choices: [] } })
  assert.deepStrictEqual(yield* counts, [1, 1])
})
