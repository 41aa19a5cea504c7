/**
 * Rolls at a steady rate, and what goes wrong meanwhile.
 */
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import * as Option from "effect/Option"
import * as Deployment from "./Deployment.ts"
import type * as Postgres from "./Postgres.ts"
import type { Runner } from "./Runners.ts"
import type { Chronicle, World } from "./World.ts"

/** What goes wrong in a phase. */
export type Trouble = "none" | "restart" | "kills" | "database" | "partition" | "freeze"

/** Some seconds of rolls. */
export interface Phase {
  readonly trouble: Trouble
  readonly seconds: number
  readonly perSecond: number
  /** When it goes wrong, and how often again. */
  readonly afterSeconds: number
  readonly everySeconds: number
  /** For how long. */
  readonly lastsSeconds: number
}

/** A restart as a machine does it, and a kill. */
export const quick: ReadonlyArray<Phase> = [
  { trouble: "restart", seconds: 8, perSecond: 10, afterSeconds: 2, everySeconds: 60, lastsSeconds: 0 },
  { trouble: "kills", seconds: 12, perSecond: 10, afterSeconds: 5, everySeconds: 60, lastsSeconds: 0 },
]

/** A kill each 20 seconds, and then everything else. */
export const full: ReadonlyArray<Phase> = [
  { trouble: "none", seconds: 30, perSecond: 50, afterSeconds: 0, everySeconds: 0, lastsSeconds: 0 },
  { trouble: "kills", seconds: 120, perSecond: 50, afterSeconds: 10, everySeconds: 20, lastsSeconds: 0 },
  { trouble: "database", seconds: 30, perSecond: 50, afterSeconds: 5, everySeconds: 60, lastsSeconds: 10 },
  { trouble: "partition", seconds: 45, perSecond: 50, afterSeconds: 5, everySeconds: 60, lastsSeconds: 20 },
  { trouble: "freeze", seconds: 45, perSecond: 50, afterSeconds: 5, everySeconds: 60, lastsSeconds: 20 },
]

/** A roll that was made. */
export interface MadeRoll {
  readonly id: string
  readonly chronicle: Chronicle
  /** Milliseconds of the epoch. */
  readonly at: number
  readonly trouble: Trouble
}

/** What rolls are fed to, and what goes wrong with. */
export interface Surroundings {
  readonly world: World
  readonly postgres: Postgres.Postgres
  readonly runners: ReadonlyArray<Runner>
  readonly startRunner: (port?: number) => Effect.Effect<Runner>
  readonly say: (text: string) => Effect.Effect<void>
}

/** What came of it. */
export interface Fed {
  readonly rolls: ReadonlyArray<MadeRoll>
  readonly runners: ReadonlyArray<Runner>
  readonly kills: number
}

/** What goes wrong with the oldest runner, or with PostgreSQL. */
const makeTroubles = ({ postgres, runners: first, say, startRunner }: Surroundings) => {
  const runners = [...first]
  let kills = 0
  const kill = Effect.gen(function* () {
    const victim = runners.shift()
    if (victim === undefined) return
    kills++
    victim.signal("SIGKILL")
    yield* say(`killed ${victim.address}`)
    runners.push(yield* startRunner())
  })
  const restart = Effect.gen(function* () {
    const victim = runners.shift()
    if (victim === undefined) return
    const { stopSeconds, successExitCode } = yield* Effect.promise(Deployment.inUnit)
    const began = yield* Clock.currentTimeMillis
    victim.signal("SIGTERM")
    const code = yield* Effect.timeoutOption(victim.ended, `${stopSeconds} seconds`)
    const seconds = ((yield* Clock.currentTimeMillis) - began) / 1000
    yield* say(
      `${victim.address} ended ${seconds.toFixed(1)} s after SIGTERM with ${Option.getOrElse(code, () => "nothing")}`,
    )
    if (!Option.contains(code, successExitCode)) {
      return yield* Effect.die(new Error(`A runner ends with ${successExitCode} within ${stopSeconds} s of SIGTERM`))
    }
    const port = Number(victim.address.slice(victim.address.lastIndexOf(":") + 1))
    runners.push(yield* startRunner(port))
  })
  const stopDatabase = (seconds: number) =>
    Effect.gen(function* () {
      yield* postgres.crash
      yield* say("PostgreSQL is down")
      yield* Effect.sleep(`${seconds} seconds`)
      yield* postgres.start
      yield* say("PostgreSQL is up")
    })
  const withOldest = (begin: (runner: Runner) => void, end: (runner: Runner) => void, what: string, seconds: number) =>
    Effect.gen(function* () {
      const [victim] = runners
      if (victim === undefined) return
      begin(victim)
      yield* say(`${victim.address} ${what}`)
      yield* Effect.sleep(`${seconds} seconds`)
      end(victim)
      yield* say(`${victim.address} is back`)
    })
  const make = ({ lastsSeconds, trouble }: Phase): Effect.Effect<void> => {
    switch (trouble) {
      case "none":
        return Effect.void
      case "restart":
        return restart
      case "kills":
        return kill
      case "database":
        return stopDatabase(lastsSeconds)
      case "partition":
        return withOldest(({ relay }) => relay.cut(), ({ relay }) => relay.join(), "is cut off", lastsSeconds)
      case "freeze":
        return withOldest(
          ({ signal }) => signal("SIGSTOP"),
          ({ signal }) => signal("SIGCONT"),
          "is frozen",
          lastsSeconds,
        )
    }
  }
  return { make, runners, kills: () => kills }
}

/** Feeds the phases one after the other. */
export const run = Effect.fnUntraced(function* (phases: ReadonlyArray<Phase>, surroundings: Surroundings) {
  const { say, world } = surroundings
  const rolls: Array<MadeRoll> = []
  const troubles = makeTroubles(surroundings)
  world.forgetFigures()
  for (const phase of phases) {
    yield* say(`${phase.perSecond} rolls a second for ${phase.seconds} s: ${phase.trouble}`)
    const began = yield* Clock.currentTimeMillis
    const trouble = Effect.gen(function* () {
      yield* Effect.sleep(`${phase.afterSeconds} seconds`)
      while (true) {
        yield* troubles.make(phase)
        yield* Effect.sleep(`${phase.everySeconds} seconds`)
      }
    })
    const feed = Effect.gen(function* () {
      for (let index = 0; index < phase.seconds * phase.perSecond; index++) {
        // Every campaign in turn, in an order that has nothing to do with keys and companies.
        const chronicle = world.chronicles[(rolls.length * 7_919) % world.chronicles.length]!
        const { id } = yield* world.roll(chronicle)
        rolls.push({ id, chronicle, at: yield* Clock.currentTimeMillis, trouble: phase.trouble })
        yield* Effect.sleep(
          Math.max(0, began + (index + 1) * 1000 / phase.perSecond - (yield* Clock.currentTimeMillis)),
        )
      }
    })
    yield* Effect.raceFirst(feed, trouble)
  }
  const fed: Fed = { rolls, runners: troubles.runners, kills: troubles.kills() }
  return fed
})
