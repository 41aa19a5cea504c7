/**
 * What the answers to each key have said of its rate limits.
 */
import type * as RateLimitHeaders from "../../internal/RateLimitHeaders.ts"
import type { Bucket } from "./TokenBuckets.ts"

/** A policy, and until when it is used up. */
export interface Known extends RateLimitHeaders.Policy {
  /** The same for all operations that share the policy. */
  readonly id: string
  /** Milliseconds of the epoch before which nothing is sent. */
  readonly blockedUntil: number
  /** When an answer named it last, in milliseconds of the epoch. */
  readonly namedAt: number
}

interface Scope {
  /** By id, in the order in which they were named last. */
  readonly policies: Map<string, Known>
  /** The policies that the answers of each operation spoke of, by id. */
  readonly spokenOf: Map<string, ReadonlySet<string>>
}

// Processes that serve many keys would otherwise remember every one.
const largestScopes = 10_000

// A server that makes up a name for each answer must not fill the memory.
const largestPolicies = 30

/**
 * What the policy is known by. dddice names none: operations whose answers show
 * the same limit count as one policy, and others as policies of their own.
 */
export const idOf = (operation: string, { limit, name }: RateLimitHeaders.Policy): string =>
  name === "" ? `:${limit ?? operation}` : name

/** The bucket of a policy whose size and window are known. */
export const bucketOf = (
  scope: string,
  operation: string,
  policy: RateLimitHeaders.Policy,
): Bucket | undefined =>
  policy.limit === undefined || policy.limit < 1 || policy.windowSeconds === undefined || policy.windowSeconds <= 0
    ? undefined
    : {
      key: `effect-tabletop:${scope}:${idOf(operation, policy)}`,
      limit: policy.limit,
      refillMillis: Math.max(1, policy.windowSeconds * 1000) / policy.limit,
    }

// dddice names the moment in refusals only: an older answer that they overtook says nothing of it.
const blockOf = ({ remaining, resetSeconds }: RateLimitHeaders.Policy, before: Known | undefined, now: number) => {
  if (resetSeconds === undefined) return before?.blockedUntil ?? 0
  return remaining === 0 ? now + resetSeconds * 1000 : 0
}

// An answer that refuses may name no more than the policy that is used up. A
// policy that no answer has named for its whole window is over.
const stillHolds = ({ blockedUntil, name, namedAt, windowSeconds = Infinity }: Known, now: number): boolean =>
  blockedUntil > now || (name !== "" && now - namedAt < windowSeconds * 1000)

/** What is known, by scope and operation. */
export interface KnownLimits {
  /** The policies that hold back the operation. */
  readonly of: (scope: string, operation: string) => ReadonlyArray<Known>
  /** Learns from the policies of an answer to the operation. */
  readonly learn: (
    scope: string,
    operation: string,
    policies: ReadonlyArray<RateLimitHeaders.Policy>,
    now: number,
  ) => void
}

/** Makes limits of which nothing is known yet. */
export const make = (): KnownLimits => {
  const scopes = new Map<string, Scope>()

  const begin = (name: string): Scope => {
    const oldest = scopes.size >= largestScopes ? scopes.keys().next().value : undefined
    if (oldest !== undefined) scopes.delete(oldest)
    const scope: Scope = { policies: new Map(), spokenOf: new Map() }
    scopes.set(name, scope)
    return scope
  }

  return {
    of: (scope, operation) => {
      const found = scopes.get(scope)
      if (found === undefined) return []
      const own = found.spokenOf.get(operation)
      // An operation without an answer yet is held to what every other one is held to; one route's limit says
      // nothing of it.
      const concerned = own === undefined ? [...found.spokenOf.values()] : [own]
      return [...found.policies.values()].filter(({ id, name }) =>
        (own !== undefined || name !== "") && concerned.every((ids) => ids.has(id))
      )
    },
    learn: (scope, operation, policies, now) => {
      const { policies: all, spokenOf } = scopes.get(scope) ?? begin(scope)
      const kept = [...spokenOf.get(operation) ?? []].filter((id) => {
        const before = all.get(id)
        return before !== undefined && stillHolds(before, now)
      })
      const ids = policies.map((policy) => {
        const id = idOf(operation, policy)
        const blockedUntil = blockOf(policy, all.get(id), now)
        all.delete(id)
        all.set(id, { ...policy, id, blockedUntil, namedAt: now })
        return id
      })
      for (const id of all.keys()) {
        if (all.size <= largestPolicies) break
        all.delete(id)
      }
      spokenOf.set(operation, new Set([...kept, ...ids]))
    },
  }
}
