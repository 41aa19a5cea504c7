/**
 * The game night of `npm start`.
 */
import { spawnSync } from "node:child_process"
import process from "node:process"
import { fileURLToPath } from "node:url"
import { stripVTControlCharacters } from "node:util"
import { assert, describe, it } from "@effect/vitest"
import * as Console from "effect/Console"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { Rooms } from "effect-tabletop/dddice"
import { DddiceSimulator } from "effect-tabletop/dddice/simulator"
import { Companies } from "effect-tabletop/valentina"
import { ValentinaSimulator } from "effect-tabletop/valentina/simulator"
import { gameNight, seed } from "../../examples/game-night.ts"
import * as VirtualTime from "../support/VirtualTime.ts"

const simulators = Layer.merge(ValentinaSimulator.layer({ seed }), DddiceSimulator.layerRealtime({ seed }))
const { Fault, SocketFault } = DddiceSimulator

/** What a program prints, without colours and blank lines. Time passes where the program waits for it. */
const printed = Effect.fnUntraced(function* <A, E, R>(program: Effect.Effect<A, E, R>) {
  const time = yield* VirtualTime.make
  const lines: Array<string> = []
  const log = (text: unknown) => {
    lines.push(...stripVTControlCharacters(String(text)).split("\n").filter((line) => line !== ""))
  }
  yield* time.run(Effect.provideService(program, Console.Console, { ...globalThis.console, log }))
  return lines
})

const part = (lines: ReadonlyArray<string>, heading: string): ReadonlyArray<string> => {
  const start = lines.findIndex((line) => line.startsWith(heading))
  const length = lines.slice(start + 1).findIndex((line) => !line.startsWith(" "))
  return lines.slice(start + 1, start + 1 + length)
}

const numbers = (line: string | undefined): ReadonlyArray<number> => Array.from(line?.match(/\d+/g) ?? [], Number)

// What is at the table and in the company lists after the night.
const leftOver = Effect.gen(function* () {
  const rooms = yield* Rooms.use((rooms) => rooms.list())
  const companies = yield* Companies.use((companies) => companies.list())
  return { rooms: rooms.items.length, companies: companies.items.map(({ name }) => name) }
})
const nothing = { rooms: 0, companies: ["The Simulated Company"] }

describe("the game night in memory", () => {
  it.effect("sets up a chronicle", () =>
    Effect.gen(function* () {
      const lines = yield* printed(gameNight)
      assert.deepStrictEqual(part(lines, "The chronicle"), [
        "  Storyteller       sam",
        "  Players           ana, ben",
        "  Campaign          Chicago by Night, desperation 2, danger 3",
        "  Book 1            The Prince Is Dead",
        "  Chapter 1         Elysium",
      ])
      const characters = part(lines, "The characters")
      assert.strictEqual(characters.length, 6)
      assert.strictEqual(characters.filter((line) => line.includes(">")).length, 1)
      assert.strictEqual(
        characters.at(-1),
        "  Mara Voss         HUNTER, best in Dexterity ●●●○○ and Firearms ●●○○○",
      )
    }).pipe(Effect.provide(simulators)))

  it.effect("shows each roll with the same dice, under the name of the character", () =>
    Effect.gen(function* () {
      const lines = yield* printed(gameNight)
      const shown = [...part(lines, "The first scene"), ...part(lines, "The second scene")]
      const log = part(lines, "The log of the night")
      assert.strictEqual(shown.length, 5)
      shown.forEach((line, index) => {
        const [, who, , dice] = /^ {2}(.{18})(.{28})(.{26})/.exec(line)!
        assert.match(line, / = \d+d10$/)
        assert.include(log[index], ` ${index + 1}. ${who!.trim()} `)
        assert.include(log[index], ` ${dice!.trim()} `)
      })
      assert.strictEqual(shown.filter((line) => /\[\d+\] \[\d+\]/.test(line)).length, 2)
      assert.match(log[2]!, /\[\d+\] \[\d+\] +Over the rooftops, difficulty 6: -?\d+ Success(es)?$/)
    }).pipe(Effect.provide(simulators)))

  it.effect("takes the price of a dot from the experience", () =>
    Effect.gen(function* () {
      const [, bought] = part(yield* printed(gameNight), "Experience")
      const [price, before, after] = numbers(bought)
      assert.match(bought!, /Investigation ●●●○○/)
      assert.isAbove(price!, 0)
      assert.strictEqual(after, before! - price!)
    }).pipe(Effect.provide(simulators)))

  it.effect("plays with the dice of dddice, and hides a whisper", () =>
    Effect.gen(function* () {
      const lines = yield* printed(gameNight)
      const dice = part(lines, "Other dice")
      assert.match(dice[0]!, /^ {2}Storyteller {7}Initiative +1d20\+2 +(\d+) +\d+ 2$/)
      assert.match(dice[1]!, /2d20kh1 +\d+ +(\d+ \(\d+\)|\(\d+\) \d+)$/)
      assert.match(dice[2]!, /1d10x\+1d10 +\d+ +\d?0 \d+$/)
      assert.match(dice[3]!, /1d20 +20 +20$/)
      assert.match(dice[5]!, /does not see it$/)
      assert.match(dice[7]!, /the lowest die again +3d6 +\d+ +(\d \(\d\) \d|\(\d\) \d \d|\d \d \(\d\)) \d$/)
      assert.match(dice[8]!, /11 rolls cleared from the table$/)
      const log = part(lines, "The log of the night")
      assert.strictEqual(log.length, 11)
      assert.strictEqual(numbers(log.at(-1)).at(-1), numbers(dice[7])[2])
    }).pipe(Effect.provide(simulators)))

  it.effect("fits a terminal", () =>
    Effect.gen(function* () {
      const lines = yield* printed(gameNight)
      assert.isBelow(lines.length, 80)
      assert.isAtMost(Math.max(...lines.map((line) => line.length)), 100)
    }).pipe(Effect.provide(simulators)))

  it.effect("leaves nothing behind", () =>
    Effect.gen(function* () {
      yield* printed(gameNight)
      assert.deepStrictEqual(yield* leftOver, nothing)
    }).pipe(Effect.provide(simulators)))

  it.effect("makes the rolls of the chronicle in Valentina alone, and leaves the rest to the mirror", () =>
    Effect.gen(function* () {
      const dddice = yield* DddiceSimulator.Simulator
      yield* printed(gameNight)
      const made = (yield* dddice.requests).filter(({ operation }) => operation === "createRoll")
      const mirrored = made.filter(({ body }) => typeof body === "object" && body !== null && "external_id" in body)
      assert.strictEqual(mirrored.length, 5)
      assert.strictEqual(made.length, 11)
    }).pipe(Effect.provide(simulators)))

  it.effect("is the same night over lost connections and lost answers", () =>
    Effect.gen(function* () {
      const dddice = yield* DddiceSimulator.Simulator
      const lines = yield* Effect.provide(printed(gameNight), Layer.fresh(simulators))
      yield* dddice.sockets.inject({ event: "RollCreateEvent", fault: SocketFault.drop(1006) })
      yield* dddice.sockets.inject({ event: "RollCreateEvent", fault: SocketFault.duplicate, times: 2 })
      yield* dddice.inject({ operation: "createRoll", fault: Fault.dropAfter })
      assert.deepStrictEqual(yield* printed(gameNight), lines)
    }).pipe(Effect.provide(simulators)))

  it.effect("is the same night where the room is read", () =>
    Effect.gen(function* () {
      const isMirror = (line: string) => line.startsWith("  Mirror ")
      const told = yield* Effect.provide(printed(gameNight), simulators)
      const silent = Layer.merge(ValentinaSimulator.layer({ seed }), DddiceSimulator.layer({ seed }))
      const read = yield* Effect.provide(printed(gameNight), Layer.fresh(silent))
      assert.deepStrictEqual(read.filter((line) => !isMirror(line)), told.filter((line) => !isMirror(line)))
      assert.match(told.find(isMirror)!, /the room tells of them live$/)
      assert.match(read.find(isMirror)!, /without DDDICE_PUSHER_KEY the room is read$/)
    }))

  it.effect("says which roll dddice refuses, and goes on", () =>
    Effect.gen(function* () {
      const dddice = yield* DddiceSimulator.Simulator
      yield* dddice.inject({ operation: "createRoll", fault: Fault.answer(422) })
      const lines = yield* printed(gameNight)
      assert.lengthOf(lines.filter((line) => / not on the table$/.test(line)), 1)
      assert.lengthOf(lines.filter((line) => / = \d+d10$/.test(line)), 4)
    }).pipe(Effect.provide(simulators)))

  it.effect("ends with the mirror, and leaves nothing behind", () =>
    Effect.gen(function* () {
      const dddice = yield* DddiceSimulator.Simulator
      yield* dddice.inject({ operation: "createRoll", fault: Fault.answer(403) })
      const error = yield* Effect.flip(printed(gameNight))
      assert.strictEqual(error._tag, "AuthorizationError")
      assert.deepStrictEqual(yield* leftOver, nothing)
    }).pipe(Effect.provide(simulators)))

  it.effect("ends with the events of the room, and leaves nothing behind", () =>
    Effect.gen(function* () {
      const { sockets } = yield* DddiceSimulator.Simulator
      yield* sockets.inject({ event: "RollCreateEvent", fault: SocketFault.drop(4004, "over quota") })
      const error = yield* Effect.flip(printed(gameNight))
      assert.strictEqual(error._tag, "ConnectionRefusedError")
      assert.strictEqual(yield* sockets.connections, 0)
      assert.deepStrictEqual(yield* leftOver, nothing)
    }).pipe(Effect.provide(simulators)))
})

describe.skipIf("Deno" in globalThis)("the process (started by Node)", () => {
  const root = fileURLToPath(new URL("../../", import.meta.url))

  const start = (environment: Readonly<Record<string, string>> = {}) => {
    const { DDDICE_API_KEY: _key, VALENTINA_CLIENT_BASE_URL: _url, FORCE_COLOR: _color, ...inherited } = process.env
    return spawnSync(process.execPath, ["--conditions=effect-tabletop-source", "examples/game-night.ts"], {
      cwd: root,
      encoding: "utf8",
      env: { ...inherited, NO_COLOR: "1", NODE_NO_WARNINGS: "1", ...environment },
      timeout: 30_000,
    })
  }

  it.effect("plays the same night over loopback", () =>
    Effect.gen(function* () {
      const { status, stderr, stdout } = start()
      assert.deepStrictEqual([status, stderr], [0, ""])
      const [valentina, dddice, ...lines] = stdout.split("\n").filter((line) => line !== "")
      assert.match(valentina!, /^No VALENTINA_CLIENT_BASE_URL: Valentina is a simulator on http:\/\/127\.0\.0\.1:\d+$/)
      assert.match(dddice!, /^No DDDICE_API_KEY: dddice is a simulator on http:\/\/127\.0\.0\.1:\d+$/)
      assert.deepStrictEqual(lines, yield* printed(gameNight))
    }).pipe(Effect.provide(simulators)))

  it("takes the real servers where they are named", () => {
    const { status, stderr, stdout } = start({
      VALENTINA_CLIENT_BASE_URL: "http://example.com",
      VALENTINA_CLIENT_API_KEY: "key",
    })
    assert.strictEqual(status, 1)
    assert.match(stderr, /^The night ends early: /)
    assert.notInclude(stdout, "Valentina is a simulator")
  }, 40_000)
})
