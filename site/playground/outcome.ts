/**
 * What a run of a program came to, as the page shows it.
 */
import { ref } from "vue"
import { diceOf, type ShownDie } from "./diceOf.ts"
import type { Failed, Framed, FromWorker, Printed, Requested, Shown, Spanned } from "./messages.ts"

/** A line of the result. */
export type Line = Printed | Shown | Failed

const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`

/** Makes an empty outcome, which takes what the worker tells. */
export const make = () => {
  const lines = ref<Array<Line>>([])
  const requests = ref<Array<Requested>>([])
  const frames = ref<Array<Framed>>([])
  const spans = ref<Array<Spanned>>([])
  const rolls = ref<Array<ReadonlyArray<ShownDie>>>([])
  const millis = ref(0)

  const take = (message: FromWorker): void => {
    switch (message._tag) {
      case "Requested": {
        requests.value.push(message)
        const dice = diceOf(message)
        if (dice.length > 0) rolls.value.push(dice)
        return
      }
      case "Framed":
        frames.value.push(message)
        return
      case "Spanned":
        spans.value.push(message)
        return
      case "Ended":
        millis.value = message.millis
        return
      default:
        lines.value.push(message)
    }
  }

  const clear = (): void => {
    for (const list of [lines, requests, frames, spans, rolls]) list.value = []
  }

  const summary = (): string => {
    const failed = lines.value.some(({ _tag }) => _tag === "Failed")
    const compared = lines.value.filter((line): line is Shown => line._tag === "Shown" && line.isExpected !== undefined)
    const wrong = compared.filter(({ isExpected }) => isExpected === false).length
    return [
      `${failed ? "Failed" : "Done"} after ${Math.round(millis.value)} ms`,
      ...(wrong > 0 ? [`${counted(wrong, "value is", "values are")} not what the comment says`] : []),
      counted(requests.value.length, "request", "requests"),
      counted(spans.value.length, "span", "spans"),
    ].join(", ")
  }

  return { lines, requests, frames, spans, rolls, take, clear, summary }
}
