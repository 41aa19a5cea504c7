/**
 * Types as users see them: compiled.test.ts holds the declaration of every
 * export against the text it expects.
 */
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import type * as Redacted from "effect/Redacted"
import {
  Activations,
  Dddice,
  joinOrGet,
  type Rolls,
  Rooms,
  type Shares,
  type ThemeId,
  type Users,
  withHeaders,
  withRetryPolicy,
  withTimeout,
} from "effect-tabletop/dddice"
import {
  actingAs,
  type ActingUser,
  Campaigns,
  type CharacterId,
  type CharacterInclude,
  Characters,
  type CompanyId,
  CurrentCompany,
  type DiceRolls,
  inCompany,
  type UserId,
  Valentina,
  withIdempotencyKey,
} from "effect-tabletop/valentina"

declare const rooms: Rooms["Service"]
declare const rolls: Rolls["Service"]
declare const shares: Shares["Service"]
declare const users: Users["Service"]
declare const activations: Activations["Service"]
declare const campaigns: Campaigns["Service"]
declare const diceRolls: DiceRolls["Service"]
declare const characters: Characters["Service"]
declare const theme: ThemeId
declare const companyId: CompanyId
declare const userId: UserId
declare const characterId: CharacterId
declare const token: Redacted.Redacted<string>

// Input in one flat object of wire names; optional when nothing is required.
export const roomsCreate = rooms.create
export const roomsList = rooms.list
export const rollsCreate = rolls.create
export const campaignsCreate = campaigns.create
export const campaignsList = campaigns.list
export const diceRollsCreate = diceRolls.create
export const activationsGet = activations.get
export const listedWithNothing = [rooms.list(), rooms.list({}), rooms.list({ page: 2 })]

// Errors by name.
export const roomsGot = rooms.get
export const roomsJoined = rooms.join
export const sharesAccepted = shares.accept
export const guestMade = users.createGuest()
export const rolled = rolls.create({ dice: [{ type: "d20", theme }] })
export const campaignDeleted = campaigns.delete
export const joined = joinOrGet

// What a call needs from around it, and what gives it.
const create = campaigns.create({ name: "Chicago by Night" })
export const needsBoth = create
export const needsActing = create.pipe(inCompany(companyId))
export const needsCompany = create.pipe(actingAs(userId))
export const needsNothing = create.pipe(actingAs(userId), inCompany(companyId))
export const needsNoUser = campaigns.list()

const program = Effect.gen(function* () {
  const campaigns = yield* Campaigns
  return yield* campaigns.create({ name: "Chicago by Night" })
})
export const programNeeds = program
export const programWithLayers = program.pipe(
  actingAs(userId),
  Effect.provide(Layer.merge(Valentina.layerConfig, CurrentCompany.layerConfig)),
)
export const valentinaLayer = Valentina.layerConfig
export const dddiceLayer = Dddice.layerConfig
declare const acting: Layer.Layer<ActingUser>
export const programWithActingLayer = program.pipe(Effect.provide(acting), inCompany(companyId))

// The same on a Stream.
export const pages = campaigns.list.pages()
export const items = campaigns.list.items()
export const itemsInCompany = campaigns.list.items().pipe(inCompany(companyId))
export const itemsActing = characters.list.items().pipe(actingAs(userId), inCompany(companyId))

// Settings of a call keep its type.
export const roomCall = rooms.create()
export const roomCallWithSettings = rooms.create().pipe(
  withTimeout("5 seconds"),
  withRetryPolicy({ retries: 1 }),
  withHeaders({ "x-extension": "table" }),
  Dddice.withToken(token),
)
export const roomItemsWithSettings = rooms.list.items().pipe(
  withTimeout("5 seconds"),
  withRetryPolicy({ retries: 1 }),
  withHeaders({ "x-extension": "table" }),
  Dddice.withToken(token),
)
export const campaignCallWithSettings = create.pipe(withIdempotencyKey("k"), Valentina.withApiKey(token))

// What is included is there; what is not is not; what is unknown is optional.
declare const includes: ReadonlyArray<(typeof CharacterInclude)[number]>
const got = characters.get({ character_id: characterId })
const withTraits = characters.get({ character_id: characterId, include: ["traits"] })
const withUnknown = characters.get({ character_id: characterId, include: includes })
type Optional<T, K extends keyof T> = {} extends Pick<T, K> ? "optional" : "required"
export const traitsNotAskedFor: "traits" extends keyof Effect.Success<typeof got> ? "there" : "not there" = "not there"
export const traitsAskedFor: Optional<Effect.Success<typeof withTraits>, "traits"> = "required"
export const traitsUnknown: Optional<Effect.Success<typeof withUnknown>, "traits"> = "optional"
export const assetsNotAskedFor: "assets" extends keyof Effect.Success<typeof withTraits> ? "there" : "not there" =
  "not there"

// The answer beside what came with it, and an area made by hand.
export const answered = rooms.list.withResponse()
export const byHand = Rooms.layerTest({ delete: () => Effect.void })
export const activated = Activations.layer
export const charactersArea = Characters.layer
