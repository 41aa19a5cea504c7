/**
 * A table on the simulators: a campaign with characters, a room, and the first
 * rolls of the evening.
 */
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Redacted from "effect/Redacted"
import { Dddice, Rolls, Rooms, ThemeId } from "effect-tabletop/dddice"
import { type ServedSimulators, serveSimulators, type SimulatorsOptions } from "effect-tabletop/node"
import {
  actingAs,
  Campaigns,
  type CharacterCreate,
  Characters,
  CompanyId,
  DiceRolls,
  inCompany,
  UserId,
  Valentina,
} from "effect-tabletop/valentina"

const cast: ReadonlyArray<Omit<typeof CharacterCreate.Type, "campaign_id" | "game_version">> = [
  { name_first: "Marisol", name_last: "Vane", character_class: "MORTAL" },
  { name_first: "Tobias", name_last: "Crane", character_class: "MORTAL" },
  { name_first: "Edith", name_last: "Lark", character_class: "GHOUL" },
]

const chronicle = Effect.gen(function* () {
  const campaigns = yield* Campaigns
  const characters = yield* Characters
  const rolls = yield* DiceRolls
  const { id: campaign_id } = yield* campaigns.create({ name: "Chicago by Night", desperation: 1 })
  for (const character of cast) {
    const { id } = yield* characters.create({ ...character, campaign_id, game_version: "V5" })
    yield* rolls.create({ campaign_id, character_id: id, num_dice: 5, difficulty: 6, comment: "Keeping watch" })
  }
  return campaign_id
})

const room = Effect.gen(function* () {
  const rooms = yield* Rooms
  const rolls = yield* Rolls
  const { slug } = yield* rooms.create({ name: "Chicago by Night" })
  yield* rolls.create({ room: slug, label: "Initiative", dice: [{ type: "d20", theme: ThemeId.make("dddice-bees") }] })
  return slug
})

/** Sets a table on served simulators, and gives the bindings that the page needs for it. */
export const setTable = Effect.fnUntraced(function* ({ dddice, valentina }: ServedSimulators) {
  const clients = Layer.merge(
    Valentina.layer({ baseUrl: valentina.url, apiKey: Redacted.make(valentina.api_key) }),
    Dddice.layer({ baseUrl: dddice.url, apiKey: Redacted.make(dddice.api_key) }),
  )
  const campaign = chronicle.pipe(
    inCompany(CompanyId.make(valentina.company_id)),
    actingAs(UserId.make(valentina.users.storyteller)),
  )
  const [campaignId, slug] = yield* Effect.provide(Effect.all([campaign, room]), clients)
  return {
    VALENTINA_CLIENT_BASE_URL: valentina.url,
    VALENTINA_CLIENT_API_KEY: valentina.api_key,
    VALENTINA_CLIENT_DEFAULT_COMPANY_ID: valentina.company_id,
    VALENTINA_CLIENT_ON_BEHALF_OF: valentina.users.player,
    DDDICE_BASE_URL: dddice.url,
    DDDICE_API_KEY: dddice.api_key,
    DDDICE_PUSHER_KEY: dddice.app_key,
    DDDICE_PUSHER_URL: dddice.realtime_url,
    GAME_TABLE_CAMPAIGN_ID: campaignId,
    GAME_TABLE_ROOM: slug,
  }
})

/** Serves both simulators until the scope closes, and gives the bindings of a table that is set on them. */
export const simulatedBindings = (options?: SimulatorsOptions) => Effect.flatMap(serveSimulators(options), setTable)
