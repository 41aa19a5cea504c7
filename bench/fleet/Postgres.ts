/**
 * A PostgreSQL of one's own, in the system's temporary folder, until the scope closes.
 */
import * as Data from "effect/Data"
import * as Effect from "effect/Effect"
import { execFile } from "node:child_process"
import { randomInt } from "node:crypto"
import { chown, mkdtemp, readdir, rm } from "node:fs/promises"
import { createServer } from "node:net"
import { tmpdir } from "node:os"
import { delimiter, join } from "node:path"
import process from "node:process"
import { promisify } from "node:util"

const execute = promisify(execFile)

/** Why there is no PostgreSQL. */
export class NoPostgresError extends Data.TaggedError("NoPostgresError")<{ readonly message: string }> {}

/** Which binaries to use, and as which user. */
interface Installation {
  readonly bin: string
  /** PostgreSQL refuses root, who becomes this user and group. */
  readonly runAs: { readonly uid: number; readonly gid: number } | undefined
}

const holds = (folder: string): Promise<boolean> =>
  readdir(folder).then((files) => files.includes("initdb"), () => false)

/** Debian and Ubuntu have the binaries outside of the PATH, a folder for each version. */
const debian = "/usr/lib/postgresql"

const folders = async (): Promise<ReadonlyArray<string>> => {
  const versions = await readdir(debian).catch((): Array<string> => [])
  const newestFirst = versions.sort((a, b) => Number(b) - Number(a)).map((version) => join(debian, version, "bin"))
  return [process.env["PGBIN"] ?? "", ...newestFirst, ...(process.env["PATH"] ?? "").split(delimiter)].filter(Boolean)
}

const idOf = async (flag: string): Promise<number> => Number((await execute("id", [flag, "postgres"])).stdout)

const find = async (): Promise<Installation | string> => {
  let bin: string | undefined
  for (const folder of await folders()) if (bin === undefined && await holds(folder)) bin = folder
  if (bin === undefined) return `no initdb in ${debian}, in PATH or in PGBIN`
  if (process.getuid?.() !== 0) return { bin, runAs: undefined }
  try {
    await execute("setpriv", ["--version"])
    return { bin, runAs: { uid: await idOf("-u"), gid: await idOf("-g") } }
  } catch {
    return "it is not for root, and there is no setpriv, or no user postgres"
  }
}

/** Why there can be no PostgreSQL on this machine; nothing where there can. */
export const missing: Effect.Effect<string | undefined> = Effect.map(
  Effect.promise(find),
  (found) => typeof found === "string" ? found : undefined,
)

// Linux gives outgoing connections ports from 32768 on: such a one may be gone before it is listened on.
const ports = { from: 20_000, to: 32_000 }

const isFree = (port: number): Effect.Effect<boolean> =>
  Effect.callback((resume) => {
    const server = createServer()
      .once("error", () => resume(Effect.succeed(false)))
      .listen(port, "127.0.0.1", () => server.close(() => resume(Effect.succeed(true))))
  })

/** A port that nobody listens on at the moment. */
export const freePort: Effect.Effect<number> = Effect.gen(function* () {
  while (true) {
    // Not by the seed of a test: those that run at the same time would take the same.
    const port = randomInt(ports.from, ports.to)
    if (yield* isFree(port)) return port
  }
})

/** A running PostgreSQL. */
export interface Postgres {
  readonly port: number
  /** The address of the database by another port, where a relay stands in between. */
  readonly urlAt: (port: number) => string
  /** Ends it as a crash would. */
  readonly crash: Effect.Effect<void>
  readonly start: Effect.Effect<void>
}

/** Starts one, until the scope closes; with settings of its own, such as `fsync=off`. */
export const start = Effect.fnUntraced(function* (own: ReadonlyArray<string> = []) {
  const found = yield* Effect.promise(find)
  if (typeof found === "string") return yield* new NoPostgresError({ message: found })
  const { bin, runAs } = found
  const port = yield* freePort
  const folder = yield* Effect.acquireRelease(
    Effect.promise(() => mkdtemp(join(tmpdir(), "effect-tabletop-fleet-"))),
    (folder) => Effect.promise(() => rm(folder, { recursive: true, force: true })),
  )
  if (runAs !== undefined) yield* Effect.promise(() => chown(folder, runAs.uid, runAs.gid))
  const data = join(folder, "data")
  const run = (command: string, ...args: ReadonlyArray<string>) => {
    const whole = [join(bin, command), ...args]
    const [program = "", ...rest] = runAs === undefined
      ? whole
      : ["setpriv", `--reuid=${runAs.uid}`, `--regid=${runAs.gid}`, "--init-groups", ...whole]
    return Effect.promise(() => execute(program, rest, { cwd: "/" }))
  }
  const settings = ["listen_addresses=127.0.0.1", `unix_socket_directories=${folder}`, ...own]
  const flags = [`-p ${port}`, ...settings.map((setting) => `-c ${setting}`)].join(" ")
  const start = Effect.asVoid(
    run("pg_ctl", "-D", data, "-l", join(folder, "log"), "-w", "-o", flags, "start"),
  )
  const stop = (mode: string) => Effect.asVoid(run("pg_ctl", "-D", data, "-m", mode, "-w", "stop"))
  yield* run("initdb", "-D", data, "-U", "fleet", "-A", "trust", "--no-sync")
  yield* Effect.acquireRelease(start, () => Effect.ignoreCause(stop("immediate")))
  const postgres: Postgres = {
    port,
    urlAt: (port) => `postgres://fleet@127.0.0.1:${port}/postgres`,
    crash: stop("immediate"),
    start,
  }
  return postgres
})
