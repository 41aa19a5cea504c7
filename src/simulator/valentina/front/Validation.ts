/**
 * What the server says about a request that does not fit.
 *
 * The endpoint's schemas find the faults; here they get the server's words. Its
 * framework checks types first and reports one fault of a body, but all faults
 * of a query; the columns of its database check lengths and bounds afterwards.
 */
import type * as Endpoint from "../../../internal/Endpoint.ts"
import { UserRole } from "../../../schema/valentina/UserRole.ts"
import type { OperationId } from "../../../services/valentina/endpoints.ts"
import type { Incoming } from "../../server/Exchange.ts"
import type { Refusal } from "../../server/Refusal.ts"
import type { Problem, Unreadable } from "../../server/Unreadable.ts"
import { boundsOf, columnFault } from "../rules/columnFault.ts"
import * as ProblemDocument from "../store/ProblemDocument.ts"
import * as MalformedJson from "./MalformedJson.ts"

type Path = Problem["path"]

const isRecord = (value: unknown): value is Readonly<Record<PropertyKey, unknown>> =>
  typeof value === "object" && value !== null

const at = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>((inner, segment) => isRecord(inner) ? inner[segment] : undefined, value)

const fieldOf = (path: Path): string =>
  path.map((segment, index) =>
    typeof segment === "number" ? `[${segment}]` : index === 0 ? String(segment) : `.${String(segment)}`
  ).join("") || "data"

const typeOf = (value: unknown): string => {
  if (value === null) return "null"
  if (Array.isArray(value)) return "array"
  if (typeof value === "string") return "str"
  if (typeof value === "boolean") return "bool"
  if (typeof value === "number") return Number.isInteger(value) ? "int" : "float"
  return "object"
}

const typeNames: Readonly<Record<string, string>> = {
  string: "str",
  number: "int",
  boolean: "bool",
  object: "object",
  array: "array",
  null: "null",
}

const expectation = (message: string): string => message.replace(/^Expected (?:an? )?/, "")

const literals = /^(?:"[^"]*"|\d+)(?: \| (?:"[^"]*"|\d+|null|undefined))*$/
const types = /^(?:string|uuid|number|boolean|object|array|null|undefined)(?: \| (?:null|undefined))*$/

const typeMessage = (names: string, value: unknown): string => `Expected \`${names}\`, got \`${typeOf(value)}\``

const quoted = (value: unknown): string => typeof value === "string" ? `'${value}'` : String(value)

/** The message about a member of an enumeration of texts or of numbers, which may be texts. */
const literalFault = (kind: "int" | "str", value: unknown): string => {
  const number = kind === "int" && typeof value === "string" && /^-?\d+$/.test(value) ? Number(value) : value
  return typeOf(number) === kind ? `Invalid enum value ${quoted(number)}` : typeMessage(kind, value)
}

/** The framework's message about a value, or none when only its column refuses it. */
const typeFault = (expected: string, value: unknown, isQuery: boolean): string | undefined => {
  if (expected.startsWith("UUID")) return typeof value === "string" ? "Invalid UUID" : typeMessage("uuid", value)
  if (expected.startsWith("date of the form")) return "Invalid RFC3339 encoded date"
  if (expected.startsWith("ISO 8601")) return "Invalid RFC3339 encoded datetime"
  if (expected === "integer") return typeMessage("int", value)
  if (literals.test(expected)) return literalFault(/^\d/.test(expected) ? "int" : "str", value)
  if (types.test(expected)) {
    const names = expected.split(" | ").filter((name) => name !== "undefined").map((name) => typeNames[name] ?? name)
    return typeMessage(names.join(" | "), value)
  }
  const range = boundsOf(expected)
  // Columns check the bounds of a body's numbers, but for the new number of a book or chapter.
  if (range === undefined || !(isQuery || range.most === Infinity)) return undefined
  return Number(value) > range.most ? `Expected \`int\` <= ${range.most}` : `Expected \`int\` >= ${range.least}`
}

/** Fields that the server declares optional and whose columns then refuse the empty default. */
const emptyDefaults = new Map([["email", "email address"], ["content", "text of at least 3 characters"]])

const traitsNeeded = "At least one valid trait id is required"
const definitionNeeded = "At least one of 'definition' or 'link' must be provided"

const isKnownRole = (value: unknown): boolean => typeof value === "string" && UserRole.is(value)

/**
 * Whether the server fails on a value.
 *
 * valentina: roles and permissions are plain texts to its framework, which are
 * then no members of its enumerations; only the operations of global
 * administrators look before. And its columns have no room for numbers of more
 * than 32 bits.
 */
const breaks = ({ message, path }: Problem, operation: string, value: unknown): boolean => {
  if (typeof value !== "string") return false
  if (path.length === 1 && path[0] === "role") return !isKnownRole(value) && !operation.startsWith("globalAdmin")
  return path[0] === "settings" && literals.test(expectation(message))
}

const isOutOfRange = ({ message }: Problem, value: unknown): boolean =>
  typeof value === "number" && Number.isInteger(value) &&
  (expectation(message) === "integer" || boundsOf(expectation(message))?.least === -(2 ** 31))

/** What the server says about a role that its enumeration may know, but that nobody can be given. */
const roleFault = (operation: string, value: unknown): string => {
  if (!isKnownRole(value)) return `Invalid role: ${String(value)}`
  return operation === ("approveUser" satisfies OperationId)
    ? `Cannot approve user to the ${value} role`
    : "Role UNAPPROVED or DEACTIVATED cannot be assigned"
}

/** The words of rules about a whole body. */
const bodyWords: Readonly<Record<string, string>> = {
  "a definition or a link": definitionNeeded,
  "must not be the primary user": "Cannot merge a user into themselves",
}

const isOptional = ({ missing, path }: Problem, operation: string): boolean =>
  missing && (path[0] === "content" || (path[0] === "email" && operation === ("createCompany" satisfies OperationId)))

/** The server's own checks of a body, which come after the framework's. */
const bodyFault = (problem: Problem, operation: string, body: unknown): Refusal => {
  const { path } = problem
  const name = String(path[path.length - 1] ?? "data")
  if (isOptional(problem, operation)) {
    return ProblemDocument.badRequest(columnFault(name, emptyDefaults.get(name) ?? "", ""))
  }
  if (name === "trait_ids") {
    return ProblemDocument.badRequest(traitsNeeded, [{ field: name, message: traitsNeeded }])
  }
  if (path[0] === "provider_audiences") {
    const message = `provider_audiences: Expected ${expectation(problem.message)}`
    const isKey = path.length >= 2 && path[1] !== "apple" && path[1] !== "google"
    return ProblemDocument.badRequest(message, [{ field: isKey ? "provider_audiences" : fieldOf(path), message }])
  }
  if (name === "role") return ProblemDocument.badRequest(roleFault(operation, at(body, path)))
  const words = bodyWords[problem.message] ?? bodyWords[problem.message.replace(/^Expected /, "")]
  if (words !== undefined) return ProblemDocument.badRequest(words)
  return ProblemDocument.badRequest(columnFault(name, expectation(problem.message), at(body, path)))
}

/** A role is a plain text to the framework. */
const isRole = ({ path }: Problem, body: unknown): boolean =>
  path.length === 1 && path[0] === "role" && typeof at(body, path) === "string"

/** Whether a field of a body holds an id, which is a type of its own to the framework. */
const isId = (path: Path): boolean => path.some((segment) => typeof segment === "string" && /_ids?$/.test(segment))

/** What a body's fault is for the framework; none when the framework lets it pass. */
const frameworkFault = (
  problem: Problem,
  operation: string,
  body: unknown,
): ProblemDocument.InvalidParameter | undefined => {
  const { message, missing, path } = problem
  if (path[0] === "provider_audiences" || isRole(problem, body)) return undefined
  if (missing) {
    if (isOptional(problem, operation) || path[0] === "trait_ids") return undefined
    return { field: fieldOf(path.slice(0, -1)), message: `Object missing required field \`${String(path.at(-1))}\`` }
  }
  const expected = expectation(message)
  const fault = typeFault(isId(path) ? expected.replace(/^string\b/, "uuid") : expected, at(body, path), false)
  return fault === undefined ? undefined : { field: fieldOf(path), message: fault }
}

const decoder = new TextDecoder()

const avatarTooLarge = "Avatar image must be 5 MB or smaller."

/** valentina: nothing at all is a form without fields to the framework, which then fits no file. */
const noForm = ProblemDocument.invalidFields([{
  field: "data",
  message: "Unsupported type: <class 'collections.defaultdict'>",
}])

const isTooLargeAvatar = (problems: ReadonlyArray<Problem>): boolean =>
  problems.some(({ message }) => message.includes("5 MB"))

const badUpload = (problems: ReadonlyArray<Problem>): Refusal =>
  isTooLargeAvatar(problems)
    ? ProblemDocument.badRequest(avatarTooLarge, [{ field: "upload", message: avatarTooLarge }])
    : ProblemDocument.plainBadRequest("Invalid multipart/form-data")

const malformed = (incoming: Incoming): Refusal => {
  const body = incoming.body ?? ""
  return ProblemDocument.plainBadRequest(MalformedJson.detail(typeof body === "string" ? body : decoder.decode(body)))
}

const textOf = (query: URLSearchParams, problem: Problem, params: Readonly<Record<string, string>>): string => {
  const name = String(problem.path[0])
  if (problem.where === "path") return params[name] ?? ""
  const texts = query.getAll(name)
  const index = problem.path[1]
  return (typeof index === "number" ? texts[index] : texts.at(-1)) ?? ""
}

const numeral = /^-?\d+(?:\.0+)?$/

const isNumber = (expected: string): boolean => expected === "integer" || boundsOf(expected) !== undefined

/** What the text of a query is to a schema that wants something. valentina: what is no whole number is a text. */
const valueOf = (text: string, expected: string): string | number =>
  numeral.test(text) && isNumber(expected) ? Number(text) : text

// valentina: what may be left out may be nothing, and is told so where it is no text, number or id.
const nullableFlags: ReadonlySet<string> = new Set(["is_rollable", "is_archived", "is_global_admin"])

const queryMessage = (name: string, expected: string, value: string | number): string | undefined =>
  expected === "boolean" || types.test(expected) && expected.includes("boolean")
    ? typeMessage(nullableFlags.has(name) ? "bool | null" : "bool", value)
    : typeFault(expected, value, true)

/** The faults of path and query, one of each parameter, in the framework's words. */
const addressFaults = (
  problems: ReadonlyArray<Problem>,
  query: URLSearchParams,
  params: Readonly<Record<string, string>>,
): ReadonlyArray<ProblemDocument.InvalidParameter> => {
  const faults = new Map<string, string>()
  for (const problem of problems) {
    const field = String(problem.path[0])
    const expected = expectation(problem.message)
    const value = valueOf(textOf(query, problem, params), expected)
    // A number of too many digits is out of bounds, and no less a whole one.
    const isTold = faults.has(field) || (expected === "integer" && typeof value === "number")
    if (!isTold) faults.set(field, queryMessage(field, expected, value) ?? problem.message)
  }
  return [...faults].map(([field, message]) => ({ field, message }))
}

/** The answer to a path or query that the schemas refuse. */
const addressRefusal = (
  problems: ReadonlyArray<Problem>,
  query: URLSearchParams,
  params: Readonly<Record<string, string>>,
): Refusal =>
  problems.every((problem) =>
      isOutOfRange(problem, valueOf(textOf(query, problem, params), expectation(problem.message)))
    )
    ? ProblemDocument.outOfRange
    : ProblemDocument.invalidFields(addressFaults(problems, query, params))

/**
 * The answer to a request that cannot be read at all: a parameter of its query
 * is missing, or its body is no JSON, or no form. `undefined` otherwise.
 */
export const unreadable = (
  endpoint: Endpoint.Endpoint,
  problems: ReadonlyArray<Problem>,
  incoming: Incoming,
  body: unknown,
): Refusal | undefined => {
  const missing = problems.find(({ missing, where }) => missing && where === "query")
  if (missing !== undefined) {
    return ProblemDocument.missingParameter("query", String(missing.path[0]), incoming.path + queryText(incoming))
  }
  const isOfBody = problems.some(({ where }) => where === "body")
  if (endpoint.encoding === "multipart") {
    return isOfBody && !isEmpty(incoming) && !isTooLargeAvatar(problems) ? badUpload(problems) : undefined
  }
  return isOfBody && body === undefined && !isEmpty(incoming) ? malformed(incoming) : undefined
}

/**
 * The answer to a request that the schemas refuse: `body` is the JSON of its
 * body, `params` the parameters of its path as they came.
 */
export const refusal = (
  endpoint: Endpoint.Endpoint,
  problems: ReadonlyArray<Problem>,
  incoming: Incoming,
  params: Readonly<Record<string, string>>,
  body: unknown,
): Refusal => {
  const address = problems.filter(({ where }) => where !== "body")
  if (address.length > 0) {
    return addressRefusal(address, new URLSearchParams(incoming.query), params)
  }
  const first = problems[0]
  if (first === undefined) return ProblemDocument.badRequest("Validation failed for one or more fields.")
  if (endpoint.encoding === "multipart") return isEmpty(incoming) ? noForm : badUpload(problems)
  if (body === undefined) return ProblemDocument.invalidFields([{ field: "data", message: "'data'" }])
  return bodyRefusal(endpoint, problems, first, body)
}

/** Whether the framework lets a fault of a body pass, so that its operation sees it. */
const passesFramework = (problem: Problem, operation: string, body: unknown): boolean => {
  const value = at(body, problem.path)
  return problem.where === "body" && !breaks(problem, operation, value) &&
    (isOutOfRange(problem, value) || frameworkFault(problem, operation, body) === undefined)
}

const isOfTraits = ({ path }: Problem): boolean => path[0] === "trait_ids"

// valentina: the traits of a quick roll are looked at when its texts were kept.
const seesTraitsLast: OperationId = "updateUserQuickroll"

const isOfColumn = (problem: Problem, operation: string, body: unknown): boolean => {
  const { missing, path } = problem
  const isRule = (isOfTraits(problem) && operation !== seesTraitsLast) || path[0] === "provider_audiences" ||
    path[0] === "role" || isNamed(problem) || path.length === 0
  return !missing && !isRule && passesFramework(problem, operation, body)
}

/** A body that is not an object has a name in the schema only. */
const givenOf = ({ bodyField }: Endpoint.Endpoint, body: unknown): unknown =>
  bodyField === undefined ? body : { [bodyField]: body }

/** Whether a body fails only what its operation itself asks, after who may do it. */
export const isOfOperation = (endpoint: Endpoint.Endpoint, { body, problems }: Unreadable): boolean =>
  endpoint.encoding === "json" && body !== undefined &&
  problems.every((problem) => passesFramework(problem, endpoint.operation, givenOf(endpoint, body)))

const isNamed = ({ message }: Problem): boolean =>
  message in bodyWords || message.replace(/^Expected /, "") in bodyWords

/**
 * What the columns of the database refuse of a body that is otherwise right, which the server
 * sees when it keeps it; `undefined` when something else is wrong with the request.
 */
export const columnRefusal = (
  endpoint: Endpoint.Endpoint,
  { body, problems }: Pick<Unreadable, "body" | "problems">,
): Refusal | undefined => {
  const given = givenOf(endpoint, body)
  const isAll = endpoint.encoding === "json" && body !== undefined &&
    problems.every((problem) => isOfColumn(problem, endpoint.operation, given))
  const ofTexts = problems.filter((problem) => !isOfTraits(problem))
  const [first = problems[0]] = ofTexts
  return first !== undefined && isAll ? bodyRefusal(endpoint, ofTexts, first, body) : undefined
}

const queryText = ({ query }: Incoming): string => query === "" ? "" : `?${query}`

const isEmpty = ({ body }: Incoming): boolean => body === undefined || body.length === 0

/** Where the parts of a path stand in a body, each among its neighbours; what is missing stands last. */
const standing = (body: unknown, path: Path): ReadonlyArray<number> =>
  path.map((segment, index) => {
    if (typeof segment === "number") return segment
    const owner = at(body, path.slice(0, index))
    const found = isRecord(owner) ? Object.keys(owner).indexOf(String(segment)) : -1
    return found < 0 ? Infinity : found
  })

/** valentina: a body is read from its start to its end, and what is missing is seen at the end of an object. */
const order = (body: unknown, left: Problem, right: Problem): number => {
  const [one, other] = [standing(body, left.path), standing(body, right.path)]
  const index = one.findIndex((place, index) => place !== other[index])
  return index < 0 ? 0 : (one[index] ?? 0) < (other[index] ?? 0) ? -1 : 1
}

const bodyRefusal = (
  endpoint: Endpoint.Endpoint,
  problems: ReadonlyArray<Problem>,
  first: Problem,
  body: unknown,
): Refusal => {
  const { bodyField, operation } = endpoint
  const given = givenOf(endpoint, body)
  for (const problem of problems.toSorted((left, right) => order(given, left, right))) {
    const value = at(given, problem.path)
    const fault = isOutOfRange(problem, value) || breaks(problem, operation, value)
      ? undefined
      : frameworkFault(problem, operation, given)
    if (fault === undefined) continue
    return ProblemDocument.invalidFields([bodyField === undefined ? fault : { ...fault, field: "data" }])
  }
  const value = at(given, first.path)
  // A role is looked at before any column is.
  const isBroken = (problem: Problem) => breaks(problem, operation, at(given, problem.path))
  if (isBroken(first) || problems.some((problem) => isRole(problem, given) && isBroken(problem))) {
    return ProblemDocument.broken
  }
  return isOutOfRange(first, value) ? ProblemDocument.outOfRange : bodyFault(first, operation, given)
}
