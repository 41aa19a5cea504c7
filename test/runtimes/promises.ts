/**
 * What is promised of every runtime, tried over the runtime's own `fetch`
 * against servers that drop connections.
 */
import { Dddice, type Outcome, Rolls, Rooms, RoomSlug, type TabletopError, ThemeId } from "effect-tabletop/dddice"
import { actingAs, Campaigns, inCompany, Valentina } from "effect-tabletop/valentina"
import { CompanyId, UserId } from "effect-tabletop/valentina"
import * as Cause from "effect/Cause"
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"

const id = "00000000-0000-7000-8000-000000000000"
const secret = "key-that-nobody-may-see"
const apiKey = Redacted.make(secret)
const retryPolicy = { retries: 0 }

/** Where the servers are: one that drops each request when it was read, and one where nothing listens. */
export interface Addresses {
  readonly dropping: string
  readonly closed: string
}

/** What an error says. */
const said = (error: TabletopError) => ({
  tag: error._tag,
  outcome: error.outcome,
  isRetryable: error.isRetryable,
  leaks: `${error.message} ${JSON.stringify(error)} ${Cause.pretty(Cause.fail(error))}`.includes(secret),
})

const writesOf = (baseUrl: string) => {
  const roll = Rolls.use((rolls) => rolls.create({ dice: [{ type: "d20", theme: ThemeId.make("dddice-bees") }] }))
  const rename = Rooms.use((rooms) => rooms.update({ slug: RoomSlug.make("table"), name: "Table" }))
  const campaign = Campaigns.use((campaigns) => campaigns.create({ name: "Chicago by Night" })).pipe(
    inCompany(CompanyId.make(id)),
    actingAs(UserId.make(id)),
  )
  const dddice = Dddice.layer({ baseUrl, apiKey, retryPolicy })
  const valentina = Valentina.layer({ baseUrl, apiKey, retryPolicy, retryUncertainWrites: false })
  return {
    roll: Effect.provide(roll, dddice),
    rename: Effect.provide(rename, dddice),
    campaign: Effect.provide(campaign, valentina),
  }
}

const allWith = (outcome: Outcome) => {
  const error = { tag: "TransportError", outcome, isRetryable: true, leaks: false }
  return { roll: error, rename: error, campaign: error }
}

/** What is said of lost writes. workerd says the same of a connection that is refused and of one that is lost. */
export const expectedIn = (runtime: "workerd" | "another") => ({
  dropping: allWith("unknown"),
  closed: allWith(runtime === "workerd" ? "unknown" : "not-sent"),
})

const errorsOf = (baseUrl: string) => {
  const { campaign, rename, roll } = writesOf(baseUrl)
  const errorOf = <A, E extends TabletopError>(call: Effect.Effect<A, E>) =>
    Effect.match(call, { onFailure: said, onSuccess: () => "It was not lost" })
  return Effect.all({ roll: errorOf(roll), rename: errorOf(rename), campaign: errorOf(campaign) })
}

/** Writes that are lost, in this runtime. */
export const lostWrites = ({ closed, dropping }: Addresses) =>
  Effect.all({ dropping: errorsOf(dropping), closed: errorsOf(closed) })
