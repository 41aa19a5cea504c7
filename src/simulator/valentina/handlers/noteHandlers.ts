/**
 * What notes do, whatever they are on.
 */
import type { Note, NoteCreate, NoteId, NotePatch } from "../../../schema/valentina/Note.ts"
import type { Page } from "../../../schema/valentina/Page.ts"
import * as Table from "../../server/Table.ts"
import * as Cascades from "../store/Cascades.ts"
import * as Normalisation from "../store/Normalisation.ts"
import type { ParentKind } from "../store/StoryRows.ts"
import { noteView } from "../views/NoteView.ts"
import * as Listing from "../world/Listing.ts"
import { change, fresh, page } from "../world/World.ts"
import * as ParentHandler from "./ParentHandler.ts"

/** The handlers of notes on one kind of parent. */
export interface NoteHandlers {
  readonly listNotes: ParentHandler.ParentHandler<Listing.Position, Page<Note>>
  readonly createNote: ParentHandler.ParentHandler<NoteCreate, Note>
  readonly getNote: ParentHandler.ParentHandler<object, Note>
  readonly updateNote: ParentHandler.ParentHandler<NotePatch, Note>
  readonly deleteNote: ParentHandler.ParentHandler<object, void>
}

/**
 * Makes the handlers of notes on one kind of parent.
 *
 * valentina: whoever sees the parent may write, change and delete its notes.
 */
export const noteHandlers = (kind: ParentKind): NoteHandlers => ({
  listNotes: ParentHandler.answer((context) =>
    page(Listing.notes(context.state, context[kind].id), context.input, noteView)
  ),

  createNote: ParentHandler.answer((context) => {
    const { company, input, state } = context
    const row = Table.put(state.notes, {
      ...fresh<NoteId>(context),
      company_id: company.id,
      parent: { kind, id: context[kind].id },
      title: Normalisation.trimmed(input.title),
      content: Normalisation.trimmed(input.content),
    })
    return noteView(row)
  }),

  getNote: ParentHandler.answer(({ note }) => noteView(note)),

  updateNote: ParentHandler.answer((context) => {
    const { input, note, state } = context
    return noteView(change(context, state.notes, note, {
      title: input.title?.trim(),
      content: input.content?.trim(),
    }))
  }),

  deleteNote: ParentHandler.answer((context) => {
    Cascades.archiveRow(context.state, context.state.notes, context.note)
  }),
})
