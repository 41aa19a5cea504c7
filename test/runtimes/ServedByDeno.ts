/**
 * Programs that `deno serve` serves.
 */
import { spawn } from "node:child_process"
import process from "node:process"
import { fileURLToPath } from "node:url"
import * as Effect from "effect/Effect"

const root = fileURLToPath(new URL("../..", import.meta.url))

/** Serves a program with these variables until the scope closes, and gives its address. */
export const serveByDeno = (program: URL, variables: Readonly<Record<string, string>>) =>
  Effect.acquireRelease(
    Effect.sync(() =>
      spawn(`${root}node_modules/deno/deno`, [
        "serve",
        "--host=127.0.0.1",
        "--port=0",
        "--allow-env",
        "--allow-net",
        "--conditions=effect-tabletop-source",
        fileURLToPath(program),
      ], {
        cwd: root,
        env: { ...process.env, ...variables, NO_COLOR: "1", DENO_NO_UPDATE_CHECK: "1" },
        stdio: ["ignore", "ignore", "pipe"],
      })
    ),
    (server) => Effect.sync(() => server.kill()),
  ).pipe(Effect.flatMap((server) =>
    Effect.callback<string>((resume) => {
      let said = ""
      server.stderr.setEncoding("utf8").on("data", (text: string) => {
        said += text
        const url = /http:\/\/[\d.:]+/.exec(said)?.[0]
        if (url !== undefined) resume(Effect.succeed(url))
      })
      server.once("exit", () => resume(Effect.die(new Error(said))))
    })
  ))
