/**
 * Writes docs/reference/*.md from the endpoint values. `--check` only compares.
 */
import { readFileSync, writeFileSync } from "node:fs"
import process from "node:process"
import { pages } from "./referencePages.ts"

const stale = pages().filter(({ file, text }) => {
  const url = new URL(`../${file}`, import.meta.url)
  if (!process.argv.includes("--check")) writeFileSync(url, text)
  return readFileSync(url, "utf8") !== text
})

for (const { file } of stale) process.stderr.write(`${file} is out of date: run npm run docs\n`)
process.exitCode = stale.length === 0 ? 0 : 1
