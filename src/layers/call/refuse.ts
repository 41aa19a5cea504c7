/**
 * Refusing a call before anything is sent.
 */
import { type Issue, RequestValidationError } from "../../errors/TabletopError.ts"
import type { Operation } from "./Operation.ts"

/** The error of an input that does not fit. */
export const refuse = ({ client, endpoint }: Operation, issues: ReadonlyArray<Issue>): RequestValidationError =>
  new RequestValidationError({ api: client.api.name, operation: endpoint.operation, issues })
