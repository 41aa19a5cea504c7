/**
 * effect's own HTTP client, used as its documentation shows, with this package's schemas.
 */
import * as Effect from "effect/Effect"
import * as FetchHttpClient from "effect/http/FetchHttpClient"
import * as HttpClient from "effect/http/HttpClient"
import * as HttpClientRequest from "effect/http/HttpClientRequest"
import * as HttpClientResponse from "effect/http/HttpClientResponse"
import * as ManagedRuntime from "effect/ManagedRuntime"
import * as Option from "effect/Option"
import type * as Schema from "effect/Schema"
import * as Stream from "effect/Stream"
import { Data, LinkPage, Roll, RollCreate, Room } from "effect-tabletop/dddice"
import * as Requests from "../Requests.ts"
import type { Client } from "./Client.ts"
import { rollInput } from "./tabletop.ts"

/** The client for an origin, over `fetch` unless told otherwise. */
export const stockEffect = async (origin: string, layer = FetchHttpClient.layer): Promise<Client> => {
  const http = (await ManagedRuntime.make(layer).runPromise(HttpClient.HttpClient)).pipe(
    HttpClient.mapRequest(HttpClientRequest.prependUrl(`${origin}/api/1.0`)),
    HttpClient.mapRequest(HttpClientRequest.acceptJson),
    HttpClient.mapRequest(HttpClientRequest.bearerToken(Requests.key)),
    HttpClient.filterStatusOk,
  )
  const encodeRoll = HttpClientRequest.schemaBodyJson(RollCreate)
  const decodeRoll = HttpClientResponse.schemaBodyJson(Data(Roll))
  const decodeRoom = HttpClientResponse.schemaBodyJson(Data(Room))
  const countPages = <S extends Schema.Codec<unknown, unknown>>(path: string, schema: S) => {
    const decode = HttpClientResponse.schemaBodyJson(LinkPage(schema))
    return Stream.paginate(1, (page) =>
      Effect.map(
        Effect.flatMap(http.get(`${path}?page=${page}`), decode),
        ({ items, links }) => [items, links?.next == null ? Option.none() : Option.some(page + 1)] as const,
      )).pipe(Stream.runCount)
  }
  const count = { roll: countPages("/roll", Roll), room: countPages("/room", Room) }
  const roll = Effect.flatMap(encodeRoll(HttpClientRequest.post("/roll"), rollInput), http.execute)
  return {
    name: "effect's HTTP client",
    kind: "peer",
    createRoll: () => Effect.runPromise(Effect.flatMap(roll, decodeRoll)),
    getRoom: () => Effect.runPromise(Effect.flatMap(http.get(`/room/${Requests.slug}`), decodeRoom)),
    count: (item) => Effect.runPromise(count[item]),
  }
}
