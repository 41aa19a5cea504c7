/**
 * The interactions of a Discord application: what Discord sends by POST, signed.
 */
import * as Config from "effect/Config"
import * as ConfigProvider from "effect/ConfigProvider"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as ManagedRuntime from "effect/ManagedRuntime"
import * as Redacted from "effect/Redacted"
import * as Schedule from "effect/Schedule"
import * as Schema from "effect/Schema"
import { type ApiName, isTabletopError, messageFor, withDeadline } from "effect-tabletop/valentina"
import { Dice } from "./Dice.ts"
import { type Command, Interaction } from "./Interaction.ts"
import { isSigned } from "./signature.ts"

/** Settings and secrets, as the platform gives them. */
export type Bindings = Readonly<Record<string, unknown>>

/** Keeps the worker alive until the work is done. */
export type WaitUntil = (work: Promise<unknown>) => void

const config = Config.all({
  publicKey: Config.String("DISCORD_PUBLIC_KEY"),
  api: Config.String("DISCORD_API_URL").pipe(Config.withDefault("https://discord.com/api/v10")),
})

const names: Readonly<Record<ApiName, string>> = { valentina: "Valentina Noir", dddice: "dddice" }

/** An error in a sentence for the chat; the log gets the error's own message. */
const explain = (error: { readonly message: string }) => {
  const sentence = isTabletopError(error) ? messageFor(error, names[error.api ?? ""]) : error.message
  return Effect.as(Effect.logWarning(error.message), sentence)
}

/** Puts the answer in the place of "is thinking". Its address holds the token, so no error of it is logged. */
const reply = (api: string, { application_id, id, token }: Command, content: string) =>
  Effect.tryPromise(async (signal) => {
    const address = `${api}/webhooks/${application_id}/${Redacted.value(token)}/messages/@original`
    const body = JSON.stringify({ content: content.slice(0, 2000), allowed_mentions: { parse: [] } })
    const headers = { "content-type": "application/json" }
    const { ok } = await fetch(address, { method: "PATCH", body, headers, signal })
    if (!ok) throw new Error()
  }).pipe(
    // At first Discord may not know yet that it was told to wait.
    Effect.retry({ times: 3, schedule: Schedule.exponential("500 millis") }),
    Effect.catch(() => Effect.logWarning(`Discord did not take the answer to ${id}`)),
  )

/** The last interactions, so that one that comes again is not rolled again. */
const makeSeen = (capacity: number) => {
  const ids = new Set<string>()
  return (id: string): boolean => {
    const isSeen = ids.has(id)
    ids.add(id)
    for (const oldest of ids) if (ids.size > capacity) ids.delete(oldest)
    return isSeen
  }
}

/** Makes the handler of a deployment. It keeps clients and cache, so make it once for all requests. */
export const makeHandler = (bindings: Bindings): (request: Request, waitUntil: WaitUntil) => Promise<Response> => {
  const provider = ConfigProvider.fromUnknown(bindings)
  const { api, publicKey } = Effect.runSync(config.parse(provider))
  const isSeen = makeSeen(1_000)
  const runtime = ManagedRuntime.make(Layer.provide(Dice.layerConfig, ConfigProvider.layer(provider)))

  const roll = (command: Command) =>
    Dice.use((dice) => dice.roll(command)).pipe(
      withDeadline("5 seconds"),
      Effect.catch(explain),
      Effect.flatMap((content) => reply(api, command, content)),
    )

  // Whoever asks for the same waits for one reading of it.
  const suggest = (command: Command) =>
    Dice.use((dice) => dice.suggest(command)).pipe(
      Effect.catch((error) => Effect.as(explain(error), [])),
      Effect.timeoutOrElse({ duration: "2500 millis", orElse: () => Effect.succeed([]) }),
    )

  const answer = Effect.fnUntraced(function* (request: Request, waitUntil: WaitUntil) {
    const body = yield* Effect.promise(() => request.text())
    if (!(yield* Effect.promise(() => isSigned(publicKey, request, body)))) return new Response(null, { status: 401 })
    const interaction = yield* Schema.decodeEffect(Schema.fromJsonString(Interaction))(body)
    if (interaction.type === 1) return Response.json({ type: 1 })
    if (interaction.type === 4) return Response.json({ type: 8, data: { choices: yield* suggest(interaction) } })
    // Discord waits for 3 seconds: it is told at once that the answer comes later.
    if (!isSeen(interaction.id)) waitUntil(runtime.runPromise(roll(interaction)))
    return Response.json({ type: 5 })
  }, Effect.catchTag("SchemaError", () => Effect.succeed(new Response(null, { status: 400 }))))

  return (request, waitUntil) => runtime.runPromise(answer(request, waitUntil))
}
