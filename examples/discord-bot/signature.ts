/**
 * Whether a request is from Discord, by the platform's own crypto.
 */
const encoder = new TextEncoder()

/** The bytes of hexadecimal digits; `undefined` for any other text. */
const bytesOf = (digits: string): Uint8Array<ArrayBuffer> | undefined =>
  /^(?:[0-9a-f]{2})+$/i.test(digits)
    ? Uint8Array.from(digits.match(/../g) ?? [], (digit) => Number.parseInt(digit, 16))
    : undefined

/** For how long a signed request counts, so that one that somebody kept is worth nothing later. */
const validSeconds = 300

/** Whether Discord signed the body for the application of this public key, in hexadecimal digits, just now. */
export const isSigned = async (publicKey: string, { headers }: Request, body: string): Promise<boolean> => {
  const raw = bytesOf(publicKey)
  const signature = bytesOf(headers.get("x-signature-ed25519") ?? "")
  const timestamp = headers.get("x-signature-timestamp") ?? ""
  const ageSeconds = Date.now() / 1000 - Number(timestamp)
  if (raw?.length !== 32 || signature === undefined || !(Math.abs(ageSeconds) < validSeconds)) return false
  const key = await crypto.subtle.importKey("raw", raw, "Ed25519", false, ["verify"])
  return crypto.subtle.verify("Ed25519", key, signature, encoder.encode(timestamp + body))
}
