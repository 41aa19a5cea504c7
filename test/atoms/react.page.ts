/**
 * A page of React over a simulated dddice: a list of rooms, a button that makes
 * one, and the rolls of a room that somebody else rolls in.
 */
import { RegistryContext, useAtomMount, useAtomSet, useAtomValue } from "@effect/atom-react"
import * as Effect from "effect/Effect"
import * as AsyncResult from "effect/reactivity/AsyncResult"
import * as Atom from "effect/reactivity/Atom"
import * as AtomRegistry from "effect/reactivity/AtomRegistry"
import { mutation, query } from "effect-tabletop/atoms"
import { Rolls, Rooms, RoomSlug, ThemeId } from "effect-tabletop/dddice"
import { roomChanges } from "effect-tabletop/dddice/atoms"
import { DddiceSimulator } from "effect-tabletop/dddice/simulator"
import { createElement, type ReactElement } from "react"
import { createRoot } from "react-dom/client"

const registry = AtomRegistry.make()
const runtime = Atom.runtime(DddiceSimulator.layerRealtime())
registry.mount(runtime)

const names = query(runtime, Rooms, (rooms) => Effect.map(rooms.list(), ({ items }) => items.map(({ name }) => name)))
const create = mutation(runtime, Rooms, (rooms) => rooms.create)

// Type boundary: the hooks of atom-react name effect's modules as before 4.1, so that their types are not found.
const shown = (result: unknown): string =>
  AsyncResult.isAsyncResult(result) && AsyncResult.isSuccess(result) ? JSON.stringify(result.value) : "no value"

const RoomList = (): ReactElement => {
  const list = useAtomValue(names)
  const make = useAtomSet(create)
  useAtomMount(create)
  return createElement(
    "section",
    null,
    createElement("output", { id: "rooms" }, shown(list)),
    createElement("button", { onClick: () => make({ is_public: true, name: "Saturday" }) }, "make"),
  )
}

/** The rolls of a room, which its events refresh: the roll is made by another client of the same service. */
const RollList = ({ room }: { readonly room: RoomSlug }): ReactElement => {
  const totals = useAtomValue(atomsOf(room).totals)
  const changes = useAtomValue(atomsOf(room).changes)
  const rollElsewhere = useAtomSet(elsewhere)
  return createElement(
    "section",
    null,
    createElement("output", { id: "changes" }, shown(changes)),
    createElement("output", { id: "totals" }, shown(totals)),
    createElement("button", { onClick: () => rollElsewhere(room) }, "roll"),
  )
}

const atomsOf = Atom.family((room: RoomSlug) => {
  const changes = roomChanges(runtime, { slug: room })
  const totals = query(
    runtime,
    Rolls,
    (rolls) => Effect.map(rolls.list({ room }), ({ items }) => items.map(({ total_value }) => total_value)),
    { refreshedBy: [changes] },
  )
  return { changes, totals }
})

// As another participant, whose writes no area of this page counts.
const elsewhere = runtime.fn<RoomSlug>()((room) =>
  DddiceSimulator.Simulator.use(({ webHandler }) =>
    Effect.promise(() =>
      webHandler(
        new Request("https://dddice.com/api/1.0/roll", {
          method: "POST",
          headers: { authorization: "Bearer simulated-token-of-owner", "content-type": "application/json" },
          body: JSON.stringify({ room, dice: [{ type: "d20", theme: ThemeId.make("dddice-bees"), value: 17 }] }),
        }),
      )
    )
  )
)

const page = (room: RoomSlug): ReactElement =>
  createElement(
    RegistryContext.Provider,
    { value: registry },
    createElement(RoomList),
    createElement(RollList, { room }),
  )

const friday = runtime.atom(Rooms.use((rooms) => rooms.create({ is_public: true, name: "Friday" })))
Effect.runPromise(AtomRegistry.getResult(registry, friday)).then(
  ({ slug }) => createRoot(document.body).render(page(RoomSlug.make(slug))),
  (error) => document.body.append(String(error)),
)
