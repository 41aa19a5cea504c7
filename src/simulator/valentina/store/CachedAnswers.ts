/**
 * Answers that the server keeps, and so stale reads.
 *
 * valentina: a successful read is kept for 60 seconds from the moment it is
 * answered, for each API key and acting user. A write forgets those of its own
 * key only, and only after its own answer has been sent, one after the other. So
 * the same key reads old values right after a write, another key for a minute,
 * and a read that was under way during the write puts old values back for a
 * minute. A query parameter that the server ignores makes an entry of its own.
 */
import type { Outgoing } from "../../server/Exchange.ts"

/** An answer that was given before. */
export interface CachedAnswer {
  /** The hash of the API key that asked. */
  readonly identity: string
  readonly answer: Outgoing
  /** In milliseconds. */
  readonly expires: number
}

/** The answers that are kept, those kept first at the front. */
export type CachedAnswers = Map<string, CachedAnswer>

/** What an answer is kept under. */
export interface CacheKey {
  /** The hash of the API key. */
  readonly identity: string
  /** The `On-Behalf-Of` header as it came. */
  readonly actor: string | undefined
  readonly path: string
  readonly query: string
}

// valentina: the order of names does not matter, that of the values of one name does.
const sortedQuery = (query: string): string => {
  if (query === "") return ""
  const parameters = new URLSearchParams(query)
  parameters.sort()
  return parameters.toString()
}

const textOf = ({ actor, identity, path, query }: CacheKey): string =>
  `${identity}:${actor ?? ""}:${path}?${sortedQuery(query)}`

/** The answer that was given before, while it is kept. */
export const find = (responses: CachedAnswers, key: CacheKey, now: number): Outgoing | undefined => {
  const kept = responses.get(textOf(key))
  return kept === undefined || kept.expires <= now ? undefined : kept.answer
}

const answersBetweenSweeps = 1000

const sweep = (responses: CachedAnswers, now: number): void => {
  for (const [place, { expires }] of responses) if (expires <= now) responses.delete(place)
}

/** Keeps an answer, if it is a success, for its lifetime from the moment it is sent. */
export const keep = (
  responses: CachedAnswers,
  key: CacheKey,
  answer: Outgoing,
  lifetimeMillis: number,
  sent: number,
): void => {
  if (lifetimeMillis === 0 || answer.status >= 300) return
  const place = textOf(key)
  responses.delete(place)
  responses.set(place, { identity: key.identity, answer, expires: sent + lifetimeMillis })
  if (responses.size % answersBetweenSweeps === 0) sweep(responses, sent)
}

// valentina: one answer kept was gone within a millisecond or so, 101 took up to 26.
const forgottenInMillisecond = 4

/** Begins to forget the answers of an API key, which a write does once its own answer is sent. */
export const forget = (responses: CachedAnswers, identity: string, sent: number): void => {
  let place = 0
  for (const [text, kept] of responses) {
    if (kept.identity !== identity || kept.expires <= sent) continue
    const gone = sent + Math.ceil(++place / forgottenInMillisecond)
    if (gone < kept.expires) responses.set(text, { ...kept, expires: gone })
  }
}
