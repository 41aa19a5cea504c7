/**
 * A command that goes on until it is ended.
 */
import * as Command from "effect/cli/Command"
import * as Flag from "effect/cli/Flag"
import * as Effect from "effect/Effect"
import * as Option from "effect/Option"
import * as Schema from "effect/Schema"
import * as Stream from "effect/Stream"
import type { Description } from "../../internal/Descriptions.ts"
import * as PlainInput from "../../internal/PlainInput.ts"
import { checkContext } from "./checkContext.ts"
import type { CommandApi, Given, LiveCommand } from "./CommandApi.ts"
import { type Flags, inputFlags, inputOf } from "./inputFlags.ts"
import { noteLine } from "./output.ts"
import { printEach } from "./printAnswer.ts"
import { callOptions } from "./settings.ts"

// Not the name of a field.
const count = "~count"

const countFlag = Flag.optional(
  Flag.Int("count").pipe(
    Flag.withSchema(Schema.Int.check(Schema.isGreaterThan(0)).annotate({ description: "a whole number from 1" })),
    Flag.withDescription("Ends after so many; otherwise Ctrl-C ends it."),
  ),
)

const flagsOf = ({ endpoint, fields }: LiveCommand, description: Description): Flags => ({
  ...Object.fromEntries(
    Object.entries(inputFlags(endpoint, description)).filter(([name]) => fields.includes(name)),
  ),
  [count]: countFlag,
})

/** Makes the command: lines for people, or with `--json` one JSON value a line. */
export const liveCommand = (api: CommandApi, live: LiveCommand, description: Description) => {
  const handle = Effect.fnUntraced(function* (given: Given) {
    const read = PlainInput.reader(live.endpoint)
    const input = yield* Effect.fromResult(read(inputOf(live.endpoint, given)))
    const most = (given[count] ?? Option.none()) as Option.Option<number>
    const items = Option.isNone(most) ? live.items(input) : Stream.take(live.items(input), most.value)
    const show = Effect.gen(function* () {
      yield* checkContext(api, live.endpoint)
      yield* noteLine(`${live.opening(input)} Ctrl-C ends it.`)
      return yield* printEach(items, live.describe)
    })
    return yield* Effect.provide(show, live.layer(yield* callOptions))
  })
  return Command.make(live.name, flagsOf(live, description), handle).pipe(
    Command.withDescription(live.summary),
    Command.withShortDescription(live.summary),
  )
}
