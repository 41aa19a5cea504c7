import { assert, describe, it } from "@effect/vitest"
import * as ZipArchive from "../../../src/simulator/valentina/ZipArchive.ts"

const bytesOf = (text: string) => new TextEncoder().encode(text)

describe("archives", () => {
  it("store files with their checks and places", () => {
    const now = Date.UTC(2026, 10, 22, 3, 16, 9)
    const bytes = ZipArchive.make([
      { name: "digits", bytes: bytesOf("123456789") },
      { name: "empty", bytes: bytesOf("") },
    ], now)
    const view = new DataView(bytes.buffer)
    const first = { signature: 0, time: 10, date: 12, crc: 14, size: 18 }
    assert.strictEqual(view.getUint32(first.signature, true), 0x04034b50)
    assert.strictEqual(view.getUint16(first.time, true), 3 << 11 | 16 << 5 | 4)
    assert.strictEqual(view.getUint16(first.date, true), 46 << 9 | 11 << 5 | 22)
    // The check value of this CRC in every description of it.
    assert.strictEqual(view.getUint32(first.crc, true), 0xcbf43926)
    assert.strictEqual(view.getUint32(first.size, true), 9)
    const end = bytes.length - 22
    assert.strictEqual(view.getUint32(end, true), 0x06054b50)
    assert.strictEqual(view.getUint16(end + 10, true), 2)
    const central = view.getUint32(end + 16, true)
    assert.strictEqual(view.getUint32(central, true), 0x02014b50)
    assert.strictEqual(central + view.getUint32(end + 12, true), end)
    const second = central + 46 + "digits".length
    assert.strictEqual(view.getUint32(view.getUint32(second + 42, true), true), 0x04034b50)
  })
})
