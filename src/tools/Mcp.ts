/**
 * The tools as a server of the Model Context Protocol.
 *
 * effect marks its MCP modules unstable; tried with 4.1.0 and the official TypeScript client 1.32.
 */
import * as Context from "effect/Context"
import * as Layer from "effect/Layer"
import * as Logger from "effect/Logger"
import type * as Tool from "effect/ai/Tool"
import type * as Toolkit from "effect/ai/Toolkit"
import * as McpProtocol from "effect/ai/McpProtocol"
import * as McpServer from "effect/ai/McpServer"
import * as HttpRouter from "effect/http/HttpRouter"

/** A toolkit, and the layer that answers its calls. */
export interface Served<Tools extends Record<string, Tool.Any>, Areas> {
  readonly toolkit: Toolkit.Toolkit<Tools>
  readonly layer: Layer.Layer<Tool.HandlersFor<Tools>, never, Areas>
}

/** What a client is told of the server. */
export interface ServerOptions {
  /** `effect-tabletop` unless said otherwise. */
  readonly name?: string | undefined
  /** The version of the server, e.g. that of the program. */
  readonly version: string
  /** What a model is told before it chooses a tool. */
  readonly instructions?: string | undefined
}

const registrations = <Tools extends Record<string, Tool.Any>, Areas>(
  { layer, toolkit }: Served<Tools, Areas>,
): Layer.Layer<never, never, Areas> =>
  // Type boundary: the schemas of the tools need no services, so the areas are all that is left.
  Layer.provide(McpServer.toolkit(toolkit), layer) as Layer.Layer<never, never, Areas>

const about = ({ instructions, name = "effect-tabletop", version }: ServerOptions) => ({
  name,
  version,
  ...(instructions === undefined ? {} : { instructions }),
})

/**
 * Serves tools on standard input and output. Those are the protocol's alone, so effect's log goes to standard error.
 *
 * Asks for effect's `Stdio`, which `@effect/platform-node/NodeStdio` gives.
 */
export const layerStdio = <Tools extends Record<string, Tool.Any>, Areas>(
  served: Served<Tools, Areas>,
  options: ServerOptions,
) =>
  McpServer.layerStdio({
    ...about(options),
    protocols: [McpProtocol.v2025_11_25, McpProtocol.v2025_06_18],
    registrations: registrations(served),
  }).pipe(Layer.provide(Layer.succeed(Logger.LogToStderr, true)))

/** Where a web handler answers, and how. */
export interface WebOptions extends ServerOptions {
  /** `/mcp` unless said otherwise. */
  readonly path?: `/${string}` | undefined
}

/** A web handler, and what ends it. */
export interface WebHandler {
  readonly handler: (request: Request) => Promise<Response>
  readonly dispose: () => Promise<void>
}

/**
 * Serves tools as a web handler, for Workers, Deno and Bun. It speaks the protocols with a session and
 * the one without (2026-07-28).
 *
 * A session lives in one isolate: where several may answer (Workers), a client
 * with sessions can reach one that does not know it and gets 404, after which it
 * begins anew; the protocol without sessions has no such wait. Whoever reaches the address
 * spends the key of the areas: check a token before.
 */
export const webHandler = <Tools extends Record<string, Tool.Any>, Areas, E>(
  served: Served<Tools, Areas>,
  areas: Layer.Layer<Areas, E>,
  options: WebOptions,
): WebHandler => {
  const app = McpServer.layerHttp({
    ...about(options),
    path: options.path ?? "/mcp",
    protocols: [McpProtocol.v2025_11_25, McpProtocol.v2025_06_18, McpProtocol.v2026_07_28],
    registrations: registrations(served).pipe(Layer.provide(areas)),
  })
  const { dispose, handler } = HttpRouter.toWebHandler(app, { disableLogger: true })
  // Type boundary: nothing is left to provide for a request; the compiler cannot tell for areas it does not know.
  return { dispose, handler: (request) => handler(request, Context.empty() as never) }
}
