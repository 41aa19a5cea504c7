/**
 * Programs that do not compile. The text after each `@ts-expect-error` is part
 * of what the compiler says; compiled.test.ts holds it against that.
 */
import * as Effect from "effect/Effect"
import type * as Redacted from "effect/Redacted"
import type { Rolls, RoomSlug, ShareId, Shares, ThemeId, Themes, Users } from "effect-tabletop/dddice"
import { Dddice, Rooms } from "effect-tabletop/dddice"
import type { DddiceSimulator } from "effect-tabletop/dddice/simulator"
import { actingAs, type BookId, type CampaignId, Campaigns, inCompany } from "effect-tabletop/valentina"
import type { CharacterId, Characters, CompanyId, UserId } from "effect-tabletop/valentina"
import type { RolesAndAuditOfEachWrite, WriteRule } from "../../src/simulator/valentina/rules/WriteRules.ts"

declare const rooms: Rooms["Service"]
declare const rolls: Rolls["Service"]
declare const themes: Themes["Service"]
declare const shares: Shares["Service"]
declare const users: Users["Service"]
declare const campaigns: Campaigns["Service"]
declare const characters: Characters["Service"]
declare const slug: RoomSlug
declare const themeId: ThemeId
declare const shareId: ShareId
declare const companyId: CompanyId
declare const userId: UserId
declare const bookId: BookId
declare const campaignId: CampaignId
declare const characterId: CharacterId
declare const passcode: Redacted.Redacted<string>
declare const simulator: DddiceSimulator.Simulator["Service"]
declare const fault: Parameters<typeof simulator.inject>[0]["fault"]
declare const rulesButOne: Omit<RolesAndAuditOfEachWrite, "createCampaign">
declare const rule: WriteRule

/** Runs what needs nothing. */
declare const run: <A, E>(program: Effect.Effect<A, E>) => void

export const refused = [
  // @ts-expect-error Type 'ActingUser' is not assignable to type 'never'
  () => run(campaigns.create({ name: "Chicago" }).pipe(inCompany(companyId))),
  // @ts-expect-error Type 'CurrentCompany' is not assignable to type 'never'
  () => run(campaigns.create({ name: "Chicago" }).pipe(actingAs(userId))),
  // @ts-expect-error Type 'CurrentCompany' is not assignable to type 'never'
  () => run(campaigns.list()),
  // @ts-expect-error Type 'Campaigns' is not assignable to type 'never'
  () => run(Campaigns.use((campaigns) => campaigns.list()).pipe(inCompany(companyId))),

  // @ts-expect-error 'nam' does not exist in type '{ readonly is_public?: boolean | undefined; readonly name?: string | undefined;
  () => rooms.create({ nam: "table" }),
  // @ts-expect-error 'company_id' does not exist in type
  () => campaigns.get({ campaign_id: campaignId, company_id: companyId }),
  // @ts-expect-error 'slug' does not exist in type
  () => rooms.list({ slug }),
  // @ts-expect-error 'include' does not exist in type
  () => campaigns.get({ campaign_id: campaignId, include: ["books"] }),

  // @ts-expect-error Expected 1 arguments, but got 0
  () => rooms.get(),
  // @ts-expect-error Property 'slug' is missing in type
  () => rooms.get({ passcode }),
  // @ts-expect-error Property 'name' is missing in type
  () => campaigns.create({ danger: 1 }),
  // @ts-expect-error Property 'dice' is missing in type
  () => rolls.create({ room: slug }),
  // @ts-expect-error Property 'version' is missing in type
  () => themes.getVersion({ id: themeId }),

  // @ts-expect-error Type 'string' is not assignable to type 'string & Brand<"RoomSlug">'
  () => rooms.get({ slug: "abc" }),
  // @ts-expect-error Type 'string & Brand<"BookId">' is not assignable to type 'string & Brand<"CampaignId">'
  () => campaigns.get({ campaign_id: bookId }),
  // @ts-expect-error Type 'string & Brand<"ThemeId">' is not assignable to type 'string & Brand<"ShareId">'
  () => shares.get({ id: themeId }),
  // @ts-expect-error Argument of type 'string & Brand<"UserId">' is not assignable to parameter of type 'string & Brand<"CompanyId">'
  () => inCompany(userId),

  // @ts-expect-error Type 'string' is not assignable to type 'boolean | undefined'
  () => rooms.create({ is_public: "yes" }),
  // @ts-expect-error Type 'string' is not assignable to type 'Redacted<string>'
  () => rooms.create({ passcode: "open sesame" }),
  // @ts-expect-error Type 'string' is not assignable to type 'Redacted<string>'
  () => users.deleteToken({ token: "token" }),
  // @ts-expect-error Type 'null' is not assignable to type 'string | undefined'
  () => rooms.create({ name: null }),
  // @ts-expect-error Type '"spells"' is not assignable to type '"assets" | "inventory" | "notes" | "traits"'
  () => characters.get({ character_id: characterId, include: ["spells"] }),

  // @ts-expect-error Hint<"wrap a plain text with Redacted.make">
  () => Dddice.layer({ apiKey: "key" }),
  // @ts-expect-error Type 'string' is not assignable to type 'string & Brand<"ThemeId">'
  () => rolls.create({ dice: [{ type: "d20", theme: "bees" }] }),
  // @ts-expect-error Type '"createRol"' is not assignable to type
  () => simulator.inject({ operation: "createRol", fault }),
  // @ts-expect-error Type '{ name: string; }' is missing the following properties from type 'Room': slug,
  () => Rooms.layerTest({ get: () => Effect.succeed({ name: "table" }) }),
  // @ts-expect-error Property 'join' does not exist on type 'typeof Rooms'
  () => Rooms.join({ slug }),

  // @ts-expect-error Property 'createCampaign' is missing in type
  (): RolesAndAuditOfEachWrite => rulesButOne,
  // @ts-expect-error 'applyTrackerAction' does not exist in type 'Partial<RolesAndAuditOfEachWrite>'
  (): Partial<RolesAndAuditOfEachWrite> => ({ applyTrackerAction: rule }),

  // @ts-expect-error Cannot assign to 'name' because it is a read-only property
  () => Effect.map(rooms.get({ slug }), (room) => room.name = "mine"),
  // @ts-expect-error Argument of type '"ConflictError"' is not assignable to parameter of type
  () => rooms.get({ slug }).pipe(Effect.catchTag("ConflictError", () => Effect.void)),
  // @ts-expect-error Property 'items' does not exist on type
  () => rooms.get.items({ slug }),
  // @ts-expect-error Property 'pages' does not exist on type
  () => shares.get.pages({ id: shareId }),
]
