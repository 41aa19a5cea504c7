/**
 * The flag of an input field, on effect's `cli` modules (marked unstable; tried with 4.1.0).
 */
import * as CliError from "effect/cli/CliError"
import * as Flag from "effect/cli/Flag"
import * as Effect from "effect/Effect"
import * as FileSystem from "effect/FileSystem"
import * as Option from "effect/Option"
import * as Redacted from "effect/Redacted"
import type { InputField, Kind } from "../../internal/InputField.ts"

/** `campaign-id` for `campaign_id`, `create-note` for `createNote`. */
export const kebabCase = (name: string): string =>
  name.replace(/(?<=[a-z])(?=[A-Z])/g, "-").replaceAll("_", "-").toLowerCase()

/** The flags that every command takes. */
export const globalFlags: ReadonlySet<string> = new Set([
  ...["help", "version", "wizard", "completions", "log-level"],
  ...["json", "reveal", "simulate", "as", "company"],
  ...["all", "clear"],
])

/** The flag of a field: its name, or `--NAME-value` where every command has a flag of that name. */
export const flagName = (field: string): string => {
  const name = kebabCase(field)
  return globalFlags.has(name) ? `${name}-value` : name
}

const invalid = (option: string, value: string, expected: string) =>
  new CliError.InvalidValue({ option, value, expected, kind: "flag" })

const readableFile = "a file that can be read"

/** A text that is long or secret is not repeated; the name of a file is. */
const shownJson = (text: string): string => text.startsWith("@") ? text : "the given text"

const readJson = (option: string) =>
  Effect.fnUntraced(function* (text: string) {
    const files = yield* FileSystem.FileSystem
    const json = text.startsWith("@")
      ? yield* Effect.mapError(files.readFileString(text.slice(1)), () => invalid(option, text, readableFile))
      : text
    return yield* Effect.try({
      try: (): unknown => JSON.parse(json),
      catch: () => invalid(option, shownJson(text), "JSON, or @FILE with JSON in it"),
    })
  })

const mediaTypes: Readonly<Record<string, string>> = {
  png: "image/png",
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
  gif: "image/gif",
  webp: "image/webp",
}

const readUpload = (option: string) =>
  Effect.fnUntraced(function* (path: string) {
    const files = yield* FileSystem.FileSystem
    const bytes = yield* Effect.mapError(
      files.readFile(path),
      () => invalid(option, path, readableFile),
    )
    const type = mediaTypes[path.replace(/.*\./, "").toLowerCase()] ?? "application/octet-stream"
    return new File([new Uint8Array(bytes)], path.replace(/.*[\\/]/, ""), { type })
  })

type AnyFlag = Flag.Flag<unknown>

const choiceFlag = (name: string, choices: ReadonlyArray<string | number>): AnyFlag =>
  Flag.map(
    Flag.Literals(name, choices.map(String)),
    (text) => choices.find((choice) => String(choice) === text),
  )

const oneFlag = (name: string, kind: Kind): AnyFlag => {
  switch (kind.kind) {
    case "integer":
      return Flag.Int(name)
    case "number":
      return Flag.Finite(name)
    case "boolean":
      return Flag.Boolean(name)
    case "choice":
      return choiceFlag(name, kind.choices)
    case "secret":
      return Flag.map(Flag.Redacted(name), Redacted.value)
    case "file":
      return Flag.mapEffect(Flag.File(name, { mustExist: true }), readUpload(name))
    case "json":
      return Flag.withMetavar(Flag.mapEffect(Flag.String(name), readJson(name)), "JSON|@FILE")
    case "list":
      return oneFlag(name, kind.item)
    case "text":
      return Flag.String(name)
  }
}

const present = (values: ReadonlyArray<unknown>): Option.Option<unknown> =>
  values.length === 0 ? Option.none() : Option.some(values)

/** The flag of a field: what was given, plain as in JSON, or nothing. A list is given by repeating its flag. */
export const fieldFlag = (
  { isOptional, kind, name }: InputField,
  description: string | undefined,
): Flag.Flag<Option.Option<unknown>> => {
  const plain = oneFlag(flagName(name), kind)
  const flag = description === undefined ? plain : Flag.withDescription(plain, description)
  if (kind.kind === "list") return Flag.map(Flag.atLeast(flag, isOptional ? 0 : 1), present)
  return isOptional ? Flag.optional(flag) : Flag.map(flag, Option.some)
}
