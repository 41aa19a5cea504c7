/**
 * The data of a new simulated dddice.
 */
import * as Redacted from "effect/Redacted"
import * as Schema from "effect/Schema"
import { Theme } from "../../../schema/dddice/Theme.ts"
import type { User } from "../../../schema/dddice/User.ts"
import { lazy } from "../../server/Lazy.ts"
import * as Table from "../../server/Table.ts"
import * as RollTable from "../store/RollTable.ts"
import * as RoomTable from "../store/RoomTable.ts"
import type { DiceBoxEntry, DiceBoxRecord, ShareRecord, State, ThemeRecord } from "../store/State.ts"
import { builtInThemes, otherThemes } from "./BuiltInThemes.ts"
import { dddice, tokens, users } from "./WellKnown.ts"

interface BuiltIn {
  readonly themes: State["themes"]
  readonly diceBox: ReadonlyArray<DiceBoxEntry>
}

const decodeBuiltIn = (): BuiltIn => {
  const decode = Schema.decodeUnknownSync(Theme)
  const themes = builtInThemes.map((theme) => decode(theme))
  const all = Table.make<ThemeRecord, "owner">({ owner: ({ ownerId }) => ownerId })
  for (const theme of [...themes, ...otherThemes.map((theme) => decode(theme))]) {
    Table.put(all, { id: theme.id, ownerId: dddice.uuid, versions: [theme] })
  }
  return {
    themes: all,
    diceBox: themes.map(({ id, version }) => ({ themeId: id, version })),
  }
}

// The themes are the same in every simulator, and decoding them is most of what making one costs.
const builtIn = /* @__PURE__ */ lazy(decodeBuiltIn)

// Nobody takes out what is built in, and every user has all of it.
const ownThemes = ({ entries }: DiceBoxRecord): Table.Keys =>
  entries.map(({ themeId }) => themeId).filter((id) => Table.get(builtIn().themes, id) === undefined)

/** Adds a user, whose dice box has the built-in themes. */
export const addUser = (state: State, user: User): void => {
  state.users.set(user.uuid, user)
  Table.put(state.diceBoxes, { id: user.uuid, entries: builtIn().diceBox })
}

/** Makes the data of a new simulator: the well-known users and the built-in themes. */
export const make = (): State => {
  const state: State = {
    users: new Map([[dddice.uuid, dddice]]),
    tokens: new Map(),
    rooms: RoomTable.make(),
    rolls: RollTable.make(),
    themes: Table.copy(builtIn().themes),
    diceBoxes: Table.make<DiceBoxRecord, "theme">({ theme: ownThemes }),
    shares: Table.make<ShareRecord, "owner" | "theme">({
      owner: ({ ownerId }) => ownerId,
      theme: ({ themeId }) => themeId,
    }),
    activations: new Map(),
    windows: new Map(),
    lastParticipantId: 0,
  }
  for (const name of ["owner", "player", "stranger"] as const) {
    const user = users[name]
    addUser(state, user)
    state.tokens.set(Redacted.value(tokens[name]), { userId: user.uuid, name: undefined })
  }
  return state
}
