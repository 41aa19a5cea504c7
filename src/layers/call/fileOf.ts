/**
 * Answers that are files.
 *
 * Apart from decoding, so that programs of an API without them do not carry it.
 */
import type { Answer } from "./Attempt.ts"

const fileNamePattern = /filename=(?:"((?:\\.|[^"\\])*)"|([^;]+))/i

// A name is no path: programs write files under it.
const fileName = (disposition: string | undefined): string | undefined => {
  const [, quoted, plain] = fileNamePattern.exec(disposition ?? "") ?? []
  return (quoted?.replace(/\\(.)/g, "$1") ?? plain)?.trim().split(/[/\\]/).at(-1)
}

/** What the schema of a file reads. */
export const fileOf = ({ content, headers }: Answer) => ({
  bytes: content,
  content_type: headers["content-type"],
  file_name: fileName(headers["content-disposition"]),
})
