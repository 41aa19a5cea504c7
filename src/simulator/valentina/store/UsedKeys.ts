/**
 * The keys in use, which outlive their developers.
 *
 * valentina: a key that was replaced or deleted lives on while it is used once
 * a minute. Only noted with the server's caches.
 */
import type { DeveloperRow } from "./CompanyRows.ts"

/** Who used which key when, in milliseconds; by the hash of the key. */
export type UsedKeys = Map<string, { readonly developer: DeveloperRow["id"]; readonly at: number }>

const minuteMillis = 60_000

/** The developer who used a key within the last minute. */
export const lastUser = (keys: UsedKeys, identity: string, now: number): DeveloperRow["id"] | undefined => {
  const last = keys.get(identity)
  return last !== undefined && now - last.at <= minuteMillis ? last.developer : undefined
}

/** Notes that a developer uses a key. */
export const note = (keys: UsedKeys, identity: string, developer: DeveloperRow["id"], now: number): void => {
  keys.set(identity, { developer, at: now })
}
