/**
 * What a room's realtime sends: the documented roll, each time with an id of its own.
 */
import { rollText } from "./bodies.ts"
import { slug } from "./Requests.ts"

/** The channel that the room is followed on. */
export const channel = `presence-room.${slug}`

/** The event of a new roll. */
export const rollCreated = "App\\Events\\RollCreateEvent"

const place = "a-roll-of-the-benchmark-000000000000"

const withPlace = JSON.stringify({ ...JSON.parse(rollText), data: { ...JSON.parse(rollText).data, uuid: place } })
const [head = "", tail = ""] = JSON.stringify({ event: rollCreated, data: withPlace, channel }).split(place)

/** An id of the same length each time. */
export const idOf = (number: number): string => String(number).padStart(place.length, "0")

/** The frame of a new roll. */
export const frameOf = (number: number): string => head + idOf(number) + tail

/** How many bytes stand before the id. */
export const offsetOfId = new TextEncoder().encode(head).length
