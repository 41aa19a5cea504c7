/**
 * No answer needs more keys than the table of needed ones says: each other key
 * of each model that was recorded, at either server, may be absent or `null`.
 */
import { readFileSync } from "node:fs"
import { assert, describe, it } from "@effect/vitest"
import * as Result from "effect/Result"
import * as valentina from "effect-tabletop/valentina"
import * as Codec from "../../src/internal/Codec.ts"
import { chance } from "../support/Generate.ts"
import { shareOut } from "../support/shareOut.ts"
import { readTraffic, recordings } from "../support/ValentinaTraffic.ts"
import type { Contract, Type } from "./Contract.ts"
import { needed, neededOf, neededUnder } from "./needed.ts"

const contract: Contract = JSON.parse(
  readFileSync(new URL("../fixtures/valentina/contract.json", import.meta.url), "utf8"),
)
const endpoints = new Map(valentina.endpoints.map((endpoint) => [endpoint.operation, endpoint]))
const typeOf = new Map(contract.operations.map(({ operation, response }) => [operation, response]))

type Json = Record<string, unknown>

/** A key of an object that stands in an answer. */
interface Place {
  readonly object: Json
  readonly key: string
  readonly model: string
  /** Whether the answer makes no sense without it. */
  readonly isNeeded: boolean
  /** Whether it is a text of which the table knows all. */
  readonly isEnum: boolean
  /** The same for the same key in other items of a list and in other answers. */
  readonly name: string
}

const fieldsOf = (type: Type | undefined): Readonly<Record<string, Type>> | undefined => {
  if (type?.page !== undefined) return { items: { array: { model: type.page } } }
  if (type?.model === undefined) return type?.fields
  return (contract.models[type.model] ?? contract.models[`user_dto_${type.model}`])?.fields
}

const modelOf = (type: Type | undefined): string | undefined => type?.page === undefined ? type?.model : "page"

// An option to choose is there or is not: it is never null.
const isOption = ({ key }: Place) => /^(?:\d+|DELETE)$/.test(key)

// What is free in form, as the log of requests and the options, has keys that no schema names.
const isFree = (key: string) => ["changes", "request_json", "path_params", "query_params", "extra"].includes(key)

const isEnum = (type: Type | undefined): boolean =>
  type !== undefined && (type.enum !== undefined || type.oneOf?.some(isEnum) === true ||
    (type.model !== undefined && contract.models[type.model]?.enum !== undefined))

/** The keys of a value, with what the table says of them. */
const placesOf = (operation: string, value: unknown, given: Type | undefined, path: string): ReadonlyArray<Place> => {
  const type = given?.oneOf?.find(({ model, page }) => (model ?? page) !== undefined) ?? given
  if (Array.isArray(value)) return value.flatMap((item) => placesOf(operation, item, type?.array, `${path}.[]`))
  if (typeof value !== "object" || value === null) return []
  const object = value as Json
  const fields = fieldsOf(type)
  const under = path.split(".").findLast((part) => part in neededUnder) ?? ""
  const isUnder = path.replace(/(?:\.(?:\[\]|-?\d+|DELETE))+$/, "").endsWith(`.${under}`)
  const model = fields === undefined ? undefined : modelOf(type)
  const keys = model === undefined
    ? neededOf[path === "" ? operation : ""] ?? (isUnder ? neededUnder[under] : undefined) ?? []
    : needed[model]
  if (keys === undefined) return assert.fail(`no needed keys are told of ${model}`)
  return Object.keys(object).flatMap((key) => {
    const name = `${operation} ${path}.${key}`
    const inside = isFree(key) ? [] : placesOf(operation, object[key], fields?.[key], `${path}.${key}`)
    const told = { isNeeded: keys.includes(key), isEnum: typeof object[key] === "string" && isEnum(fields?.[key]) }
    return [{ object, key, model: model ?? under, name, ...told }, ...inside]
  })
}

const answersOf = (recording: string) =>
  readTraffic(recording).flatMap(({ file, operationId, response: { body, status } }) => {
    const endpoint = endpoints.get(operationId ?? "")
    if (status >= 300 || typeof body !== "object" || body === null) return []
    if (endpoint?.success === undefined || endpoint.answer === "file") return []
    const places = placesOf(endpoint.operation, body, typeOf.get(endpoint.operation), "")
    return [{ body, endpoint, file: `${recording} ${file}`, places }]
  })

/** Puts something else in places, and back what was there afterwards. */
const changing = (places: ReadonlyArray<Place>, change: (place: Place) => void, body: () => void): void => {
  const before = places.map(({ key, object }) => object[key])
  places.forEach(change)
  try {
    body()
  } finally {
    places.forEach(({ key, object }, index) => {
      object[key] = before[index]
    })
  }
}

const without = ({ key, object }: Place) => {
  delete object[key]
}

describe.each(Object.values(recordings))("answers of %s", (recording) => {
  const answers = answersOf(recording)
  const hold = ({ body, endpoint }: typeof answers[number], what: () => string) => {
    const result = Codec.make(endpoint).decode(body)
    if (Result.isFailure(result)) assert.fail(`${what()}: ${JSON.stringify(result.failure)}`)
  }

  /** Such places, each in the first answer that has it. */
  const firsts = (isSuch: (place: Place) => boolean) => {
    const found = new Map<string, { readonly answer: typeof answers[number]; readonly place: Place }>()
    for (const answer of answers) {
      for (const place of answer.places) {
        if (isSuch(place) && !found.has(place.name)) found.set(place.name, { answer, place })
      }
    }
    return [...found.values()]
  }

  it("may have values that are new, where the table knows all", () => {
    const anew = ({ key, object }: Place) => {
      object[key] = "A VALUE THAT IS NEW"
    }
    const found = firsts(({ isEnum }) => isEnum)
    for (const { answer, place } of shareOut(found)) {
      changing([place], anew, () => hold(answer, () => `${answer.file} with a new value in ${place.name}`))
    }
    assert.isAbove(found.length, 50)
  })

  it("need no key beside those that the table needs", () => {
    const empty = ({ key, object }: Place) => {
      object[key] = null
    }
    const found = firsts(({ isNeeded }) => !isNeeded)
    for (const { answer, place } of shareOut(found)) {
      changing([place], without, () => hold(answer, () => `${answer.file} without ${place.name}`))
      if (isOption(place)) continue
      changing([place], empty, () => hold(answer, () => `${answer.file} with null in ${place.name}`))
    }
    assert.isAbove(new Set(found.map(({ place }) => place.model)).size, 44)
    assert.isAbove(found.length, 1_000)
  })

  it("need none of several of them", () => {
    for (const answer of shareOut(answers)) {
      const source = chance(answer.file)
      const places = answer.places.filter((place) => !place.isNeeded)
      changing(places, without, () => hold(answer, () => `${answer.file} without all`))
      const some = places.filter(() => source.once(3))
      changing(some, without, () => hold(answer, () => `${answer.file} without ${some.map(({ name }) => name)}`))
    }
  })
})
