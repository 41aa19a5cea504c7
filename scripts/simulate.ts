/**
 * `effect-tabletop simulate` from the sources: serves both simulators on this
 * machine, and prints one line of JSON when they are ready. Ctrl+C ends it.
 *
 *     npm run simulate -- --valentina-port 8000 --dddice-port 8001 --seed tuesday
 */
import process from "node:process"
import { main } from "../src/node/commandLine/main.ts"

// To be ended is what it waits for, and npm would report any other status.
await main(["simulate", ...process.argv.slice(2)], 0)
