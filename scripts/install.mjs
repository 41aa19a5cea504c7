/**
 * Installs the locked dependencies when they are missing or stale.
 *
 * Runs before the other npm scripts, so a fresh clone needs no command of its
 * own. Works on any Node from 18: the Node that the project itself needs is one
 * of the dependencies installed here.
 */
import { spawnSync } from "node:child_process"
import { existsSync, readFileSync } from "node:fs"
import { basename, delimiter, join } from "node:path"
import process from "node:process"
import { fileURLToPath } from "node:url"

const root = fileURLToPath(new URL("..", import.meta.url))
const binaries = join(root, "node_modules", ".bin")
const windows = process.platform === "win32"

const readPackages = (file) => JSON.parse(readFileSync(join(root, file), "utf8")).packages

const reasonToInstall = () => {
  if (!existsSync(join(root, "node_modules", ".package-lock.json"))) return "missing"
  const locked = readPackages("package-lock.json")
  const installed = readPackages("node_modules/.package-lock.json")
  const stale = Object.entries(locked).some(([path, wanted]) => {
    if (path === "") return false
    const found = installed[path]
    // npm leaves out the optional packages of other platforms.
    if (found === undefined) return !(wanted.optional || wanted.devOptional)
    return found.version !== wanted.version || found.integrity !== wanted.integrity
  })
  if (stale) return "stale"
  // Both come from install scripts, which a user's npm may be told to skip.
  const scriptsRan = ["node", "deno"].every((name) => existsSync(join(binaries, windows ? `${name}.cmd` : name)))
  return scriptsRan ? undefined : "incomplete"
}

const npmCi = () => {
  const options = ["ci", "--include=dev", "--engine-strict=false", "--no-audit", "--no-fund", "--loglevel=error"]
  const environment = { ...process.env }
  // npm puts node_modules/.bin first; what is being replaced must not take part.
  const path = Object.keys(environment).find((name) => name.toUpperCase() === "PATH") ?? "PATH"
  environment[path] = (environment[path] ?? "").split(delimiter).filter((folder) => folder !== binaries).join(delimiter)
  const { npm_execpath: npm, npm_node_execpath: node } = process.env
  const sameNpm = npm !== undefined && basename(npm) === "npm-cli.js"
  return spawnSync(sameNpm ? (node ?? process.execPath) : "npm", sameNpm ? [npm, ...options] : options, {
    cwd: root,
    encoding: "utf8",
    env: environment,
    shell: !sameNpm && windows,
  })
}

const fail = (...lines) => {
  process.stderr.write(`${lines.filter((line) => line !== "").join("\n")}\n`)
  process.exit(1)
}

const reason = reasonToInstall()
if (reason !== undefined) {
  process.stderr.write(`Dependencies are ${reason}: running npm ci, which takes about 20 seconds.\n`)
  const { error, status, stdout, stderr } = npmCi()
  if (error !== undefined || status !== 0) {
    fail(
      `${stdout ?? ""}${stderr ?? ""}`.trim(),
      error?.message ?? "",
      "npm ci failed. It needs the npm registry, about 800 MB of disk and install scripts.",
      "To see more, run it by hand: npm ci --include=dev",
    )
  }
  if (reasonToInstall() !== undefined) {
    fail(
      "npm ci left dependencies out.",
      "If npm is set to skip install scripts, run: npm ci --include=dev --ignore-scripts=false",
    )
  }
}
