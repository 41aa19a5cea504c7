/**
 * What is asked for, by every client alike.
 */

/** The key that is sent. */
export const key = "a-key-of-forty-characters-as-dddice-gives"

/** The headers of every request. */
export const headers = { accept: "application/json", authorization: `Bearer ${key}` }

/** The room that is asked for. */
export const slug = "UELaLdu"

/** The dice that are rolled. */
export const dice = [{ type: "d8", theme: "dddice-bees" }]

/** The room that they are rolled in. */
export const rollRoom = "AeQE_Ce"

/** The body of a roll. */
export const rollBody = { dice, room: rollRoom }

/** Items of a list. */
export const total = 1000

/** Items of a page. */
export const perPage = 100

/** Pages of a list. */
export const pages = total / perPage
