/**
 * What the audit log calls each operation, and how it words what was done.
 */
import type * as Endpoint from "../../../internal/Endpoint.ts"
import type { AuditEntityType, AuditOperation } from "../../../schema/valentina/AuditLog.ts"
import type { OperationId } from "../../../services/valentina/endpoints.ts"
import { type Wording, wordings } from "./Wordings.ts"
import { ruleOf } from "./ruleOf.ts"

/** How an operation is filed. */
export interface Filing {
  readonly entity_type: AuditEntityType | null
  readonly operation: AuditOperation
}

/** How an operation is filed; not at all for reads and dice rolls. */
export const filingOf = ({ operation }: Endpoint.Endpoint): Filing | undefined => {
  const audit = ruleOf(operation)?.audit ?? null
  return audit === null ? undefined : { entity_type: audit[0], operation: audit[1] }
}

/**
 * Whether the entry of an operation says which fields changed.
 *
 * valentina: it does for a PATCH, a new number and the identities of a user;
 * what else changes something, such as approving a user, leaves it out.
 */
export const tellsChanges = ({ method, operation }: Endpoint.Endpoint): boolean =>
  method === "PATCH" || /^(?:renumber|linkUser|unlinkUser)/.test(operation)

const handlerNames: Readonly<Record<string, string>> = {
  identifyUser: "identify",
  linkUserIdentity: "link_identity",
  unlinkUserIdentity: "unlink_identity",
  modifyTraitValue: "modify_value",
  addXp: "add_xp_to_campaign_experience",
  removeXp: "remove_xp_from_campaign_experience",
  regenerateDeveloperMeApiKey: "new_api_key",
  updateDeveloperMe: "update_developer",
  addDeveloperToCompany: "developer_company_permissions",
  autogenerateCharacter: "autogenerate_character_all_random",
  startChargenSession: "start_chargen",
  finalizeChargenSession: "finalize_chargen",
  globalAdminCreateDeveloperApiKey: "new_api_key",
} satisfies Partial<Record<OperationId, string>>

const ofParents = /^(create|update|delete|renumber)(?:Campaign(?=Book$|Chapter$)|Character(?=InventoryItem$|Note$))/

/** The name that the server's function for an operation has. */
export const handlerName = (operation: string): string =>
  handlerNames[operation] ?? (/^upload\w+Asset$/.test(operation) ? "handle_file_upload" : snakeCase(
    operation.replace(ofParents, "$1").replace(/^globalAdmin(.)/, (_, first: string) => first.toLowerCase()),
  ))

const snakeCase = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

const note = /^(create|update|delete)(\w+)Note$/
const asset = /^(upload|delete)(\w+)Asset$/

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** The words for notes and files, which are the same whatever they belong to. */
const wordingOfPart = (operation: string): Wording | undefined => {
  const [, change = "", parent = ""] = note.exec(operation) ?? []
  if (change !== "") {
    const title = change === "delete" ? "{note.title}" : change === "update" ? "{sent:title}" : "{answer.title}"
    return {
      summary: `${capitalised(change)} ${parent.toLowerCase()} note`,
      description: `${capitalised(change)} note '${title}'`,
    }
  }
  const [, move = "", owner = ""] = asset.exec(operation) ?? []
  return move === "" ? undefined : { summary: `${capitalised(move)} a ${owner.toLowerCase()} asset` }
}

const spaced = (operation: string): string =>
  capitalised(operation.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`))

/** The words of an operation. How the server words its nine newest ones is not known. */
export const wordingOf = ({ operation }: Endpoint.Endpoint): Wording =>
  // Every endpoint's id is one of its API's.
  wordings[operation as OperationId] ?? wordingOfPart(operation) ?? { summary: spaced(operation) }

const memberAt = (facts: object, path: string): unknown =>
  path.split(".").reduce<unknown>((value, name) => (value as Readonly<Record<string, unknown>> | null)?.[name], facts)

/** What was done, in words. `facts` are what the words name: `answer`, `input` and the rows of the path. */
export const describe = (endpoint: Endpoint.Endpoint, facts: object, filing: Filing): string =>
  wordingOf(endpoint).description
    ?.replace(/\{(?:(lower|sent):)?([\w.]+)\}/g, (_, manner: string | undefined, path: string) => {
      if (manner === "sent") return String(memberAt(facts, `input.${path}`) ?? memberAt(facts, `answer.${path}`))
      const text = String(memberAt(facts, path))
      return manner === undefined ? text : text.toLowerCase()
    }) ??
    [filing.operation, filing.entity_type ?? ""].join(" ").toLowerCase().replaceAll("_", " ").trim()
