/**
 * The five operations on notes, which five kinds of parents have.
 */
import * as Endpoint from "../../../layers/valentina/call/ValentinaEndpoint.ts"
import { Note, NoteCreate, NoteId, NotePatch } from "../../../schema/valentina/Note.ts"
import { Page, PageQuery } from "../../../schema/valentina/Page.ts"

const NotePage = Page(Note)

type Acting = "optional" | "required"

/** What names one of them in its path. */
// An interface would have no index signature, which fields need.
export type NoteParameter = {
  /** The note, by the id that lists give. */
  readonly note_id: typeof NoteId
}

/** The endpoints, by the parent's noun in the operation ids, its path and the path's parameters. */
export interface NoteEndpoints<
  Noun extends string,
  Path extends string,
  Params extends Endpoint.Fields,
  A extends Acting,
> {
  /** The notes, in no particular order. */
  readonly listNotes: Endpoint.Endpoint<`list${Noun}Notes`, "GET", `${Path}/notes`, {
    readonly params: Params
    readonly query: typeof PageQuery
    readonly success: typeof NotePage
    readonly acting: A
  }>
  /** Writes a note. */
  readonly createNote: Endpoint.Endpoint<`create${Noun}Note`, "POST", `${Path}/notes`, {
    readonly params: Params
    readonly body: typeof NoteCreate
    readonly success: typeof Note
    readonly acting: A
  }>
  /** One note. */
  readonly getNote: Endpoint.Endpoint<`get${Noun}Note`, "GET", `${Path}/notes/:note_id`, {
    readonly params: Params & NoteParameter
    readonly success: typeof Note
    readonly acting: A
  }>
  /** Changes a note. */
  readonly updateNote: Endpoint.Endpoint<`update${Noun}Note`, "PATCH", `${Path}/notes/:note_id`, {
    readonly params: Params & NoteParameter
    readonly body: typeof NotePatch
    readonly success: typeof Note
    readonly acting: A
  }>
  /** Deletes a note. */
  readonly deleteNote: Endpoint.Endpoint<`delete${Noun}Note`, "DELETE", `${Path}/notes/:note_id`, {
    readonly params: Params & NoteParameter
    readonly acting: A
  }>
}

/** Makes the endpoints of one kind of parent. */
export const noteEndpoints = <
  const Noun extends string,
  const Path extends string,
  const Params extends Endpoint.Fields,
  const A extends Acting,
>(
  noun: Noun,
  path: Path,
  params: Params,
  acting: A,
): NoteEndpoints<Noun, Path, Params, A> => {
  const note = { ...params, note_id: NoteId }
  const endpoints: Readonly<Record<keyof NoteEndpoints<Noun, Path, Params, A>, Endpoint.Endpoint>> = {
    listNotes: Endpoint.get(`list${noun}Notes`, `${path}/notes` as string, {
      params,
      query: PageQuery,
      success: NotePage,
      acting,
    }),
    createNote: Endpoint.post(`create${noun}Note`, `${path}/notes` as string, {
      params,
      body: NoteCreate,
      success: Note,
      acting,
    }),
    getNote: Endpoint.get(`get${noun}Note`, `${path}/notes/:note_id` as string, {
      params: note,
      success: Note,
      acting,
    }),
    updateNote: Endpoint.patch(`update${noun}Note`, `${path}/notes/:note_id` as string, {
      params: note,
      body: NotePatch,
      success: Note,
      acting,
    }),
    deleteNote: Endpoint.del(`delete${noun}Note`, `${path}/notes/:note_id` as string, { params: note, acting }),
  }
  // Type boundary: the compiler does not join literal types of type parameters.
  return endpoints as unknown as NoteEndpoints<Noun, Path, Params, A>
}
