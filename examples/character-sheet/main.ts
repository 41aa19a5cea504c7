/**
 * The sheets on Deno and Deno Deploy, with settings from the environment.
 *
 *     deno serve --allow-env --allow-net examples/character-sheet/main.ts
 */
import process from "node:process"
import { makeHandler } from "./handler.ts"

export default { fetch: makeHandler(process.env) }
