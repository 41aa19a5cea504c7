/**
 * The published JavaScript SDK of dddice, with its sockets, on the served
 * simulator. Its addresses are constants of its bundle, so a copy with others
 * is made for the run.
 */
import { assert, it } from "@effect/vitest"
import { DddiceSimulator } from "effect-tabletop/dddice/simulator"
import { serve } from "effect-tabletop/node"
import * as Effect from "effect/Effect"
import * as Queue from "effect/Queue"
import * as Redacted from "effect/Redacted"
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises"
import { createRequire } from "node:module"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"

const { tokens, users } = DddiceSimulator

const bundle = fileURLToPath(new URL("../../../../node_modules/dddice-js/dddice-latest.node.cjs", import.meta.url))

interface Answer<A> {
  readonly type: string
  readonly data: A
}

interface Participant {
  readonly id: number
  readonly username: string
  readonly user: { readonly uuid: string }
}

interface Room {
  readonly slug: string
  readonly name: string
  readonly participants: ReadonlyArray<Participant>
}

interface Roll {
  readonly uuid: string
  readonly equation: string
  readonly total_value: number | string
  readonly values: ReadonlyArray<{
    readonly uuid: string
    readonly type: string
    readonly value: number
    readonly is_hidden: boolean
  }>
}

type Listener = (data: never) => void

/** What is used of the SDK. Its own declarations cannot be resolved: they import without file extensions. */
interface Sdk {
  readonly connect: (slug: string, passcode?: string, user?: string) => Sdk
  readonly disconnect: () => Sdk
  readonly listen: (event: string, listener: Listener) => Sdk
  readonly onConnect: (listener: Listener) => Sdk
  readonly onParticipantConnect: (listener: Listener) => Sdk
  readonly onParticipantDisconnect: (listener: Listener) => Sdk
  readonly onConnectionError: (listener: Listener) => Sdk
  readonly connection: { readonly connector: { readonly disconnect: () => void } }
  readonly diceBox: {
    readonly list: () => Promise<Answer<ReadonlyArray<{ readonly id: string }>>>
    readonly next: () => Promise<Answer<ReadonlyArray<unknown>> | null>
  }
  readonly roll: {
    readonly create: (dice: ReadonlyArray<object>, options?: object) => Promise<Answer<Roll>>
    readonly get: (uuid: string) => Promise<Answer<Roll>>
    readonly update: (uuid: string, change: object) => Promise<Answer<Roll>>
    readonly updateBulk: (rolls: ReadonlyArray<object>) => Promise<Answer<ReadonlyArray<Roll>>>
  }
  readonly room: {
    readonly list: () => Promise<Answer<ReadonlyArray<Room>>>
    readonly create: () => Promise<Answer<Room>>
    readonly get: (slug: string) => Promise<Answer<Room>>
    readonly join: (slug: string, passcode?: string) => Promise<Answer<Room>>
    readonly leave: (slug: string, participant: number) => Promise<unknown>
    readonly update: (slug: string, room: object) => Promise<Answer<Room>>
    readonly updateParticipant: (slug: string, participant: number, data: object) => Promise<Answer<Room>>
    readonly updateRolls: (slug: string, dice: object, participant?: number) => Promise<Answer<ReadonlyArray<Roll>>>
    readonly deleteRolls: (slug: string) => Promise<unknown>
  }
  readonly theme: { readonly get: (id: string) => Promise<Answer<{ readonly id: string }>> }
  readonly user: {
    readonly get: () => Promise<Answer<{ readonly uuid: string }>>
    readonly guest: () => Promise<Answer<string>>
    readonly activate: () => Promise<{ readonly code: string; readonly apiKey: Promise<string> }>
  }
}

interface Module {
  readonly ThreeDDiceAPI: new (apiKey?: string) => Sdk
  readonly parseRollEquation: (equation: string, theme: string) => {
    readonly dice: ReadonlyArray<object>
    readonly operator: object
  }
}

/** The SDK with the addresses of a simulator. Each copy has its own key, for the SDK keeps it for all. */
const load = Effect.fnUntraced(function* (url: string) {
  const folder = yield* Effect.acquireRelease(
    Effect.promise(() => mkdtemp(join(tmpdir(), "effect-tabletop-sdk-"))),
    (folder) => Effect.promise(() => rm(folder, { recursive: true })),
  )
  const file = join(folder, "dddice.cjs")
  const { port } = new URL(url)
  const text = yield* Effect.promise(() => readFile(bundle, "utf8"))
  const patched = text
    .replace('APP_URL:"https://dddice.com"', `APP_URL:"${url}"`)
    .replace('WEBSOCKETS_URI:"ws.dddice.com"', 'WEBSOCKETS_URI:"localhost"')
    .replaceAll("wsPort:6001", `wsPort:${port}`)
  assert.notStrictEqual(patched, text)
  yield* Effect.promise(() => writeFile(file, patched))
  return createRequire(import.meta.url)(file) as Module
})

/** Runs a call of the SDK. */
const call = <A>(run: () => Promise<A>): Effect.Effect<A> => Effect.promise(run)

const theme = "dddice-bees"

interface Table {
  readonly sdk: Sdk
  /** The next event that its listeners were told. */
  readonly next: Effect.Effect<string>
}

const rollEvents = ["RollCreateEvent", "RollUpdateEvent", "RollDeleteEvent"]

/** Somebody at the table, who listens to everything. */
const sit = Effect.fnUntraced(function* (sdk: Sdk, slug: string, user: string) {
  const queue = yield* Queue.unbounded<string>()
  const tell = (text: string) => void Queue.offerUnsafe(queue, text)
  sdk.connect(slug, undefined, user)
  sdk.onConnect(() => tell("connected"))
  sdk.onConnectionError((error) => tell(`error ${JSON.stringify(error)}`))
  sdk.onParticipantConnect(() => tell("came"))
  sdk.onParticipantDisconnect(() => tell("went"))
  for (const event of rollEvents) sdk.listen(event, (roll: Roll) => tell(`${event} ${roll.uuid}`))
  sdk.listen("RoomUpdateEvent", (room: Room) => tell(`RoomUpdateEvent ${room.name}`))
  yield* Effect.addFinalizer(() => Effect.sync(() => sdk.connection.connector.disconnect()))
  return { sdk, next: Queue.take(queue) } satisfies Table
})

/** Takes events until one that begins with a text. */
const until = ({ next }: Table, wanted: string): Effect.Effect<string> =>
  Effect.flatMap(next, (event) => event.startsWith(wanted) ? Effect.succeed(event) : until({ next } as Table, wanted))

const served = Effect.gen(function* () {
  const simulator = yield* DddiceSimulator.make()
  const { acceptWebSocket, webHandler } = simulator
  return (yield* serve(webHandler, { acceptWebSocket })).url
})

it.live("dddice-js plays a game with its sockets", () =>
  Effect.gen(function* () {
    const url = yield* served
    const { parseRollEquation, ThreeDDiceAPI: Owner } = yield* load(url)
    const { ThreeDDiceAPI: Player } = yield* load(url)
    const ownerSdk = new Owner(Redacted.value(tokens.owner))
    const room = yield* call(() => ownerSdk.room.create())
    const { slug } = room.data
    const owner = yield* sit(ownerSdk, slug, users.owner.uuid)
    assert.strictEqual(yield* owner.next, "connected")
    const playerSdk = new Player(Redacted.value(tokens.player))
    const joined = yield* call(() => playerSdk.room.join(slug))
    assert.strictEqual(joined.data.participants.length, 2)
    const player = yield* sit(playerSdk, slug, users.player.uuid)
    assert.strictEqual(yield* until(player, "connected"), "connected")
    assert.strictEqual(yield* until(owner, "came"), "came")

    // Dice as the SDK reads them, thrown in the room of its connection.
    const { dice, operator } = parseRollEquation("2d20kh1", theme)
    const roll = yield* call(() => player.sdk.roll.create(dice, { operator }))
    const created = `RollCreateEvent ${roll.data.uuid}`
    assert.strictEqual(yield* until(owner, "RollCreate"), created)
    assert.strictEqual(yield* until(player, "RollCreate"), created)
    assert.deepStrictEqual((yield* call(() => owner.sdk.roll.get(roll.data.uuid))).data.uuid, roll.data.uuid)

    const change = { dice: roll.data.values.map(({ uuid }) => ({ uuid, is_hidden: true })) }
    const hidden = yield* call(() => player.sdk.roll.update(roll.data.uuid, change))
    assert.isTrue(hidden.data.values.every(({ is_hidden }) => is_hidden))
    assert.strictEqual(yield* until(owner, "RollUpdate"), `RollUpdateEvent ${roll.data.uuid}`)
    yield* call(() => player.sdk.roll.updateBulk([{ ...change, uuid: roll.data.uuid }]))
    assert.strictEqual(yield* until(owner, "RollUpdate"), `RollUpdateEvent ${roll.data.uuid}`)
    yield* call(() => owner.sdk.room.updateRolls(slug, { is_cleared: true }))
    assert.strictEqual(yield* until(player, "RollUpdate"), `RollUpdateEvent ${roll.data.uuid}`)

    yield* call(() => owner.sdk.room.update(slug, { name: "The Yawning Portal", is_public: true, passcode: "" }))
    assert.strictEqual(yield* until(player, "RoomUpdate"), "RoomUpdateEvent The Yawning Portal")
    const own = (yield* call(() => player.sdk.room.get(slug))).data.participants
      .find(({ user }) => user.uuid === users.player.uuid)
    yield* call(() => player.sdk.room.updateParticipant(slug, own?.id ?? 0, { username: "Boots" }))
    assert.match(yield* until(owner, "RoomUpdate"), /Yawning Portal/)

    yield* call(() => owner.sdk.room.deleteRolls(slug))
    assert.strictEqual(yield* until(player, "RollDelete"), `RollDeleteEvent ${roll.data.uuid}`)
    yield* call(() => player.sdk.room.leave(slug, own?.id ?? 0))
    player.sdk.connection.connector.disconnect()
    assert.strictEqual(yield* until(owner, "went"), "went")
    assert.isTrue((yield* call(() => owner.sdk.room.list())).data.some((listed) => listed.slug === slug))
  }).pipe(Effect.scoped), 30_000)

it.live("dddice-js signs guests in, knows themes and rolls all dice", () =>
  Effect.gen(function* () {
    const { parseRollEquation, ThreeDDiceAPI } = yield* load(yield* served)
    const { data: token } = yield* call(() => new ThreeDDiceAPI().user.guest())
    const sdk = new ThreeDDiceAPI(token)
    const { uuid } = (yield* call(() => sdk.user.get())).data
    const { slug } = (yield* call(() => sdk.room.create())).data
    const guest = yield* sit(sdk, slug, uuid)
    assert.strictEqual(yield* guest.next, "connected")
    const box = yield* call(() => sdk.diceBox.list())
    assert.strictEqual((yield* call(() => sdk.theme.get(box.data[0]?.id ?? ""))).data.id, box.data[0]?.id)
    for (const equation of ["1d20", "2d6+3", "1d4", "1d8", "2d10", "1d12", "2d20kh1", "4df", "1d100", "2d20dl1"]) {
      const { dice, operator } = parseRollEquation(equation, theme)
      const { data } = yield* call(() => sdk.roll.create(dice, { operator }))
      assert.strictEqual(yield* until(guest, "RollCreate"), `RollCreateEvent ${data.uuid}`, equation)
    }
    const { apiKey, code } = yield* call(() => sdk.user.activate())
    // The SDK asks for the key every five seconds until it has one, also when the server is long gone.
    apiKey.catch(() => undefined)
    assert.match(code, /\w+/)
  }).pipe(Effect.scoped), 30_000)
