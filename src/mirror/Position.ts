/**
 * Where it is kept how far mirrors have come, over restarts.
 */
import * as Context from "effect/Context"
import * as Data from "effect/Data"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as KeyValueStore from "effect/persistence/KeyValueStore"
import * as Schema from "effect/Schema"
import { Progress } from "./Progress.ts"

/** Another one runs the same mirror: this one may write and show nothing any more. */
export class MirrorTakenError extends Data.TaggedError("MirrorTakenError")<{
  readonly mirror: string
  readonly message: string
}> {
  constructor({ mirror }: { readonly mirror: string }) {
    super({ mirror, message: `The mirror ${mirror} was taken over by another program, which goes on with it` })
  }
}

/** A position could not be read or written. */
export class PositionError extends Data.TaggedError("PositionError")<{
  readonly mirror: string
  readonly cause: unknown
  readonly message: string
}> {
  constructor({ cause, mirror }: { readonly mirror: string; readonly cause: unknown }) {
    super({ mirror, cause, message: `The position of the mirror ${mirror} cannot be read or written: ${cause}` })
  }
}

/** The place of one mirror, in the hands of whoever took it last. */
export interface Place {
  /** How far it had come when it was taken; nothing when it was never there before. */
  readonly progress: Progress | undefined
  /** Writes how far it has come, unless another one took the place since. */
  readonly write: (progress: Progress) => Effect.Effect<void, MirrorTakenError | PositionError>
}

const Kept = Schema.Struct({ epoch: Schema.Int, progress: Schema.optionalKey(Progress) })

const overKeyValueStore = (store: KeyValueStore.KeyValueStore): Position["Service"] => {
  const places = KeyValueStore.toSchemaStore(store, Kept)
  return {
    take: Effect.fnUntraced(
      function* (mirror: string) {
        const kept = yield* places.get(mirror)
        const before = kept._tag === "Some" ? kept.value : { epoch: 0 }
        const epoch = before.epoch + 1
        yield* places.set(mirror, { ...before, epoch })
        const write = Effect.fnUntraced(function* (progress: Progress) {
          const now = yield* places.get(mirror)
          if (now._tag === "None" || now.value.epoch !== epoch) return yield* new MirrorTakenError({ mirror })
          yield* places.set(mirror, { epoch, progress })
        })
        const place: Place = {
          progress: before.progress,
          write: (progress) =>
            Effect.catch(
              write(progress),
              (error) =>
                Effect.fail(error._tag === "MirrorTakenError" ? error : new PositionError({ mirror, cause: error })),
            ),
        }
        return place
      },
      (taking, mirror) => Effect.mapError(taking, (cause) => new PositionError({ mirror, cause })),
    ),
  }
}

/**
 * Where it is kept how far mirrors have come.
 *
 * Whoever takes a place raises its epoch, and a write of an older epoch is refused:
 * a program that hung and comes back cannot put the position back.
 */
export class Position extends Context.Service<Position, {
  /** Takes the place of a mirror, and from everybody who held it. */
  readonly take: (mirror: string) => Effect.Effect<Place, PositionError>
}>()("effect-tabletop/mirror/Position") {
  /**
   * Keeps them in effect's `KeyValueStore`, for mirrors of one process. A store of
   * this kind has no condition on writes, so of two processes that write in the very
   * same moment both may think that they hold the place; `SqlPosition` has no such gap.
   */
  static readonly layerKeyValueStore: Layer.Layer<Position, never, KeyValueStore.KeyValueStore> = /* @__PURE__ */ Layer
    .effect(this, Effect.map(KeyValueStore.KeyValueStore, overKeyValueStore))

  /** Keeps them in memory: each start begins anew. */
  static readonly layerMemory: Layer.Layer<Position> = /* @__PURE__ */ Layer.provide(
    this.layerKeyValueStore,
    KeyValueStore.layerMemory,
  )
}
