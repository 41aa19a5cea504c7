/**
 * The command line as a process, on simulators.
 */
import { assert, describe, it } from "@effect/vitest"
import { Client } from "@modelcontextprotocol/sdk/client/index.js"
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js"
import * as dddice from "effect-tabletop/dddice"
import * as valentina from "effect-tabletop/valentina"
import { serveSimulators } from "effect-tabletop/node"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import { spawnSync } from "node:child_process"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import process from "node:process"
import { ActivationExpiredError } from "../../src/errors/dddice/ActivationExpiredError.ts"
import * as RealtimeErrors from "../../src/errors/dddice/RealtimeError.ts"
import { DiceNotationError } from "../../src/errors/DiceNotationError.ts"
import * as TabletopErrors from "../../src/errors/TabletopError.ts"
import { inputFields } from "../../src/internal/InputField.ts"
import { flagName, globalFlags } from "../../src/node/commandLine/fieldFlag.ts"
import { endingOf } from "../../src/node/commandLine/failure.ts"
import { bundled, run, start } from "../support/commandLine.ts"

// Node runs the sources; Deno would need other arguments.
describe.skipIf("Deno" in globalThis)("the command line (a process of Node's)", () => {
  it.live("makes a room and masks its passcode, unless it is to be shown", () =>
    Effect.gen(function* () {
      const create = ["dddice", "rooms", "create", "--name", "Friday", "--passcode", "swordfish", "--simulate"]
      const people = yield* run(create)
      assert.strictEqual(people.status, 0, people.stderr)
      assert.include(people.stdout, "name: Friday")
      assert.notInclude(people.stdout + people.stderr, "swordfish")
      const revealed = yield* run([...create, "--json", "--reveal"])
      assert.strictEqual(JSON.parse(revealed.stdout).passcode, "swordfish")
    }))

  it.live("reads nested input as JSON and from a file", () =>
    Effect.gen(function* () {
      const folder = mkdtempSync(join(tmpdir(), "effect-tabletop-command-"))
      writeFileSync(join(folder, "dice.json"), '[{"type":"d20","theme":"dddice-bees","value":17}]')
      const roll = ["dddice", "rolls", "create", "--json", "--simulate", "--dice"]
      const fromFile = yield* run([...roll, "@dice.json"], {}, folder)
      const broken = yield* run([...roll, "[{"])
      const missing = yield* run([...roll, "@none.json"], {}, folder)
      rmSync(folder, { recursive: true })
      assert.strictEqual(JSON.parse(fromFile.stdout).total_value, 17)
      assert.strictEqual(broken.status, 2)
      assert.include(broken.stderr, "JSON")
      assert.strictEqual(missing.status, 2)
      assert.match(missing.stderr, /"@none\.json"\. Expected: a file that can be read\n$/)
      assert.strictEqual(broken.stdout, "")
    }))

  it.live("acts for a user and in the company of the simulator", () =>
    Effect.gen(function* () {
      const made = yield* run(["valentina", "campaigns", "create", "--name", "Chicago", "--json", "--simulate"])
      assert.strictEqual(made.status, 0, made.stderr)
      assert.strictEqual(JSON.parse(made.stdout).name, "Chicago")
    }))

  it.live("writes every item of a list as a line", () =>
    Effect.gen(function* () {
      const listed = yield* run(["valentina", "companies", "list", "--all", "--simulate"])
      assert.strictEqual(listed.status, 0, listed.stderr)
      const lines = listed.stdout.trim().split("\n").map((line) => JSON.parse(line))
      assert.isAbove(lines.length, 0)
      assert.include(listed.stderr, `${lines.length} in all`)
    }))

  const endings: ReadonlyArray<
    readonly [string, ReadonlyArray<string>, Readonly<Record<string, string>>, number, RegExp]
  > = [
    ["a missing key", ["dddice", "rooms", "list"], {}, 2, /DDDICE_API_KEY is not set/],
    [
      "a missing acting user",
      ["valentina", "campaigns", "create", "--name", "Chicago"],
      {
        VALENTINA_CLIENT_BASE_URL: "http://127.0.0.1:9",
        VALENTINA_CLIENT_API_KEY: "key",
        VALENTINA_CLIENT_DEFAULT_COMPANY_ID: "00000000-0000-7000-8000-0000000000c0",
      },
      2,
      /--as USER/,
    ],
    ["a thing that is not there", ["dddice", "rooms", "get", "--slug", "none", "--simulate"], {}, 4, /404/],
    ["input that does not fit", ["dddice", "rolls", "create", "--dice", "[]", "--simulate"], {}, 2, /was not sent/],
    ["an unknown command", ["dddice", "rooms", "fly"], {}, 2, /Unknown subcommand/],
  ]
  for (const [name, args, settings, status, line] of endings) {
    it.live(`ends with its own status and a line on standard error for ${name}`, () =>
      Effect.gen(function* () {
        const ended = yield* run(args, settings)
        assert.strictEqual(ended.status, status, ended.stderr)
        assert.match(ended.stderr, line)
        assert.notMatch(ended.stderr, /\n\s+at /)
        assert.strictEqual(ended.stdout, "")
      }))
  }

  it.live("clears a field of an update", () =>
    Effect.gen(function* () {
      const { valentina } = yield* serveSimulators({})
      const settings = {
        VALENTINA_CLIENT_API_KEY: valentina.api_key,
        VALENTINA_CLIENT_BASE_URL: valentina.url,
        VALENTINA_CLIENT_DEFAULT_COMPANY_ID: valentina.company_id,
      }
      const campaigns = ["--as", valentina.users.storyteller, "--json", "valentina", "campaigns"]
      const made = yield* run([...campaigns, "create", "--name", "Chicago", "--description", "by night"], settings)
      const campaign = JSON.parse(made.stdout)
      assert.strictEqual(campaign.description, "by night")
      const update = [...campaigns, "update", "--campaign-id", campaign.id]
      const kept = yield* run([...update, "--name", "Milwaukee"], settings)
      assert.strictEqual(JSON.parse(kept.stdout).description, "by night")
      const cleared = yield* run([...update, "--clear", "description"], settings)
      assert.isNull(JSON.parse(cleared.stdout).description, cleared.stderr)
    }).pipe(Effect.scoped))

  it.live("asks for dice or a notation where neither is given", () =>
    Effect.gen(function* () {
      const { status, stderr, stdout } = yield* run(["dddice", "rolls", "create", "--simulate"])
      assert.deepStrictEqual([status, stdout, stderr], [2, "", "createRoll needs --dice or --notation\n"])
    }))

  it.live("resolves a pool of traits against the sheet of the character who rolls", () =>
    Effect.gen(function* () {
      const { valentina } = yield* serveSimulators({ demo: true })
      const settings = {
        VALENTINA_CLIENT_API_KEY: valentina.api_key,
        VALENTINA_CLIENT_BASE_URL: valentina.url,
        VALENTINA_CLIENT_DEFAULT_COMPANY_ID: valentina.company_id,
      }
      const call = ["--as", valentina.users.storyteller, "--json", "valentina"]
      const listed = yield* run([...call, "characters", "list", "--character-class", "HUNTER"], settings)
      const [hunter] = JSON.parse(listed.stdout).items
      const roll = (pool: string) =>
        run([...call, "dice-rolls", "create", "--character-id", hunter.id, "--notation", pool], settings)
      const made = yield* roll("wits + firearms diff 7")
      assert.strictEqual(made.status, 0, made.stderr)
      const { character_id, difficulty, num_dice, trait_ids } = JSON.parse(made.stdout)
      assert.deepStrictEqual([character_id, difficulty, num_dice], [hunter.id, 7, 5])
      assert.lengthOf(trait_ids, 2)
      const unknown = yield* roll("wits + flying")
      assert.deepStrictEqual([unknown.status, unknown.stdout], [2, ""])
      assert.match(unknown.stderr, /at 7/)
    }).pipe(Effect.scoped))

  it.live("reads settings from a .env file of the folder, and lets the environment come before it", () =>
    Effect.gen(function* () {
      const { dddice } = yield* serveSimulators({})
      const folder = mkdtempSync(join(tmpdir(), "effect-tabletop-command-"))
      yield* Effect.addFinalizer(() => Effect.sync(() => rmSync(folder, { recursive: true })))
      writeFileSync(join(folder, ".env"), `DDDICE_API_KEY=${dddice.api_key}\nDDDICE_BASE_URL=${dddice.url}\n`)
      const list = ["dddice", "rooms", "list", "--json"]
      const listed = yield* run(list, {}, folder)
      assert.strictEqual(listed.status, 0, listed.stderr)
      assert.strictEqual((yield* run(list, { DDDICE_API_KEY: "another" }, folder)).status, 3)
    }).pipe(Effect.scoped))

  it.live("prints a completion script for each shell, with every operation", () =>
    Effect.gen(function* () {
      for (const shell of ["bash", "zsh", "fish"]) {
        const { status, stderr, stdout } = yield* run(["--completions", shell])
        assert.strictEqual(status, 0, stderr)
        for (const command of ["add-cool-points", "create-guest", "follow", "watch"]) assert.include(stdout, command)
      }
    }))

  it.live("tells what is wrong with a call below its help, where it is seen", () =>
    Effect.gen(function* () {
      const { status, stderr, stdout } = yield* run(["dddice", "rooms", "list", "--colour", "red"])
      assert.deepStrictEqual([status, stdout], [2, ""])
      assert.match(stderr, /^DESCRIPTION\n[^]*ERROR\n {2}Unrecognized flag: --colour[^\n]*\n$/)
    }))

  it.live("says nothing of what is empty", () =>
    Effect.gen(function* () {
      const { stdout } = yield* run(["dddice", "rolls", "create", "--notation", "2d20", "--simulate"])
      assert.include(stdout, "total_value: ")
      assert.notMatch(stdout, /^( *)\w+: ?\n(?!\1 )/m)
    }))

  // Each line completes what stands before it; a shell that is not here is not asked.
  const shells: ReadonlyArray<readonly [shell: string, asks: (script: string) => string]> = [
    ["bash", (script) => `
      source ${script}
      ask() {
        COMP_LINE="$*" COMP_POINT=\${#COMP_LINE} COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) COMPREPLY=()
        _effect_tabletop effect-tabletop "\${COMP_WORDS[-1]}" "\${COMP_WORDS[-2]}"; echo "\${COMPREPLY[@]}"
      }
      ask effect-tabletop dddice rooms cr
      ask effect-tabletop valentina campaigns update --clear ""`],
    ["fish", (script) => `
      source ${script}
      complete -C "effect-tabletop dddice rooms cr"
      complete -C "effect-tabletop valentina campaigns update --clear "`],
    ["zsh", (script) => `
      autoload -U compinit; compinit -D; source ${script}
      echo "create description $_comps[effect-tabletop]"`],
  ]
  for (const [shell, asks] of shells) {
    it.live.skipIf(spawnSync(shell, ["--version"]).error !== undefined)(
      `completes commands and fields in ${shell}`,
      () =>
        Effect.gen(function* () {
          const folder = mkdtempSync(join(tmpdir(), "effect-tabletop-shell-"))
          yield* Effect.addFinalizer(() => Effect.sync(() => rmSync(folder, { recursive: true })))
          const script = join(folder, "completions")
          writeFileSync(script, (yield* run(["--completions", shell])).stdout)
          const { stderr, stdout } = spawnSync(shell, ["-c", asks(script)], { encoding: "utf8", env: { HOME: folder } })
          assert.strictEqual(stderr, "")
          assert.match(stdout, /create[^]*description/)
        }).pipe(Effect.scoped),
    )
  }

  it.live("tells of every command at once, and of one by itself", () =>
    Effect.gen(function* () {
      const { stdout: all } = yield* run(["--help"])
      for (const command of ["valentina", "dddice", "roll", "simulate", "check", "mirror", "mcp"]) {
        assert.include(all, command)
      }
      const { stdout: one } = yield* run(["dddice", "rolls", "create", "--help"])
      for (const flag of ["--dice", "--notation", "--room"]) {
        assert.include(one, flag)
      }
    }))

  it.live("ends without a word when its reader has read enough", () =>
    Effect.gen(function* () {
      const { ended, process } = yield* start(["--completions", "bash"])
      process.stdout?.destroy()
      const { status, stderr } = yield* ended
      assert.deepStrictEqual([status, stderr], [141, ""])
    }).pipe(Effect.scoped))

  it("knows a status for every error", () => {
    const classes = Object.values({ ...TabletopErrors, ...RealtimeErrors, ActivationExpiredError, DiceNotationError })
      .filter((value) => typeof value === "function" && value.prototype instanceof Error)
    const tags = classes.map((value) => new (value as new (fields: object) => { readonly _tag: string })({})._tag)
    assert.isAbove(tags.length, 15)
    for (const tag of tags) {
      const { line, status } = endingOf(Exit.fail({ _tag: tag, message: `${tag}\nin two lines` }))
      assert.notStrictEqual(status, 1, tag)
      assert.strictEqual(line, `${tag} in two lines`)
    }
  })

  /** The official client over the command's standard input and output. */
  const clientOf = (args: ReadonlyArray<string>, env: Readonly<Record<string, string>> = {}) =>
    Effect.acquireRelease(
      Effect.promise(async () => {
        const client = new Client({ name: "test", version: "1" })
        const command = { command: process.execPath, args: [(await bundled()).bin, "mcp", ...args], env: { ...env } }
        await client.connect(new StdioClientTransport({ ...command, stderr: "ignore" }) as never)
        return client
      }),
      (client) => Effect.promise(() => client.close()),
    )

  it.live("serves tools on standard input and output, and nothing else there", () =>
    Effect.gen(function* () {
      const client = yield* clientOf(["--areas", "rooms,rolls", "--simulate"])
      const { tools } = yield* Effect.promise(() => client.listTools())
      assert.include(tools.map(({ name }) => name), "rooms_create")
      const made = yield* Effect.promise(() => client.callTool({ name: "rooms_create", arguments: { name: "Friday" } }))
      assert.include(JSON.stringify(made), "Friday")
    }).pipe(Effect.scoped))

  it.live("serves one API with its own settings alone", () =>
    Effect.gen(function* () {
      const client = yield* clientOf(["--api", "dddice"], { DDDICE_API_KEY: "key" })
      const { tools } = yield* Effect.promise(() => client.listTools())
      assert.lengthOf(tools, 3)
      const { status, stderr } = yield* run(["mcp", "--api", "valentina"], { DDDICE_API_KEY: "key" })
      assert.deepStrictEqual([status, stderr.trim()], [2, "VALENTINA_CLIENT_BASE_URL is not set"])
    }).pipe(Effect.scoped))
})

describe("the flags", () => {
  it("have names of their own, and none that every command takes", () => {
    for (const endpoint of [...dddice.endpoints, ...valentina.endpoints]) {
      const names = inputFields(endpoint).map(({ name }) => flagName(name))
      assert.deepStrictEqual(names.filter((name) => globalFlags.has(name)), [], endpoint.name)
      assert.deepStrictEqual(names, [...new Set(names)], endpoint.name)
    }
  })
})

describe.skipIf("Deno" in globalThis)("the bundle", () => {
  it.live("reads a third of it to begin with, and three quarters for whatever command", () =>
    Effect.gen(function* () {
      const { files } = yield* Effect.promise(bundled)
      const byName = new Map(files.map((file) => [file.name, file]))
      const reached = (name: string, seen: Set<string>): ReadonlySet<string> => {
        if (seen.has(name)) return seen
        seen.add(name)
        for (const imported of byName.get(name)?.imports ?? []) reached(imported, seen)
        return seen
      }
      const bytesOf = (names: Iterable<string>) =>
        [...names].reduce((sum, name) => sum + (byName.get(name)?.bytes ?? 0), 0)
      const start = reached("effect-tabletop.mjs", new Set())
      assert.isAtMost(bytesOf(start), 340_000)
      for (const { entry, name } of files) {
        if (entry !== undefined) assert.isAtMost(bytesOf(reached(name, new Set(start))), 750_000, entry)
      }
      // All of it together is measured in the package.
    }))
})
