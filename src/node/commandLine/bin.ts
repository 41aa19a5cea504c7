#!/usr/bin/env node
/**
 * The program `effect-tabletop`.
 */
import { readFileSync } from "node:fs"
import process from "node:process"
import { main } from "./main.ts"

// Bundled, it stands in dist/bin; from the sources, three folders deep.
const manifest = ["../../package.json", "../../../package.json"].map((path) => new URL(path, import.meta.url))

const version = (): string => {
  for (const url of manifest) {
    try {
      const { name, version } = JSON.parse(readFileSync(url, "utf8"))
      if (name === "effect-tabletop") return version
    } catch {
      // Not there: it is the other one.
    }
  }
  return "0.0.0"
}

await main(process.argv.slice(2), version())
