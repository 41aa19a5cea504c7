/**
 * What the audit log calls each operation.
 */
import type * as Endpoint from "../../../internal/Endpoint.ts"
import type { AuditEntityType, AuditOperation } from "../../../schema/valentina/AuditLog.ts"
import type { OperationId } from "../../../services/valentina/endpoints.ts"
import * as WriteRules from "./WriteRules.ts"

/** How an operation is filed. */
export interface Filing {
  readonly entity_type: AuditEntityType
  readonly operation: AuditOperation
}

/** How an operation is filed; not at all for reads and dice rolls. */
export const filingOf = ({ operation }: Endpoint.Endpoint): Filing | undefined => {
  const audit = WriteRules.ruleOf(operation)?.audit
  return audit === undefined ? undefined : { entity_type: audit[0], operation: audit[1] }
}

const handlerNames: Readonly<Record<string, string>> = {
  startChargenSession: "start_chargen",
  finalizeChargenSession: "finalize_chargen",
} satisfies Partial<Record<OperationId, string>>

/** The name that the server's function for an operation has. */
export const handlerName = (operation: string): string =>
  handlerNames[operation] ?? operation.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
