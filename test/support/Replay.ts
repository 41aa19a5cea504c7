/**
 * From a recorded exchange to the call that would make it.
 */
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import type { Endpoint } from "effect-tabletop/valentina"
import type { Exchange } from "./ValentinaTraffic.ts"

/** The input of a call, and whether the schemas take all of it. */
export interface Input {
  readonly fields: Readonly<Record<string, unknown>>
  readonly fits: boolean
}

type Codec = Schema.Codec<unknown, unknown>

const strict = { errors: "all", onExcessProperty: "error" } as const

const asCodec = (schema: Schema.Top): Codec => schema as unknown as Codec

const decode = (schema: Schema.Top, value: unknown) => Schema.decodeUnknownResult(asCodec(schema), strict)(value)

// A query holds texts only: the number or boolean that a text spells is tried first.
const spellings = (texts: ReadonlyArray<string>): ReadonlyArray<unknown> => {
  const [text] = texts
  if (texts.length !== 1 || text === undefined) return [texts]
  const number = /^-?\d+$/.test(text) ? [Number(text)] : []
  const boolean = text === "true" || text === "false" ? [text === "true"] : []
  return [...number, ...boolean, text, texts]
}

const queryField = (schema: Schema.Top, texts: ReadonlyArray<string>) => {
  for (const value of spellings(texts)) {
    const decoded = decode(schema, value)
    if (Result.isSuccess(decoded)) return decoded
  }
  return Result.fail(spellings(texts)[0])
}

type Entries = ReadonlyArray<readonly [name: string, value: Result.Result<unknown, unknown>]>

const collect = (entries: Entries): Input => ({
  fields: Object.fromEntries(entries.map(([name, value]) => [name, Result.merge(value)])),
  fits: entries.every(([, value]) => Result.isSuccess(value)),
})

const pathEntries = (endpoint: Endpoint, pathname: string): Entries => {
  const names = endpoint.path.split("/")
  const values = pathname.replace(/^\/api\/v1/, "").split("/")
  return names.flatMap((name, index) => {
    const schema = endpoint.params[name.slice(1)]
    if (!name.startsWith(":") || schema === undefined) return []
    const text = decodeURIComponent(values[index] ?? "")
    return [[name.slice(1), Result.mapError(queryField(schema, [text]), () => text)] as const]
  })
}

const queryEntries = (endpoint: Endpoint, query: URLSearchParams): Entries =>
  [...new Set(query.keys())].map((name) => {
    const texts = query.getAll(name)
    if (name === "include") return [name, Result.succeed(texts)] as const
    const schema = endpoint.query[name]
    return [name, schema === undefined ? Result.fail(texts) : queryField(schema, texts)] as const
  })

interface RecordedFile {
  readonly filename: string
  readonly contentType: string
  readonly bytes: number
}

const pngStart = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]

// Only the size of an upload is recorded, so its bytes are made up: a picture's start where the name says picture.
const fileOf = ({ bytes, contentType, filename }: RecordedFile): File => {
  const content = new Uint8Array(bytes)
  if (/\.(png|jpg)$/i.test(filename)) content.set(pngStart.slice(0, bytes))
  return new File([content], filename, { type: contentType })
}

const uploadOf = (body: unknown): RecordedFile | undefined =>
  typeof body === "object" && body !== null && "multipart" in body
    ? (body.multipart as ReadonlyArray<RecordedFile>)[0]
    : undefined

// A body that does not fit is handed over as it was recorded, for the client to refuse.
const bodyEntries = (endpoint: Endpoint, body: unknown): Entries => {
  if (endpoint.body === undefined || body === null) return []
  const upload = endpoint.encoding === "multipart" ? uploadOf(body) : undefined
  if (upload !== undefined) return [["file", Result.succeed(fileOf(upload))]]
  const decoded = decode(endpoint.body, body)
  if (endpoint.bodyField !== undefined) return [[endpoint.bodyField, Result.mapError(decoded, () => body)]]
  return Result.isSuccess(decoded)
    ? Object.entries(decoded.success as object).map(([name, value]) => [name, Result.succeed(value)] as const)
    : Object.entries(body as object).map(([name, value]) => [name, Result.fail(value)] as const)
}

/** The input that makes a recorded request, as far as the schemas can say it. */
export const inputOf = (endpoint: Endpoint, exchange: Exchange): Input => {
  const url = new URL(exchange.url, "http://127.0.0.1")
  const input = collect([
    ...pathEntries(endpoint, url.pathname),
    ...queryEntries(endpoint, url.searchParams),
    ...bodyEntries(endpoint, exchange.request.body),
  ])
  // A missing body has no entry that could fail.
  const lacksBody = endpoint.body !== undefined && endpoint.bodyField === undefined &&
    exchange.request.body === null && Result.isFailure(decode(endpoint.body, {}))
  return lacksBody ? { ...input, fits: false } : input
}
