/**
 * Multipart bodies as bytes.
 */
import { assert, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as Multipart from "../../src/internal/Multipart.ts"

const png = new File([Uint8Array.of(1, 2, 255)], "map.png", { type: "image/png" })

/** What the platform reads from a body. */
const read = (multipart: Multipart.Multipart) =>
  Effect.promise(() =>
    new Response(multipart.bytes as BodyInit, { headers: { "content-type": multipart.contentType } }).formData()
  )

const make = (form: Readonly<Record<string, unknown>>) => Multipart.make(form, (value) => value ? "1" : "0")

describe("a form", () => {
  it.effect("is read by the platform as it was written", () =>
    Effect.gen(function* () {
      const form = yield* read(
        yield* make({
          name: "Nächte 🎲\r\n--x",
          count: 3,
          yes: true,
          no: false,
          none: null,
          absent: undefined,
          tags: ["a", "b"],
          settings: { deep: [1] },
          file: png,
          blob: new Blob(["x"]),
        }),
      )
      assert.strictEqual(form.get("name"), "Nächte 🎲\r\n--x")
      assert.strictEqual(form.get("count"), "3")
      assert.deepStrictEqual([form.get("yes"), form.get("no"), form.get("none")], ["1", "0", ""])
      assert.isFalse(form.has("absent"))
      assert.deepStrictEqual(form.getAll("tags[]"), ["a", "b"])
      assert.strictEqual(form.get("settings"), '{"deep":[1]}')
      const file = form.get("file") as File
      assert.deepStrictEqual([file.name, file.type, file.size], ["map.png", "image/png", 3])
      const blob = form.get("blob") as File
      assert.deepStrictEqual([blob.name, blob.type], ["upload", "application/octet-stream"])
    }))

  it.effect("can be empty", () =>
    Effect.gen(function* () {
      const { bytes, contentType } = yield* make({})
      const boundary = contentType.split("boundary=")[1]!
      assert.strictEqual(new TextDecoder().decode(bytes), `--${boundary}--\r\n`)
    }))

  it.effect("cannot be broken by names", () =>
    Effect.gen(function* () {
      const evil = 'a"\r\nX-Evil: 1\r\n\r\n'
      const { bytes } = yield* make({ [evil]: new File(["x"], evil, { type: "text/plain" }) })
      const text = new TextDecoder().decode(bytes)
      assert.include(text, 'name="a%22%0D%0AX-Evil: 1%0D%0A%0D%0A"; filename="a%22%0D%0AX-Evil: 1%0D%0A%0D%0A"')
      assert.notMatch(text, /^X-Evil/m)
    }))

  it.effect("has the same bytes for the same content, and others for others", () =>
    Effect.gen(function* () {
      const one = yield* make({ a: "1", file: png })
      const same = yield* make({ a: "1", file: new File([png], "map.png", { type: "image/png" }) })
      const other = yield* make({ a: "2", file: png })
      assert.deepStrictEqual(same, one)
      assert.notDeepEqual(other.bytes, one.bytes)
    }))

  it.effect("has a boundary that the content cannot hold", () =>
    Effect.gen(function* () {
      const first = yield* make({ a: "x" })
      const boundary = first.contentType.split("boundary=")[1]!
      const second = yield* make({ a: `x\r\n--${boundary}--\r\n`, b: "y" })
      const form = yield* read(second)
      assert.deepStrictEqual([form.get("a"), form.get("b")], [`x\r\n--${boundary}--\r\n`, "y"])
      assert.isAtMost(boundary.length, 70)
      // Neither what holds it, nor what is the start of another one, nor many of them.
      const hostile = Array.from({ length: 200 }, (_, number) => `effect-tabletop-${number}-`).join("")
      for (const text of [hostile, `${boundary}1-`, boundary.slice(0, -1), `effect-tabletop-${boundary}`]) {
        const body = yield* make({ a: text, b: new File([text], "b.txt"), [text]: "name" })
        assert.notInclude(text, body.contentType.split("boundary=")[1]!)
        const form = yield* read(body)
        const file = form.get("b") as File
        assert.deepStrictEqual([form.get("a"), yield* Effect.promise(() => file.text()), form.get(text)], [
          text,
          text,
          "name",
        ])
      }
    }))
})
