/**
 * A check of a real service: what it answers, against what this package knows.
 *
 * Nothing is asked that could change it, unless writes are asked for. Then the
 * check makes things of its own, and deletes them when it ends, however it ends.
 */
import * as Effect from "effect/Effect"
import type * as Scope from "effect/Scope"
import type { Endpoint } from "../internal/Endpoint.ts"
import type { Api } from "../layers/call/Api.ts"
import type { Client } from "../layers/call/Client.ts"
import { type AnswerRules, driftOf, limitsOf, withoutLimits } from "./Answers.ts"
import * as KnownThings from "./KnownThings.ts"
import * as Observer from "./Observer.ts"
import * as Reads from "./Reads.ts"
import * as Recording from "./Recording.ts"
import * as Report from "./Report.ts"
import { emptyNotes, type Notes } from "./Scenario.ts"

/** An API that can be checked. */
export interface CheckedApi<Writes> {
  readonly api: Api
  readonly endpoints: ReadonlyArray<Endpoint>
  readonly rules: AnswerRules
  /** Values of fields that the surroundings of the check give, such as the company. */
  readonly given: Readonly<Record<string, unknown>>
  /** What the surroundings of the check do not have for an operation. */
  readonly lacking: (endpoint: Endpoint) => string | undefined
  /** Operations that not all things have: that one is not found says nothing of the operation. */
  readonly ofSome: ReadonlySet<string>
  /** What is asked to be refused; it changes nothing. */
  readonly refusals: (client: Client, notes: Notes) => Effect.Effect<void>
  /** What is written, and deleted when the scope closes. */
  readonly writes: (client: Client, notes: Notes) => Effect.Effect<void, never, Writes | Scope.Scope>
}

/** How a check is made. */
export interface CheckOptions {
  /** Whether the check may write. */
  readonly write: boolean
}

/** What a check gives. */
export interface Checked {
  readonly report: Report.Report
  /** The exchanges as lines of JSON, without secrets and the text of users. */
  readonly recording: ReadonlyArray<string>
}

const counted = (observations: ReadonlyArray<Observer.Observation>): Readonly<Record<string, number>> => {
  const counts: Record<string, number> = {}
  for (const { endpoint: { operation } } of observations) counts[operation] = (counts[operation] ?? 0) + 1
  return counts
}

/**
 * Checks a service through a client. Fails where the service cannot be reached,
 * or does not know the key.
 */
export const check = Effect.fnUntraced(function* <Writes>(
  checked: CheckedApi<Writes>,
  client: Client,
  { write }: CheckOptions,
) {
  const { api, endpoints, given, refusals, rules, writes } = checked
  const observer = Observer.make(client, endpoints)
  const notes = emptyNotes()
  const read = yield* Effect.scoped(Effect.gen(function* () {
    if (write) yield* writes(observer.client, notes)
    const read = yield* Reads.make(observer, checked, KnownThings.make(endpoints, given))
    yield* refusals(observer.client, notes)
    return read
  }))
  const { observations } = observer
  const [keyHeader] = api.keyHeader("")
  const scopeHeaders = [...api.ownHeaders].filter((name) => name !== keyHeader)
  const result: Checked = {
    report: Report.make({
      api: api.name,
      service: new URL(client.baseUrl).origin,
      wrote: write,
      checked: counted(observations),
      notChecked: [...notes.notChecked, ...read.notChecked],
      limits: observations.flatMap(limitsOf),
      drift: [
        ...observations.flatMap((observation) => driftOf(rules, observation)),
        ...withoutLimits(rules, observations),
        ...read.drift,
        ...notes.drift,
      ],
    }),
    recording: Recording.make({ basePath: api.basePath, keyHeader, scopeHeaders, rules }, observations),
  }
  return result
})
