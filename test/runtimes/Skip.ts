/**
 * Tests that only some machines can run.
 */
import process from "node:process"

/** Says why tests are skipped; whether they are. */
export const skipBecause = (name: string, reason: string | undefined): boolean => {
  if (reason !== undefined) process.stdout.write(`Skipped, ${name}: ${reason}.\n`)
  return reason !== undefined
}

/** Why tests that start other runtimes are skipped under Deno. */
export const notFromDeno: string | undefined = "Deno" in globalThis ? "other runtimes are started from Node" : undefined
