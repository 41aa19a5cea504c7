/**
 * Samples of Valentina Noir's models, for tests.
 */
import { modelsIn } from "../internal/JsonSchema.ts"
import * as models from "../services/valentina/models.ts"
import type { SeededRandom } from "../internal/SeededRandom.ts"
import * as Sampler from "./Sampler.ts"
import { laws } from "./valentina/laws.ts"
import { words } from "./valentina/words.ts"

export type { Overrides } from "./Overrides.ts"

const digits = "0123456789abcdef"

// Version 7, as the server makes them: they begin with the time.
const uuid = (random: SeededRandom): string =>
  `019b${random.text(4, digits)}-${random.text(4, digits)}-7${random.text(3, digits)}-` +
  `${random.text(1, "89ab")}${random.text(3, digits)}-${random.text(12, digits)}`

const pascal = (name: string): string => name.replace(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase())

const idOf = (field: string, model = ""): string | undefined => {
  if (/^[A-Z]\w*Id$/.test(field)) return field
  if (field === "id") return `${model.replace(/Detail$/, "").replace(/^Admin(?=User)/, "")}Id`
  const [, subject] = /^(\w+)_ids?$/.exec(field) ?? []
  if (subject === undefined) return undefined
  return /(^|_)user|uploaded_by/.test(subject) && !subject.startsWith("secondary") ? "UserId" : `${pascal(subject)}Id`
}

const identities = new Set(["CampaignExperience.campaign_id", "TopTrait.trait_id"])

/**
 * A valid value of a model: plausible, and the same for the same seed.
 *
 * `overrides` are some of its fields, as deep as they go; what follows from them follows: the result of a roll from its
 * dice, a full name from its parts. What a model refers to has the same identifier in all samples of a seed. An
 * override that does not fit throws a TypeError that names the field.
 *
 * ```ts
 * import * as Effect from "effect/Effect"
 * import { Campaign, Campaigns, CompanyId, inCompany, Page } from "effect-tabletop/valentina"
 * import { sample } from "effect-tabletop/valentina/testing"
 *
 * const campaigns = Campaigns.layerTest({
 *   get: ({ campaign_id }) => Effect.succeed(sample(Campaign, { id: campaign_id, name: "Chicago" })),
 *   list: () => Effect.succeed(sample(Page(Campaign), { items: [{ name: "Chicago" }, { name: "Prague" }] })),
 * })
 *
 * const names = Campaigns.use((campaigns) => campaigns.list()).pipe(
 *   Effect.map(({ items }) => items.map(({ name }) => name)),
 *   inCompany(sample(CompanyId)),
 *   Effect.provide(campaigns),
 * )
 * await Effect.runPromise(names) // => ["Chicago", "Prague"]
 * ```
 */
export const sample: Sampler.Sample = Sampler.make({
  models: modelsIn(models),
  words,
  laws,
  ids: { id: uuid },
  idOf,
  isIdentity: (field, model) => field === "id" || identities.has(`${model}.${field}`),
})
