/**
 * What `effect-tabletop mcp` serves with. It is read when that is asked for, and only this of it.
 */
import * as NodeStdio from "@effect/platform-node/NodeStdio"
import * as Layer from "effect/Layer"
import type * as Tool from "effect/ai/Tool"
import { layerStdio, type Served, type ServerOptions } from "../../tools/Mcp.ts"
import * as OperationSearch from "../../tools/OperationSearch.ts"
import * as ToolSet from "../../tools/ToolSet.ts"

/** A tool for each operation. */
export const toolsOf = ToolSet.make

/** Three tools for all operations. */
export const searchOf = OperationSearch.make

/** Serves tools on standard input and output of this process. */
export const serveTools = <Tools extends Record<string, Tool.Any>, Areas>(
  served: Served<Tools, Areas>,
  options: ServerOptions,
) => Layer.provide(layerStdio(served, options), NodeStdio.layer)
