/**
 * Differences that stay, each with its reason.
 */
import type { Exchange } from "./Pair.ts"

interface Known {
  readonly reason: string
  /** Whether a problem is one of these. */
  readonly suits: (problem: string, exchange: Exchange) => boolean
}

const known: ReadonlyArray<Known> = [
  {
    reason: "an avatar becomes a WebP there, and stays as it is here",
    suits: (problem) => /mime_type: "image\/png" for "image\/webp"|"my-picture-1.png" for "avatar.webp"/.test(problem),
  },
  {
    reason: "categories of one place have no order, nor traits of one name",
    suits: (problem, { call }) => /Blueprint|make reference/.test(call.operation) && /items\[/.test(problem),
  },
  {
    reason: "a path with two slashes, or with bytes that are no text, is no path here",
    suits: (_, { call }) => call.path.includes("//") || /%(?:2F|ff)/.test(call.path),
  },
  {
    reason: "a number beyond 2^53 is out of every bound here",
    suits: (_, { call }) => JSON.stringify(call.body)?.includes("100000000000000000000") === true,
  },
  {
    reason: "a create that is refused for a text of its class leaves a character behind there",
    suits: (problem) => /num_player_characters/.test(problem),
  },
  {
    reason: "a page cannot be sent with TRACE, so that no handler of web requests sees it",
    suits: (_, { call }) => call.method === "TRACE",
  },
  {
    reason: "notes have no order",
    suits: (problem, { call }) =>
      /notes\[\d+\]/.test(problem) || (/Notes$/.test(call.operation) && /items\[/.test(problem)),
  },
]

/** Why the answers of an exchange differ, where that is known of each problem. */
export const reasonFor = (exchange: Exchange): string | undefined => {
  const reasons = exchange.problems.map((problem) => known.find(({ suits }) => suits(problem, exchange))?.reason)
  return reasons.includes(undefined) ? undefined : reasons[0]
}
