/**
 * Every query field of every read, with values that fit and that do not.
 */
import type { Endpoint } from "../../../src/internal/Endpoint.ts"
import { callOf, operations } from "../Operations.ts"
import type { World } from "../World.ts"

const numbers = [
  "0",
  "1",
  "2",
  "5",
  "100",
  "101",
  "1000",
  "1001",
  "-1",
  "1.5",
  "5.0",
  "abc",
  "",
  "%20",
  "1e2",
  "+3",
  "03",
  "true",
  "null",
  "99999999999999999999",
  "1000000000000",
  "1,2",
]
const booleans = ["true", "false", "1", "0", "True", "FALSE", "yes", "no", "on", "", "t", "null", "2"]
const enums = [
  "player",
  "",
  "X",
  "PLAYER",
  "NPC",
  "STORYTELLER",
  "ADMIN",
  "UNAPPROVED",
  "DEACTIVATED",
  "MORTAL",
  "VAMPIRE",
  "mortal",
  "V4",
  "V5",
  "v5",
  "ALIVE",
  "DEAD",
  "NAME",
  "SHEET",
  "sheet",
  "XP",
  "NO_COST",
  "image",
  "text",
  "IMAGE",
  "CAMPAIGN",
  "CHARACTER_TRAIT",
  "CREATE",
  "UPDATE",
  "DELETE",
  "INFO",
  "ERROR",
  "null",
  "V5,V4",
]
const dates = [
  "2026-01-01",
  "2026-01-01T00:00:00Z",
  "2026-01-01T00:00:00",
  "2026-01-01T00:00:00%2B02:00",
  "2026-01-01%2000:00:00",
  "2030-01-01T00:00:00.123Z",
  "",
  "x",
  "0",
  "1795969857",
  "2026-13-01T00:00:00Z",
  "2026-01-01T00:00Z",
]
const texts = [
  "player@example.com",
  "PLAYER@example.com",
  "",
  "kindred",
  "%20Kindred%20",
  "kin",
  "%C3%BC",
  "%F0%9F%8E%B2",
  "%00",
  "a%2Bb",
  "a+b",
  "%25",
  "'",
  "900000001",
  "null",
  "x".repeat(300),
]

const idsOf = ({ id }: World): ReadonlyArray<string> => [
  "xyz",
  "",
  "00000000-0000-7000-8000-000000000099",
  ...["company", "player", "company admin", "campaign", "neighbour campaign", "book", "chapter", "character"].map(id),
  ...["category", "section", "subcategory", "strength"].map(id),
  `{upper:${id("campaign")}}`,
  `{bare:${id("campaign")}}`,
  `{braces:${id("campaign")}}`,
]

const kinds: ReadonlyArray<readonly [RegExp, (world: World) => ReadonlyArray<string>]> = [
  [/^(?:limit|offset|num_top_traits)$/, () => numbers],
  [/^(?:exclude_subcategory_traits|is_\w+|include_available_traits)$/, () => booleans],
  [/^date_/, () => dates],
  [/^(?:email|term|discord_id|google_id|github_id|apple_id)$/, () => texts],
  [
    /^(?:game_version|character_class|character_type|status|order_by|currency|asset_type|entity_type|operation|level|role|user_role)$/,
    () => enums,
  ],
  [/id$/, idsOf],
]

/** Values to try for a query field. */
export const valuesOf = (world: World, field: string): ReadonlyArray<string> =>
  kinds.find(([pattern]) => pattern.test(field))?.[1](world) ?? texts

const includesOf = ({ includes }: Endpoint): ReadonlyArray<string> =>
  includes.length === 0 ? [] : [
    ...includes.map((name) => `include=${name}`),
    includes.map((name) => `include=${name}`).join("&"),
    `include=${includes.join(",")}`,
    "include=",
    "include=nothing",
    `include=${includes[0]}&include=${includes[0]}`,
    `include=${includes[0]}&include=nothing`,
    `include[]=${includes[0]}`,
    `INCLUDE=${includes[0]}`,
  ]

/** Queries of a field beside others. */
const combinations = (fields: ReadonlyArray<string>): ReadonlyArray<string> => [
  "unknown=1",
  ...(fields.includes("limit")
    ? [
      "limit=1&limit=2",
      "limit=2&limit=abc",
      "limit=abc&limit=2",
      "limit=abc&offset=-1",
      "limit=2&offset=1",
      "offset=1000",
      "limit=0&offset=3",
      "Limit=1",
      "limit=1;offset=2",
      "&&limit=1",
      "limit=1&",
      "limit",
      "limit[]=1",
      "limit=%31",
      "=1",
    ]
    : []),
]

export const run = async (world: World): Promise<void> => {
  for (const endpoint of operations) {
    const fields = Object.keys(endpoint.query)
    if (endpoint.method !== "GET") continue
    const call = await callOf(world, endpoint)
    const required = endpoint.operation === "lookupUser" ? [] : [call.query ?? ""]
    const queries = [
      ...required,
      ...fields.flatMap((field) => valuesOf(world, field).map((value) => `${field}=${value}`)),
      ...includesOf(endpoint),
      ...combinations(fields),
    ]
    for (const actor of fields.length > 4 ? [call.actor, world.id("other player")] : [call.actor]) {
      for (const query of queries) {
        if (!world.takes()) continue
        await world.send({ ...call, operation: `${endpoint.operation}?${query.split("=")[0]}`, query, actor })
      }
    }
  }
}
