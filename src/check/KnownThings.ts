/**
 * The ids that answers told, and what they can stand for in the path of another
 * operation.
 *
 * An answer to `/campaigns` names things for `/campaigns/:campaign_id`, and with
 * what its own path was called with: so a path of several parameters is filled
 * with what belongs together.
 */
import * as Predicate from "effect/Predicate"
import { type Endpoint, pathParameters } from "../internal/Endpoint.ts"
import { inputFields } from "../internal/InputField.ts"
import { type Observation, succeeded } from "./Observer.ts"

type Values = Readonly<Record<string, unknown>>

/** What is known, to be added to. */
export interface KnownThings {
  /** Learns the ids of an answer. */
  readonly learn: (observation: Observation) => void
  /** Inputs that an operation can be asked with, the likeliest first; `undefined` where a field is not known. */
  readonly inputsFor: (endpoint: Endpoint) => ReadonlyArray<Values> | undefined
}

const isId = (value: unknown): value is string | number => typeof value === "string" || typeof value === "number"

/** What an answer is about: the items of a list, or one thing; without the envelope around it. */
const thingsIn = (json: unknown): ReadonlyArray<Values> => {
  if (Array.isArray(json)) return json.flatMap(thingsIn)
  if (!Predicate.isReadonlyObject(json)) return []
  const inner = json["items"] ?? json["data"]
  return inner === undefined || !(Array.isArray(inner) || Predicate.isReadonlyObject(inner)) ? [json] : thingsIn(inner)
}

/** The id of a thing, for a parameter of a path. */
const idOf = (thing: Values, parameter: string): unknown =>
  [parameter, "id", "uuid"].map((key) => thing[key]).find(isId)

/** Every `..._id` in a value, by its name. */
const namedIds = (value: unknown): ReadonlyArray<readonly [string, unknown]> => {
  if (Array.isArray(value)) return value.flatMap(namedIds)
  if (!Predicate.isReadonlyObject(value)) return []
  return Object.entries(value).flatMap(([key, inner]) =>
    key.endsWith("_id") && isId(inner) ? [[key, inner] as const] : namedIds(inner)
  )
}

/** Each path that ends in a parameter, by the path before it. */
const parametersBelow = (endpoints: ReadonlyArray<Endpoint>): ReadonlyMap<string, ReadonlySet<string>> => {
  const found = new Map<string, Set<string>>()
  for (const { path } of endpoints) {
    for (const match of path.matchAll(/\/:(\w+)/g)) {
      const before = path.slice(0, match.index)
      found.set(before, (found.get(before) ?? new Set()).add(match[1]!))
    }
  }
  return found
}

/** How many things of a kind are kept. */
const mostKept = 20

/** How many inputs of one operation are tried. */
const mostInputs = 3

const put = <A>(map: Map<string, Array<A>>, key: string, value: A): void => {
  const kept = map.get(key) ?? []
  const text = JSON.stringify(value)
  if (kept.length < mostKept && !kept.some((other) => JSON.stringify(other) === text)) map.set(key, [...kept, value])
}

/** The fields that an input must have. */
const requiredNames = (endpoint: Endpoint): ReadonlyArray<string> =>
  inputFields(endpoint).filter(({ isOptional }) => !isOptional).map(({ name }) => name)

/** The parameters of a path that a list names: others may have the name, and lead to nothing here. */
const listedParameters = (path: string, listed: ReadonlySet<string>): ReadonlySet<string> =>
  new Set(
    Array.from(path.matchAll(/\/:(\w+)/g)).filter((match) => listed.has(path.slice(0, match.index)))
      .map((match) => match[1]!),
  )

/** Makes what is known before the first answer: values of fields, by their name. */
export const make = (endpoints: ReadonlyArray<Endpoint>, given: Values): KnownThings => {
  const below = parametersBelow(endpoints)
  const byPath = new Map<string, Array<Values>>()
  const byName = new Map<string, Array<unknown>>(Object.entries(given).map(([name, value]) => [name, [value]]))

  const learn: KnownThings["learn"] = (observation) => {
    if (!succeeded(observation)) return
    const { endpoint, json, params } = observation
    for (const parameter of below.get(endpoint.path) ?? []) {
      for (const thing of thingsIn(json)) {
        const id = idOf(thing, parameter)
        if (id === undefined) continue
        put(byPath, `${endpoint.path}/:${parameter}`, { ...params, [parameter]: id })
        // `slug` and `id` say nothing without their path.
        if (parameter.endsWith("_id")) put(byName, parameter, id)
      }
    }
    for (const [name, id] of namedIds(json)) put(byName, name, id)
  }

  /** What belongs together in a path: of its longest part that an answer named things for. */
  const togetherIn = (path: string): ReadonlyArray<Values> => {
    const ends = Array.from(path.matchAll(/\/:\w+/g), (match) => path.slice(0, match.index + match[0].length))
    return ends.reverse().map((part) => byPath.get(part)).find((found) => found !== undefined) ?? [{}]
  }

  const listed = new Set(endpoints.filter(({ method }) => method === "GET").map(({ path }) => path))
  const completed = ({ path }: Endpoint, together: Values, names: ReadonlyArray<string>): Values | undefined => {
    const fromLists = listedParameters(path, listed)
    const elsewhere = (name: string) => fromLists.has(name) ? given[name] : byName.get(name)?.[0]
    const filled = names.map((name) => [name, together[name] ?? elsewhere(name)] as const)
    return filled.some(([, value]) => value === undefined) ? undefined : Object.fromEntries(filled)
  }

  return {
    learn,
    inputsFor: (endpoint) => {
      const names = requiredNames(endpoint)
      const own = names.filter((name) => given[name] !== undefined && pathParameters(endpoint.path).includes(name))
      const together = togetherIn(endpoint.path).filter((values) => own.every((name) => values[name] === given[name]))
      const inputs = (together.length === 0 ? [{}] : together).map((values) => completed(endpoint, values, names))
        .filter((input) => input !== undefined).slice(0, mostInputs)
      return inputs.length === 0 ? undefined : inputs
    },
  }
}
