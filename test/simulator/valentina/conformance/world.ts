/**
 * The world that the recorded release had, as far as its answers tell.
 *
 * The recording of the release leaves out most of what was sent between its
 * exchanges. So each thing that a request names, or an answer shows, is put
 * into the simulator before, as the nearest answer shows it.
 */
import * as DateTime from "effect/DateTime"
import type * as SeededRandom from "../../../../src/internal/SeededRandom.ts"
import * as Table from "../../../../src/simulator/server/Table.ts"
import { findTrait } from "../../../../src/simulator/valentina/blueprint/Blueprint.ts"
import * as ApiKeys from "../../../../src/simulator/valentina/store/ApiKeys.ts"
import * as Ids from "../../../../src/simulator/valentina/store/Ids.ts"
import { belowMillisecond } from "../../../../src/simulator/valentina/store/Moments.ts"
import type { State } from "../../../../src/simulator/valentina/store/State.ts"
import { defaultSettings } from "../../../../src/simulator/valentina/world/SeedData.ts"
import type { Exchange } from "../../../support/ValentinaTraffic.ts"
import type { Json } from "../Recording.ts"
import { aCharacter } from "../Rows.ts"
import { bind, type Correspondence, translate } from "./Correspondence.ts"

/** Whom a thing belongs to, by the names of the parameters of a path. */
export type Place = Readonly<Record<string, string>>

/** The kinds of things, by the segment of a path that stands before their ids. */
const kindOfSegment: Readonly<Record<string, string>> = {
  companies: "company",
  users: "user",
  campaigns: "campaign",
  books: "book",
  chapters: "chapter",
  characters: "character",
  notes: "note",
  assets: "asset",
  inventory: "item",
  quickrolls: "quickroll",
  dicerolls: "diceroll",
  dictionaries: "term",
  developers: "developer",
  experience: "campaign",
  traits: "trait",
  sessions: "session",
}

/** The kinds of things, by the names of fields that name them. */
const kindOfField: Readonly<Record<string, string>> = {
  company_id: "company",
  campaign_id: "campaign",
  campaignid: "campaign",
  user_player_id: "user",
  user_creator_id: "user",
  userid: "user",
  acting_user_id: "user",
  primary_user_id: "user",
  secondary_user_id: "user",
  character_id: "character",
  characterid: "character",
  character_ids: "character",
  selected_character_id: "character",
  quickroll_id: "quickroll",
  developer_id: "developer",
  session_id: "session",
}

/** A thing that an exchange names. */
export interface Named {
  readonly kind: string
  readonly id: string
  readonly place: Place
  /** Whether it stands in the path. */
  readonly inPath?: boolean
}

const isId = (text: unknown): text is string =>
  typeof text === "string" && /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(text)

const named = (fields: unknown, place: Place): ReadonlyArray<Named> => {
  if (Array.isArray(fields)) return fields.flatMap((item) => named(item, place))
  if (typeof fields !== "object" || fields === null) return []
  return Object.entries(fields).flatMap(([name, value]): ReadonlyArray<Named> => {
    const kind = kindOfField[name]
    const ids = Array.isArray(value) ? value : [value]
    if (kind !== undefined) return ids.filter(isId).map((id) => ({ kind, id, place }))
    return named(value, place)
  })
}

/** The things that a request names, those that others belong to first. */
export const namedBy = ({ request, url }: Exchange): ReadonlyArray<Named> => {
  const [path = "", query = ""] = url.replace("/api/v1/", "").split("?")
  const segments = path.split("/")
  const actor = request.headers["on-behalf-of"]
  const place: Record<string, string> = actor === undefined ? {} : { actor }
  const things: Array<Named> = []
  segments.forEach((id, index) => {
    const kind = kindOfSegment[segments[index - 1] ?? ""]
    if (kind === undefined || !isId(id)) return
    if (segments[index - 2] === "characterblueprint") return
    things.push({ kind, id, place: { ...place }, inPath: true })
    place[kind] = id
  })
  if (actor !== undefined && isId(actor)) {
    const company = things.findIndex(({ kind }) => kind === "company")
    things.splice(company + 1, 0, { kind: "user", id: actor, place: { company: place.company ?? "" } })
  }
  return [...things, ...named(Object.fromEntries(new URLSearchParams(query)), place), ...named(request.body, place)]
}

const moment = (text: unknown): number =>
  typeof text === "string" ? DateTime.toEpochMillis(DateTime.makeUnsafe(text)) + belowMillisecond(text) : 1_000

/** Every object in answers, by its id, with the number of its answer. */
export type Views = ReadonlyMap<string, ReadonlyArray<readonly [number: number, view: Json]>>

/** Gathers what answers show. */
export const viewsOf = (exchanges: ReadonlyArray<Exchange>): Views => {
  const views = new Map<string, Array<readonly [number, Json]>>()
  const visit = (number: number, value: unknown): void => {
    if (Array.isArray(value)) return value.forEach((item) => visit(number, item))
    if (typeof value !== "object" || value === null) return
    const view = value as Json
    if (isId(view.id)) {
      const known = views.get(view.id)
      if (known === undefined) views.set(view.id, [[number, view]])
      else known.push([number, view])
    }
    Object.values(view).forEach((inner) => visit(number, inner))
  }
  exchanges.forEach(({ response }, number) => visit(number, response.body))
  return views
}

/** What is put into a simulator, and from what. */
export interface World {
  readonly correspondence: Correspondence
  readonly views: Views
  readonly roles: Readonly<Record<string, string>>
  /** Fields of things that no answer shows. */
  readonly hints: Readonly<Record<string, Json>>
  readonly random: SeededRandom.SeededRandom
}

const viewAt = ({ hints, views }: World, id: string, number: number): Json => {
  const known = views.get(id) ?? []
  return { ...known.find(([at]) => at >= number)?.[1] ?? known.at(-1)?.[1], ...hints[id] }
}

type Maker = (world: World, state: State, id: string, view: Json, place: Place) => void

// Type boundary: the fields of a view are those of its row, as the recording has them.
const put = (table: unknown, row: object): void => void Table.put(table as Table.Table<Table.Row>, row as Table.Row)

const datesOf = (view: Json) => ({
  date_created: moment(view.date_created),
  date_modified: moment(view.date_modified),
  archive: null,
})

const own = ({ correspondence }: World, id: unknown): unknown =>
  typeof id === "string" ? translate(correspondence, id) : id

const parentOf = (place: Place) => {
  for (const kind of ["character", "chapter", "book", "campaign", "user"]) {
    if (place[kind] !== undefined) return { kind, id: place[kind] }
  }
  return { kind: "campaign", id: "" }
}

const dictionary = { definition: "A word", link: null, synonyms: [], source_type: null, source_id: null }

const flat = (world: World, value: unknown): unknown =>
  value === null || value === undefined ? null : JSON.parse(translate(world.correspondence, JSON.stringify(value)))

/** A campaign of a company, for what belongs to an unknown one. */
const campaignOf = (state: State, company = ""): string => {
  const [known] = Table.group(state.campaigns, "company", company)
  if (known !== undefined) return known.id
  const id = company.replace("-7", "-6")
  put(state.campaigns, {
    ...{ id, company_id: company, name: "Campaign", description: null, in_game_date: null, desperation: 0, danger: 0 },
    ...datesOf({}),
  })
  return id
}

/** How a row of each kind is made. */
const makers: Readonly<Record<string, Maker>> = {
  company: (_, state, id, view) =>
    put(state.companies, {
      id,
      name: view.name ?? "Company",
      description: view.description ?? null,
      email: view.email ?? "company@example.test",
      resources_modified_at: moment(view.resources_modified_at),
      settings: { ...defaultSettings(id as never), ...view.settings as object },
      ...datesOf(view),
    }),
  developer: (_, state, id, view) =>
    put(state.developers, {
      id,
      username: view.username ?? `developer-${id}`,
      email: view.email ?? `${id}@example.test`,
      is_global_admin: view.is_global_admin === true,
      key_hash: ApiKeys.hash(`key of ${id}`),
      key_generated: view.key_generated === null ? null : moment(view.key_generated),
      provider_audiences: view.provider_audiences ?? null,
      ...datesOf(view),
    }),
  user: (world, state, id, view, place) =>
    put(state.users, {
      id,
      company_id: own(world, view.company_id ?? place.company),
      name_first: view.name_first ?? null,
      name_last: view.name_last ?? null,
      username: view.username ?? `user-${id}`,
      email: view.email ?? `${id}@example.test`,
      role: world.roles[id] ?? view.role ?? "ADMIN",
      lifetime_xp: view.lifetime_xp ?? 0,
      lifetime_cool_points: view.lifetime_cool_points ?? 0,
      google_profile: view.google_profile ?? null,
      github_profile: view.github_profile ?? null,
      discord_profile: view.discord_profile ?? null,
      apple_profile: view.apple_profile ?? null,
      avatar_path: null,
      ...datesOf(view),
    }),
  campaign: (world, state, id, view, place) =>
    put(state.campaigns, {
      id,
      company_id: own(world, view.company_id ?? place.company),
      name: view.name ?? "Campaign",
      description: view.description ?? null,
      in_game_date: null,
      desperation: view.desperation ?? 0,
      danger: view.danger ?? 0,
      ...datesOf(view),
    }),
  book: (world, state, id, view, place) =>
    put(state.books, {
      id,
      campaign_id: own(world, view.campaign_id ?? place.campaign),
      name: view.name ?? "Book",
      description: view.description ?? null,
      number: view.number ?? 1,
      ...datesOf(view),
    }),
  chapter: (world, state, id, view, place) =>
    put(state.chapters, {
      id,
      book_id: own(world, view.book_id ?? place.book),
      campaign_id: own(world, place.campaign),
      name: view.name ?? "Chapter",
      description: view.description ?? null,
      number: view.number ?? 1,
      character_ids: flat(world, view.character_ids ?? []),
      ...datesOf(view),
    }),
  character: (world, state, id, view, place) => {
    const { type = "PLAYER" } = view
    const fields = Object.fromEntries(
      Object.keys(aCharacter()).flatMap((name) => name in view ? [[name, flat(world, view[name])]] : []),
    )
    put(state.characters, {
      ...aCharacter(),
      name_first: `Character ${id}`,
      user_creator_id: own(world, place.actor) ?? null,
      ...fields,
      id,
      company_id: own(world, view.company_id ?? place.company),
      campaign_id: own(world, view.campaign_id ?? place.campaign ?? campaignOf(state, place.company)),
      user_player_id: type === "PLAYER" ? own(world, view.user_player_id ?? place.actor) ?? null : null,
      specialties: view.specialties ?? [],
      date_killed: view.date_killed == null ? null : moment(view.date_killed),
      ...datesOf(view),
    })
  },
  note: (world, state, id, view, place) =>
    put(state.notes, {
      id,
      company_id: own(world, place.company),
      parent: parentOf(place),
      title: view.title ?? "Note",
      content: view.content ?? "Content",
      ...datesOf(view),
    }),
  asset: (world, state, id, view, place) =>
    put(state.assets, {
      id,
      company_id: own(world, place.company),
      parent: parentOf(place),
      asset_type: view.asset_type ?? "image",
      mime_type: view.mime_type ?? "image/png",
      original_filename: view.original_filename ?? "picture.png",
      path: `/public/${id}`,
      uploaded_by_id: own(world, view.uploaded_by_id) ?? null,
      ...datesOf(view),
    }),
  item: (world, state, id, view, place) =>
    put(state.inventory, {
      id,
      character_id: own(world, place.character),
      name: view.name ?? "Item",
      description: view.description ?? null,
      type: view.type ?? "OTHER",
      ...datesOf(view),
    }),
  quickroll: (world, state, id, view, place) =>
    put(state.quickRolls, {
      id,
      user_id: own(world, view.user_id ?? place.user ?? place.actor),
      name: view.name ?? "Quick roll",
      description: view.description ?? null,
      trait_ids: flat(world, view.trait_ids ?? []),
      ...datesOf(view),
    }),
  diceroll: (world, state, id, view, place) => {
    const result = view.result as Json | undefined
    const character_id = own(world, view.character_id) ?? null
    put(state.diceRolls, {
      id,
      company_id: own(world, view.company_id ?? place.company),
      user_id: own(world, view.user_id) ?? null,
      character_id,
      character_type: Table.get(state.characters, String(character_id))?.type ?? null,
      campaign_id: own(world, view.campaign_id) ?? null,
      difficulty: view.difficulty ?? null,
      dice_size: view.dice_size ?? 10,
      num_dice: view.num_dice ?? 1,
      num_desperation_dice: view.num_desperation_dice ?? 0,
      comment: view.comment ?? null,
      trait_ids: flat(world, view.trait_ids ?? []),
      result: result ?? { total_result: null, total_result_type: "OTHER", player_roll: [1], desperation_roll: [] },
      ...datesOf(view),
    })
  },
  term: (world, state, id, view, place) =>
    put(state.dictionary, {
      ...dictionary,
      ...view,
      id,
      company_id: own(world, view.company_id ?? place.company),
      term: view.term ?? "word",
      ...datesOf(view),
    }),
  trait: (world, state, id, view, place) => {
    const trait = view.trait as Json | undefined
    if (trait !== undefined && trait.custom_for_character_id !== null) {
      put(state.customTraits, {
        ...trait,
        ...flat(world, trait) as object,
        ...datesOf(trait),
      })
    }
    put(state.characterTraits, {
      id,
      character_id: own(world, view.character_id ?? place.character),
      trait_id: own(world, trait?.id) ?? findTrait("Physical", "Strength")?.id,
      value: view.value ?? 1,
      specialties: [],
      tracker: null,
      raises: [],
      ...datesOf(view),
    })
  },
  session: (world, state, id, view, place) =>
    put(state.chargenSessions, {
      id,
      company_id: own(world, place.company),
      user_id: own(world, view.user_id ?? place.actor),
      campaign_id: own(world, view.campaign_id ?? place.campaign),
      expires_at: moment(view.expires_at),
      requires_selection: view.requires_selection ?? true,
      character_ids: ((view.characters ?? []) as ReadonlyArray<Json>).map((character) => own(world, character.id)),
      ...datesOf(view),
    }),
}

/** Whether a thing is still to be put into a simulator, as the answer of this very exchange shows it. */
export const isOfAnswer = ({ correspondence, views }: World, number: number, { id }: Named): boolean =>
  !correspondence.ids.has(id) && views.get(id)?.find(([at]) => at >= number)?.[0] === number

/** Puts a thing into a simulator, unless it is there, as the recording shows it at an exchange. */
export const provide = (world: World, state: State, number: number, { id, kind, place }: Named): void => {
  if (world.correspondence.ids.has(id) || id.startsWith("00000000-")) return
  const translated = Object.fromEntries(
    Object.entries(place).map(([name, value]) => [name, translate(world.correspondence, value)]),
  )
  const view = viewAt(world, id, number)
  bind(world.correspondence, id, id)
  for (const name of ["company_id", "campaign_id", "user_player_id", "user_creator_id", "character_id", "user_id"]) {
    const other = view[name]
    const otherKind = name === "user_id" ? "user" : kindOfField[name] ?? ""
    if (isId(other)) provide(world, state, number, { kind: otherKind, id: other, place })
  }
  makers[kind]?.(world, state, id, view, translated)
}

const smaller = "!"
const larger = "~"

/** Puts copies of a thing into a simulator, that stand before or after it in lists. */
export const surround = (
  world: World,
  state: State,
  { kind, place }: Named,
  view: Json,
  counts: { readonly before: number; readonly after: number },
): void => {
  const newestFirst = kind === "diceroll"
  const copy = (prefix: string, step: number) => {
    const id = Ids.mint<string>(state, world.random, 1_000)
    const text = (name: string) => name in view ? { [name]: `${prefix}${String(view[name])}` } : {}
    const at = (name: string) => new Date(moment(view[name]) + (newestFirst ? -step : step) * 1_000).toISOString()
    const fields = {
      ...view,
      ...text("name"),
      ...text("username"),
      ...text("title"),
      ...text("name_first"),
      ...text("term"),
    }
    const dates = "date_created" in view ? { date_created: at("date_created"), date_modified: at("date_modified") } : {}
    const number = typeof view.number === "number" ? { number: Number(view.number) + step } : {}
    makers[kind]?.(world, state, id, { ...fields, ...dates, ...number, id }, place)
  }
  for (let left = counts.before; left > 0; left--) copy(smaller, -left)
  for (let right = 1; right <= counts.after; right++) copy(larger, right)
}
