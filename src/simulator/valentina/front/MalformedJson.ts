/**
 * What the server's parser says about a text that is not JSON.
 *
 * The messages of JSON.parse differ between runtimes, so the place of the fault
 * is looked for here.
 */

const blanks = (text: string): string => " ".repeat(text.length)

/** The place of the first character that no JSON has outside of texts; -1 without one. */
const stray = (text: string): number =>
  text.replace(/"(?:[^"\\]|\\.)*"/g, blanks).replace(
    /true|false|null|[{}[\],:]|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g,
    blanks,
  )
    .search(/[^\t\n\r ]/)

/** Where the JSON at the start of a text ends, when more than blanks follow it; -1 otherwise. */
const trailing = (text: string): number => {
  const bare = text.replace(/"(?:[^"\\]|\\.)*"/g, blanks)
  let depth = 0
  for (let index = 0; index < bare.length; index++) {
    const character = bare.charAt(index)
    if (character === "{" || character === "[") depth++
    if ((character === "}" || character === "]") && --depth === 0) {
      const next = bare.slice(index + 1).search(/[^\t\n\r ]/)
      return next < 0 ? -1 : index + 1 + next
    }
  }
  return -1
}

const isOpen = (text: string): boolean => {
  const bare = text.replace(/"(?:[^"\\]|\\.)*"/g, blanks)
  return bare.includes('"') || /^[^}\]]*[{[][^}\]]*$/.test(bare)
}

/** The detail about a text that is not JSON, with the place of the fault in bytes. */
export const detail = (text: string): string => {
  const after = trailing(text)
  if (after >= 0) return `JSON is malformed: trailing characters (byte ${after})`
  const place = stray(text)
  if (place < 0 || isOpen(text)) return "Input data was truncated"
  return `JSON is malformed: invalid character (byte ${place})`
}
