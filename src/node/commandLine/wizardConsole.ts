/**
 * Where the wizard writes the command that it makes.
 */
import * as Console from "effect/Console"
import { inputFields } from "../../internal/InputField.ts"
import { mask } from "../../internal/masked.ts"
import { type ApiEntry, endpointsOf } from "./CommandApi.ts"
import { flagName } from "./fieldFlag.ts"

const secretFlags = async (apis: ReadonlyArray<ApiEntry>): Promise<ReadonlySet<string>> => {
  const loaded = await Promise.all(apis.map(({ load }) => load()))
  const endpoints = loaded.flatMap(({ areas }) => Object.values(areas)).flatMap(endpointsOf)
  const secrets = endpoints.flatMap(([, endpoint]) => inputFields(endpoint)).filter(({ kind }) =>
    kind.kind === "secret"
  )
  return new Set(secrets.map(({ name }) => `--${flagName(name)}`))
}

/** The values of secret flags among arguments, as `--passcode x` and as `--passcode=x`. */
const secretsIn = (args: ReadonlyArray<string>, flags: ReadonlySet<string>): ReadonlyArray<string> =>
  args.flatMap((arg, index) => {
    const [flag = "", ...value] = arg.split("=")
    if (!flags.has(flag)) return []
    return value.length > 0 ? [value.join("=")] : args.slice(index + 1, index + 2)
  }).filter((secret) => secret !== "")

/** The console, with secrets of the arguments masked; the wizard masks those that it asks for, and repeats the others. */
export const wizardConsole = async (
  args: ReadonlyArray<string>,
  apis: ReadonlyArray<ApiEntry>,
): Promise<Console.Console> => {
  const secrets = secretsIn(args, await secretFlags(apis))
  const masked = (text: unknown): string =>
    secrets.reduce((text, secret) => text.replaceAll(secret, mask), String(text))
  return { ...console, log: (...texts) => console.log(...texts.map(masked)) }
}
