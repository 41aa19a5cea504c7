/**
 * The positions of mirrors in SQL, for several processes: effect's `SqlClient` over PostgreSQL or SQLite.
 */
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Schedule from "effect/Schedule"
import * as Schema from "effect/Schema"
import * as SqlClient from "effect/sql/SqlClient"
import { MirrorTakenError, type Place, Position, PositionError } from "./Position.ts"
import { Progress } from "./Progress.ts"

/** What a name of a table may be, for it stands in SQL. */
const tableName = /^[a-z_][a-z0-9_]{0,62}$/

/** Where the positions are kept. */
export interface SqlPositionOptions {
  /** The table, which is made where there is none: `effect_tabletop_mirrors` when left out. */
  readonly table?: string | undefined
}

const Text = Schema.fromJsonString(Progress)
const decode = Schema.decodeUnknownEffect(Text)
const encode = Schema.encodeEffect(Text)

const make = Effect.fnUntraced(function* ({ table = "effect_tabletop_mirrors" }: SqlPositionOptions) {
  if (!tableName.test(table)) return yield* Effect.die(new Error(`Not a name of a table: ${table}`))
  const sql = yield* SqlClient.SqlClient
  const places = sql(table)
  // PostgreSQL: two that make the same table at once, and one of them fails.
  yield* sql`CREATE TABLE IF NOT EXISTS ${places} (mirror TEXT PRIMARY KEY, epoch INTEGER NOT NULL, progress TEXT)`
    .pipe(
      Effect.retry({ times: 3, schedule: Schedule.spaced("200 millis") }),
    )

  const take = Effect.fnUntraced(
    function* (mirror: string) {
      const [row] = yield* sql<{ readonly epoch: number; readonly progress: string | null }>`
        INSERT INTO ${places} (mirror, epoch) VALUES (${mirror}, 1)
        ON CONFLICT (mirror) DO UPDATE SET epoch = ${places}.epoch + 1
        RETURNING epoch, progress`
      const { epoch, progress } = row ?? { epoch: 0, progress: null }
      const write = Effect.fnUntraced(
        function* (next: Progress) {
          const text = yield* encode(next)
          return yield* sql`
            UPDATE ${places} SET progress = ${text} WHERE mirror = ${mirror} AND epoch = ${epoch} RETURNING epoch`
        },
        Effect.mapError((cause) => new PositionError({ mirror, cause })),
        Effect.filterOrFail((rows) => rows.length === 1, () => new MirrorTakenError({ mirror })),
        Effect.asVoid,
      )
      const place: Place = { progress: progress === null ? undefined : yield* decode(progress), write }
      return place
    },
    (taking, mirror) => Effect.mapError(taking, (cause) => new PositionError({ mirror, cause })),
  )
  return { take }
})

/**
 * Keeps positions in SQL. A place is taken in one statement, and written only while
 * it is held, so of any number of processes one shows the rolls of a mirror.
 */
export const layer = (options: SqlPositionOptions = {}) => Layer.effect(Position, make(options))
