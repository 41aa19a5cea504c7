/**
 * A request that each operation takes, on what both servers hold.
 */
import type { Endpoint } from "../../src/internal/Endpoint.ts"
import { has } from "../../src/simulator/valentina/front/ServerVersion.ts"
import { endpoints } from "../../src/valentina.ts"
import type { Call, Exchange } from "./Pair.ts"
import { bodyOf, picture, unapproved, type World } from "./World.ts"

/** The operations that the recorded servers have. */
export const operations: ReadonlyArray<Endpoint> = (endpoints as ReadonlyArray<Endpoint>).filter((endpoint) =>
  has("0.27.0", endpoint)
)

const parents = ["character", "chapter", "book", "campaign", "user"] as const

/** What notes and files of an operation belong to. */
const parentOf = ({ path }: Endpoint): string =>
  parents.find((parent) => path.includes(`:${parent}_id/notes`) || path.includes(`:${parent}_id/assets`)) ?? "user"

/** The things that path parameters name, by what they are called in the world. */
const standing: Readonly<Record<string, string>> = {
  company_id: "company",
  campaign_id: "campaign",
  book_id: "book",
  chapter_id: "chapter",
  character_id: "character",
  character_trait_id: "trait",
  user_id: "player",
  inventory_item_id: "item",
  quickroll_id: "quick roll",
  diceroll_id: "roll",
  dictionary_term_id: "term",
  developer_id: "developer user",
  section_id: "section",
  category_id: "category",
  subcategory_id: "subcategory",
  trait_id: "strength",
  concept_id: "concept",
  vampire_clan_id: "clan",
  werewolf_tribe_id: "tribe",
  werewolf_auspice_id: "auspice",
}

/** The name of what a parameter of an operation stands for. */
export const nameOf = (endpoint: Endpoint, parameter: string): string =>
  parameter === "note_id" || parameter === "asset_id"
    ? `${parentOf(endpoint)} ${parameter.slice(0, -3)}`
    : standing[parameter] ?? parameter

/** The parameters of a path, in order. */
export const parametersOf = ({ path }: Pick<Endpoint, "path">): ReadonlyArray<string> =>
  [...path.matchAll(/:(\w+)/g)].map(([, name]) => name ?? "")

/** The path of an operation, with some parameters said otherwise. */
export const pathFor = (world: World, endpoint: Endpoint, said: Readonly<Record<string, string>> = {}): string =>
  endpoint.path.replace(/:(\w+)/g, (_, parameter: string) => {
    if (said[parameter] !== undefined) return said[parameter]
    if (parameter === "provider") return "discord"
    if (parameter === "session_id") return world.ids.get("session") ?? "00000000-0000-7000-8000-000000000077"
    return world.id(nameOf(endpoint, parameter))
  })

type Body = (world: World) => unknown

const note: Body = () => ({ title: "Another note", content: "More words" })
const amount: Body = ({ id }) => ({ amount: 3, campaign_id: id("campaign") })
const named = (name: string): Body => ({ count }) => ({ name: `${name} ${count()}` })

/** A body that an operation takes, by the operation. */
const bodies: Readonly<Record<string, Body>> = {
  createCampaign: named("Campaign"),
  updateCampaign: () => ({ description: "A story" }),
  createCampaignBook: named("Book"),
  updateCampaignBook: () => ({ description: "A story" }),
  renumberCampaignBook: () => ({ number: 1 }),
  createCampaignChapter: named("Chapter"),
  updateCampaignChapter: () => ({ description: "A story" }),
  renumberCampaignChapter: () => ({ number: 1 }),
  autogenerateCharacter: () => ({ character_type: "PLAYER", character_class: "MORTAL" }),
  finalizeChargenSession: ({ ids }) => ({
    session_id: ids.get("session") ?? "00000000-0000-7000-8000-000000000077",
    selected_character_id: ids.get("chosen") ?? "00000000-0000-7000-8000-000000000078",
  }),
  createCharacter: ({ count, id }) => ({
    name_first: `First ${count()}`,
    name_last: "Last",
    character_class: "MORTAL",
    game_version: "V5",
    campaign_id: id("campaign"),
  }),
  updateCharacter: () => ({ age: 30 }),
  createCharacterInventoryItem: () => ({ name: "A rope", type: "EQUIPMENT" }),
  updateCharacterInventoryItem: () => ({ description: "Old" }),
  assignTraitToCharacter: ({ id }) => ({ trait_id: id("occult"), value: 1, currency: "NO_COST" }),
  bulkAssignTraitsToCharacter: ({ id }) => [{ trait_id: id("allies"), value: 1, currency: "NO_COST" }],
  createCustomTrait: ({ count, id }) => ({
    name: `Custom ${count()}`,
    category_id: id("category"),
    currency: "NO_COST",
  }),
  modifyTraitValue: () => ({ target_value: 3, currency: "NO_COST" }),
  createCompany: ({ count }) => ({ name: `Company ${count()}`, email: "company@example.com" }),
  updateCompany: () => ({ description: "A table" }),
  addDeveloperToCompany: ({ id }) => ({ developer_id: id("developer user"), permission: "USER" }),
  updateDeveloperMe: () => ({}),
  createDiceRoll: () => ({ num_dice: 0, difficulty: 6 }),
  createQuickRoll: ({ id }) => ({ quickroll_id: id("quick roll"), character_id: id("character") }),
  createDictionaryTerm: ({ count }) => ({ term: `term ${count()}`, definition: "A word" }),
  updateDictionaryTerm: () => ({ definition: "Another word" }),
  globalAdminCreateDeveloper: ({ count }) => {
    const number = count()
    return { username: `dev-${number}`, email: `dev-${number}@example.com` }
  },
  globalAdminUpdateDeveloper: () => ({}),
  globalAdminCreateUser: ({ count, id }) => ({
    username: `someone-${count()}`,
    email: "someone@example.com",
    role: "PLAYER",
    company_id: id("company"),
  }),
  globalAdminUpdateUser: () => ({ name_first: "Somebody" }),
  identifyUser: ({ count }) => ({ provider: "github", token: `github:${count()}:octo:octo@example.com` }),
  createUser: ({ count }) => ({ username: `user-${count()}`, email: "user@example.com", role: "PLAYER" }),
  updateUser: () => ({ name_first: "Somebody" }),
  mergeUsers: ({ id }) => ({ primary_user_id: id("player"), secondary_user_id: id("fresh user") }),
  approveUser: () => ({ role: "PLAYER" }),
  linkUserIdentity: ({ count }) => ({ provider: "github", token: `github:7${count()}:octo:-` }),
  addXp: amount,
  removeXp: amount,
  addCpToCampaignExperience: amount,
  createUserQuickroll: ({ count, id }) => ({ name: `Quick ${count()}`, trait_ids: [id("strength")] }),
  updateUserQuickroll: () => ({ description: "Hits" }),
}

/** A body that an operation takes, or nothing. */
export const bodyFor = (world: World, { operation }: Endpoint): unknown =>
  (/^(?:create|update)\w+Note$/.test(operation) ? note : bodies[operation])?.(world)

/** The query that an operation must have. */
export const queryFor = ({ id }: World, { operation }: Endpoint): string | undefined => {
  if (operation === "autogenerateCharacter" || operation === "startChargenSession") {
    return `campaign_id=${id("campaign")}`
  }
  return operation === "lookupUser" ? "email=player@example.com" : undefined
}

// Operations after which what they were about is not there any more, or not as it was.
const usesUp =
  /^(?:delete|approve|deny|merge|globalAdminDelete|finalize|unlink|regenerate|globalAdminCreateDeveloperApi)/

/** Whether an operation uses up what it is about. */
export const isUsedUp = ({ operation }: Endpoint): boolean => usesUp.test(operation)

type Maker = (world: World, endpoint: Endpoint) => Promise<string>

const made = (path: string, body: (world: World) => unknown, actor = "company admin"): Maker => (world) =>
  world.make("fresh", path.replace(/\{(.+?)\}/g, (_, name: string) => world.id(name)), body(world), {
    actor: world.id(actor),
  })

const company = "/companies/{company}"

const makers: Readonly<Record<string, Maker>> = {
  company_id: made("/companies", ({ count }) => ({ name: `Fresh ${count()}`, email: "fresh@example.com" })),
  campaign_id: made(`${company}/campaigns`, named("Fresh")),
  book_id: made(`${company}/campaigns/{campaign}/books`, named("Fresh")),
  chapter_id: made(`${company}/campaigns/{campaign}/books/{book}/chapters`, named("Fresh")),
  character_id: made(`${company}/characters`, (world) => bodies.createCharacter?.(world), "player"),
  character_trait_id: (world, endpoint) =>
    made(`${company}/characters/{character}/traits/create`, (world) => bodies.createCustomTrait?.(world))(
      world,
      endpoint,
    ),
  inventory_item_id: made(`${company}/characters/{character}/inventory`, () => ({ name: "Fresh", type: "OTHER" })),
  quickroll_id: made(`${company}/users/{player}/quickrolls`, ({ id }) => ({
    name: "Fresh",
    trait_ids: [id("strength")],
  })),
  dictionary_term_id: made(
    `${company}/dictionaries`,
    ({ count }) => ({ term: `fresh ${count()}`, definition: "Word" }),
  ),
  developer_id: (world) =>
    world.make("fresh developer", "/admin/developers", bodies.globalAdminCreateDeveloper?.(world), { as: "root" }),
  note_id: (world, endpoint) => world.make("fresh", noteOrAsset(world, endpoint), note(world), admin(world)),
  asset_id: (world, endpoint) =>
    world.make("fresh", `${noteOrAsset(world, endpoint)}/upload`, undefined, { ...admin(world), upload: picture }),
  user_id: (world, { operation }) =>
    /^(?:approve|deny)/.test(operation)
      ? unapproved(world, "fresh")
      : made(`${company}/users`, (world) => bodies.createUser?.(world))(world, {} as Endpoint),
}

const admin = ({ id }: World) => ({ actor: id("company admin") })

const noteOrAsset = (world: World, endpoint: Endpoint): string => pathFor(world, endpoint).replace(/\/[^/]+$/, "")

/** Starts a session of choosing, which `session` and `chosen` name. */
const session = async (world: World): Promise<void> => {
  const exchange: Exchange = await world.send({
    operation: "make session",
    method: "POST",
    path: `${company.replace("{company}", world.id("company"))}/characters/chargen/start`,
    query: `campaign_id=${world.id("campaign")}`,
    actor: world.id("player"),
  })
  const { characters, id } = bodyOf(exchange) as { id?: string; characters?: ReadonlyArray<{ id: string }> }
  if (id !== undefined) world.ids.set("session", id)
  if (characters?.[0] !== undefined) world.ids.set("chosen", characters[0].id)
}

/** Makes what an operation uses up, and says which parameter names it. */
export const fresh = async (world: World, endpoint: Endpoint): Promise<Readonly<Record<string, string>>> => {
  if (!isUsedUp(endpoint)) return {}
  if (endpoint.operation === "finalizeChargenSession") await session(world)
  if (endpoint.operation === "mergeUsers") await unapproved(world, "fresh user")
  const last = parametersOf(endpoint).at(-1)
  if (endpoint.operation === "unlinkUserIdentity" || last === undefined) return {}
  if (/^(?:merge|finalize)/.test(endpoint.operation)) return {}
  const subject = /avatar$/.test(endpoint.path) ? "user_id" : last
  return { [subject]: await (makers[subject] ?? (() => Promise.reject(new Error(subject))))(world, endpoint) }
}

/** A call of an operation that should succeed. */
export const callOf = async (world: World, endpoint: Endpoint): Promise<Call> => {
  const said = await fresh(world, endpoint)
  return {
    operation: endpoint.operation,
    method: endpoint.method,
    path: pathFor(world, endpoint, said),
    query: queryFor(world, endpoint),
    ...(endpoint.encoding === "multipart" ? { upload: picture } : { body: bodyFor(world, endpoint) }),
    as: endpoint.path.startsWith("/admin/") ? "root" : "owner",
    actor: world.id("company admin"),
  }
}
