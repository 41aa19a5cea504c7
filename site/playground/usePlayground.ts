/**
 * The state of the playground, and what its buttons do.
 */
import { computed, onBeforeUnmount, onMounted, reactive, ref } from "vue"
import { examples } from "virtual:playground"
import * as Outcome from "./outcome.ts"
import type { Ending } from "./runner.ts"
import * as SharedLink from "./sharedLink.ts"
import { dispose, loadModules, loadTools, type Tools } from "./tools.ts"

/** The examples of one page. */
export interface Group {
  readonly page: string
  readonly entries: ReadonlyArray<{ readonly index: number; readonly heading: string }>
}

const groups: ReadonlyArray<Group> = [...new Set(examples.map(({ page }) => page))].map((page) => ({
  page,
  entries: examples.flatMap((example, index) => example.page === page ? [{ index, heading: example.heading }] : []),
}))

const endings: Readonly<Record<Exclude<Ending, "ended">, string>> = {
  stopped: "Stopped",
  "too long": "Stopped after 10 seconds. Does a stream go on without an end? Stream.take ends one",
  "too much": "Stopped: it said more than the page can show",
}

const messageOf = (error: unknown): string => error instanceof Error ? error.message : String(error)

/** The program of the address, and which example it is, if it is one. */
const linkedProgram = async (): Promise<{ readonly code: string; readonly index: number } | undefined> => {
  const code = await SharedLink.read(location.hash).catch(() => "// The link is incomplete: ask for it again.\n")
  if (code === undefined) return undefined
  return { code, index: examples.findIndex((example) => example.code.trim() === code.trim()) }
}

/** Puts the program into the address and, where it may, onto the clipboard; says which. */
const shareProgram = async (code: string): Promise<string> => {
  history.replaceState(history.state, "", await SharedLink.write(code))
  return navigator.clipboard.writeText(location.href).then(
    () => "The link is copied",
    () => "The link is in the address of this page",
  )
}

/** The playground over an element for the editor. */
export const usePlayground = () => {
  const place = ref<HTMLElement | null>(null)
  const chosen = ref(0)
  const state = ref<"loading" | "ready" | "running">("loading")
  const status = ref("Loading…")
  const isOfLink = ref(false)
  const outcome = Outcome.make()
  let tools: Tools | undefined

  const ready = (text: string): void => {
    state.value = "ready"
    status.value = text
    loadModules(tools!)
  }

  const run = (): void => {
    if (state.value !== "ready") return
    outcome.clear()
    isOfLink.value = false
    try {
      const program = tools!.prepare(tools!.editor.text())
      state.value = "running"
      status.value = "Running…"
      tools!.runner.run(program)
    } catch (error) {
      outcome.take({ _tag: "Failed", text: messageOf(error), line: undefined })
      ready("This is no program")
    }
  }

  /** Where the result is below the editor, as on a phone, it comes into sight. */
  const showOutput = (): void => {
    if (matchMedia("(max-width: 800px)").matches) place.value?.nextElementSibling?.scrollIntoView()
  }

  const end = (ending: Ending): void => {
    ready(ending === "ended" ? outcome.summary() : endings[ending])
    showOutput()
  }

  const choose = (): void => {
    if (state.value === "running") tools!.runner.stop()
    outcome.clear()
    isOfLink.value = false
    tools!.editor.replace(examples[chosen.value]!.code)
    history.replaceState(history.state, "", location.pathname)
    ready("Ready")
  }

  const share = async (): Promise<void> => {
    status.value = await shareProgram(tools!.editor.text())
  }

  /** A stranger's program waits for the button, as every other does, and says that it is one. */
  const firstProgram = async (): Promise<string> => {
    const linked = await linkedProgram()
    if (linked === undefined) return examples[chosen.value]!.code
    if (linked.index >= 0) chosen.value = linked.index
    isOfLink.value = linked.index < 0
    return linked.code
  }

  const open = async (): Promise<void> => {
    tools!.editor.replace(await firstProgram())
    loadModules(tools!)
  }

  onMounted(async () => {
    const loaded = await loadTools(place.value!, await firstProgram(), { message: outcome.take, end, run })
    // The visitor may have gone to another page meanwhile.
    if (place.value === null) return dispose(loaded)
    tools = loaded
    addEventListener("hashchange", open)
    ready("Ready")
  })

  onBeforeUnmount(() => {
    removeEventListener("hashchange", open)
    if (tools !== undefined) dispose(tools)
  })

  const isRunning = computed(() => state.value === "running")
  const stop = () => tools?.runner.stop()
  return reactive({ ...outcome, place, groups, chosen, state, status, isOfLink, isRunning, run, choose, share, stop })
}
