/**
 * Character sheets of a company as one `fetch` handler.
 *
 * Whoever knows the address can change sheets. Put an access policy in front of it where that is too many.
 */
import * as ConfigProvider from "effect/ConfigProvider"
import * as Effect from "effect/Effect"
import * as HttpRouter from "effect/http/HttpRouter"
import * as HttpServerRequest from "effect/http/HttpServerRequest"
import * as HttpServerResponse from "effect/http/HttpServerResponse"
import * as Layer from "effect/Layer"
import * as Schema from "effect/Schema"
import * as Stream from "effect/Stream"
import * as Valentina from "effect-tabletop/valentina"
import * as page from "./page.ts"

const headers = {
  "cache-control": "no-store",
  "content-security-policy":
    "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  "referrer-policy": "same-origin",
  "x-content-type-options": "nosniff",
}

const respond = (body: string, status = 200, type = "text/html") =>
  HttpServerResponse.text(body, { status, headers, contentType: `${type}; charset=utf-8` })

/** An error in a sentence for players; the log gets the error's own message. */
const explain = (error: { readonly message: string }): Effect.Effect<string> => {
  const sentence = Valentina.isTabletopError(error) ? Valentina.messageFor(error, "Valentina Noir") : undefined
  return Effect.as(Effect.logWarning(error.message), sentence ?? "Fill in the form, and send it again.")
}

const list = Effect.gen(function* () {
  const characters = yield* Valentina.Characters
  return respond(page.listPage(yield* Stream.runCollect(characters.list.items())))
})

const characterId = Effect.flatMap(HttpRouter.params, ({ character = "" }) => Valentina.CharacterId.from(character))

const show = Effect.fnUntraced(function* (problem?: string) {
  const characters = yield* Valentina.Characters
  const character_id = yield* characterId
  const health = characters.getHealth({ character_id }).pipe(
    Effect.catchTag("NotFoundError", () => Effect.succeed(undefined)),
  )
  const read = Effect.all([characters.getFullSheet({ character_id }), health], { concurrency: 2 })
  // Read anew: a server's cache may still have the sheet as it was before the change.
  const [sheet, marked] = yield* Valentina.withFreshReads(read)
  return respond(page.sheetPage(sheet, marked, problem), problem === undefined ? 200 : 422)
})

const HealthForm = Schema.Struct({
  action: Schema.Literals(["damage", "heal"]),
  damage_type: Valentina.DamageType.known,
  amount: Schema.FiniteFromString,
})

const changeHealth = Effect.gen(function* () {
  const form = yield* HttpServerRequest.schemaBodyUrlParams(HealthForm)
  const characters = yield* Valentina.Characters
  yield* characters.applyHealthAction({ character_id: yield* characterId, ...form })
})

const TraitForm = Schema.Struct({
  target_value: Schema.FiniteFromString,
  currency: Valentina.TraitModifyCurrency.known,
})

const changeTrait = Effect.gen(function* () {
  const form = yield* HttpServerRequest.schemaBodyUrlParams(TraitForm)
  const { trait = "" } = yield* HttpRouter.params
  const character_trait_id = yield* Valentina.CharacterTraitId.from(trait)
  const traits = yield* Valentina.CharacterTraits
  yield* traits.changeValue({ character_id: yield* characterId, character_trait_id, ...form })
})

/** Changes a sheet and leads back to it by GET, so that loading it again does not send the form again. */
const changed = <E extends { readonly message: string }, R>(change: Effect.Effect<void, E, R>) =>
  Effect.andThen(change, characterId).pipe(
    Effect.map((id) => HttpServerResponse.redirect(`/characters/${id}`, { status: 303, headers })),
    Effect.catch((error) => Effect.flatMap(explain(error), show)),
  )

const orProblem = Effect.catch((error: { readonly _tag: string; readonly message: string }) =>
  Effect.map(
    explain(error),
    (problem) => respond(page.problemPage(problem), /^(NotFound|RequestValidation)Error$/.test(error._tag) ? 404 : 502),
  )
)

const routes = Layer.mergeAll(
  HttpRouter.add("GET", "/", orProblem(list)),
  HttpRouter.add("GET", "/style.css", respond(page.style, 200, "text/css")),
  HttpRouter.add("GET", "/characters/:character", orProblem(show())),
  HttpRouter.add("POST", "/characters/:character/health", orProblem(changed(changeHealth))),
  HttpRouter.add("POST", "/characters/:character/traits/:trait", orProblem(changed(changeTrait))),
  HttpRouter.add("*", "/*", respond(page.problemPage("There is nothing here."), 404)),
)

const areas = Layer.mergeAll(
  Valentina.Characters.layerConfig,
  Valentina.CharacterTraits.layerConfig,
  Valentina.CurrentCompany.layerConfig,
  Valentina.ActingUser.layerConfig,
)

/** Makes the handler. It keeps the client, so make it once for all requests. */
export const makeHandler = (env: Readonly<Record<string, string | undefined>>) => {
  const settings = ConfigProvider.layer(ConfigProvider.fromUnknown(env))
  const { handler } = HttpRouter.toWebHandler(
    routes.pipe(HttpRouter.provideRequest(areas), Layer.provide(settings)),
    { disableLogger: true },
  )
  return async (request: Request): Promise<Response> => {
    const { origin } = new URL(request.url)
    // Browsers always say which site a form is from.
    if ((request.headers.get("origin") ?? origin) === origin) return await handler(request)
    return new Response("The form is of another site.", { status: 403, headers })
  }
}
