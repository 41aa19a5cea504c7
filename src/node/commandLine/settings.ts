/**
 * The flags that every command takes.
 */
import * as Flag from "effect/cli/Flag"
import * as GlobalFlag from "effect/cli/GlobalFlag"
import * as Effect from "effect/Effect"
import * as Option from "effect/Option"
import type { CallOptions } from "./CommandApi.ts"

const flag = (name: string, description: string) =>
  Flag.Boolean(name).pipe(Flag.withDefault(false), Flag.withDescription(description))

/** Whether answers are printed as JSON. */
export const Json = GlobalFlag.Setting("json")({ flag: flag("json", "Prints JSON.") })

/** Whether secrets are printed. */
export const Reveal = GlobalFlag.Setting("reveal")({
  flag: flag("reveal", "Prints keys, tokens and passcodes of answers in clear."),
})

/** Whether a simulator answers. */
export const Simulate = GlobalFlag.Setting("simulate")({
  flag: flag("simulate", "Runs on a simulator, without a network or a key."),
})

/** The acting user. */
export const As = GlobalFlag.Setting("as")({
  flag: Flag.optional(Flag.String("as")).pipe(
    Flag.withDescription("Valentina: the acting user's id; VALENTINA_CLIENT_ON_BEHALF_OF otherwise."),
  ),
})

/** The company. */
export const Company = GlobalFlag.Setting("company")({
  flag: Flag.optional(Flag.String("company")).pipe(
    Flag.withDescription("Valentina: the company's id; VALENTINA_CLIENT_DEFAULT_COMPANY_ID otherwise."),
  ),
})

/** What the flags before the environment say of a call. */
export const callOptions = Effect.gen(function* () {
  const options: CallOptions = {
    simulate: yield* Simulate,
    as: Option.getOrUndefined(yield* As),
    company: Option.getOrUndefined(yield* Company),
  }
  return options
})
