/**
 * What a comparison found, told by kind.
 */
import { reasonFor } from "./knownDifferences.ts"
import type { Exchange } from "./Pair.ts"

/** A problem without what is different each time. */
const kindOf = (problem: string): string =>
  problem.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "ID").replace(/\[\d+\]/g, "[]").replace(/\d{2,}/g, "N")

const shown = ({ call, problems, real, simulated }: Exchange): string => {
  const { actor, as = "owner", method, path, query = "" } = call
  const body = call.body === undefined ? "" : ` ${JSON.stringify(call.body).slice(0, 300)}`
  const line = `${method} ${path}${query === "" ? "" : `?${query}`} as ${as}${
    actor === undefined ? "" : ` for ${actor}`
  }`
  const texts = problems[0]?.startsWith("status") === true
    ? [
      `server    ${real.status} ${real.text.slice(0, 300)}`,
      `simulator ${simulated.status} ${simulated.text.slice(0, 300)}`,
    ]
    : problems.slice(0, 4)
  return `    ${line}${body}\n${texts.map((text) => `      ${text}`).join("\n")}`
}

/** Prints the differences of a family, and says how many exchanges have one without a reason. */
export const report = (
  family: string,
  exchanges: ReadonlyArray<Exchange>,
  millis: number,
  words: boolean,
): number => {
  const differing = exchanges.filter(({ problems }) => problems.length > 0)
  const explained = new Map<string, number>()
  const unexplained = differing.filter((exchange) => {
    const reason = reasonFor(exchange)
    if (reason !== undefined) explained.set(reason, (explained.get(reason) ?? 0) + 1)
    return reason === undefined
  })
  const total = exchanges.length
  const agreeing = total - differing.length
  console.log(`\n${family}: ${agreeing} of ${total} agree, in ${(millis / 1000).toFixed(0)} s`)
  for (const [reason, count] of explained) console.log(`  ${count}: ${reason}`)
  const kinds = Map.groupBy(unexplained, (exchange) => kindOf(exchange.problems[0] ?? ""))
  for (const [kind, group] of [...kinds].sort(([, one], [, other]) => other.length - one.length)) {
    const operations = Map.groupBy(group, ({ call }) => call.operation)
    console.log(`  ${group.length} without a reason: ${kind}`)
    console.log([...operations].slice(0, 12).map(([name, { length }]) => `    ${length} ${name}`).join("\n"))
    for (const exchange of group.slice(0, 2)) console.log(shown(exchange))
  }
  if (words) {
    const different = Map.groupBy(exchanges.flatMap(({ words }) => words), (text) => kindOf(text).slice(0, 200))
    const sorted = [...different].sort(([, one], [, other]) => other.length - one.length)
    for (const [text, { length }] of sorted.slice(0, 200)) console.log(`  words ${length}: ${text}`)
  }
  return unexplained.length
}
