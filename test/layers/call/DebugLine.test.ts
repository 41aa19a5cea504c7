/**
 * The line of the log that tells of a call.
 */
import { describe, expect, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as Logger from "effect/Logger"
import type { LogLevel } from "effect/LogLevel"
import * as Redacted from "effect/Redacted"
import * as References from "effect/References"
import * as TestConsole from "effect/testing/TestConsole"
import { Rooms, RoomSlug, withDeadline } from "effect-tabletop/dddice"
import * as Clients from "../../support/Clients.ts"
import * as SettableClock from "../../support/SettableClock.ts"
import * as ScriptedFetch from "../../support/ScriptedFetch.ts"

const { apiKey, createCampaign, dddice, getRoom, token, valentina } = Clients
const { json, silence, status } = ScriptedFetch

const room = json(Clients.roomBody)

const passcode = "open-sesame"

/** The lines that a program writes, each with its level, where this is the lowest that is wanted. */
const linesOf = <A, E>(script: ScriptedFetch.Script, program: Effect.Effect<A, E>, lowest: LogLevel = "Debug") =>
  Effect.gen(function* () {
    const server = yield* ScriptedFetch.make(script)
    const lines: Array<string> = []
    const logger = Logger.make<unknown, void>(({ logLevel, message }) => lines.push(`${logLevel} ${message}`))
    yield* server.run(Effect.exit(program)).pipe(
      Effect.provide(Logger.layer([logger])),
      Effect.provideService(References.MinimumLogLevel, lowest),
    )
    return lines
  })

describe("a line of the log", () => {
  it.effect("tells method, path template, status, time and attempts", () =>
    Effect.gen(function* () {
      const lines = yield* linesOf(
        [{ ...status(503), delay: 20 }, { ...room, delay: 15 }],
        Effect.delay(Effect.provide(getRoom, dddice()), "5 seconds"),
      )
      expect(lines).toEqual(["Debug GET /api/1.0/room/:slug 200 after 1035 ms, attempts: 2"])
    }))

  it.effect("tells how a call failed", () =>
    Effect.gen(function* () {
      const program = Effect.provide(createCampaign, valentina())
      expect(yield* linesOf([status(401)], program)).toEqual([
        "Debug POST /api/v1/companies/:company_id/campaigns 401 after 0 ms, attempts: 1",
      ])
      expect(
        yield* linesOf(
          [silence],
          Effect.provide(getRoom, dddice({ timeout: "1 second", retryPolicy: { retries: 0 } })),
        ),
      )
        .toEqual(["Debug GET /api/1.0/room/:slug RequestTimeoutError after 1000 ms, attempts: 1"])
    }))

  it.effect("tells of a call that was refused, and of one that ran out of time", () =>
    Effect.gen(function* () {
      const refused = Rooms.use((rooms) => rooms.get({ slug: RoomSlug.make("..") }))
      expect(yield* linesOf([], Effect.provide(refused, dddice()))).toEqual([
        "Debug GET /api/1.0/room/:slug RequestValidationError after 0 ms, attempts: 0",
      ])
      const late = getRoom.pipe(withDeadline("3 seconds"), Effect.provide(dddice()))
      expect(yield* linesOf([silence], late)).toEqual([
        "Debug GET /api/1.0/room/:slug RequestTimeoutError after 3000 ms, attempts: 1",
      ])
    }))

  it.effect("tells of a call that was interrupted", () =>
    Effect.gen(function* () {
      const interrupted = getRoom.pipe(Effect.timeout("10 millis"), Effect.provide(dddice()))
      expect(yield* linesOf([silence], interrupted)).toEqual([
        "Debug GET /api/1.0/room/:slug interrupted after 10 ms, attempts: 1",
      ])
    }))

  it.effect("tells the time that passed, also where the clock was set meanwhile", () =>
    Effect.gen(function* () {
      for (const byMillis of [-3_600_000, 3_600_000]) {
        const { setClock, settable } = SettableClock.make()
        const script = () => {
          setClock(byMillis)
          return { ...room, delay: 15 }
        }
        const lines = yield* linesOf(script, settable(Effect.provide(getRoom, dddice())))
        expect(lines).toEqual(["Debug GET /api/1.0/room/:slug 200 after 15 ms, attempts: 1"])
      }
    }))

  it.effect("shows no secret and no id of the call", () =>
    Effect.gen(function* () {
      const read = Rooms.use((rooms) =>
        rooms.get({ slug: RoomSlug.make("my-room"), passcode: Redacted.make(passcode) })
      )
      const lines = [
        ...(yield* linesOf([room], Effect.provide(read, dddice()))),
        ...(yield* linesOf([status(500)], Effect.provide(createCampaign, valentina({ retryPolicy: { retries: 0 } })))),
      ]
      expect(lines).toHaveLength(2)
      for (const secret of [token, apiKey, passcode, "my-room", Clients.company]) {
        expect(lines.join("\n")).not.toContain(secret)
      }
    }))

  for (const level of ["All", "Trace", "Debug"] as const) {
    it.effect(`is written where ${level} is the lowest level`, () =>
      Effect.gen(function* () {
        expect(yield* linesOf([room], Effect.provide(getRoom, dddice()), level)).toHaveLength(1)
      }))
  }

  for (const level of ["Info", "Warn", "Error", "Fatal", "None"] as const) {
    it.effect(`is not written where ${level} is`, () =>
      Effect.gen(function* () {
        expect(yield* linesOf([room], Effect.provide(getRoom, dddice()), level)).toEqual([])
      }))
  }
})

describe("where a program has set no logger", () => {
  it.effect("a line goes where effect's lines go", () =>
    Effect.gen(function* () {
      const server = yield* ScriptedFetch.make([room, room])
      const program = Effect.andThen(Effect.provide(getRoom, dddice()), Effect.logDebug("effect's own")).pipe(
        Effect.provideService(References.MinimumLogLevel, "Debug"),
      )
      yield* server.run(program)
      yield* server.run(Effect.provideService(program, References.LogToStderr, true))
      for (const lines of [yield* TestConsole.logLines, yield* TestConsole.errorLines]) {
        const texts = lines.map((line) => String(line).replace(/^\[[^\]]*\] /, ""))
        expect(texts).toEqual([
          expect.stringMatching(/^DEBUG \(#\d+\): GET \/api\/1\.0\/room\/:slug 200 after 0 ms, attempts: 1$/),
          expect.stringMatching(/^DEBUG \(#\d+\):$/),
          "effect's own",
        ])
      }
    }))
})
