/**
 * Character sheets of a company as one `fetch` handler.
 *
 *     GET  /                            the characters
 *     GET  /characters/ID               a sheet
 *     POST /characters/ID?trait=ID      changes a trait: target_value, currency
 *     POST /characters/ID?health        changes the health: action, damage_type, amount
 *
 * Whoever knows the address can change sheets. Put an access policy in front of it where that is too many.
 */
import * as ConfigProvider from "effect/ConfigProvider"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as ManagedRuntime from "effect/ManagedRuntime"
import * as Schema from "effect/Schema"
import * as Stream from "effect/Stream"
import {
  ActingUser,
  CharacterId,
  Characters,
  CharacterTraitId,
  CharacterTraits,
  CurrentCompany,
  DamageType,
  isTabletopError,
  messageFor,
  TraitModifyCurrency,
  withFreshReads,
} from "effect-tabletop/valentina"
import * as page from "./page.ts"

const headers = {
  "cache-control": "no-store",
  "content-security-policy":
    "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  "referrer-policy": "same-origin",
  "x-content-type-options": "nosniff",
}

const respond = (body: string, status = 200, type = "text/html"): Response =>
  new Response(body, { status, headers: { ...headers, "content-type": `${type}; charset=utf-8` } })

const TraitForm = Schema.Struct({ target_value: Schema.FiniteFromString, currency: TraitModifyCurrency.known })
const HealthForm = Schema.Struct({
  action: Schema.Literals(["damage", "heal"]),
  damage_type: DamageType.known,
  amount: Schema.FiniteFromString,
})

const list = Effect.gen(function* () {
  const characters = yield* Characters
  return respond(page.listPage(yield* Stream.runCollect(characters.list.items())))
})

// Read anew: a server's cache may still have the sheet as it was before the change.
const show = (character_id: CharacterId, status?: number, problem?: string) =>
  Effect.gen(function* () {
    const characters = yield* Characters
    const health = Effect.catchTag(
      characters.getHealth({ character_id }),
      "NotFoundError",
      () => Effect.succeed(undefined),
    )
    const read = Effect.all([characters.getFullSheet({ character_id }), health], { concurrency: 2 })
    const [sheet, marked] = yield* withFreshReads(read)
    return respond(page.sheetPage(sheet, marked, problem), status)
  })

const change = Effect.fnUntraced(function* (character_id: CharacterId, query: URLSearchParams, request: Request) {
  const form = Object.fromEntries(new URLSearchParams(yield* Effect.promise(() => request.text())))
  const trait = query.get("trait")
  if (trait === null) {
    const action = yield* Schema.decodeUnknownEffect(HealthForm)(form)
    return yield* Characters.use((characters) => characters.applyHealthAction({ character_id, ...action }))
  }
  const wanted = yield* Schema.decodeUnknownEffect(TraitForm)(form)
  const character_trait_id = yield* CharacterTraitId.from(trait)
  return yield* CharacterTraits.use((traits) => traits.changeValue({ character_id, character_trait_id, ...wanted }))
})

/** An error in a sentence for players; the log gets the error's own message. */
const explain = (error: { readonly message: string }): Effect.Effect<string> =>
  Effect.as(
    Effect.logWarning(error.message),
    isTabletopError(error) ? messageFor(error, "Valentina Noir") : "Fill in the form, and send it again.",
  )

const post = (id: CharacterId, { pathname, searchParams }: URL, request: Request) =>
  change(id, searchParams, request).pipe(
    // To the sheet by GET, so that loading it again does not send the form again.
    Effect.as(new Response(null, { status: 303, headers: { ...headers, location: pathname } })),
    Effect.catch((error) => Effect.flatMap(explain(error), (problem) => show(id, 422, problem))),
  )

/** Whether a form comes from a page of this site: browsers always say so. */
const isOwn = ({ origin }: URL, request: Request): boolean => (request.headers.get("origin") ?? origin) === origin

const route = Effect.fnUntraced(
  function* (request: Request) {
    const url = new URL(request.url)
    const id = /^\/characters\/([^/]+)$/.exec(url.pathname)?.[1]
    if (request.method === "GET" && url.pathname === "/") return yield* list
    if (request.method === "GET" && url.pathname === "/style.css") return respond(page.style, 200, "text/css")
    if (id === undefined) return respond(page.problemPage("There is nothing here."), 404)
    const character_id = yield* CharacterId.from(id)
    if (request.method === "GET") return yield* show(character_id)
    if (request.method !== "POST") return respond(page.problemPage("A sheet is read or changed."), 405)
    if (!isOwn(url, request)) return respond(page.problemPage("The form is of another site."), 403)
    return yield* post(character_id, url, request)
  },
  (answer) =>
    Effect.catch(
      answer,
      (error) =>
        Effect.map(explain(error), (problem) =>
          respond(page.problemPage(problem), /^(NotFound|RequestValidation)Error$/.test(error._tag) ? 404 : 502)),
    ),
)

/** Makes the handler. It keeps the client, so make it once for all requests. */
export const makeHandler = (env: Readonly<Record<string, string | undefined>>) => {
  const areas = Layer.mergeAll(
    Characters.layerConfig,
    CharacterTraits.layerConfig,
    CurrentCompany.layerConfig,
    ActingUser.layerConfig,
  )
  const settings = ConfigProvider.layer(ConfigProvider.fromUnknown(env))
  const runtime = ManagedRuntime.make(Layer.provide(areas, settings))
  return (request: Request): Promise<Response> => runtime.runPromise(route(request), { signal: request.signal })
}
