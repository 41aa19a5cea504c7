/**
 * What a sample is to have.
 */
import type * as DateTime from "effect/DateTime"
import type * as Duration from "effect/Duration"
import type * as Redacted from "effect/Redacted"

/** What is given whole or not at all. */
type Whole =
  | string
  | number
  | boolean
  | bigint
  | symbol
  | null
  | undefined
  | DateTime.DateTime
  | Duration.Duration
  | Redacted.Redacted<unknown>
  | Blob
  | Uint8Array

/**
 * Some of a value, as deep as it goes. Of a list each entry is one of its items, so `[{}, {}]` are two. `undefined`
 * leaves a key out that may be left out.
 */
export type Overrides<Value> = Value extends Whole ? Value
  : Value extends ReadonlyArray<infer Item> ? ReadonlyArray<Overrides<Item>>
  : { readonly [Key in keyof Value]?: Overrides<Value[Key]> | undefined }
