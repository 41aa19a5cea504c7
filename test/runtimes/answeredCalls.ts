/**
 * What is promised of calls whatever the server answers, tried over the
 * runtime's own `fetch` against a server that answers as a header asks it to
 * (AnsweringServer.ts).
 */
import {
  actingAs,
  type ActingUser,
  BookId,
  CampaignId,
  Campaigns,
  ChapterId,
  Chapters,
  CompanyId,
  type CurrentCompany,
  Developers,
  inCompany,
  type TabletopError,
  UserId,
  Valentina,
  withDeadline,
  withIdempotencyKey,
  withTimeout,
} from "effect-tabletop/valentina"
import * as Cause from "effect/Cause"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import * as Redacted from "effect/Redacted"

const id = "00000000-0000-7000-8000-000000000000"
const campaign_id = CampaignId.make(id)
/** The key of each call. */
export const secret = "key-that-nobody-may-see"

/** The header that says how to answer. */
export const behaviourHeader = "x-behaviour"

/** What the server does with a request that asks for this. */
export const behaviours = [
  "waits",
  "silent",
  "shared",
  "endless",
  "echo",
  "elsewhere",
  "misdirected",
  "kept",
  "dropping",
  "gone",
] as const

/** One of them. */
export type Behaviour = (typeof behaviours)[number]

const said = (error: TabletopError) => ({
  tag: error._tag,
  outcome: error.outcome,
  leaks: `${error.message} ${JSON.stringify(error)} ${Cause.pretty(Cause.fail(error))}`.includes(secret),
})

const create = Campaigns.use((campaigns) => campaigns.create({ name: "Chicago by Night" }))
const get = Campaigns.use((campaigns) => campaigns.get({ campaign_id }))
const update = Campaigns.use((campaigns) => campaigns.update({ campaign_id, danger: 3 }))
const remove = Campaigns.use((campaigns) => campaigns.delete({ campaign_id }))
const renumber = Chapters.use((chapters) =>
  chapters.renumber({ campaign_id, book_id: BookId.make(id), chapter_id: ChapterId.make(id), number: 2 })
)

const companyId = CompanyId.make(id)
const userId = UserId.make(id)

/** Makes what calls the server, which answers in one way. */
const callerOf =
  (url: string) => (behaviour: Behaviour, options: Omit<Partial<Valentina.ClientOptions>, "baseUrl"> = {}) => {
    const layer = Valentina.layer({
      baseUrl: url,
      apiKey: Redacted.make(secret),
      retryPolicy: { retries: 0 },
      headers: { [behaviourHeader]: behaviour },
      ...options,
    })
    return <A, E extends TabletopError, R extends Campaigns | Chapters | Developers | CurrentCompany | ActingUser>(
      call: Effect.Effect<A, E, R>,
    ) =>
      call.pipe(
        inCompany(companyId),
        actingAs(userId),
        Effect.provide(layer),
        Effect.match({ onFailure: said, onSuccess: (value): unknown => value }),
      )
  }

/** What came of calls that are answered in every way, in this runtime. */
export const answeredCalls = (url: string) => {
  const to = callerOf(url)
  const click = withIdempotencyKey("click")(create)
  const eight = Effect.all(Array.from({ length: 8 }, () => click), { concurrency: "unbounded" })
  const interrupted = Effect.gen(function* () {
    const fiber = yield* Effect.forkChild(to("silent")(create))
    yield* Effect.sleep("300 millis")
    yield* Fiber.interrupt(fiber)
  })
  // Over a connection that is kept: some runtimes repeat by themselves what was lost on one.
  const dropped = <A, E extends TabletopError>(
    call: Effect.Effect<A, E, Campaigns | Chapters | Developers | CurrentCompany | ActingUser>,
  ) => Effect.andThen(to("kept")(get), to("dropping")(call))
  return Effect.all({
    waits: to("waits", { retryPolicy: { retries: 1 } })(Effect.map(create, ({ id }) => id)),
    timeout: to("silent")(withTimeout("300 millis")(create)),
    deadline: to("silent", { retryPolicy: { retries: 5 } })(withDeadline("300 millis")(create)),
    interrupted: Effect.as(interrupted, "interrupted"),
    shared: to("shared")(Effect.map(eight, (campaigns) => [...new Set(campaigns.map(({ id }) => id))])),
    endless: to("endless", { maxBodyBytes: 100_000 })(get),
    echo: to("echo")(create),
    elsewhere: to("elsewhere")(create),
    misdirected: to("misdirected")(create),
    post: dropped(create),
    // This one has no body.
    bodiless: dropped(Developers.use((developers) => developers.regenerateApiKey())),
    patch: dropped(update),
    get: dropped(get),
    put: dropped(renumber),
    delete: dropped(remove),
    gone: Effect.andThen(to("kept")(get), to("gone")(remove)),
  })
}
