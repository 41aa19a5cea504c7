/**
 * A request and its answer as a line of a recording tells them.
 */

type Headers = Readonly<Record<string, string>>

/** One line of a recording. */
export interface RecordedExchange {
  /** Its name: number, operation and status. */
  readonly file: string
  /** `null` where the request is no operation's. */
  readonly operationId: string | null
  readonly method: string
  /** The path with the names of its parameters, such as `/api/v1/companies/{company_id}`. */
  readonly path: string
  /** Path and query as they were sent. */
  readonly url: string
  readonly request: { readonly headers: Headers; readonly body: unknown }
  readonly response: { readonly status: number; readonly headers: Headers; readonly body: unknown }
}
