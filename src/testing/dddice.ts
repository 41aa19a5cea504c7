/**
 * Samples of dddice's models, for tests.
 */
import { modelsIn } from "../internal/JsonSchema.ts"
import * as models from "../services/dddice/models.ts"
import type { SeededRandom } from "../internal/SeededRandom.ts"
import { laws } from "./dddice/laws.ts"
import { words } from "./dddice/words.ts"
import * as Sampler from "./Sampler.ts"

export type { Overrides } from "./Overrides.ts"

const digits = "0123456789abcdef"
const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"

const uuid = (random: SeededRandom): string =>
  `${random.text(8, digits)}-${random.text(4, digits)}-11ee-8c15-${random.text(12, digits)}`

/** What the identity of a model names, where that is not the model itself. */
const identified: Readonly<Record<string, string>> = {
  CurrentUser: "UserId",
  DicePositions: "DieId",
  MovedDice: "DieId",
  RollDeleted: "RollId",
  RollValueMove: "DieId",
  RollValueMoveEnd: "DieId",
  RollValueMoveStart: "DieId",
  Room: "RoomSlug",
  RoomOfRoll: "RoomSlug",
  RoomOfUser: "RoomSlug",
  ShareTheme: "ThemeId",
  UnreadableRoll: "RollId",
  UserReference: "UserId",
  WhisperRecipient: "ParticipantId",
}

const named: Readonly<Record<string, string>> = {
  "Activation.code": "ActivationCode",
  "Theme.version": "ThemeVersion",
  "ThemeManifest.version": "ThemeVersion",
  room: "RoomSlug",
  sender: "UserId",
  slug: "RoomSlug",
  theme: "ThemeId",
}

const identities = new Set(["id", "slug", "uuid"])

const idOf = (field: string, model = ""): string | undefined => {
  if (field === model) return field
  if (identities.has(field) && model in models) return identified[model] ?? `${model}Id`
  return named[`${model}.${field}`] ?? named[field]
}

/**
 * A valid value of a model: plausible, and the same for the same seed.
 *
 * `overrides` are some of its fields, as deep as they go; what follows from them follows: the total and the equation of
 * a roll from its dice, or its dice from a total. What a model refers to has the same identifier in all samples of a
 * seed. An override that does not fit throws a TypeError that names the field.
 *
 * ```ts
 * import * as Effect from "effect/Effect"
 * import { Roll, Rolls, ThemeId } from "effect-tabletop/dddice"
 * import { sample } from "effect-tabletop/dddice/testing"
 *
 * const rolls = Rolls.layerTest({
 *   create: () => Effect.succeed(sample(Roll, { values: [{ type: "d20", value: 17 }, { type: "mod", value: 5 }] })),
 * })
 *
 * const program = Rolls.use((rolls) => rolls.create({ dice: [{ type: "d20", theme: sample(ThemeId) }] })).pipe(
 *   Effect.map(({ equation, total_value }) => `${equation} is ${total_value}`),
 *   Effect.provide(rolls),
 * )
 * await Effect.runPromise(program) // => "1d20+5 is 22"
 * ```
 */
export const sample: Sampler.Sample = Sampler.make({
  models: modelsIn(models),
  words,
  laws,
  ids: {
    id: uuid,
    ActivationCode: (random) => random.text(6, "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"),
    ParticipantId: (random) => random.die(9_999),
    RoomSlug: (random) => random.text(7, letters),
    ThemeId: (random) => random.pick(["dddice-bees", "dddice-red", "dddice-standard"]),
    ThemeVersion: () => "1.0.0",
  },
  idOf,
  isIdentity: (field) => identities.has(field),
})
