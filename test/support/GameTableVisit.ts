/**
 * A visit to the game table of examples/edge, whatever runtime serves it.
 */
import * as Sse from "effect/encoding/Sse"
import type { View } from "../../examples/edge/GameTable.ts"

/** Asks a server for a path. */
export type Ask = (path: string, init?: RequestInit) => Promise<Pick<Response, "status" | "json">>

const json = { "content-type": "application/json" }

const post = (body: unknown, headers: Record<string, string> = json): RequestInit => ({
  method: "POST",
  headers,
  body: JSON.stringify(body),
})

const brief = (rolls: View["rolls"]) => rolls.map(({ system, what, who }) => `${system}: ${who}, ${what}`).sort()

/** Looks, rolls in both systems, looks again, and tries what is not allowed. */
export const visit = async (ask: Ask) => {
  const read = async (path: string, init?: RequestInit) => {
    // workerd closes a connection whose request was refused unread, and the next request on it would be lost.
    const response = await ask(path, { ...init, headers: { ...init?.headers, connection: "close" } })
    return { status: response.status, body: await response.json() as unknown }
  }
  // The servers are asked here, and what they answer is compared as a whole.
  const look = async () => (await read("/table")).body as View
  const looks = await Promise.all(Array.from({ length: 8 }, look))
  const before = looks[0]!
  const character_id = before.characters[0]?.id
  const pool = { system: "valentina", character_id, num_dice: 3, difficulty: 6 }
  const rolled = [
    await read("/rolls", post(pool)),
    await read("/rolls", post({ system: "dddice", die: "d20" })),
  ]
  const after = await look()
  const isNew = ({ id }: { readonly id: string }) => !before.rolls.some((roll) => roll.id === id)
  return {
    sameForAll: looks.every((view) => JSON.stringify(view.characters) === JSON.stringify(before.characters)),
    campaign: before.campaign,
    characters: before.characters.map(({ about, name }) => `${name}, ${about}`),
    rolls: brief(before.rolls),
    problems: [...before.problems, ...after.problems],
    rolled: rolled.map(({ status }) => status),
    newRolls: brief(after.rolls.filter(isNew)),
    refused: [
      await read("/rolls", post({ ...pool, num_dice: 1_000 })),
      await read("/rolls", post(pool, { "content-type": "text/plain" })),
      await read("/elsewhere"),
    ],
  }
}

/** What a visit to a table on the simulators gives. */
export const expectedVisit: Awaited<ReturnType<typeof visit>> = {
  sameForAll: true,
  campaign: "Chicago by Night",
  characters: ["Edith Lark, ghoul", "Marisol Vane, mortal", "Tobias Crane, mortal"],
  rolls: [
    "Valentina: Edith Lark, Keeping watch",
    "Valentina: Marisol Vane, Keeping watch",
    "Valentina: Tobias Crane, Keeping watch",
    "dddice: Olive Owner, Initiative",
  ],
  problems: [],
  rolled: [201, 201],
  newRolls: ["Valentina: Edith Lark, By a visitor", "dddice: Olive Owner, A visitor"],
  refused: [
    { status: 400, body: { message: "Choose a character, 1 to 20 dice and a difficulty of 2 to 10." } },
    { status: 415, body: { message: "A roll is sent as JSON." } },
    { status: 404, body: { message: "There is nothing here." } },
  ],
}

/** Listens to the events of a table. */
export const listen = (body: ReadableStream<Uint8Array> | null) => {
  if (body === null) throw new Error("There is no body to listen to")
  const reader = body.getReader()
  const decoder = new TextDecoder()
  const seen: Array<View> = []
  const heard: Array<string> = []
  const parser = Sse.makeParser((event) => {
    if (event._tag === "Event") seen.push(JSON.parse(event.data))
  })

  /** Gives whether there was more. */
  const hear = async (): Promise<boolean> => {
    const { done, value } = await reader.read()
    const text = decoder.decode(value, { stream: true })
    heard.push(text)
    parser.feed(text)
    return !done
  }

  let told = 0
  /** The next view that fits. */
  const until = async (fits: (view: View) => boolean): Promise<View> => {
    while (true) {
      const view = seen[told]
      if (view === undefined) {
        if (!await hear()) throw new Error(`The stream ended before: ${fits}`)
        continue
      }
      if (fits(view)) return view
      told++
    }
  }

  const untilEnd = async (): Promise<void> => {
    while (await hear());
  }

  return { seen, heard, until, untilEnd, leave: () => reader.cancel() }
}

/** Whether a view has a roll of this name. */
export const shows = (name: string) => ({ rolls }: View): boolean => rolls.some(({ what }) => what === name)

/** What a system's rolls in a view are for, newest first. */
export const namesOf = ({ rolls }: View, system: View["rolls"][number]["system"]): ReadonlyArray<string> =>
  rolls.filter((roll) => roll.system === system).map(({ what }) => what)
