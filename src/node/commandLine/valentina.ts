/**
 * Valentina Noir on the command line.
 */
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Option from "effect/Option"
import * as Stream from "effect/Stream"
import * as PlainInput from "../../internal/PlainInput.ts"
import { ActingUser } from "../../layers/valentina/ActingUser.ts"
import { type MissingContext, missingContext } from "../../layers/valentina/call/missingContext.ts"
import type { DiceRoll } from "../../schema/valentina/DiceRoll.ts"
import { areas } from "../../services/valentina/areas.ts"
import { Characters } from "../../services/valentina/Characters.ts"
import { parse, traitsOf } from "../../services/valentina/DicePool.ts"
import { DiceRolls } from "../../services/valentina/DiceRolls.ts"
import { describeDiceRoll } from "../../services/valentina/rollPool.ts"
import * as Valentina from "../../services/valentina/Valentina.ts"
import type { WatchOptions } from "../../services/valentina/watch/WatchOptions.ts"
import type { OfferedOperation } from "../../tools/ToolSet.ts"
import type { CallOptions, CommandApi, Given, LiveCommand, Notation } from "./CommandApi.ts"
import { actingUser, around, company } from "./valentinaContext.ts"

/** The simulator's own company and a storyteller, unless the flags say otherwise. */
const simulated = ({ as, company: given }: CallOptions) =>
  Layer.unwrap(
    Effect.gen(function* () {
      const { layer, users } = yield* Effect.promise(() => import("../../simulator/ValentinaSimulator.ts"))
      return Layer.mergeAll(
        layer(),
        as === undefined ? ActingUser.layer(users.storyteller) : actingUser(as),
        given === undefined ? Layer.empty : company(given),
      )
    }),
  )

const howToGive: Readonly<Record<MissingContext, string>> = {
  "acting user": "This operation is made on behalf of a user: give --as USER, or set VALENTINA_CLIENT_ON_BEHALF_OF.",
  company: "This operation needs a company: give --company COMPANY, or set VALENTINA_CLIENT_DEFAULT_COMPANY_ID.",
}

// Type boundary: see CommandApi.
const untyped = <A, E>(layer: Layer.Layer<A, E>) => layer as unknown as Layer.Layer<never, unknown>

const layer = (options: CallOptions) =>
  untyped(options.simulate ? simulated(options) : Layer.merge(Valentina.layerConfig, around(options)))

const watch: LiveCommand = {
  name: "watch",
  summary: "Shows new dice rolls as they are made.",
  endpoint: DiceRolls.endpoints.list,
  fields: ["userid", "characterid", "campaignid", "character_type"],
  opening: () => "Watching dice rolls.",
  // Type boundary: the filters are those of the list; the layer gives what the stream asks for.
  items: (filters) =>
    Stream.unwrap(
      Effect.map(DiceRolls, (rolls) => rolls.watch(filters as WatchOptions)),
    ) as unknown as Stream.Stream<unknown, unknown>,
  describe: (roll) => describeDiceRoll(roll as DiceRoll),
  layer,
}

/** The traits of the character who rolls, where the call names one. */
const traitsFor = Effect.fnUntraced(function* (character: Option.Option<unknown>) {
  if (Option.isNone(character)) return []
  const input = PlainInput.reader(Characters.endpoints.getFullSheet)({ character_id: character.value })
  const characters = yield* Characters
  // Type boundary: the reader gives the fields of the operation.
  return traitsOf(yield* characters.getFullSheet((yield* Effect.fromResult(input)) as never))
})

const notation: Notation = {
  description:
    "The pool, such as 5d10 diff 6 +2 desperation, or with --character-id one of traits, such as wits + brawl diff 7.",
  fields: ["num_dice", "dice_size", "difficulty", "num_desperation_dice", "trait_ids", "comment"],
  flags: {},
  // Type boundary: see CommandApi.
  read: (text, given) =>
    Effect.flatMap(
      traitsFor(given["character_id"] as Option.Option<unknown>),
      (traits) => parse(text, { traits }),
    ) as unknown as Effect.Effect<Given, unknown>,
}

/** Valentina Noir on the command line: `VALENTINA_CLIENT_BASE_URL`, `VALENTINA_CLIENT_API_KEY`. */
export const valentina: CommandApi = {
  areas,
  descriptions: async () => (await import("../../services/valentina/descriptions/descriptions.ts")).descriptions,
  // Type boundary: the names are those of the areas, which the command line took from them.
  offered: async (options, names) =>
    (await import("../../tools/valentina.ts")).offered(options, names as never) as ReadonlyArray<OfferedOperation>,
  live: { diceRolls: [watch] },
  notations: { [DiceRolls.endpoints.create.name]: notation },
  missing: (endpoint, context) => {
    const missing = missingContext(endpoint, context)
    return missing === undefined ? undefined : howToGive[missing]
  },
  layer,
}
