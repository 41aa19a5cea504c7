/**
 * Writes what is generated: docs/reference from the endpoint values, and
 * the descriptions for run time from the doc comments. `--check` only compares.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs"
import process from "node:process"
import { type DescriptionPage, descriptionPages } from "./descriptions/pages.ts"
import { readArguments } from "./readArguments.ts"

const usage = `Usage: npm run docs -- [--check]

  Writes docs/reference and the descriptions for run time.
  --check  only says what is out of date
`

const { values: { check } } = readArguments(usage, { options: { check: { type: "boolean", default: false } } })

const isStale = ({ file, text }: DescriptionPage): boolean => {
  const url = new URL(`../${file}`, import.meta.url)
  if (!check) {
    mkdirSync(new URL(".", url), { recursive: true })
    writeFileSync(url, text)
  }
  return !existsSync(url) || readFileSync(url, "utf8") !== text
}

const descriptions = descriptionPages().filter(isStale)
// The reference is made from the descriptions, which are read once they are written.
const { pages } = await import("./reference/pages.ts")

const stale = [...descriptions, ...pages().filter(isStale)]
for (const { file } of stale) process.stderr.write(`${file} is out of date: run npm run docs\n`)
process.exitCode = stale.length === 0 ? 0 : 1
