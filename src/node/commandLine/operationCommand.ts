/**
 * The command of an operation: its flags, its call and its output.
 */
import * as Command from "effect/cli/Command"
import * as Flag from "effect/cli/Flag"
import type * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Option from "effect/Option"
import type * as Stream from "effect/Stream"
import { RequestValidationError } from "../../errors/TabletopError.ts"
import type { Description } from "../../internal/Descriptions.ts"
import type { Endpoint } from "../../internal/Endpoint.ts"
import { inputFields } from "../../internal/InputField.ts"
import * as PlainInput from "../../internal/PlainInput.ts"
import { checkContext } from "./checkContext.ts"
import type { CommandApi, Given, Notation } from "./CommandApi.ts"
import { flagName, kebabCase } from "./fieldFlag.ts"
import { type Flags, inputFlags, inputOf } from "./inputFlags.ts"
import { print, printEach } from "./printAnswer.ts"
import { callOptions } from "./settings.ts"

/** The methods of an area, whatever they are. */
type Methods = Readonly<Record<string, Method>>

interface Method {
  (input: Given): Effect.Effect<unknown, unknown>
  readonly items?: (input: Given) => Stream.Stream<unknown, unknown>
}

// Names that begin so are no fields of an input.
const all = "~all"
const notation = "~notation"

const notationFlags = ({ description, flags }: Notation): Flags => ({
  ...flags,
  [notation]: Flag.optional(Flag.withDescription(Flag.String("notation"), description)),
})

const flagsOf = (endpoint: Endpoint, description: Description, text: Notation | undefined): Flags => ({
  ...inputFlags(endpoint, description, (name) => text?.fields.includes(name) === true),
  ...(text === undefined ? {} : notationFlags(text)),
  ...(endpoint.page === undefined ? {} : {
    [all]: Flag.Boolean("all").pipe(
      Flag.withDefault(false),
      Flag.withDescription("Every page, one JSON value a line."),
    ),
  }),
})

/** Refuses a call that gives neither a notation nor what one would say. */
const checkNotation = (endpoint: Endpoint, { fields }: Notation, plain: Given) => {
  const missing = inputFields(endpoint)
    .find(({ isOptional, name }) => !isOptional && fields.includes(name) && !(name in plain))
  return missing === undefined ? Effect.void : Effect.fail(
    new RequestValidationError({
      operation: endpoint.operation,
      message: `${endpoint.operation} needs --${flagName(missing.name)} or --notation`,
      issues: [{ path: [missing.name], message: "Missing key" }],
    }),
  )
}

/** Makes the command of an operation. */
export const operationCommand = (
  api: CommandApi,
  area: { readonly endpoints: object },
  member: string,
  endpoint: Endpoint,
  description: Description,
) => {
  const text = api.notations[endpoint.name]
  const handle = Effect.fnUntraced(function* (given: Given) {
    const read = PlainInput.reader(endpoint)
    const plain = inputOf(endpoint, given)
    const written = (given[notation] ?? Option.none()) as Option.Option<string>
    // What does not fit is told before what is not set.
    if (text !== undefined && Option.isNone(written)) yield* checkNotation(endpoint, text, plain)
    if (text === undefined || Option.isNone(written)) yield* Effect.fromResult(read(plain))
    const call = Effect.gen(function* () {
      const told = text === undefined || Option.isNone(written) ? {} : yield* text.read(written.value, given)
      const input = yield* Effect.fromResult(read({ ...told, ...plain }))
      yield* checkContext(api, endpoint)
      // Type boundary: an area is the key of its methods.
      const methods = yield* (area as unknown as Context.Key<never, Methods>)
      const method = methods[member]!
      if (given[all] === true && method.items !== undefined) return yield* printEach(method.items(input))
      return yield* Effect.flatMap(method(input), print)
    })
    return yield* Effect.provide(call, api.layer(yield* callOptions))
  })
  return Command.make(kebabCase(member), flagsOf(endpoint, description, text), handle).pipe(
    Command.withDescription(description.summary),
    Command.withShortDescription(description.summary),
  )
}
