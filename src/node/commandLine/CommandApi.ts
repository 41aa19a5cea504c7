/**
 * What the command line knows of an API.
 */
import type * as Context from "effect/Context"
import type * as Effect from "effect/Effect"
import type * as Layer from "effect/Layer"
import type * as Stream from "effect/Stream"
import type * as Flag from "effect/cli/Flag"
import type { AreaDescriptions } from "../../internal/Descriptions.ts"
import type { Endpoint } from "../../internal/Endpoint.ts"
import type { OfferedOperation, ToolOptions } from "../../tools/ToolSet.ts"

/** The settings of a call, from flags before the environment. */
export interface CallOptions {
  /** On a simulator, without a network or a key. */
  readonly simulate: boolean
  /** The acting user. */
  readonly as: string | undefined
  /** The company. */
  readonly company: string | undefined
}

/** The command of an API, before it is known whether anybody asks for it. */
export interface ApiEntry {
  /** The command's own name. */
  readonly name: string
  readonly summary: string
  readonly load: () => Promise<CommandApi>
}

/** What the flags of a command gave, by the names of fields. */
export type Given = Readonly<Record<string, unknown>>

/** What goes on until it is ended, such as the rolls of a room. */
export interface LiveCommand {
  readonly name: string
  readonly summary: string
  /** The operation among whose fields are those of the command. */
  readonly endpoint: Endpoint
  /** The fields that the command asks for. */
  readonly fields: ReadonlyArray<string>
  /** What the person who waits is told first. */
  readonly opening: (input: Given) => string
  // Type boundary: as that of the areas.
  readonly items: (input: Given) => Stream.Stream<unknown, unknown>
  /** One item in a line for people. */
  readonly describe: (item: unknown) => string
  readonly layer: CommandApi["layer"]
}

/** A text that stands for several fields of an operation. */
export interface Notation {
  /** What may be written, for the flag's description. */
  readonly description: string
  /** The fields that it gives; what is given by their own flags comes before. */
  readonly fields: ReadonlyArray<string>
  /** Flags beside that of the text. */
  readonly flags: Readonly<Record<string, Flag.Flag<unknown>>>
  // Type boundary: what is read with an area asks for it, as every call does.
  readonly read: (text: string, given: Given) => Effect.Effect<Given, unknown>
}

/** An API of the command line. */
export interface CommandApi {
  /** Areas by the name of their command's methods. */
  readonly areas: Readonly<Record<string, { readonly endpoints: object }>>
  readonly descriptions: () => Promise<AreaDescriptions>
  /** The operations as tools; names are those of `areas`. */
  readonly offered: (options: ToolOptions, names?: ReadonlyArray<string>) => Promise<ReadonlyArray<OfferedOperation>>
  /** Commands beside the operations of an area, by its key. */
  readonly live: Readonly<Record<string, ReadonlyArray<LiveCommand>>>
  /** Texts that stand for fields, by the name of the operation. */
  readonly notations: Readonly<Record<string, Notation>>
  /** What a call lacks in its context, and how it is given. */
  readonly missing: (endpoint: Endpoint, context: Context.Context<never>) => string | undefined
  /** The areas, and what their calls need. */
  // Type boundary: a command finds its area by a key that is known at run time only.
  readonly layer: (options: CallOptions) => Layer.Layer<never, unknown>
}

/** The operations of an area by the name of their method. */
export const endpointsOf = (area: { readonly endpoints: object }): ReadonlyArray<readonly [string, Endpoint]> =>
  Object.entries(area.endpoints)
