/**
 * What Discord sends, as far as the bot reads it.
 */
import * as Schema from "effect/Schema"

const Account = Schema.Struct({ id: Schema.String })

const Option = Schema.Struct({
  name: Schema.String,
  value: Schema.optionalKey(Schema.String),
  /** Whether the user is typing it now. */
  focused: Schema.optionalKey(Schema.Boolean),
})

const Command = Schema.Struct({
  type: Schema.Literals([2, 4]),
  id: Schema.String,
  application_id: Schema.String,
  /** Opens the answer to whoever knows it, for 15 minutes. */
  token: Schema.RedactedFromValue(Schema.String),
  /** In a server; in a private chat it is the `user`. */
  member: Schema.optionalKey(Schema.Struct({ user: Account })),
  user: Schema.optionalKey(Account),
  data: Schema.Struct({
    name: Schema.Literal("roll"),
    options: Schema.Tuple([
      Schema.Struct({ name: Schema.Literals(["dice", "pool"]), options: Schema.Array(Option) }),
    ]),
  }),
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
