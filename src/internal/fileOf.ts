/**
 * Answers that are files.
 */
import type { ReadFile } from "./Endpoint.ts"

const fileNamePattern = /filename=(?:"((?:\\.|[^"\\])*)"|([^;]+))/i

// A name is no path: programs write files under it.
const fileName = (disposition: string | undefined): string | undefined => {
  const [, quoted, plain] = fileNamePattern.exec(disposition ?? "") ?? []
  return (quoted?.replace(/\\(.)/g, "$1") ?? plain)?.trim().split(/[/\\]/).at(-1)
}

/** The bytes of a file, with its type and its name. */
export const fileOf: ReadFile = ({ content, headers }) => ({
  bytes: content,
  content_type: headers["content-type"],
  file_name: fileName(headers["content-disposition"]),
})
