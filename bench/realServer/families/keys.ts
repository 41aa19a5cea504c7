/**
 * Every operation with every kind of key.
 */
import { callOf, operations } from "../Operations.ts"
import type { World } from "../World.ts"

const keys = ["", "bad-key", "stranger", "user", "admin", "owner", "root"]

export const run = async (world: World): Promise<void> => {
  for (const endpoint of operations) {
    if (endpoint.operation === "regenerateDeveloperMeApiKey") continue
    for (const as of keys) {
      if (!world.takes()) continue
      // Who deletes the company of all the others ends the comparison.
      const call = await callOf(world, endpoint)
      await world.send({ ...call, operation: `${call.operation} as ${as || "nobody"}`, as })
    }
  }
}
