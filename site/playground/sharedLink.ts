/**
 * Links that hold a program, made and read in the browser.
 */

const mark = "#code="

// The most that is read of a link, so that none can fill the memory.
const longestCode = 200_000

const piped = async (bytes: Uint8Array<ArrayBuffer>, through: CompressionStream | DecompressionStream) =>
  new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(through)).arrayBuffer())

/** The part of an address that holds a program. */
export const write = async (code: string): Promise<string> => {
  const bytes = await piped(new TextEncoder().encode(code), new CompressionStream("deflate-raw"))
  const text = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""))
  return mark + text.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "")
}

/** The program of an address; `undefined` where it has none. Rejects where it is incomplete. */
export const read = async (hash: string): Promise<string | undefined> => {
  if (!hash.startsWith(mark)) return undefined
  const text = atob(hash.slice(mark.length).replaceAll("-", "+").replaceAll("_", "/"))
  const bytes = Uint8Array.from(text, (character) => character.charCodeAt(0))
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"))
    .pipeThrough(new TextDecoderStream()).getReader()
  let code = ""
  // Safari has no iterator of streams.
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    code += next.value
    if (code.length > longestCode) throw new Error("The program is too long")
  }
  return code
}
