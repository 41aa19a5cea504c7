/**
 * One request, sent to the server and to the simulator.
 *
 * Requests name things by the server's ids; the simulator gets those that stand
 * for them.
 */
import { Buffer } from "node:buffer"
import { make as correspondenceOf, translate } from "../../test/simulator/valentina/conformance/Correspondence.ts"
import { type Differences, differencesOf } from "./Differences.ts"
import type { Answer, Server } from "./Servers.ts"

/** A file of a form. */
export interface Upload {
  readonly fileName: string
  readonly bytes: Uint8Array
}

/** A request to both. */
export interface Call {
  /** The operation, or another name to tell of it. */
  readonly operation: string
  readonly method: string
  /** After the base path, without the query. */
  readonly path: string
  /** Without the question mark. */
  readonly query?: string | undefined
  /** A value that is sent as JSON. */
  readonly body?: unknown
  /** A body that is sent as it is. */
  readonly raw?: string | Uint8Array | undefined
  readonly upload?: Upload | undefined
  readonly headers?: Readonly<Record<string, string>> | undefined
  /** The developer, by name; `undefined` is the one who owns the company. */
  readonly as?: string | undefined
  readonly actor?: string | undefined
}

/** A request, both answers, and what differs. */
export interface Exchange extends Differences {
  readonly call: Call
  readonly real: Answer
  readonly simulated: Answer
}

/** What both hold alike. */
export interface Pair {
  readonly call: (call: Call) => Promise<Exchange>
  /** The keys of a developer, on the server and on the simulator. */
  readonly keys: Map<string, readonly [real: string, simulated: string]>
}

const form = ({ bytes, fileName }: Upload): Uint8Array =>
  Buffer.concat([
    Buffer.from(
      `--comparison\r\ncontent-disposition: form-data; name="data"; filename="${fileName}"\r\n` +
        "content-type: application/octet-stream\r\n\r\n",
    ),
    bytes,
    Buffer.from("\r\n--comparison--\r\n"),
  ])

// Another spelling of an id is written {upper:ID}, after translation.
const spellings: Readonly<Record<string, (id: string) => string>> = {
  upper: (id) => id.toUpperCase(),
  bare: (id) => id.replaceAll("-", ""),
  braces: (id) => `%7B${id}%7D`,
  header: (id) => `{${id}}`,
  urn: (id) => `urn:uuid:${id}`,
}

const spelled = (text: string): string =>
  text.replace(/\{(\w+):([^}]+)\}/g, (whole, name: string, id: string) => spellings[name]?.(id) ?? whole)

/** Reads the blueprint, so that its ids are known by its names. */
const blueprintOf = (real: Server, company: string): Promise<ReadonlyArray<unknown>> => {
  const root = `/api/v1/companies/${company}`
  const lists = ["sections", "categories", "subcategories", "traits", "concepts", "vampire-clans", "werewolf-tribes"]
  const paths = [
    ...[...lists, "werewolf-auspices"].map((name) => `${root}/characterblueprint/${name}`),
    `${root}/dictionaries`,
  ]
  const headers = { "x-api-key": real.key }
  return Promise.all(
    paths.map(async (path) =>
      JSON.parse((await real.send({ method: "GET", path: `${path}?limit=1000`, headers, body: undefined })).text)
    ),
  )
}

const own = (text: string, origin: string): string => text.replaceAll(origin, "http://server")

/** Puts two servers beside each other; `company` is any company of the real one. */
export const make = async (real: Server, simulated: Server, company: string): Promise<Pair> => {
  const correspondence = correspondenceOf(await blueprintOf(real, company), {})
  const keys = new Map<string, readonly [string, string]>([["root", [real.key, simulated.key]]])
  let number = 0

  const headersOf = (call: Call, side: 0 | 1, text: (text: string) => string): Record<string, string> => {
    const key = keys.get(call.as ?? "owner")?.[side] ?? call.as
    return {
      "accept-encoding": "identity",
      ...(call.raw === undefined && call.body !== undefined ? { "content-type": "application/json" } : {}),
      ...(call.upload === undefined ? {} : { "content-type": "multipart/form-data; boundary=comparison" }),
      ...(key === undefined || key === "" ? {} : { "x-api-key": key }),
      ...(call.actor === undefined ? {} : { "on-behalf-of": text(call.actor) }),
      "x-testing-ignore-rate-limit": "true",
      ...call.headers,
    }
  }

  const bodyOf = ({ body, raw, upload }: Call, text: (text: string) => string) => {
    if (upload !== undefined) return form(upload)
    if (raw !== undefined) return typeof raw === "string" ? text(raw) : raw
    return body === undefined ? undefined : text(JSON.stringify(body))
  }

  const sendTo = async (server: Server, side: 0 | 1, call: Call, query: string): Promise<Answer> => {
    const text = (source: string) => spelled(side === 0 ? source : translate(correspondence, source))
    const path = `/api/v1${text(call.path)}${query === "" ? "" : `?${text(query)}`}`
    const headers = headersOf(call, side, text)
    const answer = await server.send({ method: call.method, path, headers, body: bodyOf(call, text) })
    return { ...answer, text: own(answer.text, server.origin) }
  }

  const call = async (call: Call): Promise<Exchange> => {
    // The server answers reads from a cache, by the whole query.
    const fresh = call.method === "GET" ? `fresh=${number++}` : ""
    const query = [call.query, fresh].filter((part) => part !== undefined && part !== "").join("&")
    const [left, right] = await Promise.all([sendTo(real, 0, call, query), sendTo(simulated, 1, call, query)])
    return { call, real: left, simulated: right, ...differencesOf(correspondence, call.operation, left, right) }
  }

  return { call, keys }
}
