/**
 * The audit log, which tells of everything that a family has done.
 */
import { bodyOf, type World } from "./World.ts"

const pageSize = 100

// The server writes its log after it has answered.
const settled = () => new Promise((resolve) => setTimeout(resolve, 1000))

/** Reads all of the company's log, page by page. */
export const readAll = async (world: World): Promise<void> => {
  await settled()
  let total = 1
  for (let offset = 0; offset < total; offset += pageSize) {
    const exchange = await world.send({
      operation: "listCompanyAuditLogs afterwards",
      method: "GET",
      path: `/companies/${world.id("company")}/audit-logs`,
      query: `include=request_details&limit=${pageSize}&offset=${offset}`,
      actor: world.id("company admin"),
    })
    total = Number(bodyOf(exchange).total ?? 0)
  }
}
