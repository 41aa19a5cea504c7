/**
 * What a check found, for programs and for people.
 */
import type { Limit } from "./Answers.ts"
import { distinct, type Drift } from "./Drift.ts"
import type { NotChecked } from "./Reads.ts"

/** What a check found. */
export interface Report {
  readonly api: string
  /** Where the service is. */
  readonly service: string
  /** Whether the check wrote. */
  readonly wrote: boolean
  /** The operations whose answers were compared, with how many answers each gave. */
  readonly checked: Readonly<Record<string, number>>
  readonly notChecked: ReadonlyArray<NotChecked>
  readonly limits: ReadonlyArray<Limit>
  readonly drift: ReadonlyArray<Drift>
}

const count = (number: number, one: string, many: string): string => `${number} ${number === 1 ? one : many}`

const withoutRepeats = (limits: ReadonlyArray<Limit>): ReadonlyArray<Limit> => [
  ...new Map(limits.map((limit) => [JSON.stringify(limit), limit])).values(),
]

/** A report in which nothing is said twice. */
export const make = (report: Report): Report => ({
  ...report,
  limits: withoutRepeats(report.limits),
  drift: distinct(report.drift),
})

const limitLine = ({ policy, requests, windowSeconds }: Limit): string =>
  `  ${policy}: ${requests ?? "unknown"}${windowSeconds === undefined ? "" : ` in ${windowSeconds} s`}`

const driftLine = ({ expected, found, operation, place }: Drift): string =>
  `  ${operation}${place === "" ? "" : ` ${place}`}: expected ${expected}, found ${found}`

const section = (title: string, lines: ReadonlyArray<string>): ReadonlyArray<string> =>
  lines.length === 0 ? [] : ["", title, ...lines]

const driftSections = (drifts: ReadonlyArray<Drift>): ReadonlyArray<string> =>
  [...new Set(drifts.map(({ kind }) => kind))].flatMap((kind) => {
    const ofKind = drifts.filter((drift) => drift.kind === kind)
    return section(`${kind} (${ofKind.length})`, ofKind.map(driftLine))
  })

/** One line: how much differs. */
export const summary = ({ drift }: Report): string =>
  drift.length === 0
    ? "No drift found."
    : `${count(drift.length, "difference", "differences")} in ${
      count(new Set(drift.map(({ operation }) => operation)).size, "operation", "operations")
    }.`

/** The report as text. */
export const text = (report: Report): string => {
  const answers = Object.values(report.checked).reduce((sum, number) => sum + number, 0)
  const operations = count(Object.keys(report.checked).length, "operation", "operations")
  return [
    `${report.api} at ${report.service}, ${report.wrote ? "reads and writes" : "reads only"}`,
    `${count(answers, "answer", "answers")} of ${operations} compared; ${report.notChecked.length} not checked`,
    ...section("limits", report.limits.length === 0 ? ["  no answer told any"] : report.limits.map(limitLine)),
    ...section("not checked", report.notChecked.map(({ operation, reason }) => `  ${operation}: ${reason}`)),
    ...driftSections(report.drift),
    "",
    summary(report),
  ].join("\n")
}
