/**
 * Bodies that are forms.
 */
import * as Effect from "effect/Effect"
import type { Raw, Reading } from "./TextValue.ts"

/** The fields of a form, each with all its values. As PHP reads it, a field `name[]` is called `name`. */
export type Form = ReadonlyMap<string, ReadonlyArray<Raw>>

const collect = (entries: Iterable<readonly [string, Raw]>, reading: Reading = "php"): Form => {
  const form = new Map<string, Array<Raw>>()
  for (const [key, value] of entries) {
    const name = reading === "php" && key.endsWith("[]") ? key.slice(0, -2) : key
    const values = form.get(name)
    if (values === undefined) form.set(name, [value])
    else values.push(value)
  }
  return form
}

/** Reads a query, or a body of the type `application/x-www-form-urlencoded`. */
export const fromUrlEncoded = (text: string, reading?: Reading): Form => collect(new URLSearchParams(text), reading)

/** Reads a body of the type `multipart/form-data`; `undefined` when it is not well-formed. */
export const fromMultipart = (body: string | Uint8Array, contentType: string): Effect.Effect<Form | undefined> =>
  Effect.promise(async () => {
    try {
      // A view may show a buffer that is shared between threads, which no Response takes; a copy is its own.
      const content = typeof body === "string" ? body : new Uint8Array(body)
      const form = await new Response(content, { headers: { "content-type": contentType } }).formData()
      return collect(form.entries())
    } catch {
      return undefined
    }
  })
