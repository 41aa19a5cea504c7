/**
 * What notes do, whatever they are on.
 */
import * as Result from "effect/Result"
import type { Note, NoteCreate, NoteId, NotePatch } from "../../../schema/valentina/Note.ts"
import type { Page } from "../../../schema/valentina/Page.ts"
import type { Refusal } from "../../server/Refusal.ts"
import * as Table from "../../server/Table.ts"
import * as Cascades from "../store/Cascades.ts"
import * as Normalisation from "../store/Normalisation.ts"
import * as ProblemDocument from "../store/ProblemDocument.ts"
import type { NoteRow, ParentKind } from "../store/StoryRows.ts"
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

/** The note of the path, which must be on the parent of the path: 404. */
const noteOf = (
  kind: ParentKind,
  { note, ...parents }: ParentHandler.ParentContext<unknown>,
): Result.Result<NoteRow, Refusal> =>
  note.parent.id === parents[kind].id ? Result.succeed(note) : Result.fail(ProblemDocument.entityNotFound("Note"))

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

  getNote: ParentHandler.handle(function* (context) {
    return noteView(yield* noteOf(kind, context))
  }),

  updateNote: ParentHandler.handle(function* (context) {
    const { input, state } = context
    const note = yield* noteOf(kind, context)
    return noteView(change(context, state.notes, note, {
      title: input.title?.trim(),
      content: input.content?.trim(),
    }))
  }),

  deleteNote: ParentHandler.handle(function* (context) {
    Cascades.archiveRow(context.state, context.state.notes, yield* noteOf(kind, context))
  }),
})
