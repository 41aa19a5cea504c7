import { describe, expect, it } from "vitest"
import * as WebSocketFrames from "../../src/node/WebSocketFrames.ts"

const encoder = new TextEncoder()
const mask = [0x37, 0xfa, 0x21, 0x3d]

const lengths = (length: number): ReadonlyArray<number> =>
  length < 126
    ? [0x80 | length]
    : length < 65_536
    ? [0x80 | 126, length >> 8, length & 0xff]
    : [0x80 | 127, 0, 0, 0, 0, length >>> 24, (length >> 16) & 0xff, (length >> 8) & 0xff, length & 0xff]

/** A frame as a client sends it. */
const frame = (first: number, content: string | ReadonlyArray<number>): Uint8Array => {
  const payload = typeof content === "string" ? [...encoder.encode(content)] : content
  return Uint8Array.from([
    first,
    ...lengths(payload.length),
    ...mask,
    ...payload.map((byte, index) => byte ^ mask[index % 4]!),
  ])
}
const text = (content: string) => frame(0x81, content)
const join = (...parts: ReadonlyArray<Uint8Array>) => Uint8Array.from(parts.flatMap((part) => [...part]))

describe("reading", () => {
  it("takes off the mask, as in the example of RFC 6455", () => {
    const example = Uint8Array.of(0x81, 0x85, 0x37, 0xfa, 0x21, 0x3d, 0x7f, 0x9f, 0x4d, 0x51, 0x58)
    expect(WebSocketFrames.reader(100)(example)).toEqual([{ _tag: "Text", text: "Hello" }])
  })

  it.each([1, 125, 126, 65_535, 65_536])("takes a text of %i bytes", (length) => {
    const content = "x".repeat(length)
    expect(WebSocketFrames.reader(100_000)(text(content))).toEqual([{ _tag: "Text", text: content }])
  })

  it("puts together what comes in pieces, and takes apart what comes at once", () => {
    const bytes = join(text("Größe 🎲"), frame(0x89, "?"), frame(0x01, "a"), frame(0x8a, ""), frame(0x80, "b"))
    const expected = [
      { _tag: "Text", text: "Größe 🎲" },
      { _tag: "Ping", payload: encoder.encode("?") },
      { _tag: "Pong" },
      { _tag: "Text", text: "ab" },
    ]
    expect(WebSocketFrames.reader(100)(bytes)).toEqual(expected)
    const read = WebSocketFrames.reader(100)
    expect([...bytes].flatMap((byte) => read(Uint8Array.of(byte)))).toEqual(expected)
  })

  it("reads nothing after a close", () => {
    const read = WebSocketFrames.reader(100)
    const bytes = join(frame(0x88, [0x0f, 0xa0, ...encoder.encode("bye")]), text("more"))
    expect(read(bytes)).toEqual([{ _tag: "Close", code: 4000, reason: "bye" }])
    expect(read(text("more"))).toEqual([])
    expect(WebSocketFrames.reader(100)(frame(0x88, ""))).toEqual([{ _tag: "Close", code: 1005, reason: "" }])
  })

  it.each([
    ["a text without a mask", Uint8Array.of(0x81, 1, 65), 1002],
    ["an extension", frame(0xc1, "a"), 1002],
    ["an unknown kind", frame(0x83, "a"), 1002],
    ["bytes", frame(0x82, "a"), 1003],
    ["a ping in pieces", frame(0x09, "a"), 1002],
    ["a long ping", frame(0x89, "a".repeat(126)), 1002],
    ["a fragment of nothing", frame(0x80, "a"), 1002],
    ["a message inside another", join(frame(0x01, "a"), text("b")), 1002],
    ["half a close code", frame(0x88, "a"), 1002],
    ["broken UTF-8", frame(0x81, [0xff]), 1007],
    ["broken UTF-8 in a reason", frame(0x88, [0x03, 0xe8, 0xff]), 1007],
    ["a long text", text("a".repeat(1_001)), 1009],
    [
      "a text whose fragments are long together",
      join(frame(0x01, "a".repeat(900)), frame(0x80, "b".repeat(900))),
      1009,
    ],
  ])("refuses %s", (_, bytes, code) => {
    const read = WebSocketFrames.reader(1_000)
    expect(read(bytes)).toMatchObject([{ _tag: "Violation", code }])
    expect(read(text("more"))).toEqual([])
  })
})

describe("writing", () => {
  it.each([0, 125, 126, 65_535, 65_536])("writes a text of %i bytes without a mask", (length) => {
    const bytes = WebSocketFrames.text("x".repeat(length))
    const start = length < 126 ? 2 : length < 65_536 ? 4 : 10
    expect([...bytes.slice(0, start)]).toEqual([
      0x81,
      ...lengths(length).map((byte, index) => index ? byte : byte & 127),
    ])
    expect(bytes.length).toBe(start + length)
  })

  it("writes closes and pongs", () => {
    expect([...WebSocketFrames.close(4000, "x")]).toEqual([0x88, 3, 0x0f, 0xa0, 0x78])
    expect([...WebSocketFrames.close(undefined)]).toEqual([0x88, 0])
    // 1005 says that there was no code, so none is sent.
    expect([...WebSocketFrames.close(1005)]).toEqual([0x88, 0])
    expect(WebSocketFrames.close(4000, "🎲".repeat(100)).length).toBeLessThanOrEqual(127)
    expect([...WebSocketFrames.pong(Uint8Array.of(7))]).toEqual([0x8a, 1, 7])
  })
})
