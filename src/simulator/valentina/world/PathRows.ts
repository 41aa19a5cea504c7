/**
 * The rows that the ids of a path name.
 *
 * Each is looked for inside the one before it, so that nothing is reached
 * through another company, campaign or character than its own.
 *
 * valentina: but for files that are deleted, and quick rolls that are read;
 * their parents are not looked at, whatever their ids are. Those of notes are
 * looked at by their handlers.
 */
import * as Result from "effect/Result"
import type { OperationId } from "../../../services/valentina/endpoints.ts"
import type { Refusal } from "../../server/Refusal.ts"
import * as Table from "../../server/Table.ts"
import type { Parties } from "../rules/Permissions.ts"
import * as RolePermissions from "../rules/RolePermissions.ts"
import type { CharacterRow, CharacterTraitRow, ChargenSessionRow, InventoryItemRow } from "../store/CharacterRows.ts"
import type { CompanyRow, DeveloperRow, DictionaryTermRow, QuickRollRow, UserRow } from "../store/CompanyRows.ts"
import * as Ids from "../store/Ids.ts"
import * as ProblemDocument from "../store/ProblemDocument.ts"
import type { State } from "../store/State.ts"
import type { AssetRow, BookRow, CampaignRow, ChapterRow, DiceRollRow, NoteRow } from "../store/StoryRows.ts"

/** The name of a row for handlers, with the parameter that has its id. */
interface Named {
  readonly developer: ["developer_id", DeveloperRow]
  /** Under `/admin` archived ones too. */
  readonly user: ["user_id", UserRow]
  readonly campaign: ["campaign_id", CampaignRow]
  readonly book: ["book_id", BookRow]
  readonly chapter: ["chapter_id", ChapterRow]
  /** Of type STORYTELLER only for storytellers. */
  readonly character: ["character_id", CharacterRow]
  readonly characterTrait: ["character_trait_id", CharacterTraitRow]
  readonly inventoryItem: ["inventory_item_id", InventoryItemRow]
  readonly note: ["note_id", NoteRow]
  readonly asset: ["asset_id", AssetRow]
  readonly quickRoll: ["quickroll_id", QuickRollRow]
  /** Of the company, or common to all. */
  readonly dictionaryTerm: ["dictionary_term_id", DictionaryTermRow]
  readonly diceRoll: ["diceroll_id", DiceRollRow]
  readonly session: ["session_id", ChargenSessionRow]
}

type NamedIn<Path, Parameter extends string> = Path extends
  `${string}:${Parameter}` | `${string}:${Parameter}/${string}` ? true : false

/** The rows that a path names, by the names that handlers use. */
export type PathRows<Path> = {
  readonly [Name in keyof Named as NamedIn<Path, Named[Name][0]> extends true ? Name : never]: Named[Name][1]
}

type Found = { -readonly [Name in keyof Named]?: Named[Name][1] }

interface Place {
  readonly operation: string
  readonly state: State
  readonly company: CompanyRow | undefined
  readonly actor: UserRow | undefined
  readonly found: Found
}

interface Lookup {
  readonly name: keyof Named
  readonly find: (place: Place, id: string) => Named[keyof Named][1] | undefined
  readonly missing: (text: string) => Refusal
}

const named = (noun: string) => (): Refusal => ProblemDocument.entityNotFound(noun)

const when = <A>(row: A | undefined, belongs: (row: A) => boolean): A | undefined =>
  row !== undefined && belongs(row) ? row : undefined

/** The ids of paths that nothing looks at, by the operation. */
export const overlooking: Readonly<Record<string, ReadonlySet<string>>> = {
  deleteUserAsset: new Set(["user_id"]),
  deleteCampaignAsset: new Set(["campaign_id"]),
  deleteBookAsset: new Set(["campaign_id", "book_id"]),
  deleteChapterAsset: new Set(["campaign_id", "book_id", "chapter_id"]),
  // A guard looks at the character.
  deleteCharacterAsset: new Set(),
  getUserQuickroll: new Set(["user_id"]),
} satisfies Partial<Record<OperationId, ReadonlySet<string>>>

const ofAnyCampaign: OperationId = "getCampaignExperience"

const parentId = ({ book, campaign, chapter, character, user }: Found): string | undefined =>
  (character ?? chapter ?? book ?? campaign ?? user)?.id

const lookups: Readonly<Record<string, Lookup>> = {
  developer_id: {
    name: "developer",
    find: ({ state }, id) => Table.find(state.developers, id),
    missing: named("Developer"),
  },
  user_id: {
    name: "user",
    find: ({ company, state }, id) =>
      company === undefined
        ? Table.get(state.users, id)
        : when(Table.find(state.users, id), (row) => row.company_id === company.id),
    missing: named("User"),
  },
  campaign_id: {
    name: "campaign",
    // valentina: experience of campaigns of other companies can be read.
    find: ({ company, operation, state }, id) =>
      when(Table.find(state.campaigns, id), (row) => operation === ofAnyCampaign || row.company_id === company?.id),
    missing: named("Campaign"),
  },
  book_id: {
    name: "book",
    find: ({ found, state }, id) => when(Table.find(state.books, id), (row) => row.campaign_id === found.campaign?.id),
    missing: named("Campaign book"),
  },
  chapter_id: {
    name: "chapter",
    find: ({ found, state }, id) => when(Table.find(state.chapters, id), (row) => row.book_id === found.book?.id),
    missing: named("Campaign chapter"),
  },
  character_id: {
    name: "character",
    find: ({ company, state }, id) => when(Table.find(state.characters, id), (row) => row.company_id === company?.id),
    missing: (text) => ProblemDocument.entityNotFound("Character", text),
  },
  character_trait_id: {
    name: "characterTrait",
    find: ({ found, state }, id) =>
      when(Table.find(state.characterTraits, id), (row) => row.character_id === found.character?.id),
    missing: named("Character trait"),
  },
  inventory_item_id: {
    name: "inventoryItem",
    find: ({ found, state }, id) =>
      when(Table.find(state.inventory, id), (row) => row.character_id === found.character?.id),
    missing: named("Inventory item"),
  },
  note_id: {
    name: "note",
    // valentina: whose it is is looked at after the body.
    find: ({ state }, id) => Table.find(state.notes, id),
    missing: named("Note"),
  },
  asset_id: {
    name: "asset",
    find: ({ found, operation, state }, id) =>
      when(Table.find(state.assets, id), (row) => operation in overlooking || row.parent.id === parentId(found)),
    missing: named("Asset"),
  },
  quickroll_id: {
    name: "quickRoll",
    // valentina: under the path of any user, whosever it is.
    find: ({ state }, id) => Table.find(state.quickRolls, id),
    missing: named("Quick roll"),
  },
  dictionary_term_id: {
    name: "dictionaryTerm",
    find: ({ company, state }, id) =>
      when(Table.find(state.dictionary, id), (row) => row.company_id === null || row.company_id === company?.id),
    missing: named("Dictionary term"),
  },
  diceroll_id: {
    name: "diceRoll",
    find: ({ company, state }, id) => when(Table.find(state.diceRolls, id), (row) => row.company_id === company?.id),
    missing: (text) => ProblemDocument.notFound(`Dice roll ${text} not found`),
  },
  session_id: {
    name: "session",
    find: ({ actor, company, state }, id) =>
      when(
        Table.get(state.chargenSessions, id),
        (row) => row.company_id === company?.id && row.user_id === actor?.id,
      ),
    missing: named("Chargen session"),
  },
}

// valentina: what stands at the end of these paths is looked for before what it stands in.
const firstOf = (state: State, params: Readonly<Record<string, string>>): Refusal | undefined => {
  const { asset_id, note_id } = params
  const [note, asset] = [Ids.normalise(note_id ?? ""), Ids.normalise(asset_id ?? "")]
  if (note_id !== undefined && note === undefined) return malformed(state, "", "note_id", note_id)
  if (asset_id !== undefined && asset === undefined) return malformed(state, "", "asset_id", asset_id)
  if (note !== undefined && Table.find(state.notes, note) === undefined) return named("Note")()
  return asset !== undefined && Table.find(state.assets, asset) === undefined ? named("Asset")() : undefined
}

// valentina: guards look for characters, and for users whose pictures are changed, whatever their ids are.
// Guards take braces and `urn:uuid:`, what comes after them does not.
const malformed = (state: State, operation: string, parameter: string, text: string): Refusal => {
  const id = Ids.normaliseHeader(text)
  if (parameter === "character_id" && Table.find(state.characters, id) === undefined) {
    return ProblemDocument.entityNotFound("Character", text)
  }
  return parameter === "user_id" && pictured.has(operation) && id === undefined
    ? ProblemDocument.entityNotFound("User", text)
    : ProblemDocument.invalidFields([{ field: parameter, message: "Invalid UUID" }])
}

const pictured: ReadonlySet<string> = new Set<OperationId>(["setUserAvatar", "deleteUserAvatar"])

/**
 * Finds the rows of a path, from its start to its end, or refuses with 404 for
 * the first that is missing. A character that the acting user may not see is
 * refused with 403.
 */
export const load = (
  state: State,
  operation: string,
  { actor, company }: Parties,
  params: Readonly<Record<string, string>>,
): Result.Result<Found, Refusal> => {
  const first = firstOf(state, params)
  if (first !== undefined) return Result.fail(first)
  const found: Found = {}
  const place = { state, operation, company, actor, found }
  const overlooked = overlooking[operation]
  for (const [parameter, text] of Object.entries(params)) {
    const lookup = lookups[parameter]
    if (lookup === undefined || overlooked?.has(parameter) === true) continue
    const id = Ids.normalise(text)
    if (id === undefined) return Result.fail(malformed(state, operation, parameter, text))
    const row = lookup.find(place, id)
    if (row === undefined) return Result.fail(lookup.missing(text))
    Object.assign(found, { [lookup.name]: row })
    const { character } = found
    if (lookup.name !== "character" || character === undefined || actor === undefined) continue
    const refusal = RolePermissions.viewCharacter(actor, character)
    if (refusal !== undefined) return Result.fail(refusal)
  }
  return Result.succeed(found)
}
