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
import { answeredCalls, secret } from "./answeredCalls.ts"
import { followedRoom } from "./followedRoom.ts"

const id = "00000000-0000-7000-8000-000000000000"
const apiKey = Redacted.make(secret)
const retryPolicy = { retries: 0 }

/** Where the servers are. */
export interface Addresses {
  /** It drops each request when it was read. */
  readonly dropping: string
  /** Nothing listens there. */
  readonly closed: string
  /** Each of its answers breaks off, as {@link broken} says. */
  readonly breaking: string
  /** It answers as a header asks it to. */
  readonly answering: string
  /** The simulator of dddice. */
  readonly dddice: string
}

const head = "HTTP/1.1 201 Created\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n"

/** Answers that break off, and what a write says after each. */
export const broken: ReadonlyArray<readonly [answer: string, outcome: Outcome]> = [
  [head.slice(0, 20), "unknown"],
  [head.slice(0, -1), "unknown"],
  [head, "applied"],
  [`${head}{"id":`, "applied"],
]

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
  breaking: broken.map(([, outcome]) => outcome),
  dropping: allWith("unknown"),
  closed: allWith(runtime === "workerd" ? "unknown" : "not-sent"),
})

const errorsOf = (baseUrl: string) => {
  const { campaign, rename, roll } = writesOf(baseUrl)
  const errorOf = <A, E extends TabletopError>(call: Effect.Effect<A, E>) =>
    Effect.match(call, { onFailure: said, onSuccess: () => "It was not lost" })
  return Effect.all({ roll: errorOf(roll), rename: errorOf(rename), campaign: errorOf(campaign) })
}

const outcomesOf = (baseUrl: string) => {
  const { campaign } = writesOf(baseUrl)
  const outcome = Effect.match(campaign, { onFailure: ({ outcome }) => outcome, onSuccess: () => "It was not lost" })
  return Effect.forEach(broken, () => outcome)
}

/** What comes of writes that are lost, of calls that are answered, and of a room that is followed, in this runtime. */
export const kept = ({ answering, breaking, closed, dddice, dropping }: Addresses) =>
  Effect.all({
    lost: Effect.all({ breaking: outcomesOf(breaking), dropping: errorsOf(dropping), closed: errorsOf(closed) }),
    answered: answeredCalls(answering),
    followed: followedRoom(dddice),
  })
