/**
 * What Discord sends, as far as the bot reads it, and how it is answered.
 */
import * as Effect from "effect/Effect"
import * as Hex from "effect/encoding/Hex"
import * as Redacted from "effect/Redacted"
import * as Result from "effect/Result"
import * as Schedule from "effect/Schedule"
import * as Schema from "effect/Schema"

const Account = Schema.Struct({ id: Schema.String })
const Option = Schema.Struct({ name: Schema.String, value: Schema.optionalKey(Schema.String) })
const Subcommand = Schema.Struct({ name: Schema.Literals(["dice", "pool"]), options: Schema.Array(Option) })

const Command = Schema.Struct({
  type: Schema.Literals([2, 4]),
  id: Schema.String,
  application_id: Schema.String,
  /** Opens the answer to whoever knows it, for 15 minutes. */
  token: Schema.RedactedFromValue(Schema.String),
  /** In a server; in a private chat it is the `user`. */
  member: Schema.optionalKey(Schema.Struct({ user: Account })),
  user: Schema.optionalKey(Account),
  data: Schema.Struct({ name: Schema.Literal("roll"), options: Schema.Tuple([Subcommand]) }),
})
/** A command of commands.json that was sent (2), or is being typed (4). */
export type Command = typeof Command.Type

/** A command, or Discord asking whether anybody is there (1). */
export const Interaction = Schema.Union([Schema.Struct({ type: Schema.Literal(1) }), Command])

/** The Discord account of who uses a command. */
export const accountOf = ({ member, user }: Command): string => (member?.user ?? user)?.id ?? ""

/** What stands in an option of a command. */
export const optionOf = ({ data }: Command, name: string): string | undefined =>
  data.options[0].options.find((option) => option.name === name)?.value

const bytesOf = (digits: string) => new Uint8Array(Result.getOrElse(Hex.decode(digits), () => []))

/** Whether Discord signed the body for the application of this public key, by the platform's own crypto. */
export const isSigned = async (publicKey: string, { headers }: Request, body: string): Promise<boolean> => {
  const bytes = bytesOf(publicKey)
  const timestamp = headers.get("x-signature-timestamp") ?? ""
  // A request that somebody kept is worth nothing after five minutes.
  const isRecent = Math.abs(Date.now() / 1000 - Number(timestamp)) < 300
  if (bytes.length !== 32 || !isRecent) return false
  const key = await crypto.subtle.importKey("raw", bytes, "Ed25519", false, ["verify"])
  const signature = bytesOf(headers.get("x-signature-ed25519") ?? "")
  return await crypto.subtle.verify("Ed25519", key, signature, new TextEncoder().encode(timestamp + body))
}

/** Puts the answer in the place of "is thinking". Its address holds the token, so no error of it is logged. */
export const reply = (api: string, { application_id, id, token }: Command, content: string) =>
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
