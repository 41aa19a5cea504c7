/**
 * What the playground loads after its page is there: editor, runner, and what
 * makes programs.
 */
import { withBase } from "vitepress"
import { specifiers } from "virtual:playground"
import type { Editor } from "./editor.ts"
import type { Listeners, Runner } from "./runner.ts"
import type { AddressOf, Program } from "./toProgram.ts"

/** The tools of a playground. */
export interface Tools {
  readonly editor: Editor
  readonly runner: Runner
  readonly prepare: (source: string) => Program
}

const known = new Set(specifiers)

const address = (path: string): string => new URL(withBase(`/play/${path}.js`), location.href).href

const addressOf: AddressOf = (specifier) => known.has(specifier) ? address(specifier) : undefined

/** Ends them. */
export const dispose = ({ editor, runner }: Tools): void => {
  runner.dispose()
  editor.destroy()
}

/** Loads the tools around an editor with a program in an element. */
export const loadTools = async (
  place: HTMLElement,
  text: string,
  on: Listeners & { readonly run: () => void },
): Promise<Tools> => {
  const [Editor, Program, Runner] = await Promise.all([
    import("./editor.ts"),
    import("./toProgram.ts"),
    import("./runner.ts"),
  ])
  return {
    editor: Editor.make(place, text, on.run),
    runner: Runner.make(address("worker"), on),
    prepare: (source) => Program.toProgram(source, addressOf),
  }
}

/** The modules of a program are loaded while it is read. */
export const loadModules = ({ editor, prepare, runner }: Tools): void => {
  try {
    runner.load(prepare(editor.text()))
  } catch {
    // What is no program says so when it is run.
  }
}
