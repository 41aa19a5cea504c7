/**
 * The site as `npm run docs:site` builds it, once for all tests, and once for
 * all runs in which nothing that it is made of has changed.
 */
import { execFile } from "node:child_process"
import { createHash } from "node:crypto"
import { existsSync, globSync, readFileSync, statSync, writeFileSync } from "node:fs"
import process from "node:process"
import { fileURLToPath } from "node:url"
import { promisify } from "node:util"
import * as Chromium from "../runtimes/Chromium.ts"
import { notFromDeno } from "../runtimes/Skip.ts"
import { type ServedFolder, serveFolder } from "./serveFolder.ts"

const path = (name: string): string => fileURLToPath(new URL(`../../${name}`, import.meta.url))

const vitepress = path("node_modules/vitepress/bin/vitepress.js")

/** Why the site cannot be tested, if it cannot. */
export const missing: string | undefined = notFromDeno ??
  (existsSync(vitepress) ? Chromium.missing : "VitePress is not installed; npm ci --include=dev")

/** The folder of the built site. */
export const folder = path("site/dist")

/** How long a build may take where other tests use the cores. */
export const buildTimeoutMillis = 600_000

const inputs = ["*.md", "{docs,examples,bench}/**/*.md", "{src,scripts,site}/**/*", "package{,-lock}.json"]

/** The name of what the site is made of; its tools are those of the lock file. */
const inputsHash = (): string => {
  const hash = createHash("sha256")
  const cwd = path(".")
  const files = globSync(inputs, { cwd, exclude: ["site/dist", "site/.cache"] }).sort()
  for (const file of files) {
    if (statSync(path(file)).isFile()) hash.update(file).update("\0").update(readFileSync(path(file)))
  }
  return hash.digest("hex")
}

// Beside the site, so that it goes with it.
const builtFrom = `${folder}/.built-from`

const isBuilt = (hash: string): boolean => existsSync(builtFrom) && readFileSync(builtFrom, "utf8") === hash

const build = async (): Promise<ServedFolder> => {
  const hash = inputsHash()
  if (!isBuilt(hash)) {
    await promisify(execFile)(process.execPath, [vitepress, "build", "site"], { cwd: path(".") })
    writeFileSync(builtFrom, hash)
  }
  return await serveFolder(folder)
}

let built: Promise<ServedFolder> | undefined

/** Builds and serves the site; the second time it is there. */
export const served = (): Promise<ServedFolder> => built ??= build()
