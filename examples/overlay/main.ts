/**
 * The overlay on this machine, for the browser source of a streaming program.
 *
 *     deno serve --allow-env --allow-net --host 127.0.0.1 examples/overlay/main.ts
 */
import process from "node:process"
import { makeHandler } from "./handler.ts"

export default { fetch: makeHandler(process.env) }
