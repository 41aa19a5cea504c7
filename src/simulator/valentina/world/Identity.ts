/**
 * Users by their accounts at identity providers, and merging two users.
 */
import * as Result from "effect/Result"
import type { SeededRandom } from "../../../internal/SeededRandom.ts"
import type { CompanyId } from "../../../schema/valentina/Company.ts"
import type { IdentityResolution } from "../../../schema/valentina/Identity.ts"
import type { ProviderProfile, UserId } from "../../../schema/valentina/User.ts"
import type { UserRole } from "../../../schema/valentina/UserRole.ts"
import type { Refusal } from "../../server/Refusal.ts"
import * as Table from "../../server/Table.ts"
import { columnFault } from "../rules/columnFault.ts"
import * as Cascades from "../store/Cascades.ts"
import type { Json, UserRow } from "../store/CompanyRows.ts"
import * as Ids from "../store/Ids.ts"
import * as Normalisation from "../store/Normalisation.ts"
import * as ProblemDocument from "../store/ProblemDocument.ts"
import type { State } from "../store/State.ts"
import { type Account, accountId, profileColumn, type Provider } from "./IdentityToken.ts"

const providers: ReadonlyArray<Provider> = ["apple", "google", "discord", "github"]

/** The state, and what new rows need. `now` is in milliseconds. */
export interface Moment {
  readonly state: State
  readonly random: SeededRandom
  readonly now: number
}

/** What a new user is made of. */
export interface NewUser {
  readonly company_id: CompanyId
  readonly username: string
  readonly email: string
  readonly role: UserRole
  readonly name_first?: string | null | undefined
  readonly name_last?: string | null | undefined
}

/** Makes a user, without any permission asked. */
export const createUser = ({ now, random, state }: Moment, user: NewUser, id?: UserId): UserRow =>
  Table.put(state.users, {
    id: id ?? Ids.mint(state, random, now),
    company_id: user.company_id,
    name_first: Normalisation.blankAsNull(user.name_first),
    name_last: Normalisation.blankAsNull(user.name_last),
    username: Normalisation.username(user.username),
    email: user.email.trim(),
    role: user.role,
    lifetime_xp: 0,
    lifetime_cool_points: 0,
    google_profile: null,
    github_profile: null,
    discord_profile: null,
    apple_profile: null,
    avatar_path: null,
    date_created: now,
    date_modified: now,
    archive: null,
  })

const ofCompany = (state: State, company: CompanyId): ReadonlyArray<UserRow> =>
  Table.group(state.users, "company", company)

const holder = (state: State, company: CompanyId, { id, provider }: Account): UserRow | undefined =>
  ofCompany(state, company).find((user) => accountId(user, provider) === id)

const withProfile = ({ now, state }: Moment, user: UserRow, { profile, provider }: Account): UserRow =>
  Table.put(state.users, { ...user, [profileColumn(provider)]: profile, date_modified: now })

const isSame = (user: UserRow, { profile, provider }: Account): boolean =>
  JSON.stringify(user[profileColumn(provider)]) === JSON.stringify(profile)

/** The only user of a company with a verified address, in any case of letters. Deactivated ones count. */
const byEmail = (state: State, company: CompanyId, { email, isVerified }: Account): UserRow | undefined => {
  if (email === null || !isVerified) return undefined
  const found = Table.group(state.users, "email", email.toLowerCase()).filter((user) => user.company_id === company)
  return found.length === 1 ? found[0] : undefined
}

const shortest = 3
const alphabet = "abcdefghijklmnopqrstuvwxyz0123456789"

/** A name that no user of the company has: the wanted one, or with `-2`, `-3` and so on. */
const freeName = ({ random, state }: Moment, company: CompanyId, wanted: string): string => {
  const slug = Normalisation.username(wanted) || `user-${random.text(6, alphabet)}`
  const name = slug.length < shortest ? `${slug}-${random.text(4, alphabet)}` : slug
  const taken = new Set(ofCompany(state, company).map(({ username }) => username))
  if (!taken.has(name)) return name
  let number = 2
  while (taken.has(`${name}-${number}`)) number++
  return `${name}-${number}`
}

const longest = 50

/** The refusal of a name that the column of names does not take. */
const nameFault = (wanted: string): Refusal | undefined => {
  const slug = Normalisation.username(wanted)
  return slug.length >= shortest && slug.length <= longest
    ? undefined
    : ProblemDocument.badRequest(columnFault("username", `text of ${shortest} to ${longest} characters`, slug))
}

/** The user of an account, and how the account came to be the user's. */
export interface Identified {
  readonly resolution: IdentityResolution
  readonly user: UserRow
}

/**
 * Finds the user of an account in a company: by the account, else by a verified
 * address that one user has, else a new UNAPPROVED user.
 */
export const identify = (
  moment: Moment,
  company_id: CompanyId,
  account: Account,
  wanted: { readonly username?: string | null | undefined; readonly email?: string | null | undefined },
): Result.Result<Identified, Refusal> => {
  const { state } = moment
  const known = holder(state, company_id, account)
  if (known !== undefined) {
    const user = isSame(known, account) ? known : withProfile(moment, known, account)
    return Result.succeed({ resolution: "matched", user })
  }
  const same = byEmail(state, company_id, account)
  // valentina: also one who has another account of the provider, whose place this one takes.
  if (same !== undefined) {
    return Result.succeed({ resolution: "linked", user: withProfile(moment, same, account) })
  }
  const email = account.email ?? wanted.email?.trim()
  if (!email) {
    return Result.fail(ProblemDocument.unprocessable(
      "An email address is required to create a user, and the provider gave none",
      "EMAIL_REQUIRED",
    ))
  }
  // valentina: a name that was asked for is taken as it is, also where another user has it.
  const asked = wanted.username || undefined
  const fault = asked === undefined ? undefined : nameFault(asked)
  if (fault !== undefined) return Result.fail(fault)
  const user = createUser(moment, {
    company_id,
    username: asked ?? freeName(moment, company_id, account.name || email.slice(0, email.indexOf("@"))),
    email,
    role: "UNAPPROVED",
  })
  return Result.succeed({ resolution: "created", user: withProfile(moment, user, account) })
}

const linked = (detail: string): Result.Result<never, Refusal> =>
  Result.fail(ProblemDocument.conflict(detail, "IDENTITY_ALREADY_LINKED"))

/** Links an account to a user. The same account again changes nothing but its profile. */
export const link = (moment: Moment, user: UserRow, account: Account): Result.Result<UserRow, Refusal> => {
  const other = holder(moment.state, user.company_id, account)
  if (other !== undefined && other.id !== user.id) {
    return linked("This identity is already linked to another user; an administrator can merge the two")
  }
  const own = accountId(user, account.provider)
  if (own !== undefined && own !== account.id) {
    return linked(`The user already has another ${account.provider} identity`)
  }
  return Result.succeed(withProfile(moment, user, account))
}

/** Takes an account from a user, who must keep another one. */
export const unlink = (
  { now, state }: Moment,
  user: UserRow,
  provider: Provider,
): Result.Result<UserRow, Refusal> => {
  if (user[profileColumn(provider)] === null) {
    return Result.fail(ProblemDocument.notFound(`The user has no linked ${provider} identity`, "IDENTITY_NOT_LINKED"))
  }
  if (providers.filter((provider) => user[profileColumn(provider)] !== null).length < 2) {
    return Result.fail(ProblemDocument.conflict("The only identity of a user stays linked", "LAST_IDENTITY"))
  }
  return Result.succeed(
    Table.put(state.users, { ...user, [profileColumn(provider)]: null, date_modified: now }),
  )
}

const isEmpty = (value: Json | undefined): boolean => value === undefined || value === null || value === ""

// valentina: what is empty in the secondary's profile is left out, and what the primary has stays.
const mergedProfile = (primary: ProviderProfile | null, secondary: ProviderProfile | null): ProviderProfile | null => {
  const missing = Object.entries(secondary ?? {})
    .filter(([name, value]) => !isEmpty(value) && isEmpty(primary?.[name]))
  return missing.length === 0 ? primary : { ...primary, ...Object.fromEntries(missing) }
}

/** Merges an UNAPPROVED user into another, who takes over the profiles it lacks. The first is archived. */
export const merge = (
  { now, state }: Moment,
  primary: UserRow,
  secondary: UserRow,
): Result.Result<UserRow, Refusal> => {
  if (primary.id === secondary.id) {
    return Result.fail(ProblemDocument.badRequest("Cannot merge a user into themselves"))
  }
  if (secondary.role !== "UNAPPROVED") {
    return Result.fail(ProblemDocument.badRequest("Secondary user must have UNAPPROVED role"))
  }
  Cascades.archiveUser(state, secondary)
  return Result.succeed(Table.put(state.users, {
    ...primary,
    google_profile: mergedProfile(primary.google_profile, secondary.google_profile),
    github_profile: mergedProfile(primary.github_profile, secondary.github_profile),
    discord_profile: mergedProfile(primary.discord_profile, secondary.discord_profile),
    apple_profile: mergedProfile(primary.apple_profile, secondary.apple_profile),
    date_modified: now,
  }))
}

const address = "https://cdn.discordapp.com"

/**
 * The address of the picture of a user's Discord account; `null` without one.
 *
 * valentina: who has none is shown one of Discord's own, by the discriminator;
 * a profile that a merge has left without the field has no address.
 */
export const discordAvatar = ({ discord_profile }: UserRow): string | null => {
  const { avatar_id, discriminator, id } = discord_profile ?? {}
  if (isEmpty(id) || avatar_id === undefined) return null
  return isEmpty(avatar_id)
    ? `${address}/embed/avatars/${Number(discriminator ?? 0) % 5}.png`
    : `${address}/avatars/${String(id)}/${String(avatar_id)}.png`
}

/** The Discord profile as answers have it, with the address of its picture. */
export const discordProfile = (user: UserRow): ProviderProfile | null => {
  const { discord_profile: profile } = user
  return profile === null || !("avatar_id" in profile) ? profile : { ...profile, avatar_url: discordAvatar(user) }
}
