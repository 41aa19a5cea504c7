/**
 * axios, with zod for the answers.
 */
import axios from "axios"
import * as Requests from "../Requests.ts"
import * as Zod from "../zodSchemas.ts"
import { type Client, countPages } from "./Client.ts"

/** The client for an origin. */
export const axiosZod = (origin: string): Client => {
  const http = axios.create({ baseURL: `${origin}/api/1.0`, headers: Requests.headers })
  return {
    name: "axios + zod",
    kind: "peer",
    createRoll: async () => Zod.Roll.parse((await http.post("/roll", Requests.rollBody)).data),
    getRoom: async () => Zod.Room.parse((await http.get(`/room/${Requests.slug}`)).data),
    count: (item) =>
      countPages(async (page) => Zod.pages[item].parse((await http.get(`/${item}`, { params: { page } })).data)),
  }
}
