/**
 * How large a request may be.
 */
import { describe, expect, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import { Rooms, RoomSlug, type TabletopError } from "effect-tabletop/dddice"
import { Campaigns } from "effect-tabletop/valentina"
import * as Clients from "../../support/Clients.ts"
import * as ScriptedFetch from "../../support/ScriptedFetch.ts"

const { dddice, valentina } = Clients
const { json } = ScriptedFetch

const rename = (name: string) => Rooms.use((rooms) => rooms.update({ slug: RoomSlug.make("abc"), name }))
const describeCampaign = (description: string) =>
  Campaigns.use((campaigns) => campaigns.update({ campaign_id: Clients.campaign, description }))

interface Case {
  /** The body around the text. */
  readonly bare: string
  readonly answer: ScriptedFetch.Answer
  readonly make: (text: string) => Effect.Effect<unknown, TabletopError>
}

const calls: Readonly<Record<string, Case>> = {
  dddice: {
    bare: `{"name":""}`,
    answer: json(Clients.roomBody),
    make: (text: string) => Effect.provide(rename(text), dddice()),
  },
  valentina: {
    bare: `{"description":""}`,
    answer: json(Clients.campaignBody),
    make: (text: string) => Effect.provide(describeCampaign(text), valentina()),
  },
}

/** A text of so many bytes that it would be a third of them by its characters. */
const wide = (bytes: number): string => "\u2713".repeat(Math.floor(bytes / 3)) + "x".repeat(bytes % 3)

describe.each(Object.entries(calls))("a request to %s", (_, { answer, bare, make }) => {
  const size = 10_000_000 - bare.length

  for (
    const [kind, textOf] of Object.entries({
      "of ASCII": (bytes: number) => "x".repeat(bytes),
      "of other letters": wide,
    })
  ) {
    it.effect(`${kind} may have 10,000,000 bytes, and is not sent with one more`, () =>
      Effect.gen(function* () {
        const server = yield* ScriptedFetch.make([answer])
        yield* server.run(make(textOf(size)))
        const [{ body } = { body: "" }] = server.requests
        expect(new TextEncoder().encode(String(body)).length).toBe(10_000_000)
        const error = yield* server.run(Effect.flip(make(textOf(size + 1))))
        expect(error).toMatchObject({
          _tag: "RequestValidationError",
          outcome: "not-sent",
          issues: [{ path: [], message: "The request is larger than 10000000 bytes" }],
        })
        expect(server.requests).toHaveLength(1)
      }))
  }
})

describe("a form", () => {
  it.effect("to dddice has 1 and 0 for yes and no", () =>
    Effect.gen(function* () {
      const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
      const background = new File([png], "table.png", { type: "image/png" })
      const server = yield* ScriptedFetch.make([json(Clients.roomBody), json(Clients.roomBody)])
      const update = (is_public: boolean) =>
        Rooms.use((rooms) => rooms.update({ slug: RoomSlug.make("abc"), is_public, background }))
      yield* server.run(Effect.provide(Effect.andThen(update(true), update(false)), dddice()))
      const written = server.requests.map(({ body }) =>
        /name="is_public"\r\n\r\n(.*)\r\n/.exec(new TextDecoder().decode(body as Uint8Array))?.[1]
      )
      expect(written).toEqual(["1", "0"])
    }))

  it.effect("to Valentina is refused for a single file that is no picture, and nothing is sent", () =>
    Effect.gen(function* () {
      const file = new File(["a text"], "map.png", { type: "image/png" })
      const server = yield* ScriptedFetch.make([])
      const upload = Campaigns.use((campaigns) => campaigns.uploadAsset({ campaign_id: Clients.campaign, file }))
      const error = yield* server.run(Effect.flip(Effect.provide(upload, valentina())))
      expect(error).toMatchObject({
        _tag: "RequestValidationError",
        outcome: "not-sent",
        issues: [{ path: ["file"], message: "Expected a PNG, JPEG, GIF or WEBP image" }],
      })
      expect(server.requests).toEqual([])
    }))
})
