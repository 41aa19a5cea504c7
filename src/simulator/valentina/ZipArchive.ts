/**
 * Archives in the ZIP format, whose files are stored as they are.
 */
import { joinBytes } from "../../internal/joinBytes.ts"

/** A file to put into an archive. */
export interface File {
  /** In ASCII letters. */
  readonly name: string
  readonly bytes: Uint8Array
}

const crcOf = (bytes: Uint8Array): number => {
  let crc = 0xffffffff
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
  }
  return (crc ^ 0xffffffff) >>> 0
}

/** A moment as MS-DOS kept it: two seconds exact, from 1980 on. */
const stampOf = (now: number): { readonly time: number; readonly date: number } => {
  const moment = new Date(now)
  const year = Math.max(moment.getUTCFullYear(), 1980)
  return {
    time: moment.getUTCHours() << 11 | moment.getUTCMinutes() << 5 | moment.getUTCSeconds() >> 1,
    date: year - 1980 << 9 | moment.getUTCMonth() + 1 << 5 | moment.getUTCDate(),
  }
}

// Numbers have two or four bytes, the least significant first.
const two = (number: number): ReadonlyArray<number> => [number & 0xff, number >>> 8 & 0xff]
const four = (number: number): ReadonlyArray<number> => [...two(number), ...two(number >>> 16)]

const localSignature = four(0x04034b50)
const centralSignature = four(0x02014b50)
const endSignature = four(0x06054b50)

const version = two(20)
const nothing = two(0)

/** Makes an archive of files that were last changed at `now`, in milliseconds. */
export const make = (files: ReadonlyArray<File>, now: number): Uint8Array<ArrayBuffer> => {
  const { date, time } = stampOf(now)
  const locals: Array<ArrayLike<number>> = []
  const centrals: Array<ArrayLike<number>> = []
  let offset = 0
  for (const { bytes, name } of files) {
    const letters = new TextEncoder().encode(name)
    const size = four(bytes.length)
    // Flags and method are 0: nothing is special, nothing compressed.
    const about = [...nothing, ...nothing, ...two(time), ...two(date), ...four(crcOf(bytes)), ...size, ...size]
    const local = joinBytes([localSignature, version, about, two(letters.length), nothing, letters])
    locals.push(local, bytes)
    // No extra field, comment, disk number or attributes.
    const rest = [...nothing, ...nothing, ...nothing, ...nothing, ...four(0), ...four(offset)]
    centrals.push(centralSignature, version, version, about, two(letters.length), rest, letters)
    offset += local.length + bytes.length
  }
  const central = joinBytes(centrals)
  const count = two(files.length)
  const end = [...endSignature, ...nothing, ...nothing, ...count, ...count, ...four(central.length), ...four(offset)]
  return joinBytes([...locals, central, end, nothing])
}
