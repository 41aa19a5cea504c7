/**
 * The editor of the playground, in the colours of the page.
 */
import { javascript } from "@codemirror/lang-javascript"
import { HighlightStyle, syntaxHighlighting } from "@codemirror/language"
import { Prec } from "@codemirror/state"
import { keymap } from "@codemirror/view"
import { tags } from "@lezer/highlight"
import { basicSetup, EditorView } from "codemirror"

const colours = HighlightStyle.define([
  { tag: [tags.keyword, tags.operatorKeyword, tags.modifier], color: "var(--code-keyword)" },
  { tag: [tags.string, tags.regexp, tags.special(tags.string)], color: "var(--code-string)" },
  { tag: [tags.number, tags.bool, tags.null], color: "var(--code-literal)" },
  { tag: [tags.comment], color: "var(--code-comment)" },
  { tag: [tags.typeName, tags.className], color: "var(--code-type)" },
  { tag: [tags.function(tags.variableName), tags.function(tags.propertyName)], color: "var(--code-function)" },
])

const theme = EditorView.theme({
  "&": { height: "100%", backgroundColor: "transparent", color: "var(--vp-c-text-1)" },
  "&.cm-focused": { outline: "2px solid var(--vp-c-brand-1)", outlineOffset: "-2px" },
  ".cm-scroller": { fontFamily: "var(--vp-font-family-mono)", lineHeight: "1.55" },
  ".cm-gutters": { backgroundColor: "transparent", color: "var(--vp-c-text-2)", border: "none" },
  ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "var(--vp-c-default-soft)" },
  ".cm-content": { caretColor: "var(--vp-c-text-1)" },
  ".cm-cursor": { borderLeftColor: "var(--vp-c-text-1)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
    background: "var(--vp-c-brand-soft)",
  },
  ".cm-tooltip, .cm-panels": { backgroundColor: "var(--vp-c-bg-elv)", color: "var(--vp-c-text-1)" },
})

/** What the page does with an editor. */
export interface Editor {
  readonly text: () => string
  readonly replace: (text: string) => void
  readonly destroy: () => void
}

/** Makes an editor in an element. Tab leaves it, so that the keyboard does; `run` is Ctrl or Cmd with Enter. */
export const make = (parent: HTMLElement, text: string, run: () => void): Editor => {
  const view = new EditorView({
    parent,
    doc: text,
    extensions: [
      Prec.highest(keymap.of([{
        key: "Mod-Enter",
        run: () => {
          run()
          return true
        },
      }])),
      basicSetup,
      javascript({ typescript: true }),
      syntaxHighlighting(colours),
      theme,
      EditorView.lineWrapping,
      EditorView.contentAttributes.of({ "aria-label": "Program", tabindex: "0" }),
    ],
  })
  return {
    text: () => view.state.doc.toString(),
    replace: (text) => view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } }),
    destroy: () => view.destroy(),
  }
}
