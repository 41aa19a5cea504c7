/**
 * Stale reads, as the server's cache of responses gives them.
 *
 * valentina: answers are kept for each API key and acting user. An audited
 * write forgets those of its own key only, so that another key reads old data.
 */
import type { Outgoing } from "../../server/Exchange.ts"

/** An answer that was given before. */
export interface CachedAnswer {
  readonly answer: Outgoing
  /** In milliseconds. */
  readonly expires: number
}

/** What an answer is kept under. */
export interface CacheKey {
  /** The hash of the API key. */
  readonly identity: string
  /** The `On-Behalf-Of` header as it came. */
  readonly actor: string | undefined
  readonly path: string
  readonly query: string
}

const textOf = ({ actor, identity, path, query }: CacheKey): string =>
  `${identity}:${actor ?? ""}:${path}?${query.split("&").sort().join("&")}`

/** The answer that was given before, while it is kept. */
export const find = (responses: Map<string, CachedAnswer>, key: CacheKey, now: number): Outgoing | undefined => {
  const kept = responses.get(textOf(key))
  return kept === undefined || kept.expires <= now ? undefined : kept.answer
}

/** Keeps a successful answer for its lifetime, in milliseconds. */
export const keep = (
  responses: Map<string, CachedAnswer>,
  key: CacheKey,
  answer: Outgoing,
  lifetime: number,
  now: number,
): void => {
  if (lifetime > 0 && answer.status < 300) responses.set(textOf(key), { answer, expires: now + lifetime })
}

/** Forgets the answers of an API key, as an audited write does. */
export const forget = (responses: Map<string, CachedAnswer>, identity: string): void => {
  for (const place of responses.keys()) if (place.startsWith(`${identity}:`)) responses.delete(place)
}
