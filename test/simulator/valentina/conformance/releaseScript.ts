/**
 * What the recording of the release leaves out: who sent a request, which role
 * somebody had, and what had changed before.
 */
import type { CompanyRow } from "../../../../src/simulator/valentina/store/CompanyRows.ts"
import type { State } from "../../../../src/simulator/valentina/store/State.ts"
import * as Table from "../../../../src/simulator/server/Table.ts"
import type { Json } from "../Recording.ts"

const developers: Readonly<Record<string, ReadonlyArray<string>>> = {
  "01a22530-cf86-7640-99e6-c254b48c0c14": ["004", "005", "006", "007", "008", "009", "010", "011", "012"],
  root: ["241", "577"],
  "01a22530-d7ed-72e3-a1ff-6b91ee192b22": ["014"],
  stranger: ["016", "017", "018", "019", "020", "176", "177", "202", "203", "211", "213"],
}

const callers = new Map(
  Object.entries(developers).flatMap(([developer, files]) => files.map((file) => [file, developer] as const)),
)

/** The developer who owns the companies of the recording. */
export const owner = "01a22530-f70b-7312-8898-3acf7bdd0864"

/** Whose key a recorded request had. */
export const callerOf = (file: string, path: string, status: number): string => {
  const known = callers.get(file)
  if (known !== undefined) return known
  if (status === 401) return "nobody"
  return path.startsWith("/api/v1/admin/") ? "root" : owner
}

/** The roles of users that no answer shows, where they are not ADMIN, nor PLAYER as of others who are refused. */
export const roles: Readonly<Record<string, string>> = {
  "01a22531-0fe3-7a12-bf7a-165f8f931cae": "UNAPPROVED",
  "01a22531-7220-7fc2-9308-7b92f7746695": "STORYTELLER",
  "01a22531-5fcd-7303-815a-6edddf242806": "STORYTELLER",
  "01a22531-980f-7723-b473-7db1eee3f9f4": "UNAPPROVED",
  "01a22531-9903-7e63-b947-7f618cab41c9": "UNAPPROVED",
  "01a22531-99cf-7913-aa9f-39ca846eaf25": "UNAPPROVED",
  "01a22531-a1e9-72a2-9630-baedbb4869e2": "UNAPPROVED",
}

/** Fields of things that no answer shows, by their ids. */
export const hints: Readonly<Record<string, Json>> = {
  "another developer": { username: "devtwosekajoa", email: "devtwosekajoa@example.test" },
  "01a22530-f70b-7312-8898-3acf7bdd0864": { username: "devmainsekajo" },
  "01a22531-2264-7321-bebd-56939c8432aa": { value: 4 },
  "01a22531-432a-7d23-8b91-88d605bf3099": { value: 3 },
  "01a22531-70bd-76e0-88cc-0f81002dc559": { type: "STORYTELLER" },
  "01a22531-7383-7833-975f-6bcef4a35956": { type: "NPC" },
  "01a22531-97fa-7483-a341-6ae63769e7f6": { type: "NPC" },
  "01a22531-7456-72f0-b15f-de2febdd65bf": {
    value: 2,
    trait: { id: "01a22526-bc4c-7501-997c-0acbd2fa3464", custom_for_character_id: null },
  },
}

type Change = (state: State, own: (id: string) => string) => void

type TableName = "campaigns" | "books" | "users" | "inventory" | "notes" | "characterTraits" | "developers"

/** Deletes something. */
const deleted = (table: TableName, id: string): Change => (state, own) => {
  // Type boundary: every row of these tables can be archived.
  const rows = state[table] as unknown as Table.Table<Table.Archivable>
  const row = rows.rows.get(own(id))
  if (row !== undefined) Table.put(rows, { ...row, archive: 1 })
}

/** Deletes all that a character has of a kind. */
const emptied = (table: "inventory" | "notes" | "characterTraits"): Change => (state) => {
  const rows = state[table] as unknown as Table.Table<Table.Archivable>
  for (const row of [...rows.rows.values()]) Table.put(rows, { ...row, archive: 1 })
}

const settings = (company: string, changed: object): Change => (state) => {
  // Type boundary: the id is a company's.
  const row = state.companies.rows.get(company as CompanyRow["id"])
  if (row !== undefined) Table.put(state.companies, { ...row, settings: { ...row.settings, ...changed } })
}

const game = "01a22531-0220-7ec2-ae42-e0f060fc4bc3"

/** What had changed before an exchange, by its number; `own` gives the simulator's id for a recorded one. */
export const changes: Readonly<Record<string, Change>> = {
  "027": deleted("developers", "01a22530-e693-7563-87a9-e4237368950c"),
  "174": settings(game, { permission_recoup_xp: "UNRESTRICTED" }),
  "178": deleted("campaigns", "01a22531-335e-7c83-9212-8302b043beeb"),
  "195": deleted("users", "01a22531-37c7-7f12-ab21-2a2c54d116ef"),
  "230": settings("01a22531-4b9a-7ba0-a8c3-6664151a730b", {
    character_autogen_xp_cost: 0,
    character_autogen_num_choices: 3,
    character_autogen_starting_points: 11,
  }),
  "274": deleted("books", "01a22531-5d95-7852-a288-804493a39cf9"),
  "473": settings(game, { permission_free_trait_changes: "UNRESTRICTED" }),
  "561": settings("01a22531-03a5-7213-b0ee-9d67404ad3d6", { permission_grant_xp: "STORYTELLER" }),
  "408": emptied("inventory"),
  "409": emptied("notes"),
  "411": emptied("characterTraits"),
}
