/**
 * Operations by what is said of them: words find the one that is meant.
 */
import * as Descriptions from "../internal/Descriptions.ts"
import { inputFields } from "../internal/InputField.ts"
import { describe, type OfferedOperation } from "./ToolSet.ts"

/** The name of an operation among those of all APIs. */
export const nameOf = ({ api, endpoint }: OfferedOperation): string => `${api.name}.${endpoint.name}`

const stem = (word: string): string => word.replace(/(ies|es|s|ing|ed|y|e)$/, "").slice(0, 8)

const wordsIn = (text: string): ReadonlyArray<string> =>
  text.replace(/(?<=[a-z])(?=[A-Z])/g, " ").toLowerCase().split(/[^a-z0-9]+/)
    .filter((word) => word.length > 1).map(stem)

const stems = (words: string): ReadonlyArray<string> => words.split(" ").map(stem)

/** Words that say nothing of what is sought. */
const fillers = new Set(
  stems(
    "the of in an at to on by my me is are am was it its do does how can could for from with out up tonight please",
  ),
)

/** Words of one who wants to know, and not to change anything. */
const asking = new Set(stems("what which who where when show see list look find read all many much"))

/** What players say for what the operations call otherwise. */
const synonyms: ReadonlyMap<string, ReadonlyArray<string>> = new Map(
  Object.entries({
    add: "create",
    make: "create",
    new: "create",
    open: "create",
    start: "create",
    begin: "create",
    write: "create",
    invite: "create",
    give: "add",
    award: "add",
    grant: "add",
    spend: "change",
    buy: "change",
    throw: "roll create",
    remove: "delete",
    clear: "delete",
    erase: "delete",
    take: "remove",
    kick: "leave",
    expel: "leave",
    edit: "update",
    change: "update",
    finish: "update",
    end: "update",
    reorder: "renumber",
    rename: "update name",
    raise: "update change",
    lower: "update change",
    increase: "update change",
    set: "update",
    background: "update room",
    random: "generate",
    sheet: "character",
    npc: "character",
    vampire: "character class",
    werewolf: "character class",
    skill: "trait",
    attribute: "trait",
    discipline: "trait",
    ability: "trait",
    merit: "trait",
    flaw: "trait",
    xp: "experience",
    hurt: "health",
    damage: "health",
    wound: "health",
    heal: "health",
    item: "inventory",
    gear: "inventory",
    equipment: "inventory",
    picture: "asset",
    image: "asset",
    photo: "asset",
    log: "audit",
    history: "audit",
    who: "user",
    player: "user participant",
    table: "room",
    chronicle: "campaign",
    game: "campaign room",
    story: "book campaign",
    word: "term",
    skin: "theme",
    roll: "create",
    upload: "create",
  }).map(([said, meant]) => [stem(said), stems(meant)]),
)

/** What changes something, as operations name it. */
const deeds = new Set(stems("create add update change delete remove leave generate"))

/** Whether a question asks for several things: it says so, or names them in the plural. */
const asksForSeveral = (query: string): boolean =>
  query.toLowerCase().split(/[^a-z]+/).some((word) =>
    /^(?:all|every|list|which)$/.test(word) || (/[a-z]{2}[^s]s$/.test(word) && !fillers.has(stem(word)))
  )

/** The deeds that a question begins with; none where it asks for something. */
const deedsOf = ([first = ""]: ReadonlyArray<string>): ReadonlyArray<string> =>
  [first, ...synonyms.get(first) ?? []].filter((word) => deeds.has(word))

type Words = ReadonlySet<string>

/** The words that are said of an operation, by where they are said. */
interface Indexed<Areas> {
  readonly operation: OfferedOperation<Areas>
  readonly name: Words
  readonly summary: Words
  /** What its fields are called, and what is said of them. */
  readonly fields: Words
}

/** How much a word tells by where it stands. */
const weights = { name: 3, summary: 2, fields: 0.7 } as const

const indexed = <Areas>(operation: OfferedOperation<Areas>): Indexed<Areas> => {
  const fields = Object.entries(Descriptions.describe(operation.api.descriptions, operation.endpoint).fields)
  const inputs = inputFields(operation.endpoint).map(({ name }) => name)
  return {
    operation,
    name: new Set(wordsIn(nameOf(operation))),
    summary: new Set(wordsIn(describe(operation))),
    fields: new Set(wordsIn([...inputs, ...fields.flat()].join(" "))),
  }
}

/** How much a word tells: one that few operations have tells more. */
const rarity = <Areas>(index: ReadonlyArray<Indexed<Areas>>): (word: string) => number => {
  const counts = new Map<string, number>()
  for (const { name, summary } of index) {
    for (const word of new Set([...name, ...summary])) counts.set(word, (counts.get(word) ?? 0) + 1)
  }
  return (word) => Math.log(1 + index.length / (counts.get(word) ?? 1))
}

/** A search of operations: those that fit a question best, best first. */
export type Search<Areas> = (query: string, limit: number) => ReadonlyArray<OfferedOperation<Areas>>

const weightOf = <Areas>({ fields, name, summary }: Indexed<Areas>, word: string): number =>
  (name.has(word) ? weights.name : 0) + (summary.has(word) ? weights.summary : 0) +
  (fields.has(word) ? weights.fields : 0)

/** How much more an operation fits that does what is wanted. */
const meant = 1.25

/** How much less a synonym tells than the word that was said. */
const bySynonym = 0.7

/** Makes the search of operations; what is said of them is read once. */
export const make = <Areas>(operations: ReadonlyArray<OfferedOperation<Areas>>): Search<Areas> => {
  const index = operations.map(indexed)
  const rarityOf = rarity(index)
  const scoreOf = (one: Indexed<Areas>, said: string): number => {
    // What is done counts below, and not as a word.
    const others = (synonyms.get(said) ?? []).filter((word) => !deeds.has(word))
    return Math.max(
      rarityOf(said) * weightOf(one, said),
      ...others.map((word) => bySynonym * rarityOf(word) * weightOf(one, word)),
    )
  }
  return (query, limit) => {
    const words = wordsIn(query).filter((word) => !fillers.has(word))
    const wanted = deedsOf(words)
    const named = wanted.length > 0 ? wanted : asksForSeveral(query) ? ["list"] : ["get"]
    const sought = [...new Set(words)].filter((word) => !asking.has(word) || synonyms.has(word))
    const ranked = index.map((one) => {
      const { operation } = one
      const fits = sought.reduce((sum, word) => sum + scoreOf(one, word), 0)
      const isMeant = (operation.endpoint.method === "GET") === (wanted.length === 0) ? meant : 1
      const isNamed = named.some((word) => one.name.has(word)) ? meant : 1
      // Of two that fit alike the shorter name is meant: `Rooms.get` before `Rooms.getBackground`.
      return { operation, score: fits * isMeant * isNamed - nameOf(operation).length / 50 }
    })
    return ranked.filter(({ score }) => score > 0).sort((a, b) => b.score - a.score).slice(0, limit)
      .map(({ operation }) => operation)
  }
}
