/**
 * The rooms of a user of dddice, and the rolls in one of them, live.
 */
import * as DateTime from "effect/DateTime"
import * as Option from "effect/Option"
import * as AsyncResult from "effect/reactivity/AsyncResult"
import * as Redacted from "effect/Redacted"
import { describeRoll, isTabletopError, messageFor, type Room, type RoomSlug } from "effect-tabletop/dddice"
import { type FormEvent, useMemo, useState } from "react"
import { createRoot } from "react-dom/client"
import { type Atoms, makeAtoms, type Settings } from "./dddice.ts"
import { useMount, useSet, useValue } from "./hooks.ts"

type Result<A> = AsyncResult.AsyncResult<A, { readonly message: string }>

const valueOf = <A,>(result: Result<A>): A | undefined => Option.getOrUndefined(AsyncResult.value(result))

/** What went wrong with the last attempt, until the next one begins. */
const Problem = ({ of }: { readonly of: Result<unknown> }) => {
  const error = AsyncResult.isWaiting(of) ? undefined : Option.getOrUndefined(AsyncResult.error(of))
  if (error === undefined) return null
  return <p role="alert">{isTabletopError(error) ? messageFor(error, "dddice") : error.message}</p>
}

/** A form of one text, which is emptied when it is sent. */
const Ask = ({ button, label, onText, type = "text" }: {
  readonly button: string
  readonly label: string
  readonly onText: (text: string) => void
  readonly type?: "text" | "password"
}) => {
  const [text, setText] = useState("")
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onText(text)
    setText("")
  }
  return (
    <form onSubmit={submit}>
      <label>
        {label} <input type={type} value={text} onChange={({ target }) => setText(target.value)} required />
      </label>
      <button type="submit">{button}</button>
    </form>
  )
}

const RoomList = ({ atoms, onChoose }: { readonly atoms: Atoms; readonly onChoose: (room: Room) => void }) => {
  const rooms = useValue(atoms.rooms)
  const created = useValue(atoms.create)
  const create = useSet(atoms.create)
  return (
    <section>
      <h2>Rooms</h2>
      <Problem of={rooms} />
      <ul id="rooms">
        {valueOf(rooms)?.map((room) => (
          <li key={room.slug}>
            <button type="button" onClick={() => onChoose(room)}>{room.name}</button>
          </li>
        ))}
      </ul>
      <Problem of={created} />
      <Ask label="Name" button="Make a room" onText={(name) => create({ name })} />
    </section>
  )
}

const Table = ({ atoms, room }: { readonly atoms: Atoms; readonly room: Pick<Room, "name" | "slug"> }) => {
  const slug: RoomSlug = room.slug
  const rolls = useValue(atoms.rollsIn(slug))
  const rolled = useValue(atoms.roll)
  const roll = useSet(atoms.roll)
  const newestFirst = (valueOf(rolls) ?? []).toSorted((a, b) => DateTime.Order(b.created_at, a.created_at))
  return (
    <section>
      <h2>{room.name}</h2>
      <Problem of={rolled} />
      <Ask label="Dice" button="Roll" onText={(text) => roll({ room: slug, text })} />
      <Problem of={rolls} />
      <ol id="rolls" aria-live="polite">
        {newestFirst.map((roll, index) => <li key={roll.uuid ?? index}>{roll.user.name}: {describeRoll(roll)}</li>)}
      </ol>
    </section>
  )
}

const Rooms = ({ atoms }: { readonly atoms: Atoms }) => {
  const [room, setRoom] = useState<Room>()
  useMount(atoms.runtime)
  return (
    <main>
      <RoomList atoms={atoms} onChoose={setRoom} />
      {room === undefined ? null : <Table atoms={atoms} room={room} />}
    </main>
  )
}

/** Asks for the key, which stays in the memory of the page. */
const App = ({ settings }: { readonly settings: Settings }) => {
  const [key, setKey] = useState<Redacted.Redacted<string>>()
  const atoms = useMemo(() => key === undefined ? undefined : makeAtoms(key, settings), [key, settings])
  if (atoms !== undefined) return <Rooms atoms={atoms} />
  return (
    <main>
      <Ask label="Your dddice key" button="Enter" type="password" onText={(text) => setKey(Redacted.make(text))} />
    </main>
  )
}

const root = document.querySelector<HTMLElement>("#app")
if (root !== null) {
  const { appKey = "", baseUrl = "https://dddice.com", realtimeUrl = "wss://ws.dddice.com" } = root.dataset
  createRoot(root).render(<App settings={{ appKey, baseUrl, realtimeUrl }} />)
}
