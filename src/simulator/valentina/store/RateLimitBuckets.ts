/**
 * Rate limits: one token bucket for each API key and policy.
 */
import type { OperationId } from "../../../services/valentina/endpoints.ts"

/** A limit: at most `capacity` requests at once, refilled at `rate` tokens a second. */
export interface Policy {
  readonly name: string
  readonly capacity: number
  readonly rate: number
}

/** What is left in a bucket. */
export interface Bucket {
  readonly tokens: number
  /** When it was counted, in milliseconds. */
  readonly at: number
}

/** The outcome for one request. */
export interface Decision {
  readonly allowed: boolean
  /** `RateLimit` and `RateLimit-Policy`; empty where no policy applies. */
  readonly headers: Readonly<Record<string, string>>
  /** Seconds until the next token, rounded up to hundredths; 0 when allowed. */
  readonly retryAfter: number
}

const hourSeconds = 3600

/** The limits that single operations have in the server's code. */
const policies = {
  keyRotation: { name: "developer_key_rotation", capacity: 5, rate: 5 / hourSeconds },
  registration: { name: "user_registration", capacity: 30, rate: 60 / hourSeconds },
  upload: { name: "asset_upload", capacity: 50, rate: 300 / hourSeconds },
} satisfies Record<string, Policy>

const routePolicies: Readonly<Record<string, ReadonlyArray<Policy>>> = {
  regenerateDeveloperMeApiKey: [policies.keyRotation],
  identifyUser: [policies.registration],
  uploadUserAsset: [policies.upload],
  uploadCampaignAsset: [policies.upload],
  uploadBookAsset: [policies.upload],
  uploadChapterAsset: [policies.upload],
  uploadCharacterAsset: [policies.upload],
  setUserAvatar: [policies.upload],
} satisfies Partial<Record<OperationId, ReadonlyArray<Policy>>>

const none: ReadonlyArray<Policy> = []

/** The policies of an operation: first the configured ones, then its own. */
export const policiesOf = (operation: string, configured: ReadonlyArray<Policy>): ReadonlyArray<Policy> => {
  const own = routePolicies[operation] ?? none
  return own.length === 0 ? configured : [...configured, ...own]
}

const window = ({ capacity, rate }: Policy): number => Math.ceil(capacity / rate)

const policyText = (policy: Policy): string => `"${policy.name}";q=${policy.capacity};w=${window(policy)}`

const limitText = (policy: Policy, tokens: number): string => {
  const wait = tokens >= 1 ? 0 : Math.min(window(policy), Math.ceil((1 - tokens) / policy.rate))
  return `"${policy.name}";r=${Math.floor(tokens)};t=${wait}`
}

const filled = (policy: Policy, bucket: Bucket | undefined, now: number): number => {
  if (bucket === undefined) return policy.capacity
  const seconds = Math.max(0, now - bucket.at) / 1000
  return Math.min(policy.capacity, Math.max(0, bucket.tokens + seconds * policy.rate))
}

const headersOf = (
  taken: ReadonlyArray<{ readonly policy: Policy; readonly tokens: number }>,
): Readonly<Record<string, string>> =>
  taken.length === 0 ? {} : {
    "ratelimit-policy": taken.map(({ policy }) => policyText(policy)).join(", "),
    ratelimit: taken.map(({ policy, tokens }) => limitText(policy, tokens)).join(", "),
  }

/**
 * Takes a token for a request from each policy's bucket, in order, until one
 * is empty. What earlier policies gave stays spent. `identity` is the hash of
 * the key; `now` is in milliseconds.
 */
export const take = (
  buckets: Map<string, Bucket>,
  identity: string,
  policies: ReadonlyArray<Policy>,
  now: number,
): Decision => {
  const taken: Array<{ readonly policy: Policy; readonly tokens: number }> = []
  for (const policy of policies) {
    const place = `${identity}:${policy.name}`
    const tokens = filled(policy, buckets.get(place), now)
    if (tokens < 1) {
      buckets.set(place, { tokens, at: now })
      const retryAfter = Math.ceil((1 - tokens) / policy.rate * 100) / 100
      return { allowed: false, headers: headersOf([{ policy, tokens }]), retryAfter }
    }
    buckets.set(place, { tokens: tokens - 1, at: now })
    taken.push({ policy, tokens: tokens - 1 })
  }
  return { allowed: true, headers: headersOf(taken), retryAfter: 0 }
}
