/**
 * Token buckets by key, in memory.
 *
 * effect's limiter in memory could keep them too: with its other algorithms and
 * its errors it is a twentieth of what a small program weighs in a browser.
 */
import * as Effect from "effect/Effect"

/** A bucket, full at first. */
export interface Bucket {
  readonly key: string
  /** Tokens of the full bucket. */
  readonly limit: number
  /** Milliseconds in which a token comes. */
  readonly refillMillis: number
}

/** Token buckets, wherever they are kept. */
export interface TokenBuckets {
  /**
   * Takes a token, on credit where there is none. Gives the milliseconds until
   * it has come, or nothing where the bucket could not be reached.
   */
  readonly take: (bucket: Bucket) => Effect.Effect<number | undefined>
  /**
   * Gives the milliseconds until the bucket has a token beyond so many, and takes
   * none; nothing where the bucket could not be reached.
   */
  readonly spareIn: (bucket: Bucket, reserve: number) => Effect.Effect<number | undefined>
  /** Gives a token back. */
  readonly giveBack: (bucket: Bucket) => Effect.Effect<void>
  /** Takes away what the bucket has beyond so many tokens. */
  readonly lower: (bucket: Bucket, tokens: number) => Effect.Effect<void>
}

/** Milliseconds until tokens that are owed have come; `elapsedMillis` have passed since the last one came. */
export const debt = ({ refillMillis }: Bucket, tokens: number, elapsedMillis: number): number =>
  Math.max(0, Math.ceil(-tokens) * refillMillis - elapsedMillis)

interface Level {
  /** Less than none where tokens are owed. */
  tokens: number
  /** When the last token came, in milliseconds of the epoch. */
  refilledAt: number
}

const refill = (level: Level, { limit, refillMillis }: Bucket, now: number): void => {
  // A clock that was put back must not make anybody wait for it.
  if (now < level.refilledAt) level.refilledAt = now
  const arrived = Math.max(0, Math.floor((now - level.refilledAt) / refillMillis))
  if (arrived > 0) level.tokens = Math.min(limit, level.tokens + arrived)
  // A full bucket waits for nothing: its next token is due from when one is taken.
  level.refilledAt = level.tokens >= limit ? now : level.refilledAt + arrived * refillMillis
}

/** How many buckets are remembered: processes that serve many keys would otherwise keep every one. */
export const largest = 10_000

/** Makes buckets in memory. */
export const make = (): TokenBuckets => {
  const levels = new Map<string, Level>()

  const begin = ({ key, limit }: Bucket, now: number): Level => {
    const level = { tokens: limit, refilledAt: now }
    const oldest = levels.size >= largest ? levels.keys().next().value : undefined
    if (oldest !== undefined) levels.delete(oldest)
    levels.set(key, level)
    return level
  }

  const change = <A>(bucket: Bucket, body: (level: Level, now: number) => A): Effect.Effect<A> =>
    Effect.clockWith((clock) => {
      const now = clock.currentTimeMillisUnsafe()
      const level = levels.get(bucket.key) ?? begin(bucket, now)
      refill(level, bucket, now)
      return Effect.succeed(body(level, now))
    })

  return {
    take: (bucket) =>
      change(bucket, (level, now) => {
        level.tokens--
        return debt(bucket, level.tokens, now - level.refilledAt)
      }),
    spareIn: (bucket, reserve) =>
      change(bucket, (level, now) => debt(bucket, level.tokens - reserve - 1, now - level.refilledAt)),
    giveBack: (bucket) =>
      change(bucket, (level) => {
        level.tokens = Math.min(bucket.limit, level.tokens + 1)
      }),
    lower: (bucket, tokens) =>
      change(bucket, (level) => {
        level.tokens = Math.min(level.tokens, tokens)
      }),
  }
}
