/**
 * SHA-256 without Web Crypto, which answers later, while a simulator's handler
 * must end before the next request begins, and is missing in some browsers' pages.
 */

interface Constants {
  readonly rounds: Uint32Array
  readonly start: Uint32Array
}

// Fractions of the roots of the first primes, as the standard has them.
const makeConstants = (): Constants => {
  const rounds = new Uint32Array(64)
  const start = new Uint32Array(8)
  let found = 0
  for (let candidate = 2; found < 64; candidate++) {
    let divisor = 2
    while (divisor * divisor <= candidate && candidate % divisor !== 0) divisor++
    if (divisor * divisor <= candidate) continue
    if (found < 8) start[found] = (Math.sqrt(candidate) % 1) * 2 ** 32
    rounds[found++] = (Math.cbrt(candidate) % 1) * 2 ** 32
  }
  return { rounds, start }
}

const constants = /* @__PURE__ */ makeConstants()

const encoder = new TextEncoder()

const padded = (bytes: Uint8Array): Uint8Array => {
  const result = new Uint8Array(Math.ceil((bytes.length + 9) / 64) * 64)
  result.set(bytes)
  result[bytes.length] = 0x80
  const view = new DataView(result.buffer)
  view.setUint32(result.length - 8, Math.floor(bytes.length / 2 ** 29))
  view.setUint32(result.length - 4, (bytes.length * 8) >>> 0)
  return result
}

const rotate = (word: number, by: number): number => (word >>> by) | (word << (32 - by))

// All positions are inside the arrays, which is why none is checked.
const compress = (hash: Uint32Array, schedule: Uint32Array, view: DataView, offset: number): void => {
  for (let index = 0; index < 16; index++) schedule[index] = view.getUint32(offset + index * 4)
  for (let index = 16; index < 64; index++) {
    const early = schedule[index - 15]!
    const late = schedule[index - 2]!
    const s0 = rotate(early, 7) ^ rotate(early, 18) ^ (early >>> 3)
    const s1 = rotate(late, 17) ^ rotate(late, 19) ^ (late >>> 10)
    schedule[index] = schedule[index - 16]! + s0 + schedule[index - 7]! + s1
  }
  // Spelled out, because taking a typed array apart runs its iterator.
  let a = hash[0]!
  let b = hash[1]!
  let c = hash[2]!
  let d = hash[3]!
  let e = hash[4]!
  let f = hash[5]!
  let g = hash[6]!
  let h = hash[7]!
  for (let index = 0; index < 64; index++) {
    const s1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)
    const first = (h + s1 + ((e & f) ^ (~e & g)) + constants.rounds[index]! + schedule[index]!) | 0
    const s0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)
    const second = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0
    h = g
    g = f
    f = e
    e = (d + first) | 0
    d = c
    c = b
    b = a
    a = (first + second) | 0
  }
  hash[0]! += a
  hash[1]! += b
  hash[2]! += c
  hash[3]! += d
  hash[4]! += e
  hash[5]! += f
  hash[6]! += g
  hash[7]! += h
}

/** The SHA-256 of a text or of bytes, as 64 hexadecimal digits. */
export const sha256 = (content: string | Uint8Array): string => {
  const message = padded(typeof content === "string" ? encoder.encode(content) : content)
  const view = new DataView(message.buffer)
  const hash = constants.start.slice()
  const schedule = new Uint32Array(64)
  for (let offset = 0; offset < message.length; offset += 64) compress(hash, schedule, view, offset)
  let digits = ""
  for (let index = 0; index < 8; index++) digits += hash[index]!.toString(16).padStart(8, "0")
  return digits
}
