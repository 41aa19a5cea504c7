/**
 * A game night on dddice: two players at a table, from the first roll to the
 * log of the evening.
 *
 *     npm start                        without a network: against a simulator on this machine
 *     DDDICE_API_KEY=... npm start     on dddice.com, with your own key
 *
 * The program is the same; only the Layer at the end differs.
 */
import {
  Dddice,
  joinOrGet,
  type RequestValidationError,
  type Roll,
  Rolls,
  type Room,
  Rooms,
  ThemeId,
  Users,
} from "effect-tabletop/dddice"
import { DddiceSimulator } from "effect-tabletop/dddice/simulator"
import { type ServeError, serving } from "effect-tabletop/node"
import * as Config from "effect/Config"
import * as Console from "effect/Console"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Option from "effect/Option"
import * as Redacted from "effect/Redacted"
import * as Stream from "effect/Stream"
import process from "node:process"
import { styleText } from "node:util"

const theme = ThemeId.make("dddice-bees")
const d = (sides: number) => ({ type: `d${sides}`, theme })
const plus = (value: number) => ({ type: "mod", value })

// Plain text where the output is not a terminal.
const faint = (text: string) => styleText("dim", text)
const bold = (text: string) => styleText("bold", text)
const heading = (text: string) => Console.log(`\n${styleText("cyan", text)}`)
const line = (label: string, text: string) => Console.log(`  ${label.padEnd(30)}${text}`)

const face = (value: unknown) => typeof value === "object" ? "picture" : String(value)

const total = (roll: Roll) =>
  typeof roll.total_value === "number" ? String(roll.total_value) : roll.total_value.map(face).join(" ")

const account = (roll: Roll) => {
  const dice = roll.values.map((die) => {
    const shown = face(die.value_to_display)
    return die.is_dropped ? faint(`(${shown})`) : shown
  })
  return `${roll.equation.padEnd(14)} ${bold(total(roll).padStart(4))}   ${dice.join(" ")}`
}

const show = (roll: Roll) => line(roll.label ?? "", account(roll))

const placeOf = (room: Room, username: string | undefined) =>
  room.participants.find((participant) => participant.user.username === username)?.id

/** Signs up as a guest; dddice answers with the guest's token. */
const signUp = Effect.gen(function* () {
  const users = yield* Users
  const guest = yield* users.createGuest()
  return Redacted.isRedacted(guest) ? guest : yield* Effect.die("This server gives guests no token")
})

const gameNight = Effect.gen(function* () {
  const users = yield* Users
  const rooms = yield* Rooms
  const rolls = yield* Rolls

  yield* heading("The table")
  const master = yield* users.get()
  const created = yield* rooms.create({ name: "Game night", is_public: false })
  const { passcode, slug } = created
  yield* joinOrGet({ slug, passcode })

  // A second user in the same program: another token for a part of it.
  const asPlayer = Dddice.withToken(yield* signUp)
  const player = yield* asPlayer(users.get())
  const room = yield* asPlayer(joinOrGet({ slug, passcode }))
  yield* line("Room", `${room.name} ${faint(slug)}`)
  yield* line("Game master", master.name)
  yield* line("At the table", room.participants.map(({ color, username }) => `${username} ${faint(color)}`).join(", "))

  yield* heading("The dice")
  yield* show(yield* rolls.create({ room: slug, label: "Initiative", dice: [d(20), plus(2)] }))
  yield* asPlayer(Effect.gen(function* () {
    yield* show(
      yield* rolls.create({ room: slug, label: "Attack with advantage", dice: [d(20), d(20)], operator: { k: "h1" } }),
    )
    yield* show(yield* rolls.create({ room: slug, label: "Damage", dice: [d(8), d(8), plus(3)] }))
    yield* show(
      yield* rolls.create({ room: slug, label: "Wild magic (d100)", dice: [{ ...d(10), type: "d10x" }, d(10)] }),
    )
  }))
  yield* show(yield* rolls.create({ room: slug, label: "The die I rolled by hand", dice: [{ ...d(20), value: 20 }] }))

  yield* heading("A whisper")
  const me = placeOf(room, master.username)
  const secret = yield* rolls.create({
    room: slug,
    label: "Does the goblin notice?",
    dice: [d(20)],
    whisper: me === undefined ? [] : [me],
  })
  yield* show(secret)
  const seen = yield* asPlayer(rolls.list.items({ room: slug })).pipe(
    Stream.filter((roll) => roll.uuid === secret.uuid),
    Stream.runCount,
  )
  yield* line("The player sees it", seen === 0 ? "no" : "yes")

  yield* heading("Second thoughts")
  const damage = yield* rolls.create({ room: slug, label: "Sneak attack", dice: [d(6), d(6), d(6)] })
  yield* show(damage)
  const lowest = damage.values.toSorted((a, b) => a.value - b.value)[0]
  if (damage.uuid !== undefined && lowest !== undefined) {
    const { type, uuid } = lowest
    const dice = [{ uuid, is_dropped: true, is_cleared: true }, { type, theme }]
    yield* line("The lowest die again", account(yield* rolls.update({ id: damage.uuid, dice })))
  }
  const cleared = yield* rooms.updateDice({ slug, participant: "*", dice: { is_cleared: true } })
  yield* line("Cleared from the table", `${cleared.length} rolls`)

  yield* heading("The log of the evening")
  yield* rolls.list.items({ room: slug }).pipe(
    Stream.zipWithIndex,
    Stream.runForEach(([roll, index]) => line(`${index + 1}. ${roll.label ?? ""}`, account(roll))),
  )

  yield* rooms.delete({ slug })
  yield* Console.log(`\n${faint(`${player.name} and ${master.name} say good night.`)}`)
})

const simulator = serving(
  Effect.map(DddiceSimulator.make({ seed: "game night" }), ({ webHandler }) => webHandler),
  ({ url }) =>
    Layer.effectDiscard(Console.log(faint(`No DDDICE_API_KEY: playing against a simulator on ${url}`))).pipe(
      Layer.provideMerge(Dddice.layer({ baseUrl: url, apiKey: DddiceSimulator.tokens.owner })),
    ),
)

type Unavailable = Config.ConfigError | RequestValidationError | ServeError

const areas = Layer.unwrap(
  Effect.map(
    Config.option(Config.Redacted("DDDICE_API_KEY")),
    (key): Layer.Layer<Dddice.Areas, Unavailable> => Option.isNone(key) ? simulator : Dddice.layerConfig,
  ),
)

const program = gameNight.pipe(
  Effect.provide(areas),
  Effect.catch((error) =>
    Effect.andThen(
      Console.error(`The night ends early: ${error.message}`),
      Effect.sync(() => {
        process.exitCode = 1
      }),
    )
  ),
)

await Effect.runPromise(program)
