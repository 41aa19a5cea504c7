/**
 * The state of the playground, and what its buttons do.
 */
import { withBase } from "vitepress"
import { computed, nextTick, onBeforeUnmount, onMounted, reactive, ref } from "vue"
import { examples, specifiers } from "virtual:playground"
import { diceOf, type ShownDie } from "./diceOf.ts"
import type { Editor } from "./editor.ts"
import type { Failed, FromWorker, Printed, Requested, Shown, Spanned } from "./messages.ts"
import type { Ending, Runner } from "./runner.ts"
import * as SharedLink from "./sharedLink.ts"
import type { AddressOf, Program } from "./toProgram.ts"

/** A line of the result. */
export type Line = Printed | Shown | Failed

/** The examples of one page. */
export interface Group {
  readonly page: string
  readonly entries: ReadonlyArray<{ readonly index: number; readonly heading: string }>
}

const groups: ReadonlyArray<Group> = [...new Set(examples.map(({ page }) => page))].map((page) => ({
  page,
  entries: examples.flatMap((example, index) => example.page === page ? [{ index, heading: example.heading }] : []),
}))

const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`

const endings: Readonly<Record<Exclude<Ending, "ended">, string>> = {
  stopped: "Stopped",
  "too long": "Stopped after 10 seconds. Does a stream go on without an end? Stream.take ends one",
  "too much": "Stopped: it said more than the page can show",
}

const messageOf = (error: unknown): string => error instanceof Error ? error.message : String(error)

/** What a run came to. */
const makeOutcome = () => {
  const lines = ref<Array<Line>>([])
  const requests = ref<Array<Requested>>([])
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
    for (const list of [lines, requests, spans, rolls]) list.value = []
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

  return { lines, requests, spans, rolls, take, clear, summary }
}

/** The playground over an element for the editor. */
export const usePlayground = () => {
  const place = ref<HTMLElement>()
  const chosen = ref(0)
  const state = ref<"loading" | "ready" | "running">("loading")
  const status = ref("Loading…")
  const isOfLink = ref(false)
  const outcome = makeOutcome()
  let editor: Editor | undefined
  let runner: Runner | undefined
  let prepare: ((source: string) => Program) | undefined

  const known = new Set(specifiers)
  const address = (path: string): string => new URL(withBase(`/play/${path}.js`), location.href).href
  const addressOf: AddressOf = (specifier) => known.has(specifier) ? address(specifier) : undefined

  const ready = (text: string): void => {
    state.value = "ready"
    status.value = text
  }

  /** The modules of the program are loaded while it is read. */
  const load = (): void => {
    try {
      runner!.load(prepare!(editor!.text()))
    } catch {
      // What is no program says so when it is run.
    }
  }

  const run = (): void => {
    if (state.value !== "ready") return
    outcome.clear()
    isOfLink.value = false
    try {
      const program = prepare!(editor!.text())
      state.value = "running"
      status.value = "Running…"
      runner!.run(program)
    } catch (error) {
      outcome.take({ _tag: "Failed", text: messageOf(error), line: undefined })
      ready("This is no program")
    }
  }

  const end = (ending: Ending): void => {
    ready(ending === "ended" ? outcome.summary() : endings[ending])
    load()
  }

  const choose = (): void => {
    if (state.value === "running") runner!.stop()
    outcome.clear()
    isOfLink.value = false
    editor!.replace(examples[chosen.value]!.code)
    history.replaceState(history.state, "", location.pathname)
    ready("Ready")
    load()
  }

  const share = async (): Promise<void> => {
    history.replaceState(history.state, "", await SharedLink.write(editor!.text()))
    status.value = await navigator.clipboard.writeText(location.href).then(
      () => "The link is copied",
      () => "The link is in the address of this page",
    )
  }

  /** The program of the address, or else the chosen example. */
  const firstProgram = async (): Promise<string> => {
    const code = await SharedLink.read(location.hash).catch(() => "// The link is incomplete: ask for it again.\n")
    if (code === undefined) return examples[chosen.value]!.code
    const found = examples.findIndex((example) => example.code.trim() === code.trim())
    if (found >= 0) chosen.value = found
    isOfLink.value = found < 0
    return code
  }

  const open = async (): Promise<void> => {
    const code = await firstProgram()
    editor!.replace(code)
    load()
  }

  onMounted(async () => {
    const [Editor, Program, Runner] = await Promise.all([
      import("./editor.ts"),
      import("./toProgram.ts"),
      import("./runner.ts"),
    ])
    prepare = (source) => Program.toProgram(source, addressOf)
    editor = Editor.make(place.value!, await firstProgram(), run)
    runner = Runner.make(address("worker"), { message: outcome.take, end })
    addEventListener("hashchange", open)
    await nextTick()
    ready("Ready")
    load()
  })

  onBeforeUnmount(() => {
    removeEventListener("hashchange", open)
    runner?.dispose()
    editor?.destroy()
  })

  const isRunning = computed(() => state.value === "running")

  return reactive({
    ...outcome,
    place,
    groups,
    chosen,
    state,
    status,
    isOfLink,
    isRunning,
    run,
    choose,
    share,
    stop: () => runner?.stop(),
  })
}
