/**
 * Every id of a path and every acting user, spelled and meant in all ways.
 */
import type { Endpoint } from "../../../src/internal/Endpoint.ts"
import { callOf, isUsedUp, operations, parametersOf, pathFor } from "../Operations.ts"
import type { World } from "../World.ts"

const nobody = "00000000-0000-7000-8000-000000000099"

const spellingsOf = (id: string): ReadonlyArray<readonly [string, string]> => [
  ["in capitals", `{upper:${id}}`],
  ["without hyphens", `{bare:${id}}`],
  ["in braces", `{braces:${id}}`],
]

/** Ids that stand for nothing here. */
const strangers = ({ id }: World): ReadonlyArray<readonly [string, string]> => [
  ["malformed", "xyz"],
  ["a number", "12345"],
  ["of nothing", nobody],
  ["of the neighbour", id("neighbour")],
  ["of an archived user", id("archived user")],
  ["of a user of the neighbour", id("neighbour admin")],
  ["of a campaign of the neighbour", id("neighbour campaign")],
  ["of a book of the neighbour", id("neighbour book")],
  ["of a chapter of the neighbour", id("neighbour chapter")],
  ["of a character of the neighbour", id("neighbour character")],
]

/** Ids that stand for something else. */
const others = ({ id }: World): ReadonlyArray<readonly [string, string]> => [
  ["of a company", id("company")],
  ["of a user", id("player")],
  ["of a character of a storyteller", id("storyteller character")],
  ["of a campaign", id("campaign")],
]

const actors = (world: World): ReadonlyArray<readonly [string, string | undefined]> => {
  const { id } = world
  const player = id("player")
  return [
    ["nobody", undefined],
    ["nonsense", "xyz"],
    ["an unknown user", nobody],
    ["the archived user", id("archived user")],
    ["the unapproved user", id("unapproved user")],
    ["the deactivated user", id("deactivated user")],
    ["the storyteller", id("storyteller")],
    ["the player", player],
    ["another player", id("other player")],
    ["a user of the neighbour", id("neighbour admin")],
    ["the player in capitals", `{upper:${player}}`],
    ["the player without hyphens", `{bare:${player}}`],
    ["the player in braces", `{header:${player}}`],
    ["the player as a name", `{urn:${player}}`],
  ]
}

const paths = async (world: World, endpoint: Endpoint, parameter: string) => {
  const first = await callOf(world, endpoint)
  const own = first.path.split("/")[endpoint.path.split("/").indexOf(`:${parameter}`)] ?? ""
  const ids = [...strangers(world), ...isUsedUp(endpoint) ? [] : others(world), ...spellingsOf(own)]
  for (const [name, id] of ids) {
    if (!world.takes()) continue
    const call = isUsedUp(endpoint) ? await callOf(world, endpoint) : first
    const spelled = endpoint.path.split("/").map((part, index) =>
      part === `:${parameter}` ? id : call.path.split("/")[index]
    ).join("/")
    await world.send({ ...call, operation: `${endpoint.operation}, ${parameter} ${name}`, path: spelled })
  }
  if (parameter !== "company_id") return
  const spelled = pathFor(world, endpoint, { company_id: "xyz" })
  await world.send({
    ...first,
    operation: `${endpoint.operation}, ${parameter} malformed, as root`,
    path: spelled,
    as: "root",
  })
  const unknown = pathFor(world, endpoint, { company_id: nobody })
  await world.send({
    ...first,
    operation: `${endpoint.operation}, ${parameter} of nothing, as root`,
    path: unknown,
    as: "root",
  })
}

export const run = async (world: World): Promise<void> => {
  for (const endpoint of operations) {
    if (endpoint.operation === "regenerateDeveloperMeApiKey") continue
    for (const parameter of parametersOf(endpoint)) {
      if (endpoint.operation === "deleteCompany") continue
      await paths(world, endpoint, parameter)
    }
    for (const [name, actor] of actors(world)) {
      if (!world.takes()) continue
      const call = await callOf(world, endpoint)
      await world.send({ ...call, operation: `${endpoint.operation} on behalf of ${name}`, actor })
    }
  }
}
