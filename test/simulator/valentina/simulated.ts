/**
 * Programs on a simulator of their own, on behalf of its administrator unless
 * they say otherwise.
 */
import { actingAs, ActingUser } from "effect-tabletop/valentina"
import { ValentinaSimulator } from "effect-tabletop/valentina/simulator"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as SeededRandom from "../../../src/internal/SeededRandom.ts"
import type { CharacterRow, CharacterTraitRow } from "../../../src/simulator/valentina/store/CharacterRows.ts"
import * as Ids from "../../../src/simulator/valentina/store/Ids.ts"
import type { State } from "../../../src/simulator/valentina/store/State.ts"
import * as Table from "../../../src/simulator/server/Table.ts"
import { aCharacter } from "./Rows.ts"

const { users } = ValentinaSimulator

/** Acts for the storyteller. */
export const asStoryteller = actingAs(users.storyteller)
/** Acts for the player. */
export const asPlayer = actingAs(users.player)

/** Runs a program on a simulator of its own. */
export const simulated = Effect.provide(Layer.merge(ValentinaSimulator.layer(), ActingUser.layer(users.admin)))

/** Changes the data of the simulator, for what has no operation or needs too many. */
export const rows = <A>(change: (state: State) => A) =>
  Effect.gen(function* () {
    const simulator = yield* ValentinaSimulator.Simulator
    const snapshot = yield* simulator.snapshot
    const result = change(snapshot.state)
    yield* simulator.restore(snapshot)
    return result
  })

const random = SeededRandom.make("rows")

/** Puts a character into the data, with values in traits. */
export const character = (
  fields: Partial<CharacterRow>,
  traits: Readonly<Record<CharacterTraitRow["trait_id"], number>> = {},
) =>
  rows((state) => {
    const row = Table.put(state.characters, aCharacter({ id: Ids.mint(state, random, 1_000), ...fields }))
    const held = Object.entries(traits).map(([trait_id, value]) =>
      Table.put(state.characterTraits, {
        id: Ids.mint<CharacterTraitRow["id"]>(state, random, 1_000),
        character_id: row.id,
        // The keys of the record are ids of traits.
        trait_id: trait_id as CharacterTraitRow["trait_id"],
        value,
        specialties: [],
        tracker: null,
        raises: [],
        date_created: 1_000,
        date_modified: 1_000,
        archive: null,
      })
    )
    return { ...row, held }
  })
