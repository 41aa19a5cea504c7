/**
 * dddice as tools for language models, for those who know a token.
 *
 *     POST /mcp    the Model Context Protocol
 *
 * Whoever reaches the tools rolls with the key of the bindings, so every request shows `MCP_TOKEN` as its bearer.
 */
import * as Config from "effect/Config"
import * as ConfigProvider from "effect/ConfigProvider"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Redacted from "effect/Redacted"
import { Dddice } from "effect-tabletop/dddice"
import * as dddice from "effect-tabletop/dddice/tools"
import * as Mcp from "effect-tabletop/tools/Mcp"
import * as ToolSet from "effect-tabletop/tools/ToolSet"

/** What the deployment sets: `MCP_TOKEN`, `DDDICE_API_KEY` and, unless it is the public service, `DDDICE_BASE_URL`. */
export type Bindings = Readonly<Record<string, unknown>>

const digest = (text: string): Promise<ArrayBuffer> => crypto.subtle.digest("SHA-256", new TextEncoder().encode(text))

/** Compares digests to their end, so that the time tells nothing of where texts differ. */
const isEqual = async (left: string, right: string): Promise<boolean> => {
  const [one, other] = (await Promise.all([digest(left), digest(right)])).map((bytes) => new Uint8Array(bytes))
  return one !== undefined && other !== undefined &&
    one.reduce((difference, byte, index) => difference | (byte ^ (other[index] ?? 0)), 0) === 0
}

const isBearer = (request: Request, token: string): Promise<boolean> =>
  isEqual(request.headers.get("authorization") ?? "", `Bearer ${token}`)

const refusal = () =>
  Response.json({ message: "Show the token: Authorization: Bearer …" }, {
    status: 401,
    headers: { "www-authenticate": "Bearer" },
  })

/** Makes the handler of a deployment. */
export const makeHandler = (bindings: Bindings): (request: Request) => Promise<Response> => {
  const provider = ConfigProvider.fromUnknown(bindings)
  const token = Redacted.value(Effect.runSync(Config.Redacted("MCP_TOKEN").parse(provider)))
  const tools = ToolSet.make(dddice.offered({}, ["rooms", "rolls"]))
  const areas = Layer.provide(Dddice.layerConfig, ConfigProvider.layer(provider))
  const { handler } = Mcp.webHandler(tools, areas, { version: "1.0.0", instructions: "Rooms and rolls of dddice." })
  return async (request) => await isBearer(request, token) ? handler(request) : refusal()
}
