/**
 * Both simulators over HTTP on this machine.
 */
import { assert, describe, it } from "@effect/vitest"
import { Dddice, Users as DddiceUsers } from "effect-tabletop/dddice"
import { actingAs, Campaigns, CompanyId, inCompany, UserId, Users, Valentina } from "effect-tabletop/valentina"
import { serveSimulators } from "effect-tabletop/node"
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"
import { spawn } from "node:child_process"
import { once } from "node:events"
import { createInterface } from "node:readline"
import { fileURLToPath } from "node:url"

type Served = Effect.Success<ReturnType<typeof serveSimulators>>

const onValentina = ({ valentina }: Served) =>
  Effect.gen(function* () {
    const campaigns = yield* Campaigns
    yield* campaigns.create({ name: "Chicago by Night" })
    const { items } = yield* campaigns.list()
    const { role } = yield* (yield* Users).get({ user_id: UserId.make(valentina.users.storyteller) })
    return [items.map(({ name }) => name), role]
  }).pipe(
    actingAs(UserId.make(valentina.users.admin)),
    inCompany(CompanyId.make(valentina.company_id)),
    Effect.provide(Valentina.layer({ baseUrl: valentina.url, apiKey: Redacted.make(valentina.api_key) })),
  )

const onDddice = ({ dddice }: Served) =>
  Effect.flatMap(DddiceUsers, (users) => users.get()).pipe(
    Effect.map(({ username }) => username),
    Effect.provide(Dddice.layer({ baseUrl: dddice.url, apiKey: Redacted.make(dddice.api_key) })),
  )

describe("both simulators", () => {
  it.live("are served on free ports", () =>
    Effect.gen(function* () {
      const served = yield* serveSimulators({ seed: 1 })
      assert.deepStrictEqual(yield* onValentina(served), [["Chicago by Night"], "STORYTELLER"])
      assert.strictEqual(yield* onDddice(served), "owner")
    }).pipe(Effect.scoped))

  it.live("keep the limit that is asked for", () =>
    Effect.gen(function* () {
      const { dddice, valentina } = yield* serveSimulators({ requestsPerMinute: 2 })
      const status = (url: string, headers: Readonly<Record<string, string>>) =>
        Effect.promise(async () => {
          const response = await fetch(url, { headers })
          await response.text()
          return response.status
        })
      const health = status(`${valentina.url}/api/v1/health`, { "x-api-key": valentina.api_key })
      const user = status(`${dddice.url}/api/1.0/user`, { authorization: `Bearer ${dddice.api_key}` })
      assert.deepStrictEqual(yield* Effect.all([health, health, health]), [200, 200, 429])
      assert.deepStrictEqual(yield* Effect.all([user, user, user]), [200, 200, 429])
    }).pipe(Effect.scoped))

  it.live("free their ports at the end", () =>
    Effect.gen(function* () {
      const served = yield* Effect.scoped(serveSimulators())
      for (const { url } of [served.valentina, served.dddice]) {
        assert.isFalse(yield* Effect.promise(() => fetch(url).then(() => true, () => false)))
      }
    }))
})

describe("the command line", () => {
  const root = fileURLToPath(new URL("../../../", import.meta.url))
  const start = (...args: ReadonlyArray<string>) =>
    spawn(`${root}node_modules/node/bin/node`, [
      "--conditions=effect-tabletop-source",
      "scripts/simulate.ts",
      ...args,
    ], { cwd: root })

  it.live("prints one line of JSON when both are ready, and ends with SIGINT", () =>
    Effect.gen(function* () {
      const process = yield* Effect.acquireRelease(
        Effect.sync(() => start("--valentina-port", "0", "--dddice-port", "0", "--seed", "tuesday")),
        (process) => Effect.sync(() => process.kill("SIGKILL")),
      )
      const lines = createInterface({ input: process.stdout })[Symbol.asyncIterator]()
      const line = yield* Effect.promise(() => lines.next())
      const served: Served = JSON.parse(String(line.value))
      assert.deepStrictEqual(Object.keys(served.valentina), ["url", "api_key", "company_id", "users"])
      assert.deepStrictEqual(Object.keys(served.valentina.users), ["admin", "storyteller", "player"])
      assert.containsAllKeys(served.dddice, ["url", "api_key"])
      assert.deepStrictEqual(yield* onValentina(served), [["Chicago by Night"], "STORYTELLER"])
      const ended = once(process, "exit")
      process.kill("SIGINT")
      // Deno names the signal that was sent, whatever the process makes of it.
      const clean = "Deno" in globalThis ? [null, "SIGINT"] : [0, null]
      assert.deepStrictEqual(yield* Effect.promise(() => ended), clean)
    }).pipe(Effect.scoped))

  it.live("says what it does not understand", () =>
    Effect.gen(function* () {
      for (const args of [["--valentina-port", "x"], ["--rate-limit", "0"], ["--nonsense"]]) {
        const [code] = yield* Effect.promise(() => once(start(...args), "exit"))
        assert.strictEqual(code, 2)
      }
    }))
})
