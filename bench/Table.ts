/**
 * A table of the benchmark: what was measured, and what of it is good enough.
 */

/** A number held against its goal. */
export interface Verdict {
  readonly what: string
  readonly measured: number
  /** Whether `measured` is to be at least or at most `goal`. */
  readonly bound: "at least" | "at most"
  readonly goal: number
  readonly reached: boolean
}

/** A table, and what is said of it below. */
export interface Table {
  readonly title: string
  readonly head: ReadonlyArray<string>
  readonly rows: ReadonlyArray<ReadonlyArray<string>>
  readonly verdicts: ReadonlyArray<Verdict>
}

/** A table with the load average of the machine before and after it. */
export interface Measured extends Table {
  readonly load: readonly [before: number, after: number]
}

/** More is better. */
export const atLeast = (what: string, measured: number, goal: number): Verdict => ({
  what,
  measured,
  bound: "at least",
  goal,
  reached: measured >= goal,
})

/** Less is better. */
export const atMost = (what: string, measured: number, goal: number): Verdict => ({
  what,
  measured,
  bound: "at most",
  goal,
  reached: measured <= goal,
})

/** A table from its head and rows. */
export const make = (
  title: string,
  [head = [], ...rows]: ReadonlyArray<ReadonlyArray<string>>,
  verdicts: ReadonlyArray<Verdict> = [],
): Table => ({ title, head, rows, verdicts })

const line = (cells: ReadonlyArray<string>): string => `| ${cells.join(" | ")} |`

const markdown = (head: ReadonlyArray<string>, rows: ReadonlyArray<ReadonlyArray<string>>): ReadonlyArray<string> => [
  line(head),
  line(head.map(() => "---")),
  ...rows.map(line),
]

const number = (value: number): string =>
  Math.abs(value) < 100 ? value.toFixed(2) : Math.round(value).toLocaleString("en")

const verdictRow = ({ bound, goal, measured, reached, what }: Verdict): ReadonlyArray<string> => [
  what,
  number(measured),
  `${bound} ${number(goal)}`,
  reached ? "reached" : "MISSED",
]

/** The table as Markdown. */
export const text = ({ head, load: [before, after], rows, title, verdicts }: Measured): string =>
  [
    "",
    title,
    "",
    ...markdown(head, rows),
    ...verdicts.length === 0 ? [] : ["", ...markdown(["measured", "", "goal", ""], verdicts.map(verdictRow))],
    "",
    `Load average of the machine: ${before.toFixed(1)} before, ${after.toFixed(1)} after.`,
  ].join("\n")
