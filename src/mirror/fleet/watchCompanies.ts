/**
 * A key of Valentina: looks at each of its companies, in turn, and gives the rolls to their campaigns.
 */
import * as Cache from "effect/Cache"
import * as Entity from "effect/cluster/Entity"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Fiber from "effect/Fiber"
import * as Layer from "effect/Layer"
import * as Metric from "effect/Metric"
import * as Option from "effect/Option"
import * as Stream from "effect/Stream"
import { RateLimits } from "../../layers/RateLimits.ts"
import { Transport } from "../../layers/Transport.ts"
import { actingAs } from "../../layers/valentina/ActingUser.ts"
import { inCompany } from "../../layers/valentina/CurrentCompany.ts"
import { ValentinaClient } from "../../layers/valentina/ValentinaClient.ts"
import type { DiceRoll } from "../../schema/valentina/DiceRoll.ts"
import type { CharacterId, UserId } from "../../schema/valentina/Identifier.ts"
import { Characters } from "../../services/valentina/Characters.ts"
import { DiceRolls } from "../../services/valentina/DiceRolls.ts"
import { Users } from "../../services/valentina/Users.ts"
import { watchDiceRolls } from "../../services/valentina/watch/watchDiceRolls.ts"
import { untilDone } from "./again.ts"
import { Runner, type ValentinaKeyOptions } from "./Keys.ts"
import { Campaign, type RolledBy, ValentinaKey } from "./Messages.ts"
import * as Metrics from "./Metrics.ts"
import * as Pace from "./Pace.ts"
import { Roster, type Viewer, type Watched } from "./Roster.ts"
import * as RollTime from "./RollTime.ts"

/** How many names of a company are remembered, and for how long. */
const remembered = {
  capacity: 1_000,
  timeToLive: (exit: Exit.Exit<unknown, unknown>) => Exit.isSuccess(exit) ? Duration.minutes(10) : Duration.zero,
}

/** How many campaigns of one look are told side by side. */
const sideBySide = 32

const clientOf = Effect.fnUntraced(function* ({ requestsPerSecond, share = 0.5, ...options }: ValentinaKeyOptions) {
  const transport = yield* Transport
  const pace = yield* Pace.make({ share, requestsPerSecond })
  const client = Layer.provide(ValentinaClient.layerNoDeps(options), [
    Layer.succeed(Transport, transport),
    Layer.succeed(RateLimits, pace.rateLimits),
  ])
  const areas = yield* Effect.provide(
    Effect.all({ rolls: DiceRolls.make, users: Users.make, characters: Characters.make }),
    client,
  )
  return { ...areas, pace }
}, Effect.provide(RateLimits.layerMemory))

type Client = Effect.Success<ReturnType<typeof clientOf>>

/** Makes the function that says who rolled. Who cannot be read has no name; the dice are shown all the same. */
const makeNames = Effect.fnUntraced(function* ({ characters, users }: Client, { actingUser, company }: Viewer) {
  const within = <A, E, R>(reading: Effect.Effect<A, E, R>) => reading.pipe(actingAs(actingUser), inCompany(company))
  const characterOf = yield* Cache.makeWith(
    (character_id: CharacterId) => within(Effect.map(characters.get({ character_id }), ({ name }) => name)),
    remembered,
  )
  const userOf = yield* Cache.makeWith((user_id: UserId) => within(users.get({ user_id })), remembered)
  const known = <Id, A, E, R>(cache: Cache.Cache<Id, A, E, R>, id: Id | null) =>
    id === null ? Effect.succeed(Option.none<A>()) : Effect.option(Cache.get(cache, id))
  return Effect.fnUntraced(function* ({ character_id, user_id }: DiceRoll) {
    const character = yield* known(characterOf, character_id)
    const user = yield* known(userOf, user_id)
    const rolledBy: typeof RolledBy.Type = {
      ...(Option.isSome(character) ? { character: character.value } : {}),
      ...(Option.isSome(user)
        ? {
          user: {
            id: user.value.id,
            username: user.value.username,
            name_first: user.value.name_first,
            name_last: user.value.name_last,
          },
        }
        : {}),
    }
    return rolledBy
  })
})

const newestOf = (rolls: ReadonlyArray<DiceRoll>): string =>
  rolls.reduce((newest, { id }) => id > newest ? id : newest, "")

/** Watches one company for as long as it is told to. */
const watchCompany = Effect.fnUntraced(function* (client: Client, viewer: Watched) {
  const roster = yield* Roster
  const campaignOf = yield* Campaign.client
  const rolledByOf = yield* makeNames(client, viewer)
  // What was told is kept before the position is, so after a restart it is told again, and the ids of the rolls hold it back.
  let after = viewer.after

  const tell = Effect.fnUntraced(function* (roll: DiceRoll, campaign: string) {
    yield* campaignOf(campaign).Show({ roll, rolledBy: yield* rolledByOf(roll) }, { discard: true })
  })

  const onLook = Effect.fnUntraced(function* (rolls: ReadonlyArray<DiceRoll>) {
    const mirrored = yield* roster.mirrored(viewer)
    const byCampaign = Map.groupBy(rolls, ({ campaign_id }) => campaign_id ?? "")
    yield* Effect.forEach(byCampaign, ([campaign, its]) => {
      const since = mirrored.get(campaign)
      return since === undefined ? Effect.void : Effect.forEach(
        its.filter(({ id }) => id >= since),
        (roll) => tell(roll, campaign),
        { discard: true },
      )
    }, { concurrency: sideBySide, discard: true })
    const newest = newestOf(rolls)
    yield* roster.advance(viewer, newest)
    if (newest > after) after = RollTime.asId(newest)
  })

  const list = (input?: Parameters<typeof client.rolls.list>[0]) =>
    Effect.andThen(client.pace.turn, client.rolls.list(input))

  const watch = Effect.suspend(() =>
    // The pace decides when it is looked. What came shortly before the position may have shown up late.
    watchDiceRolls(list)({ after, seen: [], interval: "1 milli" }).pipe(
      Stream.runForEachArray(onLook),
      actingAs(viewer.actingUser),
      inCompany(viewer.company),
    )
  )
  // A key that is refused may be let in again, and a company come back.
  const patient = Effect.catch(watch, (error) =>
    roster.lookFailed(viewer, `${error._tag}: ${error.message}`).pipe(
      Effect.ignore,
      Effect.andThen(Effect.logWarning("The rolls of a company cannot be read", error)),
      Effect.andThen(Effect.sleep("isRetryable" in error && !error.isRetryable ? "5 minutes" : "2 seconds")),
    ))
  return yield* Effect.forever(patient)
})

const keyOf = ({ actingUser, company }: Viewer): string => `${company} ${actingUser}`

/** Watches the companies of a key: those that are in the roster, as they come and go. */
const watchKey = Effect.fnUntraced(function* (name: string, runner: string, client: Client) {
  const roster = yield* Roster
  const { rosterInterval = "2 seconds" } = yield* Runner
  const running = new Map<string, Fiber.Fiber<never>>()

  const follow = Effect.fnUntraced(function* () {
    const watched = yield* untilDone(roster.watched(name), "Reading the roster")
    const wanted = new Map(watched.map((viewer) => [keyOf(viewer), viewer]))
    for (const [key, fiber] of running) {
      // One that died begins anew.
      if (wanted.has(key) && fiber.pollUnsafe() === undefined) continue
      running.delete(key)
      yield* Fiber.interrupt(fiber)
    }
    for (const [key, viewer] of wanted) {
      if (!running.has(key)) running.set(key, yield* Effect.forkScoped(watchCompany(client, viewer)))
    }
    const perSecond = client.pace.perSecond()
    yield* Metric.update(Metrics.companies(name), wanted.size)
    yield* Metric.update(Metrics.looksPerSecond(name), perSecond)
    const seen = { api: "valentina", name, runner, perSecond, companies: wanted.size, problem: null } as const
    yield* Effect.ignore(roster.keySeen(seen))
    yield* Effect.sleep(rosterInterval)
  })
  return yield* Effect.forever(follow())
}, Effect.scoped)

const withoutKey = Effect.fnUntraced(function* (name: string, runner: string, problem: string) {
  const roster = yield* Roster
  yield* Effect.logError(problem)
  const seen = { api: "valentina", name, runner, perSecond: null, companies: null, problem } as const
  return yield* Effect.forever(
    Effect.andThen(Effect.ignore(roster.keySeen(seen)), Effect.sleep("1 minute")),
  )
})

/** The entity of a key of Valentina. */
export const layer = ValentinaKey.toLayer(
  Effect.gen(function* () {
    const { keys } = yield* Runner
    const { entityId } = yield* Entity.CurrentAddress
    const { host, port } = yield* Entity.CurrentRunnerAddress
    const runner = `${host}:${port}`
    const options = keys.valentina[entityId]
    const services = yield* Effect.context<Roster | Runner | Transport | Effect.Services<typeof Campaign.client>>()
    const watch = options === undefined
      ? withoutKey(entityId, runner, `No key of Valentina is called ${entityId} in the settings of this runner`)
      : clientOf(options).pipe(
        Effect.flatMap((client) => watchKey(entityId, runner, client)),
        Effect.catch((error) => withoutKey(entityId, runner, error.message)),
      )
    return ValentinaKey.of({ Watch: () => Effect.provideContext(watch, services) })
  }),
  { concurrency: "unbounded" },
)
