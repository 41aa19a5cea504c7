/**
 * A page of 100 characters of Valentina Noir, answered in memory.
 */
import axios from "axios"
import * as SchemaParser from "effect/SchemaParser"
import { Character, Page } from "effect-tabletop/valentina"
import ky from "ky"
import createClient from "openapi-fetch"
import * as Decoder from "../src/internal/Decoder.ts"
import { baseUrl, company, listCharacters, path, user } from "./characterClient.ts"
import { characterPageText } from "./characterPage.ts"
import { CharacterPage } from "./characterSchema.ts"
import * as goals from "./goals.ts"
import { compare, type Contender, type Result } from "./measure.ts"
import { runtime } from "./runtime.ts"
import * as Table from "./Table.ts"

const responseHeaders = { "content-type": "application/json", "content-length": String(characterPageText.length) }
const respond = () => new Response(characterPageText, { headers: responseHeaders })
const fetch = () => Promise.resolve(respond())
const headers = { "x-api-key": "key", "on-behalf-of": user }
const query = { limit: 100, offset: 0 }

interface Paths {
  "/api/v1/companies/{company_id}/characters": {
    get: {
      parameters: { path: { company_id: string }; query: { limit: number; offset: number } }
      responses: { 200: { content: { "application/json": { items: ReadonlyArray<unknown> } } } }
    }
  }
}

const openapi = createClient<Paths>({ baseUrl, fetch, headers })
const list = "/api/v1/companies/{company_id}/characters"
const throughAxios = axios.create({ adapter: "fetch", env: { fetch }, headers })
const throughKy = ky.create({ fetch, headers })
const address = `${baseUrl}${path}`

const decode = Decoder.make(Page(Character))
const decodeWithEffect = SchemaParser.decodeUnknownSync(Page(Character))

const inPlace = (): unknown => {
  const page = decode(characterPageText)
  if (page === Decoder.misfit) throw new Error("The page does not fit")
  return page
}

const parsed = (): unknown => JSON.parse(characterPageText)

const decoders: ReadonlyArray<Contender> = [
  { name: "JSON.parse", call: parsed },
  { name: "and decoding with effect", call: () => decodeWithEffect(parsed()) },
  { name: "and decoding with zod", call: () => CharacterPage.parse(parsed()) },
  { name: "and decoding with effect-tabletop", call: inPlace },
]

const calls = async (): Promise<ReadonlyArray<Contender>> => [
  { name: "Response, text, JSON.parse", call: async () => JSON.parse(await respond().text()) },
  { name: "call of effect-tabletop", call: await listCharacters() },
  {
    name: "call of openapi-fetch + zod",
    call: async () =>
      CharacterPage.parse((await openapi.GET(list, { params: { path: { company_id: company }, query } })).data),
  },
  {
    name: "call of axios + zod",
    call: async () => CharacterPage.parse((await throughAxios.get(address, { params: query })).data),
  },
  {
    name: "call of ky + zod",
    call: async () => CharacterPage.parse(await throughKy.get(address, { searchParams: query }).json()),
  },
]

/** Measures with a `fetch` that answers from memory in the place of the global one, which this package's calls find. */
const withFetch = async <A>(use: () => Promise<A>): Promise<A> => {
  const before = globalThis.fetch
  globalThis.fetch = fetch
  try {
    return await use()
  } finally {
    globalThis.fetch = before
  }
}

const row = ({ cpu, cpuMicroseconds, name }: Result): ReadonlyArray<string> => [
  name,
  cpuMicroseconds.toFixed(0),
  cpu.toFixed(2),
]

/** A table with ways of reading a page as rows. */
export const characterPages = async (quick: boolean): Promise<Table.Table> => {
  const settings = { warmUp: quick ? 6 : 14, rounds: quick ? 7 : 11, slice: 80, concurrency: 1 }
  const decoded = await compare(decoders, settings)
  const called = await withFetch(async () => await compare(await calls(), settings))
  const cpuOf = (results: ReadonlyArray<Result>, row: number) => results[row]?.cpu ?? Number.NaN
  return Table.make(
    `A page of 100 characters, answered in memory on ${runtime.name}: times the first row of its half`,
    [["reading", "µs of processor", "times"], ...decoded.map(row), ...called.map(row)],
    [
      Table.atMost("decoding with effect-tabletop, times JSON.parse", cpuOf(decoded, 3), goals.characterPage.node),
      Table.atMost("the same, best peer zod", cpuOf(decoded, 3), cpuOf(decoded, 2)),
      Table.atMost("a call, best peer", cpuOf(called, 1), Math.min(...called.slice(2).map(({ cpu }) => cpu))),
    ],
  )
}
