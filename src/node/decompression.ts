/**
 * Bodies that a server packed.
 */
import type { Transform } from "node:stream"
import * as Zlib from "node:zlib"

/** The codings that are asked for. Not deflate, which servers spell in two ways. */
export const accepted = "gzip, br"

// As browsers do: what was cut off gives what came before.
const lenient = { flush: Zlib.constants.Z_SYNC_FLUSH, finishFlush: Zlib.constants.Z_SYNC_FLUSH }
const lenientBrotli = {
  flush: Zlib.constants.BROTLI_OPERATION_FLUSH,
  finishFlush: Zlib.constants.BROTLI_OPERATION_FLUSH,
}

const makers: Readonly<Record<string, () => Transform>> = {
  "gzip": () => Zlib.createGunzip(lenient),
  "x-gzip": () => Zlib.createGunzip(lenient),
  "deflate": () => Zlib.createInflate(lenient),
  "br": () => Zlib.createBrotliDecompress(lenientBrotli),
}

// Nobody packs more often, but a hostile server could make each answer cost as it likes.
const mostCodings = 5

/**
 * What unpacks a body, the first to be written to and the last to be read;
 * empty for one that is not packed, or in a way that is not known.
 */
export const unpackers = (contentEncoding: string | undefined): ReadonlyArray<Transform> => {
  const codings = (contentEncoding ?? "").toLowerCase().split(",").map((coding) => coding.trim()).filter(Boolean)
  const known = codings.flatMap((coding) => makers[coding] ?? [])
  if (known.length < codings.length || known.length > mostCodings) return []
  return known.toReversed().map((make) => make())
}
