/**
 * The accounts behind the tokens of fake identity providers.
 *
 * A token names the account itself: `discord:ID:NAME:EMAIL:VERIFIED`, or
 * `PROVIDER:ID:NAME:EMAIL` for github, google and apple. `-` is no e-mail, and
 * VERIFIED is 0 or 1; the other providers give verified addresses only. The
 * token `boom` finds the provider out of order. Any other token is refused.
 */
import * as Result from "effect/Result"
import type { ProviderProfile } from "../../../schema/valentina/User.ts"
import type { Refusal } from "../../server/Refusal.ts"
import type { DeveloperRow, UserRow } from "../store/CompanyRows.ts"
import * as ProblemDocument from "../store/ProblemDocument.ts"

/** The providers. */
export type Provider = "apple" | "google" | "discord" | "github"

/** An account at a provider. */
export interface Account {
  readonly provider: Provider
  readonly id: string
  readonly profile: ProviderProfile
  /** The name of the account there; `null` where the provider has none. */
  readonly name: string | null
  readonly email: string | null
  readonly isVerified: boolean
}

/** The column of a user that holds the profile of a provider. */
export const profileColumn = (
  provider: Provider,
): "apple_profile" | "google_profile" | "discord_profile" | "github_profile" => `${provider}_profile`

/** The id of a user's account at a provider, if one is linked. */
export const accountId = (user: UserRow, provider: Provider): string | undefined => {
  const id = user[profileColumn(provider)]?.id
  return id === undefined || id === null ? undefined : String(id)
}

const refused = (detail: string): Result.Result<never, Refusal> =>
  Result.fail(ProblemDocument.unprocessable(detail, "TOKEN_VERIFICATION_FAILED"))

const profileOf = (
  provider: Provider,
  id: string,
  name: string,
  email: string | null,
  isVerified: boolean,
): ProviderProfile => {
  switch (provider) {
    case "discord":
      return {
        id,
        email,
        username: name,
        verified: isVerified,
        avatar_id: "a1b2c3",
        global_name: name.charAt(0).toUpperCase() + name.slice(1).toLowerCase(),
        discriminator: "0",
      }
    case "github":
      return { id, login: name, email }
    case "apple":
    case "google":
      return { id, email }
  }
}

/** Whether a developer has told the provider's audiences, which Apple and Google ask for. */
const hasAudience = ({ provider_audiences }: DeveloperRow, provider: Provider): boolean =>
  provider === "discord" || provider === "github" || (provider_audiences?.[provider]?.length ?? 0) > 0

/**
 * The account of a token. `audiences` asks for the developer's registered
 * audiences as the server does; a simulator may do without.
 */
export const account = (
  provider: Provider,
  token: string,
  developer: DeveloperRow,
  audiences: boolean,
): Result.Result<Account, Refusal> => {
  if (audiences && !hasAudience(developer, provider)) {
    return refused(`No audience is registered for ${provider}`)
  }
  if (token === "boom") {
    return Result.fail(ProblemDocument.unavailable(`${provider} is unavailable`, "PROVIDER_UNAVAILABLE"))
  }
  const parts = token.split(":")
  const [named, id = "", name = "", email = "", verified] = parts
  const isWhole = parts.length === (provider === "discord" ? 5 : 4)
  const isVerified = provider === "discord" ? verified === "1" : email !== "-"
  const knowsVerified = provider !== "discord" || verified === "0" || verified === "1"
  if (named !== provider || !isWhole || !knowsVerified || id === "" || name === "" || email === "") {
    return refused("The provider rejected the token")
  }
  const address = email === "-" ? null : email
  return Result.succeed({
    provider,
    id,
    profile: profileOf(provider, id, name, address, isVerified),
    name: provider === "discord" || provider === "github" ? name : null,
    email: address,
    isVerified: address !== null && isVerified,
  })
}
