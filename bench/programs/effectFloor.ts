/** One call with effect's own client and a schema, without an API around it. */
import * as Effect from "effect/Effect"
import * as FetchHttpClient from "effect/http/FetchHttpClient"
import * as HttpClient from "effect/http/HttpClient"
import * as HttpClientRequest from "effect/http/HttpClientRequest"
import * as HttpClientResponse from "effect/http/HttpClientResponse"
import * as Schema from "effect/Schema"
import process from "node:process"

const Room = Schema.Struct({ data: Schema.Struct({ slug: Schema.NonEmptyString, name: Schema.String }) })

const program = Effect.gen(function* () {
  const client = HttpClient.filterStatusOk(yield* HttpClient.HttpClient)
  const request = HttpClientRequest.get(`${process.env.DDDICE_BASE_URL}/api/1.0/room/UELaLdu`, { acceptJson: true })
  const response = yield* client.execute(HttpClientRequest.bearerToken(request, process.env.DDDICE_API_KEY ?? ""))
  const { data } = yield* HttpClientResponse.schemaBodyJson(Room)(response)
  console.log(data.name)
})

await Effect.runPromise(Effect.provide(program, FetchHttpClient.layer))
