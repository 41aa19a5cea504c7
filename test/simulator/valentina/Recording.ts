/**
 * A recorded request as a simulator gets it.
 */
import type * as Endpoint from "../../../src/internal/Endpoint.ts"
import { endpoints } from "../../../src/services/valentina/endpoints.ts"
import type { Incoming } from "../../../src/simulator/server/Exchange.ts"
import type { Exchange } from "../../support/ValentinaTraffic.ts"

/** A JSON object. */
export type Json = Readonly<Record<string, unknown>>

/** The endpoint of an operation. */
export const endpointOf = (operation: string | null): Endpoint.Endpoint | undefined =>
  endpoints.find((endpoint) => endpoint.operation === operation)

const rawBody = (body: unknown): string | undefined => {
  if (body === null || body === undefined) return undefined
  const { raw } = body as { readonly raw?: string }
  return typeof raw === "string" ? raw : JSON.stringify(body)
}

/** The request as a simulator gets it. */
export const incomingOf = ({ method, request, url }: Exchange): Incoming => {
  const [path = "", query = ""] = url.split("?")
  return {
    method,
    origin: "http://127.0.0.1:8000",
    path,
    query,
    headers: request.headers,
    body: rawBody(request.body),
    address: "127.0.0.1",
  }
}

/** The parameters of a request's path. */
export const paramsOf = (endpoint: Endpoint.Endpoint, { path }: Incoming): Readonly<Record<string, string>> => {
  const segments = path.replace("/api/v1/", "").replace(/\/$/, "").split("/")
  const names = endpoint.path.split("/").slice(1)
  return Object.fromEntries(
    names.flatMap((name, index) => name.startsWith(":") ? [[name.slice(1), segments[index] ?? ""]] : []),
  )
}
