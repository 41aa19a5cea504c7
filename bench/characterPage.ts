/**
 * A page of 100 characters of Valentina Noir, as its server sends it.
 *
 * The characters are recorded ones, again and again until there are a hundred.
 */
import { readFileSync } from "node:fs"

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

/** The text of the page. */
export const characterPageText = JSON.stringify({ items, limit: 100, offset: 0, total: 100 })
