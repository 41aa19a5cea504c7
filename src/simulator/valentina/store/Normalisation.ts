/**
 * What the server does to texts before it keeps them.
 */

/** A text without blanks around it; every text column is trimmed. */
export const trimmed = (text: string): string => text.trim()

/** A trimmed text that may be left out; a blank one stays, as `""`. */
export const blankKept = (text: string | null | undefined): string | null => text?.trim() ?? null

/**
 * A trimmed text, or `null` for a blank one.
 *
 * valentina: so are kept the descriptions of campaigns and quick rolls, the
 * nickname, biography, demeanor and nature of characters, and what is written
 * of their class; other texts keep blanks.
 */
export const blankAsNull = (text: string | null | undefined): string | null => text?.trim() || null

/**
 * A username as it is kept: ASCII letters, digits and underscores in lower
 * case, with hyphens for blanks: `  Ünïcode Dev!! ` becomes `unicode-dev`.
 */
export const username = (text: string): string =>
  text.trim().normalize("NFKD").replace(/\P{ASCII}/gu, "").toLowerCase()
    .replace(/[^\w\s-]/g, "").replace(/[-\s]+/g, "-").replace(/^[-_]+|[-_]+$/g, "")

/** A term of the dictionary as it is kept, and as a search for one is compared. */
export const term = (text: string): string => text.trim().toLowerCase()

// The order of code points, which is the server's.
const byCodePoint = (left: string, right: string): number => left < right ? -1 : left > right ? 1 : 0

/** Synonyms as they are kept: each once, sorted. valentina: a blank one stays. */
export const synonyms = (texts: ReadonlyArray<string>): ReadonlyArray<string> =>
  [...new Set(texts.map(term))].sort(byCodePoint)

/**
 * The name of a file as it is kept: lower case ASCII with hyphens, `upload`
 * when nothing is left of it, and the extension that its type has.
 */
export const fileName = (text: string): string => {
  const dot = text.lastIndexOf(".")
  const [stem, extension] = dot < 1 ? [text, ""] : [text.slice(0, dot), text.slice(dot + 1)]
  const name = username(stem.replaceAll("_", "-")).slice(0, 200) || "upload"
  const suffix = username(extension)
  return suffix === "" ? name : `${name}.${suffix}`
}
