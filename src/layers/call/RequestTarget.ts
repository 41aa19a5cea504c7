/**
 * The address of a request.
 */
import type * as Codec from "../../internal/Codec.ts"
import type { CallScope } from "./Api.ts"

/** Writes the path with its parameters percent-encoded, and the query. */
export type RequestTarget = (encoded: Codec.Encoded, scope: CallScope) => string

const queryOf = (query: Codec.Encoded["query"]): string => {
  if (query.length === 0) return ""
  return `?${query.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`).join("&")}`
}

/** Takes a path with its `:name` segments apart, once. */
export const make = (baseUrl: string, path: string): RequestTarget => {
  // Every second piece is a name.
  const pieces = path.split(/:(\w+)/)
  return (encoded, scope) => {
    let target = baseUrl
    // An index, because this is done for each call, and taking entries apart makes a list for each.
    for (let index = 0; index < pieces.length; index++) {
      const piece = pieces[index]!
      target += index % 2 === 0 ? piece : encodeURIComponent(encoded.params[piece] ?? scope.params[piece] ?? "")
    }
    return target + queryOf(encoded.query)
  }
}
