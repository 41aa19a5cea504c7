/**
 * What the texts of a query are to the server's framework.
 */

// The parameters that have a value when they are left out, or are texts: `null` is no value of theirs, or a text.
const withoutNull: ReadonlySet<string> = new Set([
  "limit",
  "offset",
  "num_top_traits",
  "is_temporary",
  "exclude_subcategory_traits",
  "include_available_traits",
  "order_by",
  "email",
  "term",
  "discord_id",
  "google_id",
  "github_id",
  "apple_id",
])

const moments: ReadonlySet<string> = new Set(["date_from", "date_to"])

const seconds = /^-?\d{1,11}(?:\.\d+)?$/

const momentOf = (text: string): string => seconds.test(text) ? new Date(Number(text) * 1000).toISOString() : text

const isUnusual = /null|date_(?:from|to)=-?\d+(?:\.\d+)?(?:&|$)/i

/**
 * A query in which `null` is nothing for what may be left out, and seconds
 * since 1970 are moments.
 */
export const readingOf = (query: string): string => {
  if (!isUnusual.test(query)) return query
  const read = new URLSearchParams()
  for (const [name, text] of new URLSearchParams(query)) {
    const isNothing = text.toLowerCase() === "null" && !withoutNull.has(name)
    if (!isNothing) read.append(name, moments.has(name) ? momentOf(text) : text)
  }
  return read.toString()
}
