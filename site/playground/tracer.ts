/**
 * The tracer of programs in the playground: it tells the page of each span,
 * however a program runs its effects: by itself, in a ManagedRuntime or by atoms.
 */
import * as Context from "effect/Context"
import * as Exit from "effect/Exit"
import * as Option from "effect/Option"
import * as Tracer from "effect/Tracer"
import { report } from "./report.ts"

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

const span: Tracer.Tracer["span"] = (options) => new ReportedSpan(options)

/**
 * Puts it in the place of effect's own, where a program has set none. Calls make
 * no span for effect's own, which they know by what stood there when their
 * module was loaded: so this comes after it.
 */
export const observe = (): void => {
  Object.assign(Context.get(Context.empty(), Tracer.Tracer), { span })
  // Where effect keeps the default of a reference once somebody has asked for it.
  Object.assign(Tracer.Tracer, { "~effect/Context/defaultValue": Tracer.make({ span }) })
}
