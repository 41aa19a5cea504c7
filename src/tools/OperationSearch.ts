/**
 * All operations through three tools: search, describe and call, so that the list of tools stays short.
 */
import * as Effect from "effect/Effect"
import type * as Layer from "effect/Layer"
import * as Schema from "effect/Schema"
import * as Tool from "effect/ai/Tool"
import * as Toolkit from "effect/ai/Toolkit"
import { callTool } from "./callTool.ts"
import * as OperationIndex from "./OperationIndex.ts"
import { ToolFailure } from "./ToolFailure.ts"
import { describe, inputDocuments, type OfferedOperation } from "./ToolSet.ts"

/** The operations that fit a question best, best first. */
export const search = <Areas>(
  operations: ReadonlyArray<OfferedOperation<Areas>>,
  query: string,
  limit: number,
): ReadonlyArray<OfferedOperation<Areas>> => OperationIndex.make(operations)(query, limit)

const Found = Schema.Struct({
  operations: Schema.Array(
    Schema.Struct({ name: Schema.String, summary: Schema.String, writes: Schema.Boolean, deletes: Schema.Boolean }),
  ),
})

const searchTool = Tool.make("search_operations", {
  description: "Finds operations by words. Gives names and one line each; describe_operation tells the input.",
  parameters: Schema.Struct({ query: Schema.String, limit: Schema.optionalKey(Schema.Int) }),
  success: Found,
  failure: ToolFailure,
  failureMode: "return",
}).annotate(Tool.Readonly, true)

const describeTool = Tool.make("describe_operation", {
  description: "The input of an operation as JSON Schema, and the errors it can give.",
  parameters: Schema.Struct({ name: Schema.String }),
  success: Schema.Unknown,
  failure: ToolFailure,
  failureMode: "return",
}).annotate(Tool.Readonly, true)

const callOperationTool = Tool.make("call_operation", {
  description: "Calls an operation. Ask describe_operation for its input first. Some operations write or delete.",
  parameters: Schema.Struct({
    name: Schema.String,
    input: Schema.optionalKey(Schema.Record(Schema.String, Schema.Unknown)),
  }),
  success: Schema.Unknown,
  failure: ToolFailure,
  failureMode: "return",
}).annotate(Tool.Destructive, true)

const toolkit = Toolkit.make(searchTool, describeTool, callOperationTool)

const unknownOperation = (name: string): ToolFailure => ({
  error: "NotFoundError",
  message: `There is no operation ${name}. Find its name with search_operations.`,
  is_retryable: false,
})

const shown = (operation: OfferedOperation) => ({
  name: OperationIndex.nameOf(operation),
  summary: describe(operation),
  writes: operation.endpoint.method !== "GET",
  deletes: operation.endpoint.method === "DELETE",
})

/** Offers operations through three tools. */
export const make = <Areas>(operations: ReadonlyArray<OfferedOperation<Areas>>) => {
  const byName = new Map(operations.map((operation) => [OperationIndex.nameOf(operation), operation]))
  const inputDocument = inputDocuments()
  const searched = OperationIndex.make(operations)
  const find = (name: string) => {
    const operation = byName.get(name)
    return operation === undefined ? Effect.fail(unknownOperation(name)) : Effect.succeed(operation)
  }
  const handlers = Effect.gen(function* () {
    const calls = new Map<OfferedOperation<Areas>, ReturnType<typeof callTool>>()
    for (const operation of operations) {
      const { api, endpoint, method } = operation
      calls.set(operation, callTool(yield* method, endpoint, api.missingContext))
    }
    return {
      search_operations: ({ limit = 8, query }: { readonly limit?: number; readonly query: string }) =>
        Effect.sync(() => ({ operations: searched(query, limit).map(shown) })),
      describe_operation: ({ name }: { readonly name: string }) =>
        Effect.map(find(name), (operation): unknown => ({
          ...shown(operation),
          input: inputDocument(operation),
          acting_user: operation.endpoint.acting,
        })),
      call_operation: (
        { input, name }: { readonly input?: Readonly<Record<string, unknown>>; readonly name: string },
      ) => Effect.flatMap(find(name), (operation) => calls.get(operation)!(input)),
    }
  })
  const layer: Layer.Layer<Tool.HandlersFor<typeof toolkit.tools>, never, Areas> = toolkit.toLayer(handlers)
  return { toolkit, layer }
}
