/**
 * openapi-fetch, with zod for the answers: its types come from a document, and it checks nothing.
 */
import createClient from "openapi-fetch"
import * as Requests from "../Requests.ts"
import * as Zod from "../zodSchemas.ts"
import { type Client, countPages } from "./Client.ts"

interface Json {
  readonly content: { readonly "application/json": unknown }
}

interface List {
  get: { parameters: { query: { page: number } }; responses: { 200: Json } }
}

interface Paths {
  "/room": List
  "/room/{slug}": { get: { parameters: { path: { slug: string } }; responses: { 200: Json } } }
  "/roll": List & {
    post: {
      requestBody: { content: { "application/json": typeof Requests.rollBody } }
      responses: { 201: Json }
    }
  }
}

/** The client for an origin. */
export const openapiFetchZod = (origin: string): Client => {
  const http = createClient<Paths>({ baseUrl: `${origin}/api/1.0`, headers: Requests.headers })
  const path = { slug: Requests.slug }
  return {
    name: "openapi-fetch + zod",
    kind: "peer",
    createRoll: async () => Zod.Roll.parse((await http.POST("/roll", { body: Requests.rollBody })).data),
    getRoom: async () => Zod.Room.parse((await http.GET("/room/{slug}", { params: { path } })).data),
    count: (item) =>
      countPages(async (page) =>
        Zod.pages[item].parse((await http.GET(`/${item}`, { params: { query: { page } } })).data)
      ),
  }
}
