/**
 * What both servers hold alike: companies, people, stories, and things in them.
 */
import { Buffer } from "node:buffer"
import type { Call, Exchange, Pair } from "./Pair.ts"

type Json = Readonly<Record<string, unknown>>

/** What a request needs beyond its operation, method and path. */
export type More = Omit<Partial<Call>, "operation" | "method" | "path">

/** The things by name, each by the server's id. */
export interface World {
  readonly pair: Pair
  readonly ids: Map<string, string>
  /** Everything that was sent so far. */
  readonly exchanges: Array<Exchange>
  /** The id of a thing. */
  readonly id: (name: string) => string
  /** Sends a request and keeps what came of it. */
  readonly send: (call: Call) => Promise<Exchange>
  /** Sends a request that must succeed, and keeps the id of what it makes. */
  readonly make: (name: string, path: string, body: unknown, more?: More) => Promise<string>
  /** Whether the next of a family's many cases is tried. */
  readonly takes: () => boolean
  /** A number that was not given before. */
  readonly count: () => number
}

/** The body of an answer of the server. */
export const bodyOf = ({ real }: Exchange): Json => {
  try {
    return (JSON.parse(real.text) ?? {}) as Json
  } catch {
    return {}
  }
}

/** Nothing yet. */
export const empty = (pair: Pair, takes: () => boolean = () => true): World => {
  const ids = new Map<string, string>()
  const exchanges: Array<Exchange> = []
  let counted = 0
  const id = (name: string): string => {
    const found = ids.get(name)
    if (found === undefined) throw new Error(`nothing is called ${name}`)
    return found
  }
  const send = async (call: Call): Promise<Exchange> => {
    const exchange = await pair.call(call)
    exchanges.push(exchange)
    return exchange
  }
  const make = async (name: string, path: string, body: unknown, more: More = {}): Promise<string> => {
    const exchange = await send({ operation: `make ${name}`, method: "POST", path, body, ...more })
    const made = bodyOf(exchange)
    const own = (made.company ?? made.character_trait ?? made) as { readonly id?: string }
    if (exchange.real.status >= 300 || exchange.simulated.status >= 300 || own.id === undefined) {
      throw new Error(`cannot make ${name}: ${exchange.real.status} ${exchange.real.text} ${exchange.simulated.text}`)
    }
    ids.set(name, own.id)
    return own.id
  }
  return { pair, ids, exchanges, id, send, make, takes, count: () => ++counted }
}

/** Lets a developer in, and keeps the keys. */
const developer = async (world: World, name: string): Promise<void> => {
  const body = { username: `${name}-dev`, email: `${name}-dev@example.com` }
  const id = await world.make(`developer ${name}`, "/admin/developers", body, { as: "root" })
  const path = `/admin/developers/${id}/new-key`
  const { real, simulated } = await world.send({ operation: "make key", method: "POST", path, as: "root" })
  world.pair.keys.set(name, [JSON.parse(real.text).api_key, JSON.parse(simulated.text).api_key])
}

const grant = (world: World, name: string, company: string, permission: string) =>
  world.send({
    operation: "make access",
    method: "POST",
    path: `/companies/${world.id(company)}/access`,
    body: { developer_id: world.id(`developer ${name}`), permission },
  })

const company = async (world: World, name: string): Promise<void> => {
  const id = await world.make(name, "/companies", { name: `The ${name}`, email: `${name}@example.com` })
  const { real } = world.exchanges.at(-1) as Exchange
  world.ids.set(`${name} admin`, (JSON.parse(real.text) as { admin_user: { id: string } }).admin_user.id)
  world.ids.set(name, id)
}

/** A picture to upload: two by two pixels of grey. */
export const picture = {
  fileName: "My Picture_1.PNG",
  bytes: Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAAAAABX3VL4AAAADklEQVR4nGNsYGBiYAAAApIAhPd8o1gAAAAASUVORK5CYII=",
    "base64",
  ),
}

const people = async (world: World): Promise<void> => {
  const path = `/companies/${world.id("company")}/users`
  const as = { actor: world.id("company admin") }
  for (const [name, role] of [["storyteller", "STORYTELLER"], ["player", "PLAYER"], ["other player", "PLAYER"]]) {
    await world.make(name ?? "", path, { username: name, email: `${name?.replace(" ", ".")}@example.com`, role }, as)
  }
  await world.make("archived user", path, { username: "archived", email: "archived@example.com", role: "PLAYER" }, as)
  await world.send({
    operation: "make archived",
    method: "DELETE",
    path: `${path}/${world.id("archived user")}`,
    ...as,
  })
  await world.make("deactivated user", path, { username: "idle", email: "idle@example.com", role: "PLAYER" }, as)
  await world.send({
    operation: "make deactivated",
    method: "PATCH",
    path: `${path}/${world.id("deactivated user")}`,
    body: { role: "DEACTIVATED" },
    ...as,
  })
  await unapproved(world, "unapproved user")
}

/** Lets somebody sign in who was not known. */
export const unapproved = async (world: World, name: string): Promise<string> => {
  const number = world.count()
  const token = `discord:9${String(number).padStart(8, "0")}:newcomer${number}:newcomer${number}@example.com:1`
  const exchange = await world.send({
    operation: "make unapproved",
    method: "POST",
    path: `/companies/${world.id("company")}/auth/identify`,
    body: { provider: "discord", token },
  })
  const { user } = JSON.parse(exchange.real.text) as { readonly user: { readonly id: string } }
  world.ids.set(name, user.id)
  return user.id
}

const stories = async (world: World): Promise<void> => {
  for (const owner of ["company", "neighbour"]) {
    const path = `/companies/${world.id(owner)}/campaigns`
    const as = { actor: world.id(`${owner} admin`) }
    const named = (name: string) => owner === "company" ? name : `${owner} ${name}`
    const campaign = await world.make(named("campaign"), path, { name: "Chicago by night" }, as)
    const book = await world.make(named("book"), `${path}/${campaign}/books`, { name: "The first book" }, as)
    await world.make(named("chapter"), `${path}/${campaign}/books/${book}/chapters`, { name: "The first chapter" }, as)
    const character = { name_first: "Ada", name_last: "Lovelace", character_class: "MORTAL", game_version: "V5" }
    await world.make(named("character"), `/companies/${world.id(owner)}/characters`, {
      ...character,
      campaign_id: campaign,
      ...(owner === "company" ? { user_player_id: world.id("player") } : {}),
    }, as)
  }
}

const traits = [
  ["strength", "Strength"],
  ["brawl", "Brawl"],
  ["occult", "Occult"],
  ["allies", "Allies"],
] as const

/** Finds out the ids of some of the books' own things. */
const references = async (world: World): Promise<void> => {
  const root = `/companies/${world.id("company")}/characterblueprint`
  const first = async (name: string, list: string, query: string, suits: (item: Json) => boolean = () => true) => {
    const exchange = await world.send({ operation: "make reference", method: "GET", path: `${root}/${list}`, query })
    const found = (bodyOf(exchange).items as ReadonlyArray<Json>).find(suits)
    world.ids.set(name, String(found?.id))
  }
  for (const [name, title] of traits) {
    await first(name, "traits", "limit=1000&game_version=V5", (trait) => trait.name === title)
  }
  await first("merit", "traits", "limit=1000", (trait) => trait.category_name === "Merits")
  await first("flaw", "traits", "limit=1000", (trait) => trait.category_name === "Flaws")
  await first("gift", "traits", "limit=1000", (trait) => trait.gift_attributes !== null)
  await first("glory", "traits", "limit=1000", (trait) => trait.name === "Glory")
  await first("section", "sections", "limit=1")
  await first("category", "categories", "limit=100", (category) => category.name === "Physical")
  await first("subcategory", "subcategories", "limit=1")
  await first("concept", "concepts", "limit=1")
  await first("clan", "vampire-clans", "limit=1")
  await first("other clan", "vampire-clans", "limit=3&offset=2")
  await first("tribe", "werewolf-tribes", "limit=1")
  await first("auspice", "werewolf-auspices", "limit=1")
}

const cast = async (world: World): Promise<void> => {
  const path = `/companies/${world.id("company")}/characters`
  const actor = world.id("storyteller")
  const common = { name_last: "Cast", game_version: "V5", campaign_id: world.id("campaign") }
  const make = (name: string, more: object) =>
    world.make(name, path, { ...common, name_first: name.slice(0, 40), character_class: "MORTAL", ...more }, { actor })
  await make("npc", { type: "NPC" })
  await make("storyteller character", { type: "STORYTELLER" })
  await make("vampire", { character_class: "VAMPIRE", vampire_attributes: { clan_id: world.id("clan") } })
  await make("werewolf", {
    character_class: "WEREWOLF",
    werewolf_attributes: { tribe_id: world.id("tribe"), auspice_id: world.id("auspice") },
  })
  await make("mage", { character_class: "MAGE", mage_attributes: { sphere: "Forces" } })
  await make("hunter", { character_class: "HUNTER", concept_id: world.id("concept") })
}

const belongings = async (world: World): Promise<void> => {
  const company = `/companies/${world.id("company")}`
  const player = { actor: world.id("player") }
  const admin = { actor: world.id("company admin") }
  const character = `${company}/characters/${world.id("character")}`
  await world.make("trait", `${character}/traits/assign`, { trait_id: world.id("strength"), value: 2 }, admin)
  await world.make("other trait", `${character}/traits/assign`, { trait_id: world.id("brawl"), value: 1 }, admin)
  await world.make("item", `${character}/inventory`, { name: "A lantern", type: "OTHER" }, player)
  await world.make("quick roll", `${company}/users/${world.id("player")}/quickrolls`, {
    name: "Hit it",
    trait_ids: [world.id("strength"), world.id("brawl")],
  }, player)
  await world.make("roll", `${company}/dicerolls`, { num_dice: 0, difficulty: 6 }, player)
  await world.make("term", `${company}/dictionaries`, { term: "kindred", definition: "One of the blood" })
  await world.send({
    operation: "make xp",
    method: "POST",
    path: `${company}/users/${world.id("player")}/experience/xp/add`,
    body: { amount: 500, campaign_id: world.id("campaign") },
    ...admin,
  })
  for (const parent of ["user", "campaign", "book", "chapter", "character"]) {
    await world.make(
      `${parent} note`,
      `${pathOf(world, parent)}/notes`,
      { title: "A note", content: "Some words" },
      admin,
    )
    await world.make(`${parent} asset`, `${pathOf(world, parent)}/assets/upload`, undefined, {
      ...admin,
      upload: picture,
    })
  }
}

/** The path of what notes and files belong to. */
export const pathOf = ({ id }: World, parent: string): string => {
  const company = `/companies/${id("company")}`
  const campaign = `${company}/campaigns/${id("campaign")}`
  const paths: Readonly<Record<string, string>> = {
    user: `${company}/users/${id("player")}`,
    campaign,
    book: `${campaign}/books/${id("book")}`,
    chapter: `${campaign}/books/${id("book")}/chapters/${id("chapter")}`,
    character: `${company}/characters/${id("character")}`,
  }
  return paths[parent] ?? company
}

/** Fills both servers. */
export const fill = async (world: World): Promise<void> => {
  for (const name of ["owner", "admin", "user", "stranger"]) await developer(world, name)
  await company(world, "company")
  await company(world, "neighbour")
  await grant(world, "admin", "company", "ADMIN")
  await grant(world, "user", "company", "USER")
  await people(world)
  await references(world)
  await stories(world)
  await cast(world)
  await belongings(world)
}
