/**
 * The flags of an input, and the input that they give.
 */
import * as Flag from "effect/cli/Flag"
import * as Option from "effect/Option"
import type { Description } from "../../internal/Descriptions.ts"
import type { Endpoint } from "../../internal/Endpoint.ts"
import { type InputField, inputFields } from "../../internal/InputField.ts"
import type { Given } from "./CommandApi.ts"
import { fieldFlag, kebabCase } from "./fieldFlag.ts"

/** Flags by the name under which they give their value. */
export type Flags = Readonly<Record<string, Flag.Flag<unknown>>>

// Names that begin so are no fields of an input.
const clear = "~clear"

const clearable = (endpoint: Endpoint): ReadonlyArray<InputField> =>
  endpoint.method === "PATCH" ? inputFields(endpoint).filter(({ isNullable }) => isNullable) : []

/** The flag of each field, and `--clear` where a field can be cleared. */
export const inputFlags = (
  endpoint: Endpoint,
  { fields }: Description,
  isGivenElsewhere: (name: string) => boolean = () => false,
): Flags => {
  const flags = inputFields(endpoint).map((field) => {
    const isOptional = field.isOptional || isGivenElsewhere(field.name)
    return [field.name, fieldFlag({ ...field, isOptional }, fields[field.name])]
  })
  const names = clearable(endpoint).map(({ name }) => kebabCase(name))
  if (names.length === 0) return Object.fromEntries(flags)
  const cleared = Flag.atLeast(Flag.Literals("clear", names), 0).pipe(
    Flag.withDescription("Sends null for a field, which clears it."),
  )
  return { ...Object.fromEntries(flags), [clear]: cleared }
}

/** The input as plain JSON, from what was given by flags. */
export const inputOf = (endpoint: Endpoint, given: Given): Given => {
  const entries = inputFields(endpoint).flatMap(({ name }): ReadonlyArray<readonly [string, unknown]> => {
    const value = (given[name] ?? Option.none()) as Option.Option<unknown>
    return Option.isSome(value) ? [[name, value.value]] : []
  })
  const cleared = (given[clear] ?? []) as ReadonlyArray<string>
  const nulls = clearable(endpoint).filter(({ name }) => cleared.includes(kebabCase(name)))
  return Object.fromEntries([...entries, ...nulls.map(({ name }) => [name, null])])
}
