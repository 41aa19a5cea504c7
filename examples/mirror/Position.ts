/**
 * How far a mirror has come, kept over restarts.
 */
import * as Effect from "effect/Effect"
import * as Option from "effect/Option"
import * as KeyValueStore from "effect/persistence/KeyValueStore"
import * as Schema from "effect/Schema"
import { DiceRollId } from "effect-tabletop/valentina"

/** How far a mirror has come. */
export class Position extends Schema.Opaque<Position>()(Schema.Struct({
  /** Of the rolls that were shown, the one with the greatest id. */
  after: DiceRollId,
  /** The roll that was being shown: whether it was is to be found out. */
  pending: Schema.optionalKey(DiceRollId),
})) {}

const spelled = (id: DiceRollId): string => id.replaceAll("-", "").toLowerCase()

/** Whether a newer roll was shown. Ids are in order of time; a roll may show up after a newer one. */
export const isPast = ({ after }: Position, id: DiceRollId): boolean => spelled(id) <= spelled(after)

/** The position once a roll was shown. */
export const past = (position: Position, id: DiceRollId): Position => ({
  after: isPast(position, id) ? position.after : id,
})

/** Makes the place where a position is kept. */
export const make = (key: string) =>
  Effect.map(KeyValueStore.KeyValueStore, (store) => {
    const positions = KeyValueStore.toSchemaStore(store, Position)
    return {
      read: Effect.map(positions.get(key), Option.getOrUndefined),
      write: (position: Position) => positions.set(key, position),
    }
  })
