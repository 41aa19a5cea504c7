/**
 * What a script of this repository was called with.
 */
import process from "node:process"
import { parseArgs, type ParseArgsConfig } from "node:util"

const end = (text: string, status: 0 | 2): never => {
  const output = status === 0 ? process.stdout : process.stderr
  output.write(text)
  process.exit(status)
}

/**
 * Reads the arguments of the process. `--help` prints the usage; what the usage
 * does not name is told in one line above it, and ends the process with 2.
 */
export const readArguments = <const Config extends ParseArgsConfig>(usage: string, config: Config) => {
  if (process.argv.slice(2).includes("--help")) return end(usage, 0)
  try {
    return parseArgs(config)
  } catch (error) {
    return end(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`, 2)
  }
}

/** A whole number that an option holds. */
export const wholeNumber = (usage: string, name: string, text: string): number =>
  /^\d+$/.test(text) ? Number(text) : end(`--${name} is a whole number, not ${text}\n\n${usage}`, 2)
