/**
 * The data of a new simulated dddice.
 */
import * as Redacted from "effect/Redacted"
import * as Schema from "effect/Schema"
import { Theme, type ThemeId } from "../../../schema/dddice/Theme.ts"
import type { User } from "../../../schema/dddice/User.ts"
import { lazy } from "../../server/Lazy.ts"
import * as RollTable from "../store/RollTable.ts"
import type { DiceBoxEntry, State, ThemeRecord } from "../store/State.ts"
import { builtInThemes, otherThemes } from "./BuiltInThemes.ts"
import { dddice, tokens, users } from "./WellKnown.ts"

interface BuiltIn {
  readonly themes: ReadonlyArray<readonly [ThemeId, ThemeRecord]>
  readonly diceBox: ReadonlyArray<DiceBoxEntry>
}

const decodeBuiltIn = (): BuiltIn => {
  const decode = Schema.decodeUnknownSync(Theme)
  const themes = builtInThemes.map((theme) => decode(theme))
  return {
    themes: [...themes, ...otherThemes.map((theme) => decode(theme))].map((
      theme,
    ) => [theme.id, { id: theme.id, ownerId: dddice.uuid, versions: [theme] }]),
    diceBox: themes.map(({ id, version }) => ({ themeId: id, version })),
  }
}

// The themes are the same in every simulator, and decoding them is most of what making one costs.
const builtIn = /* @__PURE__ */ lazy(decodeBuiltIn)

/** Adds a user, whose dice box has the built-in themes. */
export const addUser = (state: State, user: User): void => {
  state.users.set(user.uuid, user)
  state.diceBoxes.set(user.uuid, builtIn().diceBox)
}

/** Makes the data of a new simulator: the well-known users and the built-in themes. */
export const make = (): State => {
  const state: State = {
    users: new Map([[dddice.uuid, dddice]]),
    tokens: new Map(),
    rooms: new Map(),
    rolls: RollTable.make(),
    themes: new Map(builtIn().themes),
    diceBoxes: new Map(),
    shares: new Map(),
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
