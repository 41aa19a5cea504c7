/**
 * What the recording leaves out: who sent each request, and the requests that
 * were not recorded.
 */

/** The developers of the recording. */
export type Developer = "root" | "alice" | "bob" | "carol" | "dora" | "dora's old key"

const byFile: ReadonlyArray<readonly [Developer, ReadonlyArray<string>]> = [
  ["root", ["001", "004", "066", "067", "092"]],
  ["alice", ["018", "794", "800", "803", "811", "886"]],
  ["bob", ["063", "064", "065", "082", "089", "093", "167", "778", "861", "912", "913", "914", "915", "937"]],
  ["carol", ["084", "086", "087", "088", "896", "897", "898", "899", "900"]],
  ["dora", ["877", "878", "880", "882"]],
  ["dora's old key", ["879", "881", "889", "890", "891", "892"]],
]

const callers = new Map(byFile.flatMap(([developer, files]) => files.map((file) => [file, developer] as const)))

/** Whose key a recorded request had. */
export const callerOf = (file: string, path: string): Developer =>
  callers.get(file) ?? (path.startsWith("/api/v1/admin/") ? "root" : "alice")

/** A request that was not recorded. Ids are the recorded ones. */
export interface Step {
  readonly as: Developer
  readonly method: string
  readonly path: string
  readonly body?: unknown
  readonly actor?: string
  /** The recorded id of what it makes. */
  readonly makes?: string
  /** The name of an uploaded picture. */
  readonly upload?: string
  /** The port of the server, where it is another one. */
  readonly server?: string
  /** The status of the answer, where it is a refusal. */
  readonly refused?: number
}

const company = "/companies/01a20140-42b4-7542-9ca9-4f9f863193e1"
const campaignId = "01a20140-7faa-7152-a9af-c610f39bb825"
const campaign = `${company}/campaigns/${campaignId}`
const book = `${campaign}/books/01a20140-882b-7821-abe8-8ee7871a03be`
const chapter = `${book}/chapters/01a20140-8cef-7500-981b-1b69a13da113`
const admin = "01a20140-42bf-7c93-9cdc-a747b9dcbc88"
const player = "01a20140-5333-7541-a8ae-af278086e424"
const user = `${company}/users/${player}`
const character = `${company}/characters/01a20140-9016-7802-b36c-3fc72a8cd918`
const stealth = "01a20119-a23e-710e-81b4-31d46f152382"
const secondStory = `${company}/campaigns/01a20140-800f-7453-8f76-8782f51e202f`

const post = (path: string, actor: string | undefined, body?: unknown, makes?: string): Step => ({
  as: "alice",
  method: "POST",
  path,
  body,
  ...(actor === undefined ? {} : { actor }),
  ...(makes === undefined ? {} : { makes }),
})

const settings = (settings: Readonly<Record<string, string | number>>): Step => ({
  as: "alice",
  method: "PATCH",
  path: company,
  body: { settings },
})

const numbers = (count: number): ReadonlyArray<number> => Array.from({ length: count }, (_, index) => index)

const developer = (name: string): Step => ({
  as: "root",
  method: "POST",
  path: "/admin/developers",
  body: { username: `${name}-dev`, email: `${name}@example.com` },
})

const newKey = (id: string): Step => ({ as: "root", method: "POST", path: `/admin/developers/${id}/new-key` })

const notes = (parent: string, actor: string): ReadonlyArray<Step> =>
  numbers(4).map((index) => post(`${parent}/notes`, actor, { title: `Note ${index}`, content: "More content." }))

const deletedNote = (parent: string, actor: string, id: string): Step =>
  post(`${parent}/notes`, actor, { title: "To delete", content: "Goes at once." }, id)

const pictures = (parent: string, actor: string): ReadonlyArray<Step> =>
  ["c.gif", "d.webp"].map((upload) => ({ ...post(`${parent}/assets/upload`, actor), upload }))

const mortal = (name_first: string, campaign_id: string): Step =>
  post(`${company}/characters`, player, {
    name_first,
    name_last: "Tester",
    character_class: "MORTAL",
    game_version: "V5",
    campaign_id,
  })

const second = "01a20140-94f0-7000-8000-000000000000"

/**
 * The characters that a refused create leaves behind, whose recorded ids are
 * named later, by the number of the create.
 */
export const leftovers: Readonly<Record<string, string>> = { "362": second }

/** The recorded request that gives a generated character a trait, which it must not have already. */
export const given = { number: "775", character: "01a20141-043b-7ab1-b04c-41d4bd1255b8", trait: "Backgrounds/Allies" }

const lostCampaign = "01a2014a-213d-70e1-b5d9-fdaa091d1ac9"
const lostCharacter = "01a2014a-2190-72a2-82c6-321aa5a25787"
const lostUser = "01a2014a-23c8-7a92-8163-deea46bb1b8f"

/** The requests that were sent before a recorded one, by its number. */
export const steps: Readonly<Record<string, ReadonlyArray<Step>>> = {
  "006": [newKey("01a20140-3a28-77d0-956d-e2de76a4670b")],
  "007": [
    newKey("01a20140-3b2f-7b43-9729-905e6efced32"),
    { ...developer("carol"), makes: "01a20140-3c23-7063-bee0-907b028ae587" },
    newKey("01a20140-3c23-7063-bee0-907b028ae587"),
    { ...developer("dora"), makes: "01a20140-3d26-7d92-a91b-d315f353ee40" },
    newKey("01a20140-3d26-7d92-a91b-d315f353ee40"),
  ],
  "034": numbers(4).map((index) =>
    post("/companies", undefined, { name: `Side Table ${index + 1}`, email: `s${index + 1}@example.com` })
  ),
  "280": numbers(4).map((index) => post(`${company}/campaigns`, admin, { name: `Campaign ${index}` })),
  "307": [settings({ permission_manage_campaign: "UNRESTRICTED" })],
  "310": [3, 4, 5].map((number) =>
    post(`${campaign}/books`, admin, { name: `book number ${number}`, description: "A book" })
  ),
  "331": [2, 3, 4].map((number) => post(`${book}/chapters`, admin, { name: `chapter ${number}` })),
  "363": [
    {
      as: "alice",
      method: "DELETE",
      path: `${company}/characters/01a20140-9479-7200-914c-f931d6676652`,
      actor: player,
    },
    { as: "alice", method: "DELETE", path: `${company}/characters/${second}`, actor: player },
  ],
  "421": [settings({ permission_manage_npc: "STORYTELLER" })],
  "422": [settings({ permission_manage_npc: "UNRESTRICTED" })],
  "436": numbers(4).map((index) => post(`${character}/inventory`, player, { name: `Item ${index}`, type: "OTHER" })),
  "446": [
    post(
      `${character}/inventory`,
      player,
      { name: "To delete", type: "OTHER" },
      "01a20140-a874-70d3-bf3b-6cab2617497c",
    ),
  ],
  "457": [settings({ permission_grant_xp: "STORYTELLER" })],
  "458": [settings({ permission_grant_xp: "UNRESTRICTED" })],
  "515": notes(user, player),
  "527": [deletedNote(user, player, "01a20140-bbc2-7943-8c9d-b1006ab64de5")],
  "531": pictures(user, player),
  "544": notes(campaign, admin),
  "556": [deletedNote(campaign, admin, "01a20140-c3d6-7201-98d7-804e218a6fcb")],
  "560": pictures(campaign, admin),
  "573": notes(book, admin),
  "585": [deletedNote(book, admin, "01a20140-cacc-7c61-be8f-a93499a9023b")],
  "589": pictures(book, admin),
  "602": notes(chapter, admin),
  "614": [deletedNote(chapter, admin, "01a20140-d3f8-7440-8107-e58b8e5f936f")],
  "618": pictures(chapter, admin),
  "631": notes(character, player),
  "643": [deletedNote(character, player, "01a20140-ddcf-7b72-9428-0dd0f27cfdee")],
  "647": pictures(character, player),
  "666": [
    { as: "alice", method: "DELETE", path: `${user}/notes/01a20140-e63e-78f3-8d9d-99e6cf1f95c7`, actor: player },
  ],
  "676": numbers(3).map((index) => post(`${user}/quickrolls`, player, { name: `Roll ${index}`, trait_ids: [stealth] })),
  "741": [
    post(
      `${user}/quickrolls`,
      player,
      { name: "To delete", trait_ids: [stealth] },
      "01a20140-fb4f-7211-bd5a-ddfd2296500c",
    ),
  ],
  "772": [settings({ character_autogen_xp_cost: 0, character_autogen_num_choices: 1 })],
  "866": [{ as: "alice", method: "PATCH", path: secondStory, actor: admin, body: { danger: 1 } }],
  "869": [post(`${company}/campaigns`, admin, { name: "To Delete" }, "01a20141-1b57-7382-abd3-014fe20b3289")],
  "874": numbers(8).map(() => post(`${company}/campaigns`, admin, { name: "Race Campaign" })),
  "881": numbers(4).map(() => ({ as: "dora's old key", method: "POST", path: "/developers/me/new-key" })),
  "915": numbers(3).map(() => ({
    as: "bob",
    method: "GET",
    path: "/companies/00000000-0000-7000-8000-000000000000",
    server: "8010",
    refused: 403,
  })),
  // Two campaigns and a character that are only known from later counts.
  "916": [post(`${company}/campaigns`, admin, { name: "Unknown" })],
  "935": [post(`${company}/campaigns`, admin, { name: "Unknown" }), mortal("Unknown", campaignId)],
  "936": [{ as: "bob", method: "GET", path: secondStory }, {
    as: "alice",
    method: "PATCH",
    path: secondStory,
    actor: admin,
    body: { danger: 2 },
  }],
  "981": [
    post(`${company}/campaigns`, admin, { name: "To Delete" }, lostCampaign),
    { ...mortal("Lost", lostCampaign), makes: lostCharacter },
    post(
      `${company}/dicerolls`,
      player,
      { campaign_id: lostCampaign, character_id: lostCharacter },
      "01a2014a-21ee-7482-bec6-d9dff73139f9",
    ),
    { as: "alice", method: "DELETE", path: `${company}/campaigns/${lostCampaign}`, actor: admin },
  ],
  "983": [
    post(`${company}/users`, admin, { username: "shortlived", email: "short@example.com", role: "PLAYER" }, lostUser),
    { as: "alice", method: "DELETE", path: `${company}/users/${lostUser}`, actor: admin },
  ],
  "985": [
    post(
      `${company}/characters/chargen/start?campaign_id=${campaignId}`,
      player,
      undefined,
      "01a2014a-24f4-7301-a373-9e13d322c9c3",
    ),
  ],
  "989": [settings({ permission_grant_xp: "PLAYER" })],
  "991": [settings({ permission_recoup_xp: "DENIED", permission_free_trait_changes: "STORYTELLER" })],
  "995": [settings({ permission_recoup_xp: "UNRESTRICTED", permission_free_trait_changes: "UNRESTRICTED" })],
}

/** How long before a recorded request nothing was sent, in milliseconds, by its number; usually it is 80. */
export const pauses: Readonly<Record<string, number>> = { "901": 20_000, "925": 5_000, "974": 480_000 }

/** Bodies whose lists were cut in the recording, by its number: their length. */
export const lengths: Readonly<Record<string, number>> = { "502": 201 }

/** Ids of the blueprint that no answer names, by the path of the trait. */
export const traits: Readonly<Record<string, string>> = {
  "01a20119-a2d3-759f-8184-6eeb06e2f8c3": "Renown/Glory",
  "01a20119-a2d3-759f-8184-6eec34565137": "Renown/Honor",
}

/** Tokens of providers that were signed, as the simulator takes them. */
export const tokens: Readonly<Record<string, string>> = {
  "165": "apple:ap1:-:apple@ex.example",
  "166": "google:g1:-:goo@ex.example",
}
