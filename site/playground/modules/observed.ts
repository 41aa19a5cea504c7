/**
 * The tracer of programs in the playground: it tells the page of each span.
 */
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Option from "effect/Option"
import * as Tracer from "effect/Tracer"
import { report } from "../report.ts"

const depthOf = (span: Tracer.AnySpan | undefined): number =>
  span === undefined || span._tag === "ExternalSpan" ? 0 : 1 + depthOf(Option.getOrUndefined(span.parent))

class ReportedSpan extends Tracer.NativeSpan {
  override end(endTime: bigint, exit: Exit.Exit<unknown, unknown>): void {
    if (this.status._tag === "Ended") return
    super.end(endTime, exit)
    report({
      _tag: "Spanned",
      name: this.name,
      depth: depthOf(Option.getOrUndefined(this.parent)),
      millis: Number(endTime - this.startTime) / 1_000_000,
      failed: Exit.isFailure(exit),
      attributes: Array.from(this.attributes, ([name, value]) => [name, String(value)] as const),
    })
  }
}

/** The tracer. */
export const tracer: Tracer.Tracer = Tracer.make({ span: (options) => new ReportedSpan(options) })

/** The effect, whose spans the page is told of. */
export const observed = <A, E, R>(effect: Effect.Effect<A, E, R>): Effect.Effect<A, E, R> =>
  Effect.provideService(effect, Tracer.Tracer, tracer)
