/**
 * Clients of both APIs for tests of the machinery, without jitter so that send
 * times are exact.
 */
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Redacted from "effect/Redacted"
import { Dddice, Rolls, Rooms, RoomSlug, ThemeId } from "effect-tabletop/dddice"
import {
  ActingUser,
  CampaignId,
  Campaigns,
  CompanyId,
  CurrentCompany,
  UserId,
  type Valentina,
  ValentinaClient,
} from "effect-tabletop/valentina"
import { readFileSync } from "node:fs"
import manifest from "../../package.json" with { type: "json" }
import { successes } from "./ValentinaTraffic.ts"

/** The token of the dddice client. */
export const token = "the-token-of-dddice"
/** The key of the Valentina client. */
export const apiKey = "the-key-of-valentina"

/** The header that names this package. */
export const userAgent = { "user-agent": `effect-tabletop/${manifest.version}` }

/** dddice, with settings of its own where given. */
export const dddice = (options: Partial<Dddice.ClientOptions> = {}) =>
  Dddice.layer({ apiKey: Redacted.make(token), retryPolicy: { jitter: 0 }, ...options })

/** The company that calls are about. */
export const company = CompanyId.make("01a20140-42b4-7542-9ca9-4f9f863193e1")
/** The user that calls are made for. */
export const user = UserId.make("01a20140-42bf-7c93-9cdc-a747b9dcbc88")
/** A campaign. */
export const campaign = CampaignId.make("01a20140-7faa-7152-a9af-c610f39bb825")
/** The campaign of an id. */
export const campaignOf = (id: string) => CampaignId.make(id)
/** The path of the company's campaigns. */
export const campaignsPath = `/api/v1/companies/${company}/campaigns`

/** Valentina's campaigns, with settings of their own where given. */
export const campaigns = (options: Partial<Valentina.ClientOptions> = {}) =>
  Layer.provide(
    Campaigns.layer,
    ValentinaClient.layer({
      baseUrl: "https://valentina.example",
      apiKey: Redacted.make(apiKey),
      retryPolicy: { jitter: 0 },
      ...options,
    }),
  )

/** {@link campaigns} with a company and an acting user. */
export const valentina = (options: Partial<Valentina.ClientOptions> = {}) =>
  Layer.mergeAll(campaigns(options), CurrentCompany.layer(company), ActingUser.layer(user))

/** What {@link valentina} gives. */
export type ValentinaServices = Campaigns | CurrentCompany | ActingUser

const documented = (file: string): unknown =>
  JSON.parse(readFileSync(new URL(`../fixtures/dddice/${file}.json`, import.meta.url), "utf8")).body

/** A room as dddice documents it. */
export const roomBody = documented("11-get-room-slug")
/** A roll as dddice documents it. */
export const rollBody = documented("18-post-roll")
/** A share as dddice documents it. */
export const shareBody = documented("26-get-share-id")
/** A campaign as Valentina answered it. */
export const campaignBody = successes("getCampaign")[0]!.response.body

/** Reads a room of dddice. */
export const getRoom = Rooms.use((rooms) => rooms.get({ slug: RoomSlug.make("abc") }))
/** Deletes a room of dddice. */
export const deleteRoom = Rooms.use((rooms) => rooms.delete({ slug: RoomSlug.make("abc") }))
/** Creates a room of dddice. */
export const createRoom = Rooms.use((rooms) => rooms.create({ is_public: true }))
/** Renames a room of dddice. */
export const renameRoom = Rooms.use((rooms) => rooms.update({ slug: RoomSlug.make("abc"), name: "Table" }))
/** Rolls a die on dddice. */
export const rollDice = Rolls.use((rolls) =>
  rolls.create({ dice: [{ type: "d6", theme: ThemeId.make("dddice-bees") }] })
)

/** Reads a campaign of Valentina. */
export const getCampaign = Campaigns.use((campaigns) => campaigns.get({ campaign_id: campaign }))
/** Creates a campaign of Valentina. */
export const createCampaign = Campaigns.use((campaigns) => campaigns.create({ name: "Chicago by Night" }))
/** Changes a campaign of Valentina. */
export const updateCampaign = Campaigns.use((campaigns) => campaigns.update({ campaign_id: campaign, danger: 3 }))
/** Deletes a campaign of Valentina. */
export const deleteCampaign = Campaigns.use((campaigns) => campaigns.delete({ campaign_id: campaign }))

/** How a program failed; one that succeeds fails the test. */
export const failureOf = <A, E, R>(program: Effect.Effect<A, E, R>): Effect.Effect<E, A, R> => Effect.flip(program)
