/**
 * Every field of every body, with values that fit and that do not.
 */
import { fieldNames } from "../../../src/internal/SchemaShape.ts"
import { bodyFor, callOf, operations } from "../Operations.ts"
import type { World } from "../World.ts"

const texts = [
  "",
  " ",
  "a",
  "ab",
  "abc",
  "  padded words  ",
  "x".repeat(50),
  "x".repeat(51),
  "x".repeat(256),
  "ünïcödé Straße",
  "🎲 dice",
  "a\u0000b",
  "line\nbreak",
  "o'neil AND the lord of rings",
  "UPPER",
  "lower-case_words",
  "not@mail",
  "a b@example.com",
  "Somebody@Example.COM",
  "2026-01-31",
  "2026-02-30",
  "2026-01-31T00:00:00Z",
  "3",
  "true",
  "null",
  "PLAYER",
  "NPC",
  "STORYTELLER",
  "ADMIN",
  "UNAPPROVED",
  "DEACTIVATED",
  "player",
  "VAMPIRE",
  "WEREWOLF",
  "HUNTER",
  "V4",
  "DEAD",
  "WEAPON",
  "XP",
  "STARTING_POINTS",
  "OWNER",
  "REVOKE",
  "discord",
  "boom",
]
const numbers = [0, 1, -1, 2, 3, 4, 5, 6, 7, 10, 20, 100, 101, 200, 1.5, 2.0, 1e12, 1e20, -1e12]
const others = [null, true, false, [], {}, [1], ["x"], [null], [[]], { a: 1 }]

/** The fields within fields. */
const nested: Readonly<Record<string, ReadonlyArray<string>>> = {
  settings: [
    "character_autogen_xp_cost",
    "character_autogen_num_choices",
    "character_autogen_starting_points",
    "permission_manage_campaign",
    "permission_manage_npc",
    "permission_grant_xp",
    "permission_free_trait_changes",
    "permission_recoup_xp",
  ],
  vampire_attributes: [
    "clan_id",
    "generation",
    "sire",
    "bane_name",
    "bane_description",
    "compulsion_name",
    "compulsion_description",
  ],
  werewolf_attributes: ["tribe_id", "auspice_id", "pack_name"],
  mage_attributes: ["sphere", "tradition"],
  hunter_attributes: ["creed"],
  provider_audiences: ["apple", "google", "discord"],
}

const idsOf = ({ id }: World): ReadonlyArray<unknown> => {
  const nobody = "00000000-0000-7000-8000-000000000099"
  const names = ["player", "archived user", "neighbour admin", "campaign", "neighbour campaign", "character"]
  const all = [...names, "neighbour character", "strength", "trait", "clan", "tribe", "concept", "quick roll"].map(id)
  return ["xyz", nobody, `{upper:${id("campaign")}}`, `{bare:${id("player")}}`, `{header:${id("player")}}`, ...all]
}

const listsOf = ({ id }: World): ReadonlyArray<unknown> => [
  [id("strength")],
  [id("strength"), id("strength")],
  [id("character")],
  [id("character"), id("character")],
  [id("neighbour character")],
  [id("trait")],
  ["xyz"],
  ["00000000-0000-7000-8000-000000000099"],
  [{ trait_id: id("strength") }],
  [{ trait_id: id("strength"), value: 2 }],
  [{ trait_id: id("strength"), value: 9 }],
  [{ trait_id: "00000000-0000-7000-8000-000000000099", value: 1 }],
  ["one", "Two", " one "],
  ["", "  "],
]

/** The values to try for a field. The server throws as many dice as it is told to, for as long as that takes. */
export const valuesOf = (world: World, field: string): ReadonlyArray<unknown> =>
  /_ids?$/.test(field)
    ? [...others, 1, "", ...(field.endsWith("s") ? listsOf(world) : idsOf(world))]
    : field === "traits" || field === "synonyms"
    ? [...others, 1, "x", ...listsOf(world)]
    : [...others, ...numbers.filter((number) => !/dice/.test(field) || number < 1e5), ...texts]

/** A body with one field said otherwise. */
const withField = (body: unknown, path: ReadonlyArray<string>, value: unknown): unknown => {
  const [name = "", ...rest] = path
  const fields = (typeof body === "object" && body !== null ? body : {}) as Readonly<Record<string, unknown>>
  return { ...fields, [name]: rest.length === 0 ? value : withField(fields[name], rest, value) }
}

/** What must be there beside a field, so that it is looked at. */
const beside = ({ id }: World, field: string): object => {
  if (field === "vampire_attributes") return { character_class: "VAMPIRE", vampire_attributes: { clan_id: id("clan") } }
  if (field !== "werewolf_attributes") return {}
  return {
    character_class: "WEREWOLF",
    werewolf_attributes: { tribe_id: id("tribe"), auspice_id: id("auspice") },
  }
}

const own: Readonly<Record<string, string>> = {
  vampire_attributes: "vampire",
  werewolf_attributes: "werewolf",
  mage_attributes: "mage",
  hunter_attributes: "hunter",
}

const fieldPaths = (names: ReadonlyArray<string>): ReadonlyArray<ReadonlyArray<string>> =>
  names.flatMap((name) => [[name], ...(nested[name] ?? []).map((inner) => [name, inner])])

export const run = async (world: World): Promise<void> => {
  for (const endpoint of operations) {
    if (endpoint.body === undefined || endpoint.encoding === "multipart") continue
    const { operation } = endpoint
    const isList = operation === "bulkAssignTraitsToCharacter"
    const names = isList ? ["trait_id", "value", "currency"] : fieldNames(endpoint.body)
    for (const path of fieldPaths(names)) {
      const [field = ""] = path
      for (const value of [undefined, ...valuesOf(world, path.at(-1) ?? "")]) {
        if (!world.takes()) continue
        const call = await callOf(world, endpoint)
        const plain = isList ? (bodyFor(world, endpoint) as ReadonlyArray<unknown>)[0] : bodyFor(world, endpoint)
        const whole = operation === "createCharacter" ? { ...plain as object, ...beside(world, field) } : plain
        const changed = withField(whole, path, value)
        const subject = operation === "updateCharacter" && own[field] !== undefined
          ? call.path.replace(world.id("character"), world.id(own[field]))
          : call.path
        await world.send({
          ...call,
          operation: `${operation}, ${path.join(".")}`,
          path: subject,
          body: isList ? [changed] : changed,
        })
      }
    }
  }
}
