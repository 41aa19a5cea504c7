/**
 * What the worker is asked for.
 */

/** A call of a client. */
export type CallOfClient = "createRoll" | "getRoom" | "rolls" | "rooms"

/** A way of reading a page of characters. */
export type Decoding = "JSON.parse" | "effect" | "zod" | "effect-tabletop" | "Response and JSON.parse" | "call"

/** Something to do a number of times. */
export type Order =
  | { readonly _tag: "call"; readonly name: string; readonly call: CallOfClient; readonly times: number }
  | { readonly _tag: "decode"; readonly name: Decoding; readonly times: number }

/** What the worker is given when it is started. */
export type Environment = {
  /** A JSON object of answers. */
  readonly texts: string
  /** The text of a page of characters. */
  readonly characters: string
}
