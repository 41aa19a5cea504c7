/**
 * From an answer to the value of a call.
 */
import * as Context from "effect/Context"
import * as Result from "effect/Result"
import { DecodeError, type Issue } from "../../errors/TabletopError.ts"
import * as Secrets from "../../internal/Secrets.ts"
import { Unreadable } from "../CallSettings.ts"
import { type Answer, appliedBy } from "./Attempt.ts"
import { excerpt } from "./fromResponse.ts"
import type { Operation } from "./Operation.ts"
import type { Prepared } from "./Prepare.ts"
import type { Running } from "./Running.ts"

const valueOf = (
  operation: Operation,
  answer: Answer,
  context: Context.Context<never>,
): Result.Result<unknown, ReadonlyArray<Issue>> => {
  const { codec } = operation
  if (codec.endpoint.success === undefined) return Result.succeed(undefined)
  if (typeof answer.content !== "string") return codec.decode(codec.endpoint.readFile?.(answer))
  const whole = codec.decodeText(answer.content)
  if (Result.isSuccess(whole)) return whole
  return Context.get(context, Unreadable)?.(operation, answer.content, context) ?? whole
}

const complete = ({ client, endpoint }: Operation, input: unknown) => (value: unknown) => {
  const issues = client.api.complete?.(endpoint, input, value) ?? []
  return issues.length === 0 ? Result.succeed(value) : Result.fail(issues)
}

const requestIdOf = ({ info }: Prepared, { headers }: Answer): string | undefined => {
  const id = headers["x-request-id"]
  return id === undefined ? undefined : Secrets.cleanName(id, info.secrets)
}

/** Decodes an answer; what was asked to be included must be there. */
export const decodeAnswer = (
  { context, operation, prepared }: Running,
  input: unknown,
  answer: Answer,
): Result.Result<unknown, DecodeError> =>
  Result.mapError(
    Result.flatMap(valueOf(operation, answer, context), complete(operation, input)),
    (issues) =>
      new DecodeError({
        api: prepared.info.api,
        operation: prepared.info.operation,
        status: answer.status,
        outcome: appliedBy(operation.endpoint),
        requestId: requestIdOf(prepared, answer),
        issues,
        body: prepared.info.keepsBody() && typeof answer.content === "string"
          ? excerpt(answer.content, prepared.info.secrets)
          : undefined,
      }),
  )
