/**
 * What happened lately: who changed what in the company, and how often the dice were kind.
 *
 * `npm run example examples/valentina/companies.ts`
 */
import * as Console from "effect/Console"
import * as DateTime from "effect/DateTime"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Stream from "effect/Stream"
import { Companies, CurrentCompany, Valentina } from "effect-tabletop/valentina"

export const program = Effect.gen(function* () {
  const companies = yield* Companies
  const company_id = yield* CurrentCompany
  const { name, num_campaigns, num_users } = yield* companies.get({ company_id })
  const { success_percentage, total_rolls } = yield* companies.getStatistics({ company_id })
  yield* Console.log(`${name}: ${num_users} users, ${num_campaigns} campaigns`)
  yield* Console.log(`${total_rolls} rolls, ${success_percentage} % successful`)
  yield* companies.listAuditLogs.items({ company_id, limit: 10, include: ["request_details"] }).pipe(
    Stream.take(10),
    Stream.runForEach(({ date_created, description, method, url }) =>
      Console.log(`${DateTime.formatIso(date_created)} ${method} ${url}: ${description ?? ""}`)
    ),
  )
})

if (import.meta.main) {
  await Effect.runPromise(Effect.provide(program, Layer.mergeAll(Valentina.layerConfig, CurrentCompany.layerConfig)))
}
