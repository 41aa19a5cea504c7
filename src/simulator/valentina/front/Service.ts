/**
 * Valentina as a simulated service: its own ways, and all its operations.
 */
import * as DateTime from "effect/DateTime"
import * as Result from "effect/Result"
import type { OperationId } from "../../../services/valentina/endpoints.ts"
import type { UntypedHandler } from "../../server/Handler.ts"
import type { Refusal } from "../../server/Refusal.ts"
import * as Service from "../../server/Service.ts"
import type { Read, Unreadable } from "../../server/Unreadable.ts"
import { bookOperations } from "../handlers/BookHandlers.ts"
import { campaignOperations } from "../handlers/CampaignHandlers.ts"
import { chapterOperations } from "../handlers/ChapterHandlers.ts"
import { characterBlueprintOperations } from "../handlers/CharacterBlueprintHandlers.ts"
import { characterGenerationOperations } from "../handlers/CharacterGenerationHandlers.ts"
import { characterOperations, createUnfit } from "../handlers/CharacterHandlers.ts"
import { characterTraitOperations } from "../handlers/CharacterTraitHandlers.ts"
import { companyOperations, updateUnfit } from "../handlers/CompanyHandlers.ts"
import { developerOperations } from "../handlers/DeveloperHandlers.ts"
import { diceRollOperations } from "../handlers/DiceRollHandlers.ts"
import { dictionaryOperations } from "../handlers/DictionaryHandlers.ts"
import { globalAdminOperations } from "../handlers/GlobalAdminHandlers.ts"
import { identityOperations } from "../handlers/IdentityHandlers.ts"
import { optionsOperations } from "../handlers/OptionsHandlers.ts"
import { updateUnfitQuickroll } from "../handlers/quickRollHandlers.ts"
import { systemOperations } from "../handlers/SystemHandlers.ts"
import { userOperations } from "../handlers/UserHandlers.ts"
import { userLookupOperations } from "../handlers/UserLookupHandlers.ts"
import * as ClassAttributes from "../rules/ClassAttributes.ts"
import * as RolePermissions from "../rules/RolePermissions.ts"
import type { UserRow } from "../store/CompanyRows.ts"
import * as PathText from "../store/PathText.ts"
import * as ProblemDocument from "../store/ProblemDocument.ts"
import * as SeedData from "../world/SeedData.ts"
import * as PathRows from "../world/PathRows.ts"
import type { Caller, Valentina } from "../world/World.ts"
import * as Middleware from "./Middleware.ts"
import * as QueryTexts from "./QueryTexts.ts"
import * as ServerVersion from "./ServerVersion.ts"
import * as Validation from "./Validation.ts"

/** The operations that ask who acts before they look at the body, and the users who may. */
const actorFirst: {
  readonly [Id in OperationId]?: (actor: UserRow, user: UserRow | undefined) => RolePermissions.Check
} = {
  approveUser: RolePermissions.administer,
  mergeUsers: RolePermissions.administer,
  createUserQuickroll: (actor, user) => user && RolePermissions.manageUser(actor, user),
  updateUserQuickroll: (actor, user) => user && RolePermissions.manageUser(actor, user),
}

/**
 * What is refused of a request that the schemas refuse.
 *
 * valentina: what cannot be read at all comes first, then what the path names
 * and is not there, then what does not fit.
 */
const invalid: Service.Rules<Valentina>["invalid"] = (call, unreadable) => {
  const { caller, endpoint, incoming, params, state } = call
  const { body, problems } = unreadable
  const early = Validation.unreadable(endpoint, problems, incoming, body)
  if (early !== undefined) return early
  // Every operation asks for a key.
  const known = caller as Caller
  const found = PathRows.load(state, endpoint.operation, known, params)
  if (Result.isFailure(found)) return found.failure
  const isOfActor = known.actor !== undefined && Validation.isOfOperation(endpoint, unreadable)
  const refusal = isOfActor
    ? actorFirst[endpoint.operation as OperationId]?.(known.actor, found.success.user)
    : undefined
  return refusal ?? Validation.refusal(endpoint, problems, incoming, params, body)
}

const ofSigningIn: OperationId = "identifyUser"

// valentina: a name is made plain, and a token is not kept.
const unkept = new Set(["username", "token"])

/** Whether a text that would be kept has a character that the database has no place for. */
const hasNoPlace = (value: unknown, name = ""): boolean => {
  if (typeof value === "string") return value.includes("\u0000") && !unkept.has(name)
  if (typeof value !== "object" || value === null) return false
  return Object.entries(value).some(([name, inner]) => hasNoPlace(inner, name))
}

/** valentina: the database looks at what is kept when everything else has been looked at. */
const afterwards: Service.Rules<Valentina>["afterwards"] = ({ endpoint }, read) => {
  if (Result.isFailure(read)) return Validation.columnRefusal(endpoint, read.failure)
  const { email: _, ...others } = read.success.input as { readonly email?: unknown }
  // valentina: who signs in has the address that the provider tells.
  const kept = endpoint.operation === ofSigningIn ? others : read.success.input
  return hasNoPlace(kept) ? ProblemDocument.outOfRange : undefined
}

/** What answers where the database refuses fields, and keeps what it takes before it looks at them. */
interface Keeping {
  readonly refuses: (name: PropertyKey) => boolean
  readonly handler: (refusal: Refusal, isRefused: (name: PropertyKey) => boolean) => unknown
}

const keeping: ReadonlyMap<string, Keeping> = new Map<OperationId, Keeping>([
  ["createCharacter", { refuses: ClassAttributes.isAttributes, handler: createUnfit }],
  ["updateCompany", { refuses: (name) => name === "settings", handler: updateUnfit }],
  ["updateUserQuickroll", { refuses: () => true, handler: updateUnfitQuickroll }],
])

/** The fields of a body that the database refuses. */
const unfitFields = (read: Result.Result<Read, Unreadable>): ReadonlySet<PropertyKey> =>
  new Set(
    Result.isFailure(read)
      ? read.failure.problems.map(({ path }) => path[0] ?? "")
      : Object.entries(read.success.input).filter(([name, value]) => hasNoPlace(value, name)).map(([name]) => name),
  )

const refusing: Service.Rules<Valentina>["refusing"] = (operation, read, refusal) => {
  const kept = keeping.get(operation)
  if (kept === undefined) return undefined
  const unfit = unfitFields(read)
  if (![...unfit].every(kept.refuses)) return undefined
  // Type boundary: as for every handler of an operation.
  return kept.handler(refusal, (name) => unfit.has(name)) as UntypedHandler<Valentina>
}

const rules: Service.Rules<Valentina> = {
  basePath: "/api/v1",
  reading: {
    bodyAsDeclared: true,
    bodyNeeded: true,
    scalarsAsTexts: true,
    texts: "python",
    overlooked: (operation) => PathRows.overlooking[operation],
  },
  seed: ({ seed, version }, random, now) =>
    SeedData.make(seed, random, DateTime.toEpochMillis(now), version === "0.27.0" ? "release" : "newest"),
  has: (endpoint, { version }) => ServerVersion.has(version, endpoint),
  pathAsRead: PathText.readingOf,
  asRead: (incoming, { version }) =>
    ServerVersion.readingOf(version, { ...incoming, query: QueryTexts.readingOf(incoming.query) }),
  authenticate: Middleware.authenticate,
  admit: Middleware.admit,
  around: Middleware.around,
  invalid,
  afterwards,
  refusing,
  elsewhere: Middleware.file,
  unknownPath: Middleware.unknownPath,
  wrongMethod: Middleware.wrongMethod,
  tooDeep: () => ProblemDocument.plainBadRequest("JSON is nested too deeply"),
  noText: () => ProblemDocument.broken,
  broken: () => ProblemDocument.broken,
}

/** Valentina as a simulated service. */
export const service: Service.Service<Valentina> = /* @__PURE__ */ Service.make(rules, [
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
