import { assert, describe, it } from "@effect/vitest"
import * as DateTime from "effect/DateTime"
import * as Redacted from "effect/Redacted"
import * as Schema from "effect/Schema"
import { readFileSync } from "node:fs"
import { Activation } from "../../../src/schema/dddice/ActivationCode.ts"
import { CurrentUser, GuestData } from "../../../src/schema/dddice/CurrentUser.ts"
import { DieRequest } from "../../../src/schema/dddice/DieRequest.ts"
import { Data, LinkPage } from "../../../src/schema/dddice/Envelope.ts"
import { Roll } from "../../../src/schema/dddice/Roll.ts"
import { Room } from "../../../src/schema/dddice/Room.ts"
import { Theme, ThemeId } from "../../../src/schema/dddice/Theme.ts"

/** The data of a documented example, to change into what servers and clients show. */
const documented = (file: string) =>
  JSON.parse(readFileSync(new URL(`../../fixtures/dddice/${file}.json`, import.meta.url), "utf8")).body.data

const roll = (changes: object) => Schema.decodeUnknownSync(Roll)({ ...documented("18-post-roll"), ...changes })
const rollFails = (changes: object) => assert.throws(() => roll(changes))

describe("Data", () => {
  const plain = Data(Schema.FiniteFromString)
  const typed = Data(Schema.FiniteFromString, "number")

  it("reads data with and without a type", () => {
    assert.strictEqual(Schema.decodeUnknownSync(plain)({ data: "1" }), 1)
    assert.strictEqual(Schema.decodeUnknownSync(plain)({ type: "any", data: "1" }), 1)
    assert.strictEqual(Schema.decodeUnknownSync(typed)({ data: "1" }), 1)
  })

  it("encodes a type when it has one", () => {
    assert.deepStrictEqual(Schema.encodeSync(plain)(1), { data: "1" })
    assert.deepStrictEqual(Schema.encodeSync(typed)(1), { type: "number", data: "1" })
  })

  it("refuses other data on both sides", () => {
    assert.throws(() => Schema.decodeUnknownSync(plain)({ data: 1 }))
    assert.throws(() => Schema.decodeUnknownSync(plain)({ type: "error", data: { message: "no" } }))
    assert.throws(() => Schema.encodeUnknownSync(plain)("1"))
  })
})

describe("LinkPage", () => {
  const page = LinkPage(Schema.FiniteFromString, "number[]")
  const links = {
    first: "https://dddice.com/api/1.0/room?page=1",
    last: null,
    prev: null,
    next: "https://dddice.com/api/1.0/room?page=2",
  }
  const meta = { current_page: 1, from: 1, last_page: 9, path: "https://dddice.com", per_page: 2, to: 2, total: 17 }

  it("keeps links and meta both ways", () => {
    const wire = { type: "number[]", data: ["1", "2"], links, meta }
    const value = Schema.decodeUnknownSync(page)(wire)
    assert.deepStrictEqual(value, { items: [1, 2], links, meta })
    assert.deepStrictEqual(Schema.encodeSync(page)(value), wire)
  })

  it("has neither when the answer has none", () => {
    const value = Schema.decodeUnknownSync(page)({ data: [] })
    assert.deepStrictEqual(value, { items: [] })
    assert.deepStrictEqual(Schema.encodeSync(page)(value), { type: "number[]", data: [] })
  })

  it("reads a last page beside the data, and prefers the one in meta", () => {
    const decode = Schema.decodeUnknownSync(page)
    assert.deepStrictEqual(decode({ data: [], last_page: 3 }), { items: [], meta: { last_page: 3 } })
    assert.deepStrictEqual(decode({ data: [], last_page: 3, meta: { total: 4 } }).meta, { last_page: 3, total: 4 })
    assert.deepStrictEqual(decode({ data: [], last_page: 3, meta }).meta, meta)
    assert.deepStrictEqual(decode({ data: [], last_page: null, links: null, meta: null }), { items: [] })
    const empty = { current_page: null, last_page: null, from: null, to: null }
    assert.deepStrictEqual(decode({ data: [], meta: empty }).meta, { from: null, to: null })
  })

  it("reads an empty page", () => {
    const value = Schema.decodeUnknownSync(page)({ data: [], meta: { ...meta, from: null, to: null } })
    assert.strictEqual(value.meta?.from, null)
  })
})

describe("guests", () => {
  it("are a token on real servers", () => {
    const guest = Schema.decodeUnknownSync(GuestData)({ type: "token", data: "secret" })
    assert.isTrue(Redacted.isRedacted(guest))
    assert.notInclude(String(guest), "secret")
    assert.deepStrictEqual(Schema.encodeSync(GuestData)(guest), { type: "token", data: "secret" })
  })

  it("are a user in the documentation", () => {
    const guest = Schema.decodeUnknownSync(GuestData)({ type: "user", data: documented("31-post-user") })
    assert.isFalse(Redacted.isRedacted(guest))
    assert.strictEqual(Schema.encodeSync(GuestData)(guest).type, "user")
  })
})

describe("the current user", () => {
  it("has an id on real servers", () => {
    const user = Schema.decodeUnknownSync(CurrentUser)({ ...documented("30-get-user"), uuid: "u", subscription: true })
    assert.strictEqual(user.uuid, "u")
    assert.strictEqual(user.subscription, true)
  })
})

describe("activations", () => {
  const decode = Schema.decodeUnknownSync(Data(Activation))
  const created = { code: "1234AB", secret: "hush", expires_at: "2026-09-26 16:04:24.000000Z" }

  it("documented as an empty list has no fields", () => {
    assert.deepStrictEqual(decode({ data: [] }), {})
    assert.throws(() => decode({ data: [created] }))
  })

  it("created has a code, a secret and an end", () => {
    const activation = decode({ type: "activation", data: created })
    assert.strictEqual(activation.code, "1234AB")
    assert.strictEqual(activation.secret && Redacted.value(activation.secret), "hush")
    assert.strictEqual(activation.expires_at && DateTime.formatIso(activation.expires_at), "2026-09-26T16:04:24.000Z")
  })

  it("pending has no token, however that is written", () => {
    for (const token of [{}, { token: "" }, { token: null }]) {
      const activation = decode({ data: { ...created, ...token, user: null } })
      assert.notProperty(activation, "token")
      assert.strictEqual(activation.user, null)
    }
  })

  it("approved has a token and a user", () => {
    const user = { username: "ann", uuid: "u", name: "Ann" }
    const activation = decode({ data: { ...created, token: "key", user } })
    assert.strictEqual(activation.token && Redacted.value(activation.token), "key")
    assert.deepStrictEqual<unknown>(activation.user, user)
    assert.notInclude(JSON.stringify(activation), "key")
    assert.deepStrictEqual(Schema.encodeSync(Activation)(activation), {
      ...created,
      expires_at: "2026-09-26T16:04:24.000Z",
      token: "key",
      user,
    })
  })
})

describe("rolls", () => {
  it("have a total that is a number, its text, or what the dice show", () => {
    assert.strictEqual(roll({ total_value: 7 }).total_value, 7)
    assert.strictEqual(roll({ total_value: "-7.5" }).total_value, -7.5)
    const shown = ["A", 3, { src: "https://cdn.dddice.com/skull.svg" }]
    assert.deepStrictEqual(roll({ total_value: shown }).total_value, shown)
    for (const total_value of ["", "seven", null, {}]) rollFails({ total_value })
  })

  it("name the recipients of a whisper", () => {
    const participants = [{ participant: { id: 4, user: { uuid: "u" } } }, { participant: { user: { uuid: "v" } } }]
    assert.deepStrictEqual<unknown>(roll({ participants }).participants, participants)
  })

  it("have an id, a label and operators on real servers", () => {
    const value = roll({ uuid: "r", label: "Longbow", operator: { k: { h1: [0, 1] }, round: "down" } })
    assert.strictEqual(value.uuid, "r")
    assert.strictEqual(value.label, "Longbow")
    assert.deepStrictEqual(value.operator, { k: { h1: [0, 1] }, round: "down" })
    assert.deepStrictEqual(roll({ operator: [] }).operator, {})
  })

  it("may have no room", () => {
    assert.strictEqual(roll({ room: null }).room, null)
    const { room: _room, ...without } = documented("18-post-roll")
    assert.notProperty(Schema.decodeUnknownSync(Roll)(without), "room")
  })

  it("have dice of known and other kinds, with a theme or without", () => {
    const [die] = documented("18-post-roll").values
    const meta = { position: { x: 12.5, z: 40 } }
    const values = [
      { ...die, type: "mod", is_user_value: true },
      { ...die, type: "fudge", theme: "dddice-bees", value_to_display: { src: "plus.png" }, meta },
      { ...die, meta: [], unheard_of: 1 },
    ]
    const [modifier, fudge, plain] = roll({ values }).values
    assert.strictEqual(modifier?.theme, undefined)
    assert.strictEqual(fudge?.type, "fudge")
    assert.strictEqual(fudge?.theme, "dddice-bees")
    assert.deepStrictEqual(fudge?.value_to_display, { src: "plus.png" })
    assert.deepStrictEqual(fudge?.meta, meta)
    assert.deepStrictEqual(plain?.meta, {})
    assert.notProperty(plain, "unheard_of")
    rollFails({ values: [{ ...die, value: "3" }] })
  })
})

describe("rooms", () => {
  const [room] = documented("09-get-room")

  it("hide their passcode", () => {
    const value = Schema.decodeUnknownSync(Room)({ ...room, passcode: "opensesame" })
    assert.strictEqual(Redacted.value(value.passcode), "opensesame")
    assert.notInclude(JSON.stringify(value), "opensesame")
  })

  it("may have settings of another age, and participants with trays", () => {
    const [participant] = room.participants
    const dice_tray = [[{ dieType: "d20", theme: "dddice-bees" }], []]
    const value = Schema.decodeUnknownSync(Room)({
      ...room,
      custom_slug: "my-table",
      settings: { roll: { defaultClickBehavior: "juggle", diceSize: 0.5 }, weather: {} },
      participants: [{ ...participant, dice_tray, settings: [] }],
    })
    assert.deepStrictEqual(value.settings, { roll: { defaultClickBehavior: "juggle", diceSize: 0.5 } })
    assert.deepStrictEqual<unknown>(value.participants[0]?.dice_tray, dice_tray)
    assert.deepStrictEqual(value.participants[0]?.settings, {})
  })
})

describe("themes", () => {
  it("have custom dice, single values for all dice, pictures on faces, and previews", () => {
    const look = {
      api_version: 2,
      available_dice: [{ id: "r", type: "d6", notation: "dF" }, "d20"],
      sizes: 1,
      meshes: "all.fbx",
      textures: [{ binding: "map", src: "map.png", encoding: "sRGB" }],
      sounds: [{ src: { d6: "six.mp3" }, on: "die.value", value: 6, volume: 0.5 }],
      uniforms: { shine: { type: "f", value: 0.3, min: 0, max: 1 } },
      values: { r: [1, "crit", { src: "fail.svg" }] },
      preview: { preview: "all.png", d6: "six.png" },
    }
    const theme = Schema.decodeUnknownSync(Theme)({ ...documented("02-post-theme"), ...look })
    assert.deepInclude(theme, look)
    assert.deepInclude(Schema.encodeSync(Theme)(theme), look)
  })

  it("may have empty maps written as lists", () => {
    const theme = Schema.decodeUnknownSync(Theme)({
      ...documented("02-post-theme"),
      uniforms: [],
      values: [],
      sizes: [],
    })
    assert.deepStrictEqual([theme.uniforms, theme.values, theme.sizes], [{}, {}, {}])
  })
})

describe("dice as clients really send and get them", () => {
  const [die] = documented("18-post-roll").values
  const theme = ThemeId.make("dddice-bees")
  /** Type, value, and what is shown. */
  const dice = [["df", -1, "-"], ["df", 0, " "], ["df", 1, "+"], ["d10", 0, 0], ["d10x", 50, "50"], [
    "d4",
    15,
    15,
  ]] as const

  it("are read", () => {
    const values = dice.map(([type, value, value_to_display]) => ({ ...die, type, value, value_to_display }))
    const read = roll({ values }).values
    assert.deepStrictEqual<unknown>(
      read.map(({ type, value, value_to_display }) => [type, value, value_to_display]),
      dice,
    )
  })

  it("are sent", () => {
    for (const [type, value, value_to_display] of dice) {
      const sent = { type, theme, value, value_to_display }
      assert.deepStrictEqual<unknown>(Schema.encodeSync(DieRequest)(sent), sent)
    }
  })
})
