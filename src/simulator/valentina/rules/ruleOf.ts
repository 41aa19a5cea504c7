/**
 * The rule of a write, by its operation.
 */
import type { WriteOperationId } from "../../../services/valentina/endpoints.ts"
import { rules, type WriteRule } from "./WriteRules.ts"

/** The rule of an operation; none for reads. */
export const ruleOf = (operation: string): WriteRule | undefined =>
  Object.hasOwn(rules, operation) ? rules[operation as WriteOperationId] : undefined
