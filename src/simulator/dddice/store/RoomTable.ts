/**
 * Rooms, by their own slugs, by who owns them, and by who is in them.
 */
import type { RoomSlug } from "../../../schema/dddice/Room.ts"
import type { UserId } from "../../../schema/dddice/User.ts"
import type { Sliceable } from "../../server/OrderedRows.ts"
import * as Table from "../../server/Table.ts"
import type { RoomRecord, State } from "./State.ts"

type Rooms = State["rooms"]

/** Makes an empty table. */
export const make = (): Rooms =>
  Table.make<RoomRecord, "custom" | "owner" | "member">({
    custom: ({ custom_slug }) => custom_slug,
    owner: ({ ownerId }) => ownerId,
    member: ({ ownerId, participants }) => [...new Set([ownerId, ...participants.map(({ userId }) => userId)])],
  })

/** A room by its slug or its own custom slug. */
export const find = (rooms: Rooms, slug: RoomSlug): RoomRecord | undefined =>
  Table.get(rooms, slug) ?? Table.listed(rooms, "custom", slug).slice(0, 1)[0]

/** The rooms that a user owns. */
export const ownedBy = (rooms: Rooms, userId: UserId): Sliceable<RoomRecord> => Table.listed(rooms, "owner", userId)

/** The rooms that a user owns or is in. */
export const of = (rooms: Rooms, userId: UserId): Sliceable<RoomRecord> => Table.listed(rooms, "member", userId)
