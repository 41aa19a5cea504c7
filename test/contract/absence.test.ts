/**
 * Answers of servers that nobody here has seen: whatever a schema says may be
 * absent is absent, unknown keys are there, and what is cosmetic is anything.
 */
import { readdirSync, readFileSync } from "node:fs"
import { assert, describe, it } from "@effect/vitest"
import * as Option from "effect/Option"
import * as Result from "effect/Result"
import type * as SchemaAST from "effect/SchemaAST"
import * as dddice from "effect-tabletop/dddice"
import * as valentina from "effect-tabletop/valentina"
import * as Codec from "../../src/internal/Codec.ts"
import * as Absent from "../../src/schema/Absent.ts"
import { type Chance, chance, wireValue } from "../support/Generate.ts"
import { shareOut } from "../support/shareOut.ts"
import { readTraffic, recordings } from "../support/ValentinaTraffic.ts"

/** An answer that a server gave, or that its documentation shows. */
interface Given {
  readonly operation: string
  readonly file: string
  readonly body: unknown
}

const folder = new URL("../fixtures/dddice/", import.meta.url)

const ofValentina: ReadonlyArray<Given> = Object.values(recordings).flatMap((recording) =>
  readTraffic(recording).flatMap(({ file, operationId, response }) =>
    response.status >= 300 || operationId === null
      ? []
      : [{ operation: operationId, file: `${recording} ${file}`, body: response.body }]
  )
)

const ofDddice: ReadonlyArray<Given> = readdirSync(folder).sort().flatMap(
  (file) => {
    const { body, method, path } = JSON.parse(readFileSync(new URL(file, folder), "utf8"))
    const endpoint = dddice.endpoints.find((it) => it.method === method && samePath(`/api/1.0${it.path}`, path))
    return endpoint === undefined ? [] : [{ operation: endpoint.operation, file, body }]
  },
)

function samePath(ours: string, theirs: string): boolean {
  return ours.replaceAll(/:\w+/g, "{}") === theirs.replace(/\{\w+\}/g, "{}")
}

/**
 * A key of an answer that may be absent or, where it is cosmetic, anything; or
 * an object that may have more keys, as a map, whose keys are its own, may not.
 */
interface Spot {
  readonly path: ReadonlyArray<string | number>
  readonly kind: "absent" | "cosmetic" | "open"
}

const read = (ast: SchemaAST.AST): SchemaAST.AST => {
  const meaning = Absent.meaningOf(ast)
  if (meaning !== undefined) return read(meaning.read)
  return ast.encoding === undefined ? ast : read(ast.encoding.at(-1)!.to)
}

const kindOf = (ast: SchemaAST.AST): Spot["kind"] | undefined => {
  const meaning = Absent.meaningOf(ast)
  if (meaning !== undefined) return meaning.form === "unfit" ? "cosmetic" : "absent"
  return (ast.encoding?.at(-1)?.to ?? ast).context?.isOptional === true ? "absent" : undefined
}

/** The spots of a recorded value, those in others after the others. */
const spotsOf = (given: SchemaAST.AST, value: unknown, path: Spot["path"] = []): ReadonlyArray<Spot> => {
  const ast = read(given)
  if (ast._tag === "Suspend") return spotsOf(ast.thunk(), value, path)
  if (ast._tag === "Union") return ast.types.flatMap((type) => spotsOf(type, value, path))
  if (Array.isArray(value)) {
    const [rest] = ast._tag === "Arrays" ? ast.rest : []
    return rest === undefined ? [] : value.flatMap((item, index) => spotsOf(rest, item, [...path, index]))
  }
  if (ast._tag !== "Objects" || typeof value !== "object" || value === null) return []
  const open: Spot = { path, kind: "open" }
  const inside = Object.entries(value).flatMap(([key, inner]): ReadonlyArray<Spot> => {
    const property = ast.propertySignatures.find(({ name }) => name === key)
    const type = property?.type ?? ast.indexSignatures[0]?.type
    if (type === undefined) return []
    const at = [...path, key]
    const kind = property === undefined ? undefined : kindOf(property.type)
    return [...kind === undefined ? [] : [{ path: at, kind }], ...spotsOf(type, inner, at)]
  })
  return ast.indexSignatures.length > 0 ? inside : [open, ...inside]
}

const removed = Symbol("removed")
const opened = Symbol("opened")

/** What is put at some spots, by their names. */
type Changes = ReadonlyMap<string, unknown>

/** The places that have a change somewhere inside. */
const above = (changes: Changes): ReadonlySet<string> => {
  const places = new Set<string>()
  for (const name of changes.keys()) {
    for (let end = name.lastIndexOf("."); end > 0; end = name.lastIndexOf(".", end - 1)) places.add(name.slice(0, end))
  }
  return places
}

/** The value with something else at some spots; what has none of them is the same as before, and no copy. */
const changed = (body: unknown, changes: Changes): unknown => {
  const inside = above(changes)
  const visit = (value: unknown, path: string): unknown => {
    if (typeof value !== "object" || value === null) return value
    if (!inside.has(path) && changes.get(path) !== opened) return value
    if (Array.isArray(value)) return value.map((item, index) => visit(item, `${path}.${index}`))
    const entries = Object.entries(value).flatMap(([key, inner]) => {
      const at = `${path}.${key}`
      const change = changes.get(at)
      if (change === removed) return []
      return [[key, change === undefined || change === opened ? visit(inner, at) : change] as const]
    })
    const more = changes.get(path) === opened ? [["is_new_in_this_version", { deep: [null] }] as const] : []
    return Object.fromEntries([...entries, ...more])
  }
  return visit(body, "$")
}

const nameOf = ({ path }: Spot): string => ["$", ...path].join(".")

/** The same spot in other items of a list and in other answers. */
const placeOf = ({ path }: Spot): string => path.map((part) => typeof part === "number" ? "[]" : part).join(".")

const anything: ReadonlyArray<unknown> = [null, "A VALUE THAT IS NEW", 7.5, true, [], {}, [[null, { deep: null }]]]

const unkeyed = (body: unknown): boolean => typeof body !== "object" || body === null

const endpointsOf = (endpoints: ReadonlyArray<valentina.Endpoint | dddice.Endpoint>) =>
  new Map(endpoints.map((endpoint) => [endpoint.operation, endpoint]))

const hold = (endpoint: valentina.Endpoint | dddice.Endpoint, body: unknown, what: () => string) => {
  const result = Codec.make(endpoint).decode(body)
  if (Result.isFailure(result)) assert.fail(`${what()}: ${JSON.stringify(result.failure)}`)
}

const some = (spots: ReadonlyArray<Spot>, source: Chance): ReadonlyArray<Spot> => {
  const times = source.pick([1, 2, 4])
  return spots.filter(() => source.once(times))
}

const apis = [
  ["valentina", endpointsOf(valentina.endpoints), ofValentina, { absent: 250, cosmetic: 15 }],
  ["dddice", endpointsOf(dddice.endpoints), ofDddice, { absent: 50, cosmetic: 50 }],
] as const

/** Answers of every operation, which have each key that its schema knows. */
const invented = (endpoints: ReadonlyMap<string, valentina.Endpoint | dddice.Endpoint>): ReadonlyArray<Given> =>
  [...endpoints.values()].flatMap(({ operation, success }) =>
    success === undefined ? [] : [1, 2, 3].map((number) => ({
      operation,
      file: `invented ${operation} ${number}`,
      body: wireValue(success, chance(`${operation} ${number}`), { whole: number === 1 }),
    }))
  )

describe.each(apis)("answers of %s", (_, endpoints, recorded, least) => {
  const answers = [...recorded, ...invented(endpoints)].flatMap(({ body, file, operation }) => {
    const endpoint = endpoints.get(operation)
    if (endpoint?.success === undefined || endpoint.answer === "file" || unkeyed(body)) return []
    return [{ endpoint, body, file, spots: spotsOf(endpoint.success.ast, body) }]
  })

  /** Each place once, wherever it was recorded first. */
  const places = (kinds: ReadonlyArray<Spot["kind"]>) => {
    const found = new Map<string, { readonly spot: Spot; readonly answer: typeof answers[number] }>()
    for (const answer of answers) {
      for (const spot of answer.spots.filter(({ kind }) => kinds.includes(kind))) {
        const place = `${answer.endpoint.operation} ${placeOf(spot)}`
        if (!found.has(place)) found.set(place, { spot, answer })
      }
    }
    return [...found.values()]
  }

  it("are read without each key that may be absent", () => {
    const found = places(["absent", "cosmetic"])
    for (const { answer: { body, endpoint, file }, spot } of shareOut(found)) {
      hold(endpoint, changed(body, new Map([[nameOf(spot), removed]])), () => `${file} without ${nameOf(spot)}`)
    }
    assert.isAbove(found.length, least.absent)
  })

  it("are read with null in the place of each key that may be absent", () => {
    for (const { answer: { body, endpoint, file }, spot } of shareOut(places(["absent", "cosmetic"]))) {
      hold(endpoint, changed(body, new Map([[nameOf(spot), null]])), () => `${file} with null in ${nameOf(spot)}`)
    }
  })

  it("are read without all or several of them, and with keys that are new", () => {
    const changesOf = (spots: ReadonlyArray<Spot>) =>
      new Map(spots.map((spot) => [nameOf(spot), spot.kind === "open" ? opened : removed]))
    for (const { body, endpoint, file, spots } of shareOut(answers)) {
      const source = chance(file)
      hold(endpoint, changed(body, changesOf(spots)), () => `${file} without all`)
      for (let run = 0; run < 3; run++) {
        const changes = changesOf(some(spots, source))
        hold(endpoint, changed(body, changes), () => `${file} ${JSON.stringify([...changes.keys()])}`)
      }
    }
  })

  it("are read whatever is in the place of what is cosmetic", () => {
    const found = places(["cosmetic"])
    for (const { answer: { body, endpoint, file }, spot } of shareOut(found)) {
      for (const other of anything) {
        const what = () => `${file} ${nameOf(spot)} ${JSON.stringify(other)}`
        hold(endpoint, changed(body, new Map([[nameOf(spot), other]])), what)
      }
    }
    assert.isAbove(found.length, least.cosmetic)
  })
})

describe("the published Python client", () => {
  /** What it needs of the models that it reads, and what it gives a default; the ids of parents it does not read at all. */
  const defaults: Readonly<Record<string, ReadonlyArray<string>>> = {
    getCampaign: ["description", "in_game_date", "desperation", "danger", "num_books", "num_chapters", "num_notes"],
    getCampaignBook: ["description", "character_ids", "num_chapters", "num_notes", "num_assets"],
    getCampaignChapter: ["description", "character_ids", "num_notes", "num_assets"],
    getCharacter: [
      "date_killed",
      "type",
      "status",
      "starting_points",
      "is_temporary",
      "name_nick",
      "age",
      "specialties",
    ],
    getCharacterBlueprintTrait: [
      "powers",
      "show_when_zero",
      "max_value",
      "initial_cost",
      "is_rollable",
      "game_versions",
    ],
    getDiceRoll: ["difficulty", "num_desperation_dice", "comment", "trait_ids", "user_id", "result"],
    getDictionaryTerm: ["definition", "link", "synonyms", "company_id", "source_type", "source_id", "powers"],
    getUser: ["name_first", "avatar_url", "apple_profile", "campaign_experience", "lifetime_xp", "num_characters"],
  }

  it("needs no more keys than this one", () => {
    const endpoints = endpointsOf(valentina.endpoints)
    for (const [operation, keys] of Object.entries(defaults)) {
      const answer = ofValentina.find((it) => it.operation === operation)
      const endpoint = endpoints.get(operation)
      if (answer === undefined || endpoint?.success === undefined) return assert.fail(operation)
      const changes = new Map(keys.map((key) => [`$.${key}`, removed]))
      hold(endpoint, changed(answer.body, changes), () => operation)
    }
  })
})

describe("what absence means", () => {
  it("is what the type says: null, an empty list, 0", () => {
    const endpoint = endpointsOf(valentina.endpoints).get("getCampaign")!
    const { body } = ofValentina.find(({ operation }) => operation === "getCampaign")!
    const changes = new Map(["description", "in_game_date", "num_books"].map((key) => [`$.${key}`, removed]))
    const campaign = Option.getOrThrow(Result.getSuccess(Codec.make(endpoint).decode(changed(body, changes))))
    assert.deepInclude(campaign as object, { description: null, in_game_date: null, num_books: 0 })
  })

  it("is none for an id", () => {
    const endpoint = endpointsOf(valentina.endpoints).get("getCampaign")!
    const { body } = ofValentina.find(({ operation }) => operation === "getCampaign")!
    assert.isTrue(Result.isFailure(Codec.make(endpoint).decode(changed(body, new Map([["$.id", removed]])))))
  })
})
