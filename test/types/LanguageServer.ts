/**
 * Asking the compiler what an editor asks it: what stands under the pointer,
 * and what can be written here.
 */
import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process"
import { join } from "node:path"
import process from "node:process"
import { fileURLToPath, pathToFileURL } from "node:url"

const root = fileURLToPath(new URL("../..", import.meta.url))

/** What a text has under the pointer. */
export interface Hover {
  /** The type, as the editor shows it. */
  readonly type: string
  /** The doc comment below it. */
  readonly comment: string
}

/** A server that reads one module, as if it stood in this folder. */
export interface LanguageServer {
  /** What an editor shows of the name that ends at the marker. */
  readonly hover: (marker: string) => Promise<Hover>
  /** The names that an editor offers at the marker. */
  readonly completions: (marker: string) => Promise<ReadonlyArray<string>>
  readonly close: () => void
}

interface Answer {
  readonly id?: number
  readonly method?: string
  readonly result?: unknown
}

const frame = (message: object): string => {
  const text = JSON.stringify({ jsonrpc: "2.0", ...message })
  return `Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`
}

/** Calls `each` with every message that comes out of the server. */
const read = (server: ChildProcessWithoutNullStreams, each: (answer: Answer) => void): void => {
  let rest = Buffer.alloc(0)
  server.stdout.on("data", (bytes: Buffer) => {
    rest = Buffer.concat([rest, bytes])
    while (true) {
      const end = rest.indexOf("\r\n\r\n")
      if (end < 0) return
      const start = end + 4
      const length = Number(/Content-Length: (\d+)/i.exec(rest.subarray(0, end).toString())?.[1])
      if (rest.length < start + length) return
      const answer = JSON.parse(rest.subarray(start, start + length).toString()) as Answer
      rest = rest.subarray(start + length)
      each(answer)
    }
  })
}

const positionOf = (text: string, marker: string, offset: number) => {
  const at = text.indexOf(marker)
  if (at < 0 || text.includes(marker, at + 1)) throw new Error(`Expected ${marker} once in the module`)
  const lines = text.slice(0, at + offset).split("\n")
  return { line: lines.length - 1, character: lines.at(-1)!.length }
}

const hoverIn = (result: unknown): Hover => {
  const markdown = (result as { readonly contents: { readonly value: string } } | null)?.contents.value ?? ""
  const [, type = "", comment = ""] = /^```[a-z]*\n([^]*?)\n```([^]*)$/.exec(markdown) ?? []
  return { type, comment: comment.trim() }
}

const labelsIn = (result: unknown): ReadonlyArray<string> => {
  const list = result as { readonly items: ReadonlyArray<{ readonly label: string }> } | null
  return (list?.items ?? []).map(({ label }) => label.replace(/^"|"$|\?$/g, ""))
}

/**
 * Opens a text as a module of this folder. A marker of it is a comment that
 * stands once in the text, such as `/*1*\/`; a hover is of the name before it.
 */
export const open = async (text: string): Promise<LanguageServer> => {
  const server = spawn(process.execPath, [join(root, "node_modules/typescript/bin/tsc"), "--lsp", "--stdio"])
  const waiting = new Map<number, (result: unknown) => void>()
  const send = (message: object) => server.stdin.write(frame(message))
  read(server, ({ id, method, result }) => {
    if (id === undefined) return
    // What the server asks of an editor has no answer here.
    if (method !== undefined) {
      send({ id, result: null })
      return
    }
    waiting.get(id)?.(result)
    waiting.delete(id)
  })
  let last = 0
  const request = (method: string, params: object): Promise<unknown> =>
    new Promise((resolve) => {
      waiting.set(++last, resolve)
      send({ id: last, method, params })
    })
  const uri = pathToFileURL(join(root, "test/types/Opened.ts")).href
  await request("initialize", {
    processId: process.pid,
    rootUri: pathToFileURL(root).href,
    capabilities: { textDocument: { hover: { contentFormat: ["markdown"] } } },
  })
  send({ method: "initialized", params: {} })
  send({
    method: "textDocument/didOpen",
    params: { textDocument: { uri, languageId: "typescript", version: 1, text } },
  })
  const at = (marker: string, offset: number) => ({
    textDocument: { uri },
    position: positionOf(text, marker, offset),
  })
  return {
    hover: async (marker) => hoverIn(await request("textDocument/hover", at(marker, -1))),
    completions: async (marker) => labelsIn(await request("textDocument/completion", at(marker, 0))),
    close: () => void server.kill(),
  }
}
