/**
 * ky, with zod for the answers.
 */
import ky from "ky"
import * as Requests from "../Requests.ts"
import * as Zod from "../zodSchemas.ts"
import { type Client, countPages } from "./Client.ts"

/** The client for an origin. */
export const kyZod = (origin: string): Client => {
  const http = ky.create({ prefix: `${origin}/api/1.0`, headers: Requests.headers })
  return {
    name: "ky + zod",
    kind: "peer",
    createRoll: async () => Zod.Roll.parse(await http.post("roll", { json: Requests.rollBody }).json()),
    getRoom: async () => Zod.Room.parse(await http.get(`room/${Requests.slug}`).json()),
    count: (item) =>
      countPages(async (page) => Zod.pages[item].parse(await http.get(item, { searchParams: { page } }).json())),
  }
}
