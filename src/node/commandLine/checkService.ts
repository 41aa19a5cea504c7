/**
 * A check of the configured service, or of a simulator. It is read when a check is asked for.
 */
import * as Config from "effect/Config"
import * as Data from "effect/Data"
import * as Effect from "effect/Effect"
import * as FileSystem from "effect/FileSystem"
import * as Layer from "effect/Layer"
import * as Option from "effect/Option"
import * as Socket from "effect/socket/Socket"
import type { Checked, CheckOptions } from "../../check/Check.ts"
import * as Report from "../../check/Report.ts"
import { RequestValidationError } from "../../errors/TabletopError.ts"
import { DddiceClient } from "../../layers/dddice/DddiceClient.ts"
import { RateLimits } from "../../layers/RateLimits.ts"
import { ActingUser } from "../../layers/valentina/ActingUser.ts"
import { CurrentCompany } from "../../layers/valentina/CurrentCompany.ts"
import { ValentinaClient } from "../../layers/valentina/ValentinaClient.ts"
import type { CallOptions } from "./CommandApi.ts"
import { asJson, noteLine, printLine } from "./output.ts"
import * as Settings from "./settings.ts"
import { around } from "./valentinaContext.ts"

/** The service differs from what is known of it. */
export class DriftFound extends Data.TaggedError("DriftFound")<{ readonly message: string }> {}

const simulatedValentina = Effect.promise(() => import("../../simulator/ValentinaSimulator.ts")).pipe(
  Effect.map(({ apiKey, companyId, layerTransport, users }) =>
    Layer.mergeAll(
      ValentinaClient.layerNoDeps({ baseUrl: "https://valentina.simulated", apiKey }).pipe(
        Layer.provide([RateLimits.layerMemory, layerTransport()]),
      ),
      CurrentCompany.layer(companyId),
      ActingUser.layer(users.storyteller),
    )
  ),
  Layer.unwrap,
)

const checkValentina = Effect.fnUntraced(function* (call: CallOptions, options: CheckOptions) {
  const { run } = yield* Effect.promise(() => import("../../check/valentina.ts"))
  const service = call.simulate ? simulatedValentina : Layer.merge(ValentinaClient.layerConfig, around(call))
  return yield* Effect.provide(run(options), service)
})

const simulatedDddice = Effect.promise(() => import("../../simulator/DddiceSimulator.ts")).pipe(
  Effect.map(({ layerTransport, layerWebSocket, tokens }) =>
    Layer.merge(
      Layer.provide(DddiceClient.layerNoDeps({ apiKey: tokens.owner }), RateLimits.layerMemory),
      layerWebSocket,
    ).pipe(Layer.provide(layerTransport()))
  ),
  Layer.unwrap,
)

const realtimeSettings = Effect.gen(function* () {
  const appKey = yield* Config.option(Config.String("DDDICE_PUSHER_KEY"))
  const url = Option.getOrUndefined(yield* Config.option(Config.String("DDDICE_PUSHER_URL")))
  return Option.getOrUndefined(Option.map(appKey, (appKey) => ({ appKey, url })))
})

const simulatedRealtime = Effect.map(
  Effect.promise(() => import("../../simulator/DddiceSimulator.ts")),
  ({ appKey }) => ({ appKey, url: undefined }),
)

const checkDddice = Effect.fnUntraced(function* ({ simulate }: CallOptions, { write }: CheckOptions) {
  const { run } = yield* Effect.promise(() => import("../../check/dddice.ts"))
  const realtime = yield* simulate ? simulatedRealtime : realtimeSettings
  const service = simulate
    ? simulatedDddice
    : Layer.merge(DddiceClient.layerConfig, Socket.layerWebSocketConstructorGlobal)
  return yield* Effect.provide(run({ write, realtime }), service)
})

const write = Effect.fnUntraced(function* (file: string, lines: ReadonlyArray<string>) {
  const files = yield* FileSystem.FileSystem
  const failed = () => new RequestValidationError({ message: `The recording cannot be written to ${file}.` })
  yield* Effect.mapError(files.writeFileString(file, lines.map((line) => `${line}\n`).join("")), failed)
  yield* noteLine(`${lines.length} exchanges written to ${file}. Look through it before you send it.`)
})

const ended = Effect.fnUntraced(function* (checked: Checked, record: Option.Option<string>) {
  const { recording, report } = checked
  if (Option.isSome(record)) yield* write(record.value, recording)
  yield* printLine((yield* Settings.Json) ? asJson(report) : Report.text(report))
  if (report.drift.length > 0) return yield* new DriftFound({ message: Report.summary(report) })
})

/** Checks a service, and prints what differs; fails where something does. */
export const check = Effect.fnUntraced(function* (
  api: "valentina" | "dddice",
  { record, write }: CheckOptions & { readonly record: Option.Option<string> },
) {
  const call = yield* Settings.callOptions
  const checked = yield* api === "valentina" ? checkValentina(call, { write }) : checkDddice(call, { write })
  return yield* ended(checked, record)
})
