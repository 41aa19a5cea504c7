/**
 * The command of an operation: its flags from the input's fields, its call, its output.
 */
import * as Command from "effect/cli/Command"
import * as Flag from "effect/cli/Flag"
import type * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Option from "effect/Option"
import * as Stream from "effect/Stream"
import type { Description } from "../../internal/Descriptions.ts"
import type { Endpoint } from "../../internal/Endpoint.ts"
import { type InputField, inputFields } from "../../internal/InputField.ts"
import * as PlainInput from "../../internal/PlainInput.ts"
import type { CommandApi } from "./CommandApi.ts"
import { fieldFlag, kebabCase } from "./fieldFlag.ts"
import { print, printEach } from "./printAnswer.ts"
import { callOptions } from "./settings.ts"

/** The methods of an area, whatever they are. */
type Methods = Readonly<Record<string, Method>>

interface Method {
  (input: Readonly<Record<string, unknown>>): Effect.Effect<unknown, unknown>
  readonly items?: (input: Readonly<Record<string, unknown>>) => Stream.Stream<unknown, unknown>
}

// Names that begin so are no fields of an input.
const clear = "~clear"
const all = "~all"

const clearable = (endpoint: Endpoint): ReadonlyArray<InputField> =>
  endpoint.method === "PATCH" ? inputFields(endpoint).filter(({ isNullable }) => isNullable) : []

const flagsOf = (endpoint: Endpoint, description: Description): Readonly<Record<string, Flag.Flag<unknown>>> => {
  const fields = inputFields(endpoint).map((field) => [field.name, fieldFlag(field, description.fields[field.name])])
  const names = clearable(endpoint).map(({ name }) => kebabCase(name))
  return {
    ...Object.fromEntries(fields),
    ...(names.length === 0 ? {} : {
      [clear]: Flag.atLeast(Flag.Literals("clear", names), 0).pipe(
        Flag.withDescription("Sends null for a field, which clears it."),
      ),
    }),
    ...(endpoint.page === undefined ? {} : {
      [all]: Flag.Boolean("all").pipe(
        Flag.withDefault(false),
        Flag.withDescription("Every page, one JSON value a line."),
      ),
    }),
  }
}

type Given = Readonly<Record<string, unknown>>

/** The input as plain JSON, from what was given by flags. */
const inputOf = (endpoint: Endpoint, given: Given): Given => {
  const entries = inputFields(endpoint).flatMap(({ name }): ReadonlyArray<readonly [string, unknown]> => {
    const value = given[name] as Option.Option<unknown>
    return Option.isSome(value) ? [[name, value.value]] : []
  })
  const cleared = (given[clear] ?? []) as ReadonlyArray<string>
  const nulls = clearable(endpoint).filter(({ name }) => cleared.includes(kebabCase(name)))
  return Object.fromEntries([...entries, ...nulls.map(({ name }) => [name, null])])
}

/** Makes the command of an operation. */
export const operationCommand = (
  api: CommandApi,
  area: { readonly endpoints: object },
  member: string,
  endpoint: Endpoint,
  description: Description,
) => {
  const read = PlainInput.reader(endpoint)
  const handle = Effect.fnUntraced(function* (given: Given) {
    const input = yield* Effect.fromResult(read(inputOf(endpoint, given)))
    const call = Effect.gen(function* () {
      // Type boundary: an area is the key of its methods.
      const methods = yield* (area as unknown as Context.Key<never, Methods>)
      const method = methods[member]!
      if (given[all] === true && method.items !== undefined) return yield* printEach(method.items(input))
      return yield* Effect.flatMap(method(input), print)
    })
    return yield* Effect.provide(call, api.layer(yield* callOptions))
  })
  return Command.make(kebabCase(member), flagsOf(endpoint, description), handle).pipe(
    Command.withDescription(description.summary),
    Command.withShortDescription(description.summary),
  )
}
