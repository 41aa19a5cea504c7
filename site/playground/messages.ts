/**
 * What the page and the worker of the playground tell each other.
 */

/** From the page. `Load` has the modules there before the program is run. */
export type ToWorker =
  | { readonly _tag: "Load"; readonly imports: ReadonlyArray<string> }
  | { readonly _tag: "Run"; readonly imports: ReadonlyArray<string>; readonly code: string }

/** A line of the console. */
export interface Printed {
  readonly _tag: "Printed"
  readonly level: "log" | "warn" | "error"
  readonly text: string
}

/** The value of an expression, and whether it is what its comment says; `undefined` where no comment does. */
export interface Shown {
  readonly _tag: "Shown"
  readonly line: number
  readonly text: string
  readonly isExpected: boolean | undefined
}

/** A request that a simulator got, and its answer; status 0 where it gave none. */
export interface Requested {
  readonly _tag: "Requested"
  readonly method: string
  readonly path: string
  readonly status: number
  readonly millis: number
  readonly sent: string
  readonly answered: string
}

/** A frame of a socket, sent or received by the program. */
export interface Framed {
  readonly _tag: "Framed"
  readonly isSent: boolean
  readonly text: string
}

/** A span that ended. `depth` is the number of spans around it. */
export interface Spanned {
  readonly _tag: "Spanned"
  readonly name: string
  readonly depth: number
  readonly millis: number
  readonly failed: boolean
  readonly attributes: ReadonlyArray<readonly [name: string, value: string]>
}

/** The program failed; the line is missing where it is not known. */
export interface Failed {
  readonly _tag: "Failed"
  readonly text: string
  readonly line: number | undefined
}

/** The program came to its end. */
export interface Ended {
  readonly _tag: "Ended"
  readonly millis: number
}

/** From the worker. */
export type FromWorker = Printed | Shown | Requested | Framed | Spanned | Failed | Ended
