/**
 * A folder of files as a site on this machine.
 */
import { readFile } from "node:fs/promises"
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { extname, join, normalize } from "node:path"

const types: Readonly<Record<string, string>> = {
  ".css": "text/css",
  ".html": "text/html",
  ".js": "text/javascript",
  ".json": "application/json",
  ".svg": "image/svg+xml",
}

/** A site that is served. */
export interface ServedFolder {
  /** Without a slash at the end. */
  readonly origin: string
}

/** Serves a folder; a path that ends in `/` is its `index.html`. */
export const serveFolder = async (folder: string): Promise<ServedFolder> => {
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? "/", "http://localhost").pathname)
    const file = join(folder, normalize(path.endsWith("/") ? `${path}index.html` : path))
    const body = await readFile(file).catch(() => undefined)
    response.writeHead(body === undefined ? 404 : 200, {
      "content-type": types[extname(file)] ?? "application/octet-stream",
      "cache-control": "max-age=600",
    })
    response.end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  // Nothing waits for it: the tests of all files share it.
  server.unref()
  const { port } = server.address() as AddressInfo
  return { origin: `http://127.0.0.1:${port}` }
}
