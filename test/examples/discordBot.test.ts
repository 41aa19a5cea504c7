/**
 * The bot of examples/discord-bot, its handler called in this process.
 * test/runtimes/discordBot.test.ts runs it where it is meant to be served.
 */
import { assert, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as Queue from "effect/Queue"
import { makeHandler } from "../../examples/discord-bot/handler.ts"
import commands from "../../examples/discord-bot/commands.json" with { type: "json" }
import { account, command, open, visit } from "../support/Discord.ts"

/** A bot, and the work that it goes on with after its answers. */
const start = Effect.fnUntraced(function* (refusals?: number) {
  const discord = yield* open(refusals)
  const handler = makeHandler(discord.bindings)
  const works = yield* Queue.unbounded<Promise<unknown>>()
  const ask = (init: RequestInit) =>
    handler(new Request("http://bot/", init), (work) => void Queue.offerUnsafe(works, work))
  const send = (interaction: unknown) =>
    Effect.flatMap(discord.signed(interaction), (init) => Effect.promise(async () => (await ask(init)).json()))
  return { ...discord, ask, send, works: Queue.size(works) }
})

const said = (bot: Effect.Success<ReturnType<typeof start>>, interaction: unknown) =>
  Effect.andThen(bot.send(interaction), Effect.map(bot.answer, ({ content }) => content))

describe("the Discord bot", () => {
  it.live("answers Discord, rolls in both systems and completes names", () =>
    Effect.gen(function* () {
      const bot = yield* start()
      yield* visit(bot, bot.ask)
    }))

  it.live("refuses what is not signed, signed by another, changed or old, and what is no interaction", () =>
    Effect.gen(function* () {
      const bot = yield* start()
      const ping = yield* bot.signed({ type: 1 })
      const others = yield* (yield* open()).signed({ type: 1 })
      const { headers } = ping
      const requests: ReadonlyArray<RequestInit> = [
        others,
        { ...ping, headers: {} },
        { ...ping, body: `${ping.body} ` },
        { ...ping, headers: { ...headers, "x-signature-timestamp": `${headers["x-signature-timestamp"]}0` } },
        { ...ping, headers: { ...headers, "x-signature-ed25519": "not hexadecimal" } },
        { ...ping, headers: { ...headers, "x-signature-ed25519": headers["x-signature-ed25519"].slice(2) } },
        yield* bot.signed({ type: 1 }, 600),
        yield* bot.signed({ type: 1 }, -600),
      ]
      for (const request of requests) {
        assert.strictEqual((yield* Effect.promise(() => bot.ask(request))).status, 401)
      }
      for (const body of ["no JSON", { type: 99 }, { ...command("1", "dice", {}), data: { name: "other" } }]) {
        const { status } = yield* Effect.flatMap(bot.signed(body), (init) => Effect.promise(() => bot.ask(init)))
        assert.strictEqual(status, 400)
      }
      assert.strictEqual(yield* bot.works, 0)
    }))

  it.live("refuses everything with a key that is none", () =>
    Effect.gen(function* () {
      const { bindings, signed } = yield* open()
      for (const DISCORD_PUBLIC_KEY of ["zz", "00"]) {
        const handler = makeHandler({ ...bindings, DISCORD_PUBLIC_KEY })
        const init = yield* signed({ type: 1 })
        const { status } = yield* Effect.promise(() => handler(new Request("http://bot/", init), () => {}))
        assert.strictEqual(status, 401)
      }
    }))

  it.live("says what is wrong in words for players", () =>
    Effect.gen(function* () {
      const bot = yield* start()
      const pool = (id: string, options: Readonly<Record<string, string>>, user = account) =>
        said(bot, command(id, "pool", options, 2, user))
      assert.match(yield* said(bot, command("1", "dice", { notation: "1d6*1d6" })), /^The dice cannot be read: at 3: /)
      assert.match(yield* pool("2", { pool: "wits", character: bot.character_id }), /^The dice cannot be read: at 0: /)
      assert.match(yield* pool("3", { pool: "2d10", character: "somebody" }), /^This does not fit: /)
      assert.strictEqual(
        yield* pool("4", { pool: "2d10" }, "1"),
        "Sign in to Valentina Noir with your Discord account first.",
      )
      assert.strictEqual(
        yield* pool("5", { pool: "2d10", character: "01a20140-3b2f-7b43-9729-905e6efced32" }),
        "Valentina Noir does not have what was asked for, or no longer.",
      )
      assert.deepStrictEqual(yield* bot.counts, [0, 0])
    }))

  it.live("answers once more where Discord does not know yet that it has to wait", () =>
    Effect.gen(function* () {
      const bot = yield* start(1)
      assert.match(yield* said(bot, command("1", "dice", { notation: "2d6" })), /^2d6: /)
      assert.strictEqual((yield* bot.counts)[0], 1)
    }))

  it.live("rolls a pool once, also when another isolate is asked again", () =>
    Effect.gen(function* () {
      const bot = yield* start()
      const pool = command("1", "pool", { pool: "5d10 diff 6" })
      const first = yield* said(bot, pool)
      const other = makeHandler(bot.bindings)
      const init = yield* bot.signed(pool)
      yield* Effect.promise(() => other(new Request("http://bot/", init), () => {}))
      assert.strictEqual((yield* bot.answer).content, first)
      assert.deepStrictEqual(yield* bot.counts, [0, 1])
    }))

  it("has the options that its commands declare", () => {
    const [{ name, options }] = commands as [typeof commands[0]]
    assert.deepStrictEqual(
      [name, ...options.map((option) => [option.name, ...option.options.map(({ name }) => name)])],
      ["roll", ["dice", "notation"], ["pool", "pool", "character"]],
    )
  })
})
