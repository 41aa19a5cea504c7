/**
 * A page of 100 characters of Valentina Noir, answered in memory.
 *
 * The characters are recorded ones, again and again until there are a hundred.
 */
import axios from "axios"
import * as Layer from "effect/Layer"
import * as ManagedRuntime from "effect/ManagedRuntime"
import * as Redacted from "effect/Redacted"
import * as SchemaParser from "effect/SchemaParser"
import {
  ActingUser,
  Character,
  Characters,
  CompanyId,
  CurrentCompany,
  Page,
  Transport,
  UserId,
  Valentina,
} from "effect-tabletop/valentina"
import { readFileSync } from "node:fs"
import createClient from "openapi-fetch"
import { CharacterPage } from "./characterSchema.ts"
import { compare, type Contender } from "./measure.ts"

interface Exchange {
  readonly operationId: string
  readonly response: { readonly status: number; readonly body: { readonly items: ReadonlyArray<unknown> } }
}

const recorded = (): ReadonlyArray<unknown> =>
  readFileSync(new URL("../test/fixtures/valentina/traffic.jsonl", import.meta.url), "utf8")
    .split("\n")
    .filter((line) => line.includes('"operationId":"listCharacters"'))
    .map((line): Exchange => JSON.parse(line))
    .filter(({ response }) => response.status === 200)
    .flatMap(({ response }) => response.body.items)

const characters = recorded()
const items = Array.from({ length: 100 }, (_, index) => characters[index % characters.length])
const body = JSON.stringify({ items, limit: 100, offset: 0, total: 100 })
const headers = { "content-type": "application/json", "content-length": String(body.length) }
const respond = () => new Response(body, { headers })
const fetch = () => Promise.resolve(respond())

const company = "01a20140-42b4-7542-9ca9-4f9f863193e1"
const user = "01a20140-5333-7541-a8ae-af278086e424"
const baseURL = "https://valentina.example"
const url = `${baseURL}/api/v1/companies/${company}/characters`
const identity = { "x-api-key": "key", "on-behalf-of": user }

const parsed = async (): Promise<unknown> => JSON.parse(await respond().text())

const decodeWith = (decode: (input: unknown) => unknown) => () => parsed().then(decode)

interface Paths {
  "/api/v1/companies/{company_id}/characters": {
    get: {
      parameters: { path: { company_id: string }; query: { limit: number; offset: number } }
      responses: { 200: { content: { "application/json": { items: ReadonlyArray<unknown> } } } }
    }
  }
}

const openapi = createClient<Paths>({ baseUrl: baseURL, fetch, headers: identity })
const http = axios.create({ adapter: "fetch", env: { fetch }, headers: identity })

const tabletop = async (): Promise<Contender> => {
  const layer = Layer.mergeAll(
    Valentina.layer({ apiKey: Redacted.make("key"), baseUrl: baseURL }),
    CurrentCompany.layer(CompanyId.make(company)),
    ActingUser.layer(UserId.make(user)),
  )
  const runtime = ManagedRuntime.make(Layer.provideMerge(layer, Layer.succeed(Transport.Fetch, fetch)))
  const { list } = await runtime.runPromise(Characters)
  return { name: "effect-tabletop", call: () => runtime.runPromise(list({ limit: 100 })) }
}

/** A table with the clients as rows. */
export const characterPages = async (quick: boolean): Promise<ReadonlyArray<ReadonlyArray<string>>> => {
  const contenders: ReadonlyArray<Contender> = [
    { name: "Response, text, JSON.parse", call: parsed },
    { name: "and decoding with effect", call: decodeWith(SchemaParser.decodeUnknownSync(Page(Character))) },
    { name: "and decoding with zod", call: decodeWith(CharacterPage.parse) },
    await tabletop(),
    {
      name: "openapi-fetch, which decodes nothing",
      call: () =>
        openapi.GET("/api/v1/companies/{company_id}/characters", {
          params: { path: { company_id: company }, query: { limit: 100, offset: 0 } },
        }),
    },
    {
      name: "axios + zod",
      call: async () => CharacterPage.parse((await http.get(url, { params: { limit: 100, offset: 0 } })).data),
    },
  ]
  const settings = { warmUp: quick ? 6 : 14, rounds: quick ? 7 : 11, slice: 80, concurrency: 1 }
  const results = await compare(contenders, settings)
  return [
    ["client", "µs of processor", "pages/s", "times JSON.parse"],
    ...results.map(({ callsPerSecond, cpu, cpuMicroseconds, name }) => [
      name,
      cpuMicroseconds.toFixed(0),
      callsPerSecond.toFixed(0),
      cpu.toFixed(2),
    ]),
  ]
}
