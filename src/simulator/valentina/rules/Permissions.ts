/**
 * Who may call an operation at all: the developer behind the key, and the user
 * on whose behalf the call is made.
 *
 * These checks come before the request is read, in the order of `guard`.
 */
import * as Result from "effect/Result"
import type * as Endpoint from "../../../internal/Endpoint.ts"
import type { CompanyId, CompanyPermission } from "../../../schema/valentina/Company.ts"
import type { DeveloperId } from "../../../schema/valentina/Developer.ts"
import type { OperationId } from "../../../services/valentina/endpoints.ts"
import type { Incoming } from "../../server/Exchange.ts"
import type { Refusal } from "../../server/Refusal.ts"
import * as Table from "../../server/Table.ts"
import type { CompanyRow, DeveloperRow, UserRow } from "../store/CompanyRows.ts"
import * as Ids from "../store/Ids.ts"
import * as ProblemDocument from "../store/ProblemDocument.ts"
import type { State } from "../store/State.ts"
import { ruleOf } from "./ruleOf.ts"

/** Who makes a call: the company of the path and the acting user, where there are any. */
export interface Parties {
  readonly developer: DeveloperRow
  readonly company: CompanyRow | undefined
  readonly actor: UserRow | undefined
}

/** The refusal of most permissions. */
export const noRights = ProblemDocument.forbidden("No rights to access this resource")

/** The id of the row about a developer's permission for a company. */
export const permissionId = (developer: DeveloperId, company: CompanyId): string => `${developer} ${company}`

/** What a developer may do with a company; `undefined` for nothing. */
export const permissionOf = (
  state: State,
  developer: DeveloperId,
  company: CompanyId,
): CompanyPermission | undefined => Table.get(state.permissions, permissionId(developer, company))?.permission

/**
 * Sets what a developer may do with a company; REVOKE takes all of it away.
 *
 * valentina: for a developer who had nothing, REVOKE is kept like any other
 * permission, and then lets that developer read.
 */
export const grant = (
  state: State,
  developer_id: DeveloperId,
  company_id: CompanyId,
  permission: CompanyPermission,
): void => {
  const id = permissionId(developer_id, company_id)
  const had = permissionOf(state, developer_id, company_id)
  if (permission !== "REVOKE" || had === undefined) {
    Table.put(state.permissions, { id, developer_id, company_id, permission })
  } else if (had !== "REVOKE") Table.remove(state.permissions, id)
}

type Level = "member" | "admin" | "owner"

const levels: Readonly<Record<string, Level>> = {
  updateCompany: "admin",
  deleteCompany: "owner",
  addDeveloperToCompany: "owner",
} satisfies Partial<Record<OperationId, Level>>

const permitted: Readonly<Record<Level, ReadonlySet<CompanyPermission | undefined>>> = {
  member: new Set(["USER", "ADMIN", "OWNER", "REVOKE"]),
  admin: new Set(["ADMIN", "OWNER"]),
  owner: new Set(["OWNER"]),
}

// valentina: a guard gives the id to the database as it came.
const asksDatabase = (endpoint: Asked): boolean =>
  ruleOf(endpoint.operation)?.roles === "campaign" || characterPath.test(endpoint.path)

/** What of an operation its company is judged by. */
type Asked = Pick<Endpoint.Endpoint, "operation" | "path">

// valentina: these look at no company, so that global administrators need not name one that exists.
const withoutCompany =
  /^\/companies\/:company_id\/(?:options$|characterblueprint\/|users\/:user_id\/(?:quickrolls\/:quickroll_id|assets\/:asset_id)$)/

/** Whether an operation is answered whatever company a global administrator names. */
const needsNoCompany = ({ method, path }: Endpoint.Endpoint): boolean =>
  withoutCompany.test(path) && method === (path.includes("/assets/") ? "DELETE" : "GET")

/**
 * The company of a path, if the developer may use the operation on it.
 *
 * valentina: an ordinary developer gets 403 whatever the id, also for one that
 * does not exist or is malformed; only a global administrator learns which. The
 * guard takes braces and `urn:uuid:` too, what comes after it does not.
 */
export const companyFor = (
  state: State,
  developer: DeveloperRow,
  companyId: string,
  endpoint: Asked,
): Result.Result<CompanyRow, Refusal> => {
  const id = Ids.normalise(companyId)
  const company = Table.find(state.companies, id)
  if (!developer.is_global_admin) {
    const asked = Table.find(state.companies, Ids.normaliseHeader(companyId))
    const permission = asked && permissionOf(state, developer.id, asked.id)
    if (!permitted[levels[endpoint.operation] ?? "member"].has(permission)) return Result.fail(noRights)
  }
  if (company !== undefined) return Result.succeed(company)
  if (id !== undefined) return Result.fail(ProblemDocument.entityNotFound("Company"))
  return Result.fail(
    asksDatabase(endpoint)
      ? ProblemDocument.outOfRange
      : ProblemDocument.invalidFields([{ field: "company_id", message: "Invalid UUID" }]),
  )
}

const guarded: ReadonlySet<string> = new Set<OperationId>([
  "setUserAvatar",
  "deleteUserAvatar",
  "autogenerateCharacter",
  "getCharacter",
  "updateCharacter",
  "deleteCharacter",
  "bulkAssignTraitsToCharacter",
  "createCustomTrait",
  "getTraitValueOptions",
  "modifyTraitValue",
])

/** Whether an operation changes the tree of campaigns, books and chapters, or their files. */
export const isTreeWrite = ({ operation }: Endpoint.Endpoint): boolean => ruleOf(operation)?.roles === "campaign"

const characterPath = /^\/companies\/:company_id\/characters\/:character_id(?:\/|$)/

/**
 * Whether a guard asks for the acting user before anything else, so that a
 * call without one gets 403; elsewhere it gets 400.
 */
export const isGuarded = (endpoint: Endpoint.Endpoint): boolean =>
  guarded.has(endpoint.operation) || isTreeWrite(endpoint) || characterPath.test(endpoint.path)

const treePath =
  /^\/companies\/:company_id\/campaigns(?:\/:campaign_id(?:\/books(?:\/:book_id(?:\/(?:number|chapters(?:\/:chapter_id(?:\/number)?)?))?)?)?)?$/

/**
 * Whether an UNAPPROVED or DEACTIVATED user may act.
 *
 * valentina: on campaigns, books and chapters themselves nothing asks for it.
 */
const takesInactive = ({ path }: Endpoint.Endpoint): boolean => treePath.test(path)

const approving: OperationId = "approveUser"

const inactive = (user: UserRow, { operation }: Endpoint.Endpoint): Refusal | undefined => {
  if (user.role === "DEACTIVATED") return ProblemDocument.forbidden("User account is deactivated")
  if (user.role !== "UNAPPROVED") return undefined
  // valentina: an unapproved user passes this check here, and fails that of the role.
  if (operation === approving) return undefined
  return ProblemDocument.forbidden("User account is pending review")
}

const missingActor = (endpoint: Endpoint.Endpoint, incoming: Incoming): Refusal => {
  if (isGuarded(endpoint)) return ProblemDocument.forbidden("On-Behalf-Of header is required")
  const query = incoming.query === "" ? "" : `?${incoming.query}`
  return ProblemDocument.missingParameter("header", "On-Behalf-Of", incoming.path + query)
}

/**
 * The acting user of a call, where the operation looks at one.
 *
 * valentina: a user of another company may act too.
 */
export const actorFor = (
  state: State,
  endpoint: Endpoint.Endpoint,
  incoming: Incoming,
): Result.Result<UserRow | undefined, Refusal> => {
  if (endpoint.acting === "none") return Result.succeed(undefined)
  const header = incoming.headers["on-behalf-of"]
  if (header === undefined) {
    return endpoint.acting === "optional" ? Result.succeed(undefined) : Result.fail(missingActor(endpoint, incoming))
  }
  const user = Table.find(state.users, Ids.normaliseHeader(header))
  if (user === undefined) return Result.fail(ProblemDocument.entityNotFound("User", header))
  const refusal = takesInactive(endpoint) ? undefined : inactive(user, endpoint)
  return refusal === undefined ? Result.succeed(user) : Result.fail(refusal)
}

/**
 * Everything that is checked before a request is read: a global administrator
 * for `/admin`, the developer's permission, the company, the acting user.
 */
export const guard = (
  state: State,
  developer: DeveloperRow,
  endpoint: Endpoint.Endpoint,
  incoming: Incoming,
  params: Readonly<Record<string, string>>,
): Result.Result<Parties, Refusal> => {
  if (endpoint.path.startsWith("/admin/")) {
    return developer.is_global_admin
      ? Result.succeed({ developer, company: undefined, actor: undefined })
      : Result.fail(noRights)
  }
  const { company_id } = params
  if (company_id === undefined) return Result.succeed({ developer, company: undefined, actor: undefined })
  const found = companyFor(state, developer, company_id, endpoint)
  const isFree = Result.isFailure(found) && found.failure !== noRights && needsNoCompany(endpoint)
  if (Result.isFailure(found) && !isFree) return Result.fail(found.failure)
  const company = Result.isSuccess(found) ? found.success : undefined
  return Result.map(actorFor(state, endpoint, incoming), (actor) => ({ developer, company, actor }))
}
