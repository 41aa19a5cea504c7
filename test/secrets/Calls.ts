/**
 * Calls that carry secrets in every place a request has.
 */
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"
import {
  ActivationCode,
  Activations,
  Dddice,
  ParticipantId,
  Rolls,
  Rooms,
  RoomSlug,
  ShareId,
  Shares,
  ThemeId,
  Users,
} from "effect-tabletop/dddice"
import * as Transport from "effect-tabletop/layers/Transport"
import {
  actingAs,
  Campaigns,
  CompanyId,
  Developers,
  Identity,
  inCompany,
  UserId,
  Valentina,
} from "effect-tabletop/valentina"

/** The key of the client. Keys are visible ASCII; these characters have other spellings in URLs, JSON and HTML. */
export const key = `KEY-1|a/b+c=d&e<f>g"h'i\\j%k~!(*)`
const callKey = `KEY-2|per-call/${"x".repeat(40)}"'<&>`
const token = `tök en-3/..?#%2e&<"'>\\é😀`
const passcode = `päss 4 "w&rd" '<1>/\\=+%😀`
const activationSecret = `SECRET-5/+"'<&>%`
const identityToken = `eyJ.IDENTITY-6.äö/+="'<&>`

/** A call, and the secrets it sends: those that a server can repeat. */
export interface Call {
  readonly name: string
  readonly secrets: ReadonlyArray<string>
  readonly run: (fetch: typeof globalThis.fetch) => Effect.Effect<unknown, unknown>
}

const slug = RoomSlug.make("abc_123")

/** All areas of dddice over a `fetch`. */
export const overDddice =
  (fetch: typeof globalThis.fetch) => <A, E>(program: Effect.Effect<A, E, Dddice.Areas>): Effect.Effect<A, unknown> =>
    program.pipe(
      Effect.provide(Dddice.layer({ apiKey: Redacted.make(key), retryPolicy: { retries: 1, base: "1 millis" } })),
      Effect.provideService(Transport.Fetch, fetch),
    )

/** A client of Valentina over a `fetch`. */
export const overValentina =
  (fetch: typeof globalThis.fetch) =>
  <A, E>(program: Effect.Effect<A, E, Valentina.Areas>): Effect.Effect<A, unknown> =>
    program.pipe(
      Effect.provide(Valentina.layer({
        apiKey: Redacted.make(key),
        baseUrl: "https://valentina.example",
        retryPolicy: { retries: 1, base: "1 millis" },
      })),
      Effect.provideService(Transport.Fetch, fetch),
    )

const dddice = (
  name: string,
  secrets: ReadonlyArray<string>,
  program: Effect.Effect<unknown, unknown, Dddice.Areas>,
): Call => ({ name: `dddice ${name}`, secrets, run: (fetch) => overDddice(fetch)(program) })

const valentina = (
  name: string,
  secrets: ReadonlyArray<string>,
  program: Effect.Effect<unknown, unknown, Valentina.Areas>,
): Call => ({ name: `valentina ${name}`, secrets, run: (fetch) => overValentina(fetch)(program) })

/** Every place of a secret: header, path, query, body. */
export const calls: ReadonlyArray<Call> = [
  dddice("header", [key], Rolls.use((rolls) => rolls.list())),
  dddice(
    "header of one call",
    [callKey],
    Shares.use((shares) => shares.update({ id: ShareId.make("s"), limit: 3 })).pipe(
      Dddice.withToken(Redacted.make(callKey)),
    ),
  ),
  dddice("path", [key, token], Users.use((users) => users.deleteToken({ token: Redacted.make(token) }))),
  dddice(
    "query",
    [key, passcode],
    Rooms.use((rooms) => rooms.get({ slug, passcode: Redacted.make(passcode) })),
  ),
  dddice(
    "body",
    [key, passcode],
    Rooms.use((rooms) => rooms.create({ is_public: false, passcode: Redacted.make(passcode) })),
  ),
  dddice(
    "body beside a path",
    [key, passcode],
    Rooms.use((rooms) => rooms.join({ slug, passcode: Redacted.make(passcode) })),
  ),
  dddice(
    "body of a participant",
    [key, passcode],
    Rooms.use((rooms) =>
      rooms.updateParticipant({ slug, id: ParticipantId.make(7), passcode: Redacted.make(passcode) })
    ),
  ),
  dddice(
    "form",
    [key, passcode],
    Rooms.use((rooms) =>
      rooms.update({
        slug,
        passcode: Redacted.make(passcode),
        background: new Blob(["\x89PNG\r\n\x1a\n"], { type: "image/png" }),
      })
    ),
  ),
  dddice(
    "secret of an activation",
    [activationSecret],
    Activations.use((activations) =>
      activations.get({ code: ActivationCode.make("ABC123"), secret: Redacted.make(activationSecret) })
    ),
  ),
  dddice(
    "header of a roll",
    [key],
    Rolls.use((rolls) => rolls.create({ dice: [{ type: "d20", theme: ThemeId.make("dddice-bees") }] })),
  ),
  dddice("header of a paged list", [key], Rooms.use((rooms) => rooms.list.withResponse({ page: 1 }))),
  valentina(
    "header",
    [key],
    Campaigns.use((campaigns) => campaigns.create({ name: "Chicago" })).pipe(
      actingAs(UserId.make("01a20140-3b2f-7b43-9729-905e6efced32")),
      inCompany(CompanyId.make("01a20140-3b2f-7b43-9729-905e6efced33")),
    ),
  ),
  valentina(
    "header of one call",
    [callKey],
    Campaigns.use((campaigns) => campaigns.list()).pipe(
      inCompany(CompanyId.make("01a20140-3b2f-7b43-9729-905e6efced33")),
      Valentina.withApiKey(Redacted.make(callKey)),
    ),
  ),
  valentina(
    "identity token",
    [key, identityToken],
    Identity.use((identity) => identity.identify({ provider: "google", token: Redacted.make(identityToken) })).pipe(
      inCompany(CompanyId.make("01a20140-3b2f-7b43-9729-905e6efced33")),
    ),
  ),
  valentina("new key", [key], Developers.use((developers) => developers.regenerateApiKey())),
]
