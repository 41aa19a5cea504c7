/**
 * Has messages delivered again that a runner took and then let go of.
 *
 * effect's cluster marks a message as read when a runner takes it, and offers it again after
 * ten minutes where the runner keeps its shard but lost the message: as when PostgreSQL was
 * not reached for a while. A campaign is not to stand still for so long; one that still works
 * on the message is not given it twice, and a roll that was dealt with is known.
 */
import * as Singleton from "effect/cluster/Singleton"
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"

/** How long a roll may take before it is offered again. */
const patience = "1 minute"

/** Offers again what was taken longer ago, and gives how many messages that were. */
export const redeliverOnce = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const rows = yield* sql`
    UPDATE cluster_messages SET last_read = NULL
    WHERE entity_type = 'FleetCampaign' AND NOT processed AND last_read < now() - ${patience}::interval RETURNING 1`
  return rows.length
})

/** Looks every few seconds, on one runner of the cluster. */
export const layer = Singleton.make(
  "FleetRedeliver",
  Effect.forever(Effect.andThen(
    Effect.catch(redeliverOnce, (error) => Effect.logDebug("Messages cannot be offered again", error)),
    Effect.sleep("15 seconds"),
  )),
)
