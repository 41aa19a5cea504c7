import { assert, describe, it } from "@effect/vitest"
import * as Schema from "effect/Schema"
import { readdirSync, readFileSync } from "node:fs"
import { Activation } from "../../../src/schema/dddice/ActivationCode.ts"
import { CurrentUser, GuestData } from "../../../src/schema/dddice/CurrentUser.ts"
import { Data, LinkPage } from "../../../src/schema/dddice/Envelope.ts"
import { Roll } from "../../../src/schema/dddice/Roll.ts"
import { Room } from "../../../src/schema/dddice/Room.ts"
import { Share } from "../../../src/schema/dddice/Share.ts"
import { Theme } from "../../../src/schema/dddice/Theme.ts"
import { Token } from "../../../src/schema/dddice/Token.ts"

type Answer = Schema.Codec<unknown, unknown>

interface Example {
  readonly path: string
  readonly body: unknown
}

const examples: { readonly [file: string]: Answer } = {
  "01-get-theme": LinkPage(Theme, "theme[]"),
  "02-post-theme": Data(Theme),
  "03-get-theme-id": Data(Theme),
  "04-delete-theme-id": Schema.Void,
  "05-get-theme-id-version": LinkPage(Theme, "theme[]"),
  "06-get-theme-id-version-version": Data(Theme),
  "07-delete-theme-id-version-version": Schema.Void,
  "08-post-theme-id-report": Schema.Void,
  "09-get-room": LinkPage(Room, "room[]"),
  "10-post-room": Data(Room),
  "11-get-room-slug": Data(Room),
  "12-patch-room-slug": Data(Room),
  "13-delete-room-slug": Schema.Void,
  "14-patch-room-slug-roll": Data(Schema.Array(Roll), "roll[]"),
  "15-post-room-slug-participant": Data(Room),
  "16-patch-room-slug-participant-id": Data(Room),
  "17-delete-room-slug-participant-id": Schema.Void,
  "18-post-roll": Data(Roll),
  "19-get-roll": LinkPage(Roll, "roll[]"),
  "20-get-roll-id": Data(Roll),
  "21-patch-roll-id": Data(Roll),
  "22-patch-roll": Data(Schema.Array(Roll), "roll[]"),
  "23-delete-roll": Schema.Void,
  "24-get-share": LinkPage(Share, "share[]"),
  "25-post-share": Data(Share),
  "26-get-share-id": Data(Share),
  "27-patch-share-id": Data(Share),
  "28-delete-share-id": Schema.Void,
  "29-post-share-id": Data(Share),
  "30-get-user": Data(CurrentUser, "user"),
  "31-post-user": GuestData,
  "32-post-user-token": Data(Token, "token"),
  "33-delete-user-token-token": Schema.Void,
  "34-get-dice-box": LinkPage(Theme, "theme[]"),
  "35-get-dice-box-slug": Data(Theme),
  "36-patch-dice-box-slug": Data(Theme),
  "37-delete-dice-box-slug": Schema.Void,
  "38-post-activate": Data(Activation),
  "39-get-activate-code": Data(Activation),
  "40-post-activate-code": Data(Activation),
}

// The documented activations are empty lists, in the place of objects: they
// are encoded as the objects that they stand for.
const encodedOtherwise: { readonly [file: string]: unknown } = {
  "38-post-activate": { data: {} },
  "39-get-activate-code": { data: {} },
  "40-post-activate-code": { data: {} },
}

const folder = new URL("../../fixtures/dddice/", import.meta.url)

const read = (file: string): Example => JSON.parse(readFileSync(new URL(`${file}.json`, folder), "utf8"))

/** An empty body is recorded as `null`. */
const bodyOf = (file: string): unknown => read(file).body ?? undefined

/** What `Timestamp` keeps of the documented microseconds. */
const cutToMilliseconds = (_key: string, value: unknown): unknown =>
  typeof value === "string" ? value.replace(/^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3})\d+Z$/, "$1Z") : value

const expected = (file: string): unknown => {
  if (file in encodedOtherwise) return encodedOtherwise[file]
  const body = bodyOf(file)
  return body === undefined ? undefined : JSON.parse(JSON.stringify(body, cutToMilliseconds))
}

describe("documented examples", () => {
  it("has a schema for every example", () => {
    const files = readdirSync(folder).map((name) => name.replace(/\.json$/, "")).sort()
    assert.isNotEmpty(files)
    assert.deepStrictEqual(Object.keys(examples), files)
  })

  for (const [file, schema] of Object.entries(examples)) {
    // An unknown key is an error here, so every documented key is in the
    // schema, and equal JSON means that none of them was lost or changed.
    it(`${file} decodes and is encoded as documented`, () => {
      const decode = Schema.decodeUnknownSync(schema, { onExcessProperty: "error" })
      const encode = Schema.encodeSync(schema)
      const value = decode(bodyOf(file))
      const encoded = encode(value)
      assert.deepStrictEqual(encoded, expected(file))
      const again = decode(encoded)
      assert.deepStrictEqual(again, value)
      // Secrets look alike when compared, but not when encoded.
      assert.deepStrictEqual(encode(again), encoded)
    })
  }
})
