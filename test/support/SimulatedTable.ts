/**
 * A game table of examples/edge on served simulators, and what happens to it
 * elsewhere than on the page.
 */
import * as Effect from "effect/Effect"
import * as Queue from "effect/Queue"
import * as Redacted from "effect/Redacted"
import { Dddice, type RollId, Rolls, Rooms, RoomSlug, ThemeId } from "effect-tabletop/dddice"
import { DddiceSimulator } from "effect-tabletop/dddice/simulator"
import { type AcceptWebSocket, serve } from "effect-tabletop/node"
import { actingAs, CampaignId, CompanyId, DiceRolls, inCompany, UserId, Valentina } from "effect-tabletop/valentina"
import { ValentinaSimulator } from "effect-tabletop/valentina/simulator"
import { setTable } from "../../examples/edge/simulated.ts"

/** Serves the simulators until the scope closes, and sets a table. */
export const open = Effect.fnUntraced(function* (seed = "table") {
  const valentina = yield* ValentinaSimulator.make({ seed })
  const dddice = yield* DddiceSimulator.make({ seed })
  const subscribed = yield* Queue.unbounded<void>()
  const closed = yield* Queue.unbounded<void>()
  const acceptWebSocket: AcceptWebSocket = (socket, url) => {
    socket.addEventListener("message", ({ data }) => {
      if (String(data).includes("pusher:subscribe")) Queue.offerUnsafe(subscribed, undefined)
    })
    socket.addEventListener("close", () => void Queue.offerUnsafe(closed, undefined))
    dddice.acceptWebSocket(socket, url)
  }
  const chronicle = yield* serve(valentina.webHandler)
  const room = yield* serve(dddice.webHandler, { acceptWebSocket })
  const { companyId, users } = valentina
  const bindings = yield* setTable({
    valentina: { url: chronicle.url, api_key: Redacted.value(valentina.apiKey), company_id: companyId, users },
    dddice: {
      url: room.url,
      api_key: Redacted.value(DddiceSimulator.tokens.owner),
      realtime_url: room.url.replace("http:", "ws:"),
      app_key: DddiceSimulator.appKey,
    },
  })
  const slug = RoomSlug.make(bindings.GAME_TABLE_ROOM)

  const onDddice = Effect.provide(Dddice.layer({ baseUrl: room.url, apiKey: DddiceSimulator.tokens.owner }))
  const d20 = { type: "d20", theme: ThemeId.make("dddice-bees") }

  /** Rolls in the room, with this as label. */
  const throwDice = (label: string) =>
    onDddice(Effect.flatMap(Rolls, (rolls) => rolls.create({ room: slug, label, dice: [d20] })))

  const { participants: [owner], passcode } = yield* onDddice(Effect.flatMap(Rooms, (rooms) => rooms.get({ slug })))

  /** Has a player whisper a roll to the user of the table's token. */
  const whisperDice = (label: string) =>
    onDddice(Effect.gen(function* () {
      const rooms = yield* Rooms
      const rolls = yield* Rolls
      yield* rooms.join({ slug, passcode })
      yield* rolls.create({ room: slug, label, dice: [d20], whisper: [owner!.id] })
    })).pipe(Dddice.withToken(DddiceSimulator.tokens.player))

  /** Rolls in the room for nobody else to see. */
  const hideDice = (label: string) =>
    onDddice(
      Effect.flatMap(Rolls, (rolls) => rolls.create({ room: slug, label, dice: [{ ...d20, is_hidden: true }] })),
    )

  /** Adds a die to a roll in the room. */
  const addDie = (id: RollId) => onDddice(Effect.flatMap(Rolls, (rolls) => rolls.update({ id, dice: [d20] })))

  /** Deletes all rolls in the room. */
  const clearTable = onDddice(Effect.flatMap(Rolls, (rolls) => rolls.deleteAll({ room: slug })))

  /** Rolls in the campaign, with this as comment. */
  const rollPool = (comment: string) =>
    Effect.flatMap(DiceRolls, (rolls) =>
      rolls.create({
        campaign_id: CampaignId.make(bindings.GAME_TABLE_CAMPAIGN_ID),
        num_dice: 5,
        difficulty: 6,
        comment,
      })).pipe(
        actingAs(UserId.make(users.storyteller)),
        inCompany(CompanyId.make(companyId)),
        Effect.provide(Valentina.layer({ baseUrl: chronicle.url, apiKey: valentina.apiKey })),
      )

  return {
    /** For the page; it need not wait long for what it polls. */
    bindings: { ...bindings, GAME_TABLE_INTERVAL: "50 millis" },
    valentina,
    dddice,
    throwDice,
    whisperDice,
    hideDice,
    addDie,
    clearTable,
    rollPool,
    passcode: Redacted.value(passcode),
    /** Waits until the room is followed over a socket, each time over the next. */
    roomFollowed: Queue.take(subscribed),
    /** Waits until a socket is closed, each time for the next. */
    socketClosed: Queue.take(closed),
  }
})
