/**
 * Random programs: operations on whatever the operations before have made.
 */
import { fieldNames } from "../../../src/internal/SchemaShape.ts"
import type { Endpoint } from "../../../src/internal/Endpoint.ts"
import * as SeededRandom from "../../../src/internal/SeededRandom.ts"
import { bodyFor, nameOf, operations, parametersOf, queryFor } from "../Operations.ts"
import type { Call, Exchange } from "../Pair.ts"
import { bodyOf, picture, unapproved, type World } from "../World.ts"
import { valuesOf as bodyValuesOf } from "./bodies.ts"
import { valuesOf as queryValuesOf } from "./queries.ts"

type Parameters = Readonly<Record<string, string>>

// What is drawn differs from then on; who is deleted cannot go on; keys change.
const unfit =
  /^(?:autogenerate|startChargen|finalizeChargen|deleteCompany|regenerate|globalAdminDeleteDev|globalAdminCreateDeveloperApi|globalAdminTail|globalAdminDownload|checkSystem|addDeveloper|globalAdminUpdateDev|updateDeveloperMe|globalAdminListDevelopers|listCompanies)/

const chosen = operations.filter(({ operation }) => !unfit.test(operation))
const lists = chosen.filter(({ method }) => method === "GET")

/** How often an operation is drawn. */
const weightOf = ({ method, operation }: Endpoint): number =>
  /Blueprint|Options/.test(operation)
    ? 1
    : /^delete(?:Campaign|User|Character|CampaignBook)$|^globalAdminDeleteUser$/.test(operation)
    ? 1
    : method === "DELETE"
    ? 2
    : /Experience|addXp|Trait|QuickRoll|DiceRoll|createCharacter$|updateCharacter$/.test(operation)
    ? 8
    : 4

const drawn = chosen.flatMap((endpoint) => Array.from({ length: weightOf(endpoint) }, () => endpoint))

/** The things that can be worked on, by the last parameter that names them and what they belong to. */
type Pool = Map<string, Array<Parameters>>

const kindOf = (endpoint: Endpoint, parameter: string): string => nameOf(endpoint, parameter)

const add = (pool: Pool, kind: string, thing: Parameters): void => {
  const known = pool.get(kind)
  if (known === undefined) pool.set(kind, [thing])
  else if (known.length < 25) known.push(thing)
  else known[known.length - 1 - (known.length % 7)] = thing
}

const firstThings = (world: World): Pool => {
  const pool: Pool = new Map()
  const { id } = world
  const company_id = id("company")
  const chapter = { company_id, campaign_id: id("campaign"), book_id: id("book"), chapter_id: id("chapter") }
  for (const endpoint of operations) {
    const parameters = parametersOf(endpoint)
    const last = parameters.at(-1)
    if (last === undefined || last === "provider" || last === "session_id") continue
    const named = Object.fromEntries(parameters.map((name) => [name, id(nameOf(endpoint, name))]))
    const kind = kindOf(endpoint, last)
    if (!pool.has(kind)) add(pool, kind, named)
  }
  for (const name of ["storyteller", "other player", "company admin"]) {
    add(pool, "player", { company_id, user_id: id(name) })
  }
  for (const name of ["npc", "storyteller character", "vampire", "werewolf", "mage", "hunter"]) {
    add(pool, "character", { company_id, character_id: id(name) })
  }
  add(pool, "chapter", chapter)
  return pool
}

interface Draw {
  readonly world: World
  readonly random: SeededRandom.SeededRandom
  readonly pool: Pool
}

const oneOf = <A>(random: SeededRandom.SeededRandom, values: ReadonlyArray<A>): A | undefined =>
  values[random.die(Math.max(1, values.length)) - 1]

const parametersFor = ({ pool, random, world }: Draw, endpoint: Endpoint): Parameters => {
  const names = parametersOf(endpoint)
  const things = names.toReversed().map((name) => oneOf(random, pool.get(kindOf(endpoint, name)) ?? []))
  const thing = things.find((thing) => thing !== undefined) ?? {}
  return Object.fromEntries(names.map((name, index) => {
    const other = things[names.length - 1 - index]?.[name] ?? world.ids.get(nameOf(endpoint, name))
    const stray = random.die(25) === 1
    return [
      name,
      name === "provider"
        ? oneOf(random, ["discord", "github"]) ?? ""
        : (stray ? other : thing[name]) ?? other ?? "xyz",
    ]
  }))
}

// Values that a program would send, more often than what does not fit.
const sensible: Readonly<Record<string, ReadonlyArray<unknown>>> = {
  value: [0, 1, 2, 3, 4, 5],
  target_value: [0, 1, 2, 3, 4, 5],
  currency: ["XP", "XP", "STARTING_POINTS", "NO_COST"],
  amount: [1, 5, 20, 100],
  number: [1, 2, 3, 4, 9],
  role: ["PLAYER", "STORYTELLER", "ADMIN", "DEACTIVATED"],
  type: ["PLAYER", "NPC", "STORYTELLER", "WEAPON", "OTHER"],
  status: ["DEAD", "ALIVE"],
  character_class: ["MORTAL", "VAMPIRE", "WEREWOLF", "HUNTER", "GHOUL", "MAGE"],
  game_version: ["V4", "V5"],
  num_dice: [0],
  num_desperation_dice: [0],
  difficulty: [null, 6, 7],
  dice_size: [10, 6],
}

const references = [
  "strength",
  "brawl",
  "occult",
  "allies",
  "merit",
  "flaw",
  "gift",
  "glory",
  "character",
  "player",
  "campaign",
]

const valueFor = ({ random, world }: Draw, field: string): unknown => {
  const known = sensible[field]
  if (known !== undefined && random.die(8) > 1) return oneOf(random, known)
  if (field === "trait_id") return world.id(oneOf(random, references.slice(0, 8)) ?? "strength")
  const values = bodyValuesOf(world, field)
  const value = oneOf(random, values)
  // Huge numbers of dice are not thrown alike.
  return /dice/.test(field) && typeof value === "number" && value > 0 ? 0 : value
}

const bodyFrom = (draw: Draw, endpoint: Endpoint): unknown => {
  const { pool, random, world } = draw
  const body = bodyFor(world, endpoint)
  if (body === undefined || endpoint.body === undefined) return undefined
  const isList = Array.isArray(body)
  const names = isList ? ["trait_id", "value", "currency"] : fieldNames(endpoint.body)
  const plain = isList ? body[0] as object : body as object
  const changed = (): object => {
    const known = Object.fromEntries(
      Object.keys(plain).flatMap((name) => {
        const thing = oneOf(random, pool.get(name === "campaign_id" ? "campaign" : "none") ?? [])
        return thing?.[name] === undefined ? [] : [[name, thing[name]]]
      }),
    )
    const extra = Array.from({ length: random.die(4) - 1 }, () => oneOf(random, names) ?? "").filter((name) =>
      name !== ""
    )
    return { ...plain, ...known, ...Object.fromEntries(extra.map((name) => [name, valueFor(draw, name)])) }
  }
  return isList ? Array.from({ length: random.die(4) }, changed) : changed()
}

const queryFrom = ({ random, world }: Draw, endpoint: Endpoint): string | undefined => {
  const fields = Object.keys(endpoint.query)
  const parts = fields.filter(() => random.die(3) === 1).map((field) =>
    `${field}=${oneOf(random, queryValuesOf(world, field)) ?? ""}`
  )
  const includes = endpoint.includes.filter(() => random.die(2) === 1).map((name) => `include=${name}`)
  const required = queryFor(world, endpoint)
  return [...(required === undefined || random.die(4) === 1 ? [] : [required]), ...parts, ...includes].join("&")
}

const callFrom = (draw: Draw, endpoint: Endpoint): { readonly call: Call; readonly said: Parameters } => {
  const { random, world } = draw
  const said = parametersFor(draw, endpoint)
  const actors = ["company admin", "company admin", "storyteller", "storyteller", "player", "player", "other player"]
  const named = oneOf(random, [...actors, random.die(4) === 1 ? "nobody" : "company admin"]) ?? "nobody"
  const call: Call = {
    operation: endpoint.operation,
    method: endpoint.method,
    path: endpoint.path.replace(/:(\w+)/g, (_, name: string) => said[name] ?? ""),
    query: queryFrom(draw, endpoint),
    ...(endpoint.encoding === "multipart" ? { upload: picture } : { body: bodyFrom(draw, endpoint) }),
    as: endpoint.path.startsWith("/admin/")
      ? "root"
      : oneOf(random, ["owner", "owner", "owner", "owner", "admin", "user"]),
    actor: named === "nobody" ? undefined : world.id(named),
  }
  return { call, said }
}

const madeKinds: ReadonlyArray<readonly [RegExp, string, string]> = [
  [/^createCampaign$/, "campaign", "campaign_id"],
  [/^createCampaignBook$/, "book", "book_id"],
  [/^createCampaignChapter$/, "chapter", "chapter_id"],
  [/^createCharacter$/, "character", "character_id"],
  [/^(?:createUser|globalAdminCreateUser)$/, "player", "user_id"],
  [/^(?:assignTrait|createCustomTrait)/, "trait", "character_trait_id"],
  [/InventoryItem$/, "item", "inventory_item_id"],
  [/^createUserQuickroll$/, "quick roll", "quickroll_id"],
  [/^create(?:DiceRoll|QuickRoll)$/, "roll", "diceroll_id"],
  [/^createDictionaryTerm$/, "term", "dictionary_term_id"],
]

const keep = ({ pool, world }: Draw, endpoint: Endpoint, exchange: Exchange, said: Parameters): void => {
  if (exchange.real.status !== 201 || exchange.simulated.status !== 201) return
  const { id } = bodyOf(exchange) as { readonly id?: string }
  if (id === undefined) return
  const noun = /^(?:create|upload)(\w+)(Note|Asset)$/.exec(endpoint.operation)
  const parent = noun?.[1]?.toLowerCase()
  if (noun !== null) {
    return add(pool, `${parent} ${noun[2]?.toLowerCase()}`, { ...said, [`${noun[2]?.toLowerCase()}_id`]: id })
  }
  const kind = madeKinds.find(([pattern]) => pattern.test(endpoint.operation))
  if (kind !== undefined) add(pool, kind[1], { company_id: world.id("company"), ...said, [kind[2]]: id })
}

// The server writes its log, and tells the company of a change, after it has answered.
const settled = () => new Promise((resolve) => setTimeout(resolve, 400))

/** Reads everything there is. */
const look = async (draw: Draw): Promise<void> => {
  await settled()
  for (const endpoint of lists) {
    if (/Blueprint|Options|lookupUser/.test(endpoint.operation)) continue
    const names = parametersOf(endpoint)
    const said = parametersFor(draw, endpoint)
    if (names.some((name) => said[name] === undefined)) continue
    const include = endpoint.includes.map((name) => `include=${name}`)
    const limit = "limit" in endpoint.query ? ["limit=100"] : []
    await draw.world.send({
      operation: endpoint.operation,
      method: "GET",
      path: endpoint.path.replace(/:(\w+)/g, (_, name: string) => said[name] ?? ""),
      query: [...include, ...limit].join("&"),
      as: endpoint.path.startsWith("/admin/") ? "root" : "owner",
      actor: draw.world.id("company admin"),
    })
  }
}

/** Sends so many operations, and looks at everything now and then. */
export const run = async (world: World, seed: string, steps: number): Promise<void> => {
  const draw: Draw = { world, random: SeededRandom.make(seed), pool: firstThings(world) }
  for (let step = 1; step <= steps; step++) {
    const endpoint = oneOf(draw.random, drawn)
    if (endpoint === undefined) return
    if (endpoint.operation === "mergeUsers") await unapproved(world, "fresh user")
    if (/^(?:approve|deny)/.test(endpoint.operation)) {
      add(draw.pool, "player", { company_id: world.id("company"), user_id: await unapproved(world, "fresh") })
    }
    const { call, said } = callFrom(draw, endpoint)
    keep(draw, endpoint, await world.send(call), said)
    if (step % 150 === 0) await look(draw)
  }
}
