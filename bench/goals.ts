/**
 * What is aimed at: section 10 of the design (design.md) in numbers, and nowhere else in the code.
 *
 * Rates are times that of `fetch` and `JSON.parse` of the same run on the same runtime.
 */

/** The columns of the table of calls. */
export type CallColumn = "roll32" | "roll1" | "room32" | "room1" | "rolls" | "rooms"

/** Rates that are reached at least; a column without one has only the peers to be ahead of. */
export type CallGoals = Readonly<Partial<Record<CallColumn, number>>>

const lists = { rolls: 0.7, rooms: 0.5 }

/** Over `fetch` on Node. */
export const callsOnNode: CallGoals = { roll32: 0.8, roll1: 0.85, room32: 0.7, room1: 0.7, ...lists }

/** Over undici on Node. */
export const callsOverUndici: CallGoals = { roll32: 1.4, roll1: 1.4, room32: 1.4, room1: 1.4, ...lists }

/** Over `fetch` on Deno. */
export const callsOnDeno: CallGoals = { roll32: 0.6, roll1: 0.6, room32: 0.6, room1: 0.6, ...lists }

/** Processor time of a call in workerd, in microseconds, on a machine where the bare answer takes the other number. */
export const workerdCall = { most: 150, bareAnswer: 40 }

/** Processor time of a page of 100 characters, times that of its text and `JSON.parse`. */
export const characterPage = { node: 2, workerd: 2.3 }

/** Processor time of a call that is answered in memory, times that of a bare `Response` with text and `JSON.parse`. */
export const inMemory = { createRoll: 67 / 23, getRoom: 38 / 13 }

/** Rate of a follower of rooms in a burst, times that of a plain WebSocket. */
export const follower = 0.5

/** Time of a bundled program of one call, times that of one with `fetch`. */
export const coldStart = 1.4

/** Requests a second of a simulator through its web handler, simple ones, on one core. */
export const simulatorRequests = 20_000

/** Processor time of a request of a large simulator, times that of a small one: constant but for what is measured with it. */
export const simulatorGrowth = 1.5

/** Processor time in which 100,000 characters are made, in seconds. */
export const simulatorFilling = 60

/** Processor time of the items of a list, times that of the calls that read its pages. */
export const items = 1.06

/** Time of ten pages four at a time, times that of one after another: a first page and three waits of ten. */
export const fourAtATime = 0.45

/** Bytes that the heap may grow by while 100,000 items are read: none of them is kept. */
export const heapOfItems = 2 ** 20
