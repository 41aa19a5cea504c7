/**
 * The data and the chance of a simulated server, which go back together.
 */
import type * as DateTime from "effect/DateTime"
import * as SeededRandom from "../../internal/SeededRandom.ts"
import { copyOf } from "./copyOf.ts"
import type { World } from "./Handler.ts"
import type { Rules } from "./Service.ts"
import * as Undo from "./Undo.ts"

/** The data of a simulator at one moment, to come back to. */
export interface Snapshot<W extends World> {
  readonly state: W["state"]
  readonly random: SeededRandom.Position
}

/** What a simulated server keeps. */
export interface ServerData<W extends World> {
  readonly random: SeededRandom.SeededRandom
  /** The data as they are now. */
  readonly state: () => W["state"]
  /** Notes what changes from now on, until it is ended or taken back. */
  readonly begin: () => Change
  /** Forgets everything, as at the start. */
  readonly reset: (now: DateTime.Utc) => void
  readonly snapshot: () => Snapshot<W>
  readonly restore: (snapshot: Snapshot<W>) => void
}

/** Changes under way. */
export interface Change {
  readonly end: () => void
  readonly takeBack: () => void
}

/** Makes the data of a new server. */
export const make = <W extends World>(
  rules: Rules<W>,
  options: W["options"],
  seed: string | number,
  now: DateTime.Utc,
): ServerData<W> => {
  const random = SeededRandom.make(seed)
  const start = random.position()
  let state: W["state"] = rules.seed(options, random, now)
  let undo = Undo.make(state)
  const moveTo = (data: W["state"]) => {
    state = data
    undo = Undo.make(data)
  }
  return {
    random,
    state: () => state,
    begin: () => {
      const changes = undo
      return { takeBack: changes.begin(), end: changes.end }
    },
    reset: (now) => {
      random.moveTo(start)
      moveTo(rules.seed(options, random, now))
    },
    snapshot: () => ({ state: copyOf(state), random: random.position() }),
    restore: (snapshot) => {
      moveTo(copyOf(snapshot.state))
      random.moveTo(snapshot.random)
    },
  }
}
