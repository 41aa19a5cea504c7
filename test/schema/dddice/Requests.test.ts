import { assert, describe, it } from "@effect/vitest"
import * as DateTime from "effect/DateTime"
import * as Redacted from "effect/Redacted"
import * as Schema from "effect/Schema"
import { DieId } from "../../../src/schema/dddice/Die.ts"
import { ParticipantId, ParticipantJoin, ParticipantUpdate } from "../../../src/schema/dddice/Participant.ts"
import { RollId, RoomDiceUpdate } from "../../../src/schema/dddice/Roll.ts"
import { RollBulkUpdate, RollCreate, RollUpdate } from "../../../src/schema/dddice/RollRequest.ts"
import { RoomBackground, RoomCreate, RoomSlug, RoomUpdate } from "../../../src/schema/dddice/Room.ts"
import { ShareCreate, ShareUpdate } from "../../../src/schema/dddice/Share.ts"
import { ThemeCreate, ThemeId, ThemeVersion } from "../../../src/schema/dddice/Theme.ts"
import { TokenCreate } from "../../../src/schema/dddice/Token.ts"

const strict = { onExcessProperty: "error", errors: "all" } as const
const refuses = (schema: Schema.Codec<unknown, unknown>, input: unknown) =>
  assert.throws(() => Schema.encodeUnknownSync(schema, strict)(input))
const accepts = (schema: Schema.Codec<unknown, unknown>, input: unknown) =>
  Schema.encodeUnknownSync(schema, strict)(input)

const theme = ThemeId.make("dddice-bees")
const dice = [{ type: "d20", theme }]

describe("RollCreate", () => {
  it("sends what clients send", () => {
    const input: RollCreate = {
      dice: [
        { type: "d20", theme, label: "to hit", is_hidden: true, meta: { position: { x: 1, z: 2 } } },
        { type: "d6", theme, value: 3, value_to_display: { src: "three.png" } },
        { type: "mod", value: -2 },
      ],
      external_id: "foundryVTT:1",
      label: "Longbow",
      operator: { k: { h1: [0, 1] }, d: "l1", "*": { "-1": [1] }, "/": "2", round: { down: [0] }, mi: 2, e: "6" },
      room: RoomSlug.make("oxESC0q"),
      whisper: [ParticipantId.make(4)],
    }
    assert.deepStrictEqual(accepts(RollCreate, input), input)
  })

  it("refuses what dddice refuses", () => {
    accepts(RollCreate, { dice, external_id: "x".repeat(256) })
    refuses(RollCreate, { dice, external_id: "x".repeat(257) })
    refuses(RollCreate, { dice, label: "" })
    refuses(RollCreate, { dice: [] })
    refuses(RollCreate, { dice: [{ type: "d20" }] })
    refuses(RollCreate, { dice, whisper: ["4"] })
    refuses(RollCreate, { dice, whisper: [1.5] })
    refuses(RollCreate, { dice, operator: { kh: "1" } })
    refuses(RollCreate, { dice, operator: { k: { h1: [-1] } } })
    refuses(RollCreate, { dice, operator: { round: "sideways" } })
  })

  it("says which die needs a theme", () => {
    assert.throws(
      () => Schema.encodeUnknownSync(RollCreate)({ dice: [...dice, { type: "d6" }] }),
      /a die needs a theme[\s\S]*\["dice"\]\[1\]\["theme"\]/,
    )
  })
})

describe("changes of rolls", () => {
  const changes: RollUpdate["dice"] = [
    { uuid: DieId.make("a"), is_cleared: true, is_dropped: true },
    { type: "d6", theme, is_hidden: false },
  ]

  it("change dice and add dice", () => {
    const update: RollUpdate = { dice: changes }
    assert.deepStrictEqual(accepts(RollUpdate, update), update)
    const bulk: RollBulkUpdate = { rolls: [{ uuid: RollId.make("r"), dice: changes }] }
    assert.deepStrictEqual(accepts(RollBulkUpdate, bulk), bulk)
    refuses(RollBulkUpdate, { rolls: [{ dice: changes }] })
    refuses(RollUpdate, { dice: [{ is_cleared: true }] })
  })

  it("change all dice of a room", () => {
    assert.deepStrictEqual(accepts(RoomDiceUpdate, { dice: { is_cleared: true } }), { dice: { is_cleared: true } })
    refuses(RoomDiceUpdate, { dice: [] })
  })
})

describe("rooms", () => {
  const passcode = Redacted.make("opensesame")

  it("send what is given and nothing else", () => {
    assert.deepStrictEqual(accepts(RoomCreate, {}), {})
    assert.deepStrictEqual(accepts(RoomCreate, { is_public: false, passcode }), {
      is_public: false,
      passcode: "opensesame",
    })
    assert.deepStrictEqual(accepts(ParticipantJoin, { passcode }), { passcode: "opensesame" })
    accepts(RoomCreate, { passcode: Redacted.make("opensesame", { label: "my passcode" }) })
    refuses(RoomCreate, { passcode: "opensesame" })
  })

  it("keep the bounds of slugs and settings", () => {
    assert.deepStrictEqual(accepts(RoomUpdate, { is_public: true, settings: { roll: { diceSize: 2 } } }), {
      is_public: true,
      settings: `{"roll":{"diceSize":2}}`,
    })
    accepts(RoomUpdate, { custom_slug: "x".repeat(32) })
    refuses(RoomUpdate, { custom_slug: "x".repeat(33) })
    refuses(RoomUpdate, { settings: { roll: { defaultClickBehavior: "juggle" } } })
  })

  it("send forms as texts and files", () => {
    const file = new File(["x"], "table.png", { type: "image/png" })
    assert.deepStrictEqual(accepts(RoomUpdate, { is_public: false, passcode, background: file }), {
      is_public: false,
      passcode: "opensesame",
      background: file,
    })
    assert.deepStrictEqual(accepts(RoomBackground, { bg_file_path: file }), { bg_file_path: file })
    accepts(RoomBackground, { bg_file_path: new Blob(["x"]) })
    refuses(RoomBackground, { bg_file_path: "table.png" })
    refuses(RoomBackground, {})
  })

  it("take colours of participants as #RRGGBB", () => {
    accepts(ParticipantUpdate, { color: "#FF0000" })
    for (const color of ["red", "#F00", "#FF00001", "FF0000"]) refuses(ParticipantUpdate, { color })
  })
})

describe("themes, shares and tokens", () => {
  it("send a manifest as text and keep keys that are new", () => {
    const manifest = {
      id: theme,
      name: "Bees",
      version: ThemeVersion.make("1.0.0"),
      api_version: "1.0",
      description: "Buzz",
      label: { color: "#000000", background_color: "#e3d12d" },
      sounds: [{ src: "buzz.mp3", on: "die.value", value: 20 }],
      wings: { flaps: 200 },
    }
    const assets = [new File(["x"], "buzz.mp3")]
    const encoded = Schema.encodeSync(ThemeCreate)({ manifest, assets })
    assert.deepStrictEqual(JSON.parse(encoded.manifest), manifest)
    assert.strictEqual(encoded.assets?.[0], assets[0])
    assert.deepStrictEqual(Schema.decodeSync(ThemeCreate)(encoded).manifest, manifest)
    refuses(ThemeCreate, { assets })
    refuses(ThemeCreate, { manifest: { id: theme } })
  })

  it("keep the bounds of shares", () => {
    const expires_at = DateTime.makeUnsafe("2027-01-01T00:00:00Z")
    assert.deepStrictEqual(accepts(ShareCreate, { slug: theme, limit: 5, expires_at }), {
      slug: theme,
      limit: 5,
      expires_at: "2027-01-01T00:00:00.000Z",
    })
    refuses(ShareCreate, { limit: 5 })
    refuses(ShareCreate, { slug: theme, limit: 0 })
    refuses(ShareUpdate, { limit: 1.5 })
    accepts(ShareUpdate, {})
    accepts(TokenCreate, { name: "bot" })
  })
})
