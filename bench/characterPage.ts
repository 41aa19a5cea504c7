/**
 * A page of 100 characters of Valentina Noir, as its server sends it.
 *
 * The characters are recorded ones, again and again until there are a hundred.
 */
import { successes } from "../test/support/ValentinaTraffic.ts"

const characters = successes("listCharacters")
  .flatMap(({ response }) => (response.body as { readonly items: ReadonlyArray<unknown> }).items)
const items = Array.from({ length: 100 }, (_, index) => characters[index % characters.length])

/** The text of the page. */
export const characterPageText = JSON.stringify({ items, limit: 100, offset: 0, total: 100 })
