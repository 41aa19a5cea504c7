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

const withoutZone = /^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(?:\.\d+)?$/

const momentOf = (text: string): string => {
  if (seconds.test(text)) return new Date(Number(text) * 1000).toISOString()
  return (withoutZone.test(text) ? `${text}Z` : text).toUpperCase()
}

// valentina: this number reaches no database, so it may have any number of digits.
const countOf = (text: string): string =>
  /^-?\d{16,}$/.test(text) ? String(Math.sign(Number(text)) * Number.MAX_SAFE_INTEGER) : text

const isUnusual = /null|date_(?:from|to)=|num_top_traits=-?\d{16}/i

/**
 * A query in which `null` is nothing for what may be left out, and seconds
 * since 1970, and what names no zone, are moments.
 */
export const readingOf = (query: string): string => {
  if (!isUnusual.test(query)) return query
  const read = new URLSearchParams()
  for (const [name, text] of new URLSearchParams(query)) {
    const isNothing = text.toLowerCase() === "null" && !withoutNull.has(name)
    if (!isNothing) {
      read.append(name, moments.has(name) ? momentOf(text) : name === "num_top_traits" ? countOf(text) : text)
    }
  }
  return read.toString()
}
