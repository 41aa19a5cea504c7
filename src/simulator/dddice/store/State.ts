/**
 * The data of a simulated dddice.
 */
import type * as DateTime from "effect/DateTime"
import type { ActivationCode, ActivationSecret } from "../../../schema/dddice/ActivationCode.ts"
import type { DieId } from "../../../schema/dddice/Die.ts"
import type { Operator } from "../../../schema/dddice/Operator.ts"
import type { ParticipantId } from "../../../schema/dddice/Participant.ts"
import type { RollId } from "../../../schema/dddice/Roll.ts"
import type { Passcode, RoomSlug } from "../../../schema/dddice/Room.ts"
import type { RoomSettings } from "../../../schema/dddice/RoomSettings.ts"
import type { ShareId } from "../../../schema/dddice/Share.ts"
import type { Theme, ThemeId, ThemeVersion } from "../../../schema/dddice/Theme.ts"
import type { User, UserId } from "../../../schema/dddice/User.ts"
import type { broadcastingEndpoints } from "../../../services/dddice/Broadcasting.ts"
import type { OperationId } from "../../../services/dddice/endpoints.ts"
import type { World } from "../../server/Handler.ts"
import type { Table } from "../../server/Table.ts"
import type { RolledDie } from "../dice/Dice.ts"

interface Dated {
  readonly created_at: DateTime.Utc
  readonly updated_at: DateTime.Utc
}

/** A token by which a user calls. */
export interface TokenRecord {
  readonly userId: UserId
  readonly name: string | undefined
}

/** A user in a room. */
export interface ParticipantRecord extends Dated {
  readonly id: ParticipantId
  readonly userId: UserId
  readonly username: string
  readonly color: string
  readonly position: number
}

/** A room with those who are in it. */
export interface RoomRecord extends Dated {
  /** Its slug. */
  readonly id: RoomSlug
  readonly custom_slug: RoomSlug | null
  readonly name: string
  readonly is_public: boolean
  readonly passcode: Passcode
  readonly bg_file_path: string | null
  readonly settings: RoomSettings
  readonly ownerId: UserId
  readonly participants: ReadonlyArray<ParticipantRecord>
}

/** A die of a roll. */
export type DieRecord = RolledDie & Dated & { readonly uuid: DieId }

/** A roll; totals and the like are worked out when it is shown. */
export interface RollRecord extends Dated {
  readonly id: RollId
  readonly userId: UserId
  readonly slug: RoomSlug | null
  readonly dice: ReadonlyArray<DieRecord>
  readonly operator: Operator
  readonly label: string | null
  readonly external_id: string | null
  /** Empty when everybody in the room may see the roll. */
  readonly whisper: ReadonlyArray<ParticipantId>
  /** Those to whom it is whispered, each once, but for the one who rolled. */
  readonly listeners: ReadonlyArray<ParticipantId>
}

/** A theme with its versions, the oldest first. */
export interface ThemeRecord {
  readonly id: ThemeId
  readonly ownerId: UserId
  readonly versions: readonly [Theme, ...Array<Theme>]
}

/** A theme in somebody's dice box, in the version it was put in with. */
export interface DiceBoxEntry {
  readonly themeId: ThemeId
  readonly version: ThemeVersion
}

/** The dice box of a user. */
export interface DiceBoxRecord {
  /** The user's. */
  readonly id: UserId
  readonly entries: ReadonlyArray<DiceBoxEntry>
}

/** An offer of a theme. */
export interface ShareRecord extends Dated {
  readonly id: ShareId
  readonly ownerId: UserId
  readonly themeId: ThemeId
  readonly limit: number | null
  readonly expires_at: DateTime.Utc | null
  /** Who accepted. */
  readonly accepted: ReadonlyArray<UserId>
}

/** A code that waits for its user's approval, or has it. */
export interface ActivationRecord {
  readonly code: ActivationCode
  readonly secret: ActivationSecret
  readonly expires_at: DateTime.Utc
  readonly approved: { readonly userId: UserId; readonly token: string } | undefined
}

/** The requests of a minute. */
export interface Window {
  /** Milliseconds of the epoch. */
  readonly start: number
  readonly count: number
}

/** The data of a simulated dddice. */
export interface State {
  readonly users: Map<UserId, User>
  /** By the token itself. */
  readonly tokens: Map<string, TokenRecord>
  /** See `RoomTable`. */
  readonly rooms: Table<RoomRecord, "custom" | "owner" | "member">
  /** See `RollTable`. */
  readonly rolls: Table<RollRecord, "user" | "room" | "seen">
  readonly themes: Table<ThemeRecord, "owner">
  /** By the themes of users that they hold. */
  readonly diceBoxes: Table<DiceBoxRecord, "theme">
  readonly shares: Table<ShareRecord, "owner" | "theme">
  readonly activations: Map<ActivationCode, ActivationRecord>
  /** Requests by token, and guests by address. */
  readonly windows: Map<string, Window>
  lastParticipantId: number
}

/** The realtime server, as handlers use it. */
interface RealtimeServer {
  /** Tells of what changed since the last time. */
  readonly publish: () => void
  /** The signature that lets a socket subscribe to a channel. */
  readonly sign: (socketId: string, channel: string, channelData?: string) => string
}

/** The rules of a simulated dddice that can be chosen, and what it speaks through. */
export interface Rules {
  /** Items on a page of a list. */
  readonly pageSize: number
  /** How many guests an address may make in a minute. */
  readonly guestsPerMinute: number
  /** How many requests a token may make in a minute. */
  readonly requestsPerMinute: number
  readonly realtime: RealtimeServer
}

/** What the handlers share. */
export interface Dddice extends World {
  readonly state: State
  readonly caller: User
  readonly options: Rules
  readonly operation: OperationId | (typeof broadcastingEndpoints)["authorize"]["operation"]
}
