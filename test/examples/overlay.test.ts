/**
 * The events of examples/overlay. test/runtimes/overlay.test.ts shows them in Chromium.
 */
import { assert, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as Sse from "effect/encoding/Sse"
import { makeHandler } from "../../examples/overlay/handler.ts"
import * as SimulatedTable from "../support/SimulatedTable.ts"

interface Heard {
  readonly event: string
  readonly id: string | undefined
  readonly data: Readonly<Record<string, unknown>>
}

/** A page that listens. `until` gives the next event of a name. */
const listen = (response: Response) => {
  const reader = response.body!.getReader()
  const decoder = new TextDecoder()
  const events: Array<Heard> = []
  const heard: Array<string> = []
  const parser = Sse.makeParser((event) => {
    if (event._tag === "Event") events.push({ event: event.event, id: event.id, data: JSON.parse(event.data) })
  })
  let told = 0
  const next = (event: string) =>
    Effect.promise(async (): Promise<Heard> => {
      while (true) {
        const found = events[told++]
        if (found?.event === event) return found
        if (found !== undefined) continue
        told--
        const { done, value } = await reader.read()
        if (done) throw new Error(`The events ended before ${event}`)
        const text = decoder.decode(value, { stream: true })
        heard.push(text)
        parser.feed(text)
      }
    })
  return { heard, next, leave: Effect.promise(() => reader.cancel()) }
}

const start = Effect.gen(function* () {
  const table = yield* SimulatedTable.open("overlay")
  const handler = makeHandler({ ...table.bindings, OVERLAY_ROOM: table.bindings.GAME_TABLE_ROOM })
  const come = (id?: string) =>
    Effect.acquireRelease(
      Effect.promise(async () => {
        const headers: Record<string, string> = id === undefined ? {} : { "last-event-id": id }
        return listen(await handler(new Request("http://overlay/events", { headers })))
      }),
      ({ leave }) => leave,
    )
  return { ...table, come }
})

const rollOf = ({ next }: ReturnType<typeof listen>) => Effect.map(next("roll"), ({ data }) => [data.what, data.missed])

describe("the overlay", () => {
  it.live("is told of rolls as they are made, without secrets, over one socket for all", () =>
    Effect.gen(function* () {
      const { come, dddice, hideDice, passcode, roomFollowed, throwDice, whisperDice } = yield* start
      const [one, other] = [yield* come(), yield* come()]
      yield* roomFollowed
      yield* one.next("problem")
      yield* throwDice("first")
      assert.deepStrictEqual(yield* Effect.all([rollOf(one), rollOf(other)]), [["first", false], ["first", false]])
      yield* whisperDice("whispered")
      yield* throwDice(`the passcode is ${passcode}`)
      assert.deepStrictEqual(yield* rollOf(one), ["the passcode is <redacted>", false])
      yield* hideDice("hidden")
      const { data } = yield* one.next("roll")
      assert.deepStrictEqual([data.what, data.dice, data.total], ["hidden", ["?"], "?"])
      assert.strictEqual(yield* dddice.sockets.connections, 1)
      assert.notInclude(one.heard.join(""), passcode)
      assert.notInclude(one.heard.join(""), "whispered")
    }))

  it.live("marks what was rolled while the server had lost the room", () =>
    Effect.gen(function* () {
      const { clearTable, come, dddice, hideDice, roomFollowed, throwDice } = yield* start
      const page = yield* come()
      yield* roomFollowed
      yield* page.next("problem")
      yield* throwDice("before")
      assert.deepStrictEqual(yield* rollOf(page), ["before", false])
      yield* dddice.sockets.drop(4200)
      yield* throwDice("meanwhile")
      yield* hideDice("hidden meanwhile")
      assert.deepStrictEqual(yield* rollOf(page), ["meanwhile", true])
      const { data } = yield* page.next("roll")
      assert.deepStrictEqual([data.what, data.dice, data.missed], ["hidden meanwhile", ["?"], true])
      yield* clearTable
      assert.isString((yield* page.next("deleted")).data.uuid)
    }))

  it.live("is told what it missed when it comes back, once and marked, and nothing old when it is new", () =>
    Effect.gen(function* () {
      const { come, roomFollowed, throwDice } = yield* start
      const staying = yield* come()
      const leaving = yield* come()
      yield* roomFollowed
      yield* staying.next("problem")
      yield* throwDice("seen")
      const { id } = yield* leaving.next("roll")
      yield* leaving.leave
      yield* throwDice("missed")
      yield* staying.next("roll")
      assert.deepStrictEqual(yield* rollOf(staying), ["missed", false])

      const back = yield* come(id)
      assert.strictEqual((yield* back.next("ready")).id, id)
      assert.deepStrictEqual(yield* rollOf(back), ["missed", true])
      const strangers = [yield* come(), yield* come("another-1"), yield* come("nonsense")]
      for (const stranger of strangers) yield* stranger.next("ready")
      yield* throwDice("new")
      for (const page of [back, ...strangers]) assert.deepStrictEqual(yield* rollOf(page), ["new", false])
    }))

  it.live("says why there are no rolls", () =>
    Effect.gen(function* () {
      const { bindings } = yield* SimulatedTable.open("overlay")
      const handler = makeHandler({ ...bindings, OVERLAY_ROOM: "nowhere" })
      const page = listen(yield* Effect.promise(() => handler(new Request("http://overlay/events"))))
      const { data } = yield* page.next("problem")
      assert.match(String(data.text), /^dddice [a-z ,]+\.$/)
      yield* page.leave
    }))
})
