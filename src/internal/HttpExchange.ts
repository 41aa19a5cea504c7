/**
 * A request and its answer, whatever carries them.
 */
import * as Data from "effect/Data"
import type * as Duration from "effect/Duration"
import type * as Effect from "effect/Effect"
import type * as Endpoint from "./Endpoint.ts"
import type * as ResponseBody from "./ResponseBody.ts"

/** A request as every attempt sends it. */
export interface Request {
  readonly method: Endpoint.HttpMethod
  readonly url: string
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Uint8Array | undefined
}

/** An answer read to its end. */
export interface Reply {
  readonly status: number
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>
  /** One header by its lower-case name, where that costs less than to take all of them apart. */
  readonly header?: (name: string) => string | undefined
  readonly content: ResponseBody.Content
}

/** An answer that is not longer than its bound. */
export interface WholeReply extends Reply {
  readonly content: string | Uint8Array
}

/** The request could not be sent, or its answer not be read. */
export class Failed extends Data.TaggedError("Failed")<{
  readonly cause: unknown
  /** Of an answer that broke off. */
  readonly status?: number | undefined
}> {}

/** No whole answer came within the time limit. */
export class TimedOut extends Data.TaggedError("TimedOut")<{
  readonly status?: number | undefined
}> {
  /** `status` is that of an answer that was not yet whole. */
  constructor(fields: { readonly status?: number | undefined } = {}) {
    super(fields)
  }
}

/** What is asked of an exchange. */
export interface Options {
  /** The longest answer, in bytes. */
  readonly limit: number
  /**
   * How the body is wanted, by status. A transport asks as soon as it has the status: a write that is interrupted before
   * its body came is known to be applied.
   */
  readonly kind: (status: number) => ResponseBody.Kind
  /** The time limit for sending and reading together. */
  readonly timeout: Duration.Duration
}

/**
 * Sends a request and reads the whole answer. It follows no redirect, which
 * would carry the key to another origin, and aborts the request when it is
 * interrupted.
 */
export type Exchange = (request: Request, options: Options) => Effect.Effect<Reply, Failed | TimedOut>
