/**
 * Differences that stay, each with its reason.
 */
import type { Exchange } from "./Pair.ts"

interface Known {
  readonly reason: string
  /** Whether a problem is one of these. */
  readonly suits: (problem: string, exchange: Exchange) => boolean
}

// The characters that are made here are called otherwise.
const drawnName = /"name_last":"(?!Lovelace|Last|Cast)/

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
    reason: "a page cannot be sent with TRACE, so that no handler of web requests sees it",
    suits: (_, { call }) => call.method === "TRACE",
  },
  {
    reason: "notes have no order, so that pages of them hold others",
    suits: (problem, { call }) => /^list\w+Notes\b/.test(call.operation) && /items\[/.test(problem),
  },
  {
    reason: "users of one name have no order where global administrators list them",
    suits: (problem, { call }) => /^globalAdminListUsers\b/.test(call.operation) && /items\[/.test(problem),
  },
  {
    reason: "generated characters have drawn names, which the audit log tells",
    suits: (problem) => /description: "(?:Autogenerate|Finalize)/.test(problem),
  },
  {
    reason: "generated characters have drawn names, and characters are listed by name",
    suits: (problem, { call, real }) =>
      /^listCharacters\b/.test(call.operation) && /items\[/.test(problem) && drawnName.test(real.text),
  },
]

/** Why the answers of an exchange differ, where that is known of each problem. */
export const reasonFor = (exchange: Exchange): string | undefined => {
  const reasons = exchange.problems.map((problem) => known.find(({ suits }) => suits(problem, exchange))?.reason)
  return reasons.includes(undefined) ? undefined : reasons[0]
}
