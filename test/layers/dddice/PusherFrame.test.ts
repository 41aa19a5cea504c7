/**
 * Frames of the Pusher protocol: what makes one, and what may come with it.
 */
import { assert, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import { follow, withRoom } from "../../support/FollowedRoom.ts"

describe("a frame", () => {
  it.effect("has an event that is a text, and fields that nobody knows are passed over", () =>
    withRoom(Effect.fnUntraced(function* (server) {
      const { news } = yield* follow()
      assert.deepStrictEqual(yield* news, ["Connected"])
      const { channel } = server
      const frames = [
        { channel, data: "{}" },
        { channel, data: "{}", event: null },
        { channel, data: "{}", event: "client-nod", user_id: null, later: true },
        { channel, data: {}, event: "client-wave" },
      ]
      for (const frame of frames) server.socket.text(JSON.stringify(frame))
      assert.deepStrictEqual(yield* news, ["ClientEvent nod", "ClientEvent wave"])
    })))
})
