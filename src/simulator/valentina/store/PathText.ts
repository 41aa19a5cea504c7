/**
 * How the server reads the path of a request.
 */

const encodedRun = /(?:%[0-9a-f]{2})+/gi
const decoder = new TextDecoder("utf-8", { ignoreBOM: true })

const bytesOf = (run: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(run.slice(1).split("%"), (digits) => Number.parseInt(digits, 16))

/** A path without its percent-encoding; what is no text in it becomes U+FFFD. */
export const decoded = (path: string): string =>
  path.includes("%") ? path.replace(encodedRun, (run) => decoder.decode(bytesOf(run))) : path

/**
 * A path as the server looks for it.
 *
 * valentina: several slashes are one, also encoded ones, and one at the end is none.
 */
export const readingOf = (path: string): string => {
  if (!path.includes("%") && !path.includes("//") && !path.endsWith("/")) return path
  const segments = decoded(path).split("/").filter((segment) => segment !== "")
  return `/${segments.map(encodeURIComponent).join("/")}`
}
