/**
 * The interactions of a Discord application, which Discord sends by POST, on Cloudflare Workers.
 */
import * as Config from "effect/Config"
import * as ConfigProvider from "effect/ConfigProvider"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as ManagedRuntime from "effect/ManagedRuntime"
import * as Option from "effect/Option"
import * as Schema from "effect/Schema"
import { isTabletopError, messageFor, withDeadline } from "effect-tabletop/valentina"
import * as Dice from "./Dice.ts"
import { type Command, Interaction, isSigned, reply } from "./Discord.ts"

/** An error in a sentence for the chat; the log gets the error's own message. */
const explain = (error: { readonly message: string }) => {
  const server = isTabletopError(error) && error.api === "dddice" ? "dddice" : "Valentina Noir"
  const sentence = isTabletopError(error) ? messageFor(error, server) : error.message
  return Effect.as(Effect.logWarning(error.message), sentence)
}

const config = Config.all({
  publicKey: Config.String("DISCORD_PUBLIC_KEY"),
  api: Config.String("DISCORD_API_URL").pipe(Config.withDefault("https://discord.com/api/v10")),
})

type WaitUntil = (work: Promise<unknown>) => void

/** Makes the handler of a deployment. It keeps clients and cache, so make it once for all requests. */
export const makeHandler = (bindings: Record<string, unknown>) => {
  const provider = ConfigProvider.fromUnknown(bindings)
  const { api, publicKey } = Effect.runSync(config.parse(provider))
  const runtime = ManagedRuntime.make(Layer.provideMerge(Dice.areas, ConfigProvider.layer(provider)))
  const commands = Effect.runSync(Effect.cached(Dice.make))
  // The last interactions: one that comes again is not rolled again.
  const seen = new Set<string>()

  const roll = Effect.fnUntraced(
    function* (command: Command) {
      const dice = yield* commands
      return yield* dice.roll(command)
    },
    withDeadline("5 seconds"),
    Effect.catch(explain),
  )

  const suggest = Effect.fnUntraced(
    function* (command: Command) {
      const dice = yield* commands
      return yield* dice.suggest(command)
    },
    Effect.timeout("2500 millis"),
    Effect.catch((error) => Effect.as(explain(error), [])),
  )

  return async (request: Request, waitUntil: WaitUntil): Promise<Response> => {
    const body = await request.text()
    if (!(await isSigned(publicKey, request, body))) return new Response(null, { status: 401 })
    const read = Schema.decodeUnknownOption(Schema.fromJsonString(Interaction))(body)
    if (Option.isNone(read)) return new Response(null, { status: 400 })
    const interaction = read.value
    if (interaction.type === 1) return Response.json({ type: 1 })
    if (interaction.type === 4) {
      return Response.json({ type: 8, data: { choices: await runtime.runPromise(suggest(interaction)) } })
    }
    // Discord waits for 3 seconds: it is told at once that the answer comes later.
    const answered = Effect.flatMap(roll(interaction), (content) => reply(api, interaction, content))
    if (!seen.has(interaction.id)) waitUntil(runtime.runPromise(answered))
    if (seen.add(interaction.id).size > 1_000) seen.clear()
    return Response.json({ type: 5 })
  }
}

let handler: ReturnType<typeof makeHandler> | undefined

/** The Worker. Bindings come with the first request; an isolate keeps its handler for all that follow. */
export default {
  fetch: (request: Request, bindings: Record<string, unknown>, context: { readonly waitUntil: WaitUntil }) => {
    handler ??= makeHandler(bindings)
    const answer = handler(request, (work) => context.waitUntil(work))
    // Another request may wait for what this one reads, so it is read to its end.
    context.waitUntil(answer)
    return answer
  },
}
