/**
 * What tells one API from the other.
 */
import type * as Context from "effect/Context"
import type * as Duration from "effect/Duration"
import type * as Effect from "effect/Effect"
import type * as Redacted from "effect/Redacted"
import type { ApiName, ErrorTag, Issue, TabletopError } from "../../errors/TabletopError.ts"
import type * as Endpoint from "../../internal/Endpoint.ts"
import type { WholeReply } from "../../internal/HttpExchange.ts"
import type { Problem } from "./Problem.ts"
import type { Progress } from "./Progress.ts"

/** What the surroundings of a call add to it. */
export interface CallScope {
  readonly params: Readonly<Record<string, string>>
  readonly headers: Readonly<Record<string, string>>
}

/** A write that takes an idempotency key. */
export interface KeyedWrite {
  readonly operation: string
  readonly url: string
  readonly scope: CallScope
  readonly content: string | Uint8Array | undefined
  /** Whether it gets a key by itself where the caller names none. */
  readonly automatic: boolean
}

/** Gives the idempotency key of a write, `undefined` where it has none; fails with what is wrong with a named one. */
export type WriteKey = (
  write: KeyedWrite,
  context: Context.Context<never>,
) => Effect.Effect<string | undefined, ReadonlyArray<Issue>>

/** A call that may be a keyed write. */
export interface RunningWrite {
  readonly context: Context.Context<never>
  readonly operation: {
    readonly client: { readonly api: Pick<Api, "name">; readonly timeout: Duration.Duration }
    readonly endpoint: { readonly operation: string }
  }
  readonly policy: { readonly cap: Duration.Duration; readonly retries: number }
  readonly prepared: { readonly keyed: boolean; readonly keyScope: string | undefined }
  readonly progress: Progress
}

/** What the writes of one client have where the server knows idempotency keys. */
export interface KeyedWrites {
  readonly keyOf: WriteKey
  /** Sends a write, and one under a key that its caller named once for all who make it at the same time. */
  readonly once: (
    write: RunningWrite,
    send: () => Effect.Effect<WholeReply, TabletopError>,
  ) => Effect.Effect<WholeReply, TabletopError>
}

/** The facts of one API. */
export interface Api {
  readonly name: ApiName
  /** Before every path, e.g. `/api/v1`. */
  readonly basePath: string
  /** The key of the current call, where it is not the client's. */
  readonly currentKey: Context.Reference<Redacted.Redacted<string> | undefined>
  /** The header that proves who calls. */
  readonly keyHeader: (key: string) => readonly [name: string, value: string]
  /** The header that shows the secret of an operation, where one is called with that in place of the key. */
  readonly secretHeader: ((secret: string) => readonly [name: string, value: string]) | undefined
  /** Headers in lower case that the client sets itself, beyond those that every client does. */
  readonly ownHeaders: ReadonlySet<string>
  /** Makes what the writes of a client have; `undefined` where the server knows no idempotency keys. */
  readonly idempotency: (() => KeyedWrites) | undefined
  /** What the body of an error says, of its JSON; `undefined` when it has none of the API's shapes. */
  readonly readProblem: (body: Readonly<Record<string, unknown>>) => Problem | undefined
  /** How a boolean stands in a form. */
  readonly booleanInForm: (value: boolean) => string
  /**
   * The query parameter of a read that must not be answered from the server's
   * cache: the server ignores it, but keeps answers apart by it. Undefined where
   * the server keeps no answers.
   */
  readonly cacheKeyParameter: string | undefined
  /**
   * Completes an answer by what its schema leaves optional, and tells what it lacks; undefined where no operation takes
   * includes. Of the API and not of each endpoint with `includes`, which would say twice that it has some.
   */
  readonly complete: ((endpoint: Endpoint.Endpoint, input: unknown, value: unknown) => ReadonlyArray<Issue>) | undefined
  /** The largest request the server takes, in bytes. */
  readonly maxRequestBytes: number
  /** Company and acting user, from the context of the call. */
  readonly scope: (context: Context.Context<never>, endpoint: Endpoint.Endpoint) => CallScope
  /** The tags an operation can fail with, beyond those that any call can. */
  readonly errorTags: (endpoint: Endpoint.Endpoint) => ReadonlyArray<ErrorTag>
}
