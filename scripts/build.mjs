/**
 * Emits dist/ from src/: JavaScript and declarations, and the command line with all that it needs.
 */
import { spawnSync } from "node:child_process"
import { globSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import process from "node:process"
import { fileURLToPath } from "node:url"
import { bundleCommandLine } from "./commandLine.mjs"

const root = fileURLToPath(new URL("..", import.meta.url))
const dist = join(root, "dist")

rmSync(dist, { recursive: true, force: true })

const compiler = join(root, "node_modules", "typescript", "bin", "tsc")
// Each checker makes the types of the endpoints anew, so one does less work than four.
const compile = [compiler, "-p", "tsconfig.build.json", "--checkers", "1"]
const { status } = spawnSync(process.execPath, compile, { cwd: root, stdio: "inherit" })
if (status !== 0) process.exit(status ?? 1)

// The compiler rewrites `./x.ts` in JavaScript only; declarations keep it.
const importOfSource = /((?:\bfrom|\bimport)\s*\(?\s*["']\.{1,2}\/[^"']+)\.ts(["'])/g
for (const file of globSync("**/*.d.ts", { cwd: dist })) {
  const path = join(dist, file)
  writeFileSync(path, readFileSync(path, "utf8").replace(importOfSource, "$1.js$2"))
}

await bundleCommandLine(join(dist, "bin"))
