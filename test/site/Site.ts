/**
 * The site as `npm run docs:site` builds it, once for all tests.
 */
import { execFile } from "node:child_process"
import { existsSync } from "node:fs"
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

const build = async (): Promise<ServedFolder> => {
  await promisify(execFile)(process.execPath, [vitepress, "build", "site"], { cwd: path(".") })
  return await serveFolder(folder)
}

let built: Promise<ServedFolder> | undefined

/** Builds and serves the site; the second time it is there. */
export const served = (): Promise<ServedFolder> => built ??= build()
