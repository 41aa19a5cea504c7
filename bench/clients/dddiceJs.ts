/**
 * The official client. It does not check what it gets, and has no call that reads a list to its end.
 */
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath, pathToFileURL } from "node:url"
import * as Requests from "../Requests.ts"
import type { Client } from "./Client.ts"

/** What is used of it. Its own declarations cannot be resolved: they import without file extensions. */
interface DddiceJs {
  readonly ThreeDDiceAPI: new (apiKey: string) => {
    readonly roll: { readonly create: (dice: unknown, options: { readonly room: string }) => Promise<unknown> }
    readonly room: { readonly get: (slug: string) => Promise<unknown> }
  }
}

const published = fileURLToPath(new URL("../../node_modules/dddice-js/dddice-latest.node.mjs", import.meta.url))

/** The client for an origin: a copy of the published file, in which the address of the service is a constant. */
export const dddiceJs = async (origin: string): Promise<Client> => {
  const folder = await mkdtemp(join(tmpdir(), "effect-tabletop-bench-"))
  const file = join(folder, "dddice.mjs")
  await writeFile(file, (await readFile(published, "utf8")).replaceAll("https://dddice.com", origin))
  const { ThreeDDiceAPI }: DddiceJs = await import(pathToFileURL(file).href)
  await rm(folder, { recursive: true })
  const api = new ThreeDDiceAPI(Requests.key)
  return {
    name: "dddice-js",
    kind: "peer",
    createRoll: () => api.roll.create(Requests.dice, { room: Requests.rollRoom }),
    getRoom: () => api.room.get(Requests.slug),
  }
}
