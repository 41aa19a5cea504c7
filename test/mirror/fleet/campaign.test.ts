/**
 * A campaign of a fleet on a cluster in memory, whose key goes wrong.
 */
import { assert, describe, it } from "@effect/vitest"
import * as MessageStorage from "effect/cluster/MessageStorage"
import * as TestRunner from "effect/cluster/TestRunner"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { RoomSlug, ThemeId } from "effect-tabletop/dddice"
import { actingAs, CampaignId, DiceRolls } from "effect-tabletop/valentina"
import { ValentinaSimulator } from "effect-tabletop/valentina/simulator"
import * as TestClock from "effect/testing/TestClock"
import { type AttemptOutcome, Campaign, DddiceKey } from "../../../src/mirror/fleet/Messages.ts"
import * as MirrorCampaign from "../../../src/mirror/fleet/mirrorCampaign.ts"
import { Roster } from "../../../src/mirror/fleet/Roster.ts"
import { settle } from "../../support/FakePusher.ts"

/** A roster of one campaign in memory. It knows rolls as the tables do. */
const makeRoster = () => {
  const rolls = new Map<string, boolean>()
  let epoch = 0
  const roster = {
    take: () => Effect.sync(() => ++epoch),
    begin: (_campaign: CampaignId, held: number, roll: string) =>
      Effect.sync(() => {
        if (held !== epoch) return undefined
        const known = rolls.get(roll)
        rolls.set(roll, known ?? false)
        const progress = {
          after: "00000000-0000-0000-0000-000000000000",
          ...(known === true ? { last: roll } : known === false ? { pending: roll } : {}),
        }
        const look = { theme: ThemeId.make("dddice-bees") }
        return { epoch: ++epoch, progress, room: RoomSlug.make("abc"), dddiceKey: "ours", look, stopped: undefined }
      }),
    finish: (_campaign: CampaignId, held: number, roll: string) =>
      Effect.sync(() => {
        if (held === epoch) rolls.set(roll, true)
        return held === epoch
      }),
    troubled: () => Effect.void,
    stop: () => Effect.void,
  }
  // Type boundary: a campaign uses these methods alone.
  return { rolls, layer: Layer.succeed(Roster, roster as unknown as Roster["Service"]) }
}

const shown: AttemptOutcome = { _tag: "Shown" }

/** Tells a campaign a roll while its key answers so, and gives what each attempt was told. */
const showWith = Effect.fnUntraced(function* (first: Effect.Effect<AttemptOutcome>) {
  const roster = makeRoster()
  const attempts: Array<boolean> = []
  const key = DddiceKey.toLayer({
    Send: ({ payload: { mayBeShown } }) =>
      Effect.suspend(() => attempts.push(mayBeShown) === 1 ? first : Effect.succeed(shown)),
  })
  const roll = yield* DiceRolls.use((rolls) => rolls.create({ num_dice: 3 })).pipe(
    actingAs(ValentinaSimulator.users.player),
    Effect.provide(ValentinaSimulator.layer()),
  )
  yield* Effect.gen(function* () {
    const campaign = yield* Campaign.client
    const storage = yield* MessageStorage.MemoryDriver
    yield* Effect.forkChild(
      campaign(CampaignId.make("01a20140-3b2f-7b43-9729-905e6efced32")).Show({ roll, rolledBy: {} }),
    )
    for (let second = 0; second < 120 && roster.rolls.get(roll.id) !== true; second++) {
      yield* TestClock.adjust("1 second")
      yield* settle
    }
    assert.isAbove(storage.journal.length, 0)
  }).pipe(
    Effect.provide(
      Layer.mergeAll(MirrorCampaign.layer, key).pipe(Layer.provide(roster.layer), Layer.provideMerge(TestRunner.layer)),
    ),
  )
  return { attempts, isDone: roster.rolls.get(roll.id) }
})

describe("a campaign of a fleet", () => {
  it.effect("shows a roll with one attempt where nothing goes wrong", () =>
    Effect.gen(function* () {
      assert.deepStrictEqual(yield* showWith(Effect.succeed(shown)), { attempts: [false], isDone: true })
    }))

  it.effect("tries again, and says that the roll may be there, when its key moves to another runner", () =>
    Effect.gen(function* () {
      // What a request is answered whose entity ends.
      assert.deepStrictEqual(yield* showWith(Effect.interrupt), { attempts: [false, true], isDone: true })
    }))

  it.effect("tries again when its key says so", () =>
    Effect.gen(function* () {
      const again: AttemptOutcome = { _tag: "Again", reason: "busy", afterMillis: 1_000 }
      assert.deepStrictEqual(yield* showWith(Effect.succeed(again)), { attempts: [false, true], isDone: true })
    }))
})
