/**
 * Which id of the simulator stands for which recorded id.
 */
import { blueprint } from "../../../../src/simulator/valentina/blueprint/Blueprint.ts"
import { dictionary } from "../../../../src/simulator/valentina/world/SharedTerms.ts"
import { traits } from "./script.ts"

const anId = /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g

/** Ids that nothing has, so that they stand for themselves. */
const isNobody = (id: string): boolean => id.startsWith("00000000-0000-7000-8000-0000000000")

/** Recorded ids with the ids of the simulator that stand for them. */
export interface Correspondence {
  readonly ids: Map<string, string>
  /** Those of the simulator that stand for one already. */
  readonly taken: Set<string>
}

/** Whether a text is an id. */
export const isId = (text: string): boolean => text.length === 36 && text.match(anId)?.[0] === text

/** Notes that an id of the simulator stands for a recorded one. */
export const bind = ({ ids, taken }: Correspondence, recorded: string, simulated: string): void => {
  if (ids.has(recorded) || taken.has(simulated) || isNobody(recorded)) return
  ids.set(recorded, simulated)
  taken.add(simulated)
}

/** A text with the ids of the simulator for the recorded ones. */
export const translate = ({ ids }: Correspondence, text: string): string =>
  text.replace(anId, (id) => ids.get(id) ?? id)

/** Binds the ids of two texts that are otherwise equal, such as addresses. */
export const bindWithin = (correspondence: Correspondence, recorded: string, simulated: string): void => {
  const left = recorded.match(anId) ?? []
  const right = simulated.match(anId) ?? []
  if (left.length !== right.length) return
  left.forEach((id, index) => bind(correspondence, id, right[index] ?? ""))
}

type Fields = Readonly<Record<string, unknown>>

const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value)

/** Every object inside a value. */
const objectsOf = function* (value: unknown): Generator<Fields> {
  if (Array.isArray(value)) { for (const item of value) yield* objectsOf(item) }
  if (!isFields(value)) return
  yield value
  for (const inner of Object.values(value)) yield* objectsOf(inner)
}

const named = (items: ReadonlyArray<{ readonly id: string }>, nameOf: (fields: Fields) => string) =>
  new Map(items.map((item): [string, string] => [nameOf({ ...item }), item.id]))

interface Known {
  readonly suits: (fields: Fields) => boolean
  readonly nameOf: (fields: Fields) => string
  readonly ids: ReadonlyMap<string, string>
}

const nameAlone = ({ name }: Fields): string => String(name)
const inCategory = ({ category_name, name }: Fields): string => `${category_name}/${name}`
// Some categories have traits of one name in two subcategories.
const inSubcategory = (fields: Fields): string => `${fields.subcategory_name ?? ""}/${inCategory(fields)}`
const inSection = ({ name, sheet_section_name }: Fields): string => `${sheet_section_name}/${name}`

// What a recorded object is, by the fields that only its kind has.
const kinds: ReadonlyArray<Known> = [
  {
    suits: (fields) => "max_value" in fields && ("powers" in fields || "is_custom" in fields),
    nameOf: inSubcategory,
    ids: named(blueprint.traits.all, inSubcategory),
  },
  {
    suits: (fields) => "requires_parent" in fields && "category_name" in fields,
    nameOf: inCategory,
    ids: named(blueprint.subcategories.all, inCategory),
  },
  {
    suits: (fields) => "order" in fields && "sheet_section_name" in fields,
    nameOf: inSection,
    ids: named(blueprint.categories.all, inSection),
  },
  {
    suits: (fields) => "order" in fields && !("initial_cost" in fields),
    nameOf: nameAlone,
    ids: named(blueprint.sections.all, nameAlone),
  },
  { suits: (fields) => "max_specialties" in fields, nameOf: nameAlone, ids: named(blueprint.concepts.all, nameAlone) },
  {
    suits: (fields) => "discipline_ids" in fields,
    nameOf: nameAlone,
    ids: named(blueprint.vampireClans.all, nameAlone),
  },
  {
    suits: (fields) => "patron_spirit" in fields,
    nameOf: nameAlone,
    ids: named(blueprint.werewolfTribes.all, nameAlone),
  },
  {
    suits: (fields) => "gift_trait_ids" in fields,
    nameOf: nameAlone,
    ids: named(blueprint.werewolfAuspices.all, nameAlone),
  },
  {
    suits: (fields) => "source_type" in fields && fields.company_id === null,
    nameOf: ({ term }) => String(term),
    ids: named([...dictionary().rows.values()], ({ term }) => String(term)),
  },
]

/** What an object says of other things: the fields of an id and of its name. */
const references: ReadonlyArray<
  readonly [id: string, name: (fields: Fields) => string, ids: ReadonlyMap<string, string>]
> = [
  [
    "category_id",
    ({ category_name, sheet_section_name }) => `${sheet_section_name}/${category_name}`,
    kinds[2]?.ids ?? new Map(),
  ],
  [
    "subcategory_id",
    ({ category_name, subcategory_name }) => `${category_name}/${subcategory_name}`,
    kinds[1]?.ids ?? new Map(),
  ],
  ["sheet_section_id", ({ sheet_section_name }) => String(sheet_section_name), kinds[3]?.ids ?? new Map()],
  ["clan_id", ({ clan_name }) => String(clan_name), kinds[5]?.ids ?? new Map()],
  ["tribe_id", ({ tribe_name }) => String(tribe_name), kinds[6]?.ids ?? new Map()],
  ["auspice_id", ({ auspice_name }) => String(auspice_name), kinds[7]?.ids ?? new Map()],
  ["concept_id", ({ concept_name }) => String(concept_name), kinds[4]?.ids ?? new Map()],
]

/** Binds what recorded answers call by the names of the blueprint, and what is known of traits that none names. */
export const make = (
  answers: Iterable<unknown>,
  unnamed: Readonly<Record<string, string>> = traits,
): Correspondence => {
  const correspondence: Correspondence = { ids: new Map(), taken: new Set() }
  const traitIds = named(blueprint.traits.all, inCategory)
  for (const [id, path] of Object.entries(unnamed)) bind(correspondence, id, traitIds.get(path) ?? id)
  for (const answer of answers) {
    for (const fields of objectsOf(answer)) {
      const kind = kinds.find(({ suits }) => suits(fields))
      const own = kind?.ids.get(kind.nameOf(fields))
      if (own !== undefined && typeof fields.id === "string") bind(correspondence, fields.id, own)
      for (const [field, nameOf, ids] of references) {
        const id = fields[field]
        const other = typeof id === "string" ? ids.get(nameOf(fields)) : undefined
        if (typeof id === "string" && other !== undefined) bind(correspondence, id, other)
      }
    }
  }
  return correspondence
}
