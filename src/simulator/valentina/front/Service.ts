/**
 * Valentina as a simulated service: its own ways, and all its operations.
 */
import * as DateTime from "effect/DateTime"
import * as Simulation from "../../server/Simulation.ts"
import { bookOperations } from "../handlers/BookHandlers.ts"
import { campaignOperations } from "../handlers/CampaignHandlers.ts"
import { chapterOperations } from "../handlers/ChapterHandlers.ts"
import { characterBlueprintOperations } from "../handlers/CharacterBlueprintHandlers.ts"
import { characterGenerationOperations } from "../handlers/CharacterGenerationHandlers.ts"
import { characterOperations } from "../handlers/CharacterHandlers.ts"
import { characterTraitOperations } from "../handlers/CharacterTraitHandlers.ts"
import { companyOperations } from "../handlers/CompanyHandlers.ts"
import { developerOperations } from "../handlers/DeveloperHandlers.ts"
import { diceRollOperations } from "../handlers/DiceRollHandlers.ts"
import { dictionaryOperations } from "../handlers/DictionaryHandlers.ts"
import { globalAdminOperations } from "../handlers/GlobalAdminHandlers.ts"
import { identityOperations } from "../handlers/IdentityHandlers.ts"
import { optionsOperations } from "../handlers/OptionsHandlers.ts"
import { systemOperations } from "../handlers/SystemHandlers.ts"
import { userOperations } from "../handlers/UserHandlers.ts"
import { userLookupOperations } from "../handlers/UserLookupHandlers.ts"
import * as ProblemDocument from "../store/ProblemDocument.ts"
import * as SeedData from "../world/SeedData.ts"
import type { Valentina } from "../world/World.ts"
import * as Middleware from "./Middleware.ts"
import * as QueryTexts from "./QueryTexts.ts"
import * as ServerVersion from "./ServerVersion.ts"
import * as Validation from "./Validation.ts"

const rules: Simulation.Rules<Valentina> = {
  basePath: "/api/v1",
  reading: { bodyAsDeclared: true, bodyNeeded: true, numbersAsTexts: true, texts: "python" },
  seed: ({ seed, version }, random, now) =>
    SeedData.make(seed, random, DateTime.toEpochMillis(now), version === "0.27.0" ? "release" : "newest"),
  has: (endpoint, { version }) => ServerVersion.has(version, endpoint),
  asRead: (incoming, { version }) =>
    ServerVersion.readingOf(version, { ...incoming, query: QueryTexts.readingOf(incoming.query) }),
  authenticate: Middleware.authenticate,
  admit: Middleware.admit,
  around: Middleware.around,
  invalid: ({ endpoint, incoming, params }, { body, problems }) =>
    Validation.refusal(endpoint, problems, incoming, params, body),
  elsewhere: Middleware.file,
  unknownPath: Middleware.unknownPath,
  wrongMethod: Middleware.wrongMethod,
  tooDeep: () => ProblemDocument.plainBadRequest("JSON is nested too deeply"),
  noText: () => ProblemDocument.broken,
  broken: () => ProblemDocument.broken,
}

/** Valentina as a simulated service. */
export const service: Simulation.Service<Valentina> = /* @__PURE__ */ Simulation.service(rules, [
  ...bookOperations,
  ...campaignOperations,
  ...chapterOperations,
  ...characterBlueprintOperations,
  ...characterGenerationOperations,
  ...characterOperations,
  ...characterTraitOperations,
  ...companyOperations,
  ...developerOperations,
  ...diceRollOperations,
  ...dictionaryOperations,
  ...globalAdminOperations,
  ...identityOperations,
  ...optionsOperations,
  ...systemOperations,
  ...userLookupOperations,
  ...userOperations,
])
