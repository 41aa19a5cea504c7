/**
 * Cached reads of Valentina Noir, which a company's own clock makes old.
 */
import type * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import { withFreshReads } from "../layers/CallSettings.ts"
import { CurrentCompany } from "../layers/valentina/CurrentCompany.ts"
import { Companies } from "../services/valentina/Companies.ts"
import { type Cached, cached, cachedByVersion, type CacheOptions, type ReadMethod } from "./cached.ts"

/** As {@link CacheOptions}, and how often the company is asked. */
export interface CompanyCacheOptions extends CacheOptions {
  /** The age from which `resources_modified_at` is read again: changes by others show this late at most. */
  readonly checkEvery: Duration.Input
}

/**
 * As `cached`, and what others change is seen too: what is kept holds as long as
 * the company's `resources_modified_at` stays, which is read once in
 * `checkEvery`. A call whose company cannot be read is answered by the server.
 *
 * valentina: it moves with every write in the audit log, in all areas, and not with dice rolls.
 */
export const cachedByCompany = Effect.fnUntraced(function* <Method extends ReadMethod>(
  method: Method,
  { checkEvery, ...options }: CompanyCacheOptions,
) {
  const companies = yield* Companies
  const getCompany = yield* cached(
    // The server keeps the company, too: for a minute.
    Object.assign((input: Parameters<typeof companies.get>[0]) => withFreshReads(companies.get(input)), {
      ...companies.get,
    }) as typeof companies.get,
    { timeToLive: checkEvery, capacity: options.capacity },
  )
  const version = Effect.gen(function* () {
    const company = yield* Effect.serviceOption(CurrentCompany)
    if (company._tag === "None") return undefined
    return (yield* getCompany({ company_id: company.value })).resources_modified_at
  })
  return (yield* cachedByVersion(method, options, version)) as Cached<Method>
})
