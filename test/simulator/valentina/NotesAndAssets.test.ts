import { assert, describe, it } from "@effect/vitest"
import { Books, Campaigns, Chapters, Characters, Companies, type NoteId, Users } from "effect-tabletop/valentina"
import { ValentinaSimulator } from "effect-tabletop/valentina/simulator"
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"
import * as TestClock from "effect/testing/TestClock"
import { asPlayer, asStoryteller, character, simulated } from "./simulated.ts"

const { companyId, users: seeded } = ValentinaSimulator
const tagOf = <A, E extends { readonly _tag: string }, R>(effect: Effect.Effect<A, E, R>) =>
  Effect.map(Effect.flip(effect), ({ _tag }) => _tag)

const bytes = {
  png: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3, 4],
  jpeg: [0xff, 0xd8, 0xff, 0xe0, 1, 2, 3, 4, 5, 6, 7, 8],
  gif: [...new TextEncoder().encode("GIF89a"), 1, 2, 3, 4, 5, 6],
  webp: [...new TextEncoder().encode("RIFF1234WEBP")],
}
const picture = (kind: keyof typeof bytes, name: string) => new File([new Uint8Array(bytes[kind])], name)

/** What an address of the simulator serves. */
const load = Effect.fnUntraced(function* (url: string) {
  const { webHandler } = yield* ValentinaSimulator.Simulator
  const response = yield* Effect.promise(() => webHandler(new Request(url)))
  const body = yield* Effect.promise(() => response.arrayBuffer())
  return { status: response.status, type: response.headers.get("content-type"), body: [...new Uint8Array(body)] }
})

/** The five parents, each with its id and the operations on what it has. */
const parents = Effect.gen(function* () {
  const [campaigns, books, chapters] = [yield* Campaigns, yield* Books, yield* Chapters]
  const user = { user_id: seeded.player }
  const campaign = { campaign_id: (yield* campaigns.create({ name: "Chicago" })).id }
  const book = { ...campaign, book_id: (yield* books.create({ ...campaign, name: "First" })).id }
  const chapter = { ...book, chapter_id: (yield* chapters.create({ ...book, name: "Opening" })).id }
  const ofCharacter = { character_id: (yield* character(campaign)).id }
  return { user, campaign, book, chapter, character: ofCharacter }
})

describe("notes", () => {
  it.effect("are on users, campaigns, books, chapters and characters", () =>
    Effect.gen(function* () {
      const of = yield* parents
      const note = { title: " Note ", content: "Content " }
      const none = { user_id: null, campaign_id: null, book_id: null, chapter_id: null, character_id: null }
      const made = [
        [yield* (yield* Users).createNote({ ...of.user, ...note }), of.user],
        [yield* (yield* Campaigns).createNote({ ...of.campaign, ...note }), of.campaign],
        [yield* (yield* Books).createNote({ ...of.book, ...note }), { book_id: of.book.book_id }],
        [yield* (yield* Chapters).createNote({ ...of.chapter, ...note }), { chapter_id: of.chapter.chapter_id }],
        [yield* (yield* Characters).createNote({ ...of.character, ...note }), of.character],
      ] as const
      for (const [row, parent] of made) {
        const { book_id, campaign_id, chapter_id, character_id, user_id } = row
        assert.deepStrictEqual({ book_id, campaign_id, chapter_id, character_id, user_id }, { ...none, ...parent })
        assert.deepStrictEqual([row.title, row.content, row.company_id], ["Note", "Content", companyId])
      }
      assert.strictEqual((yield* (yield* Campaigns).get(of.campaign)).num_notes, 1)
      assert.strictEqual((yield* (yield* Chapters).get(of.chapter)).num_notes, 1)
      const elsewhere = { ...of.campaign, note_id: made[0][0].id }
      assert.strictEqual(yield* tagOf((yield* Campaigns).getNote(elsewhere)), "NotFoundError")
    }).pipe(simulated))

  it.effect("move to the end when they change", () =>
    Effect.gen(function* () {
      const campaigns = yield* Campaigns
      const { campaign } = yield* parents
      const ids: Array<NoteId> = []
      for (const title of ["One", "Two", "Six"].map((word) => `Note ${word}`)) {
        ids.push((yield* campaigns.createNote({ ...campaign, title, content: "Content" })).id)
        yield* TestClock.adjust("1 second")
      }
      const [note_id] = ids
      assert(note_id !== undefined)
      const changed = yield* campaigns.updateNote({ ...campaign, note_id, content: "Edited" })
      assert.deepStrictEqual([changed.title, changed.content], ["Note One", "Edited"])
      const titles = (yield* campaigns.listNotes({ ...campaign, limit: 2 })).items.map(({ title }) => title)
      assert.deepStrictEqual(titles, ["Note Two", "Note Six"])
      yield* campaigns.deleteNote({ ...campaign, note_id })
      assert.strictEqual(yield* tagOf(campaigns.deleteNote({ ...campaign, note_id })), "NotFoundError")
      assert.strictEqual((yield* campaigns.listNotes(campaign)).total, 2)
    }).pipe(simulated))

  it.effect("of a character are written by all who see it", () =>
    Effect.gen(function* () {
      const characters = yield* Characters
      const { campaign } = yield* parents
      const { id: character_id } = yield* character({ ...campaign, user_player_id: seeded.storyteller })
      const note = { title: "Note", content: "Content" }
      const { id: note_id } = yield* characters.createNote({ character_id, ...note }).pipe(asPlayer)
      const change = { character_id, note_id, title: "Other" }
      assert.strictEqual((yield* characters.updateNote(change).pipe(asStoryteller)).title, "Other")
      const hidden = { character_id: (yield* character({ ...campaign, type: "STORYTELLER" })).id }
      assert.strictEqual(
        yield* tagOf(characters.createNote({ ...hidden, ...note }).pipe(asPlayer)),
        "AuthorizationError",
      )
      yield* characters.createNote({ ...hidden, ...note }).pipe(asStoryteller)
    }).pipe(simulated))
})

describe("assets", () => {
  it.effect("are pictures, told by their bytes, and served by the simulator", () =>
    Effect.gen(function* () {
      const users = yield* Users
      yield* TestClock.setTime(Date.UTC(2026, 10, 22, 3, 15, 49))
      const player = { user_id: seeded.player }
      const names = { png: "My Picture_1.PNG", jpeg: "b.jpg", gif: "..\\éà weird__ name .gif", webp: "d" }
      const kept = { png: "my-picture-1.png", jpeg: "b.jpg", gif: "ea-weird-name.gif", webp: "d" }
      for (const kind of ["png", "jpeg", "gif", "webp"] as const) {
        const asset = yield* users.uploadAsset({ ...player, file: picture(kind, names[kind]) })
        assert.deepStrictEqual([asset.asset_type, asset.mime_type], ["image", `image/${kind}`])
        assert.strictEqual(asset.original_filename, kept[kind])
        assert.deepStrictEqual([asset.user_parent_id, asset.uploaded_by_id], [seeded.player, seeded.admin])
        assert.match(
          asset.public_url,
          new RegExp(`^https://valentina.simulated/public/${companyId}/.*/image/20261122T031549\\w{32}\\.${kind}$`),
        )
        assert.deepStrictEqual(
          yield* load(asset.public_url),
          { status: 200, type: `image/${kind}`, body: bytes[kind] },
        )
      }
      assert.strictEqual((yield* users.listAssets(player)).total, 4)
      assert.strictEqual((yield* users.listAssets({ ...player, asset_type: "audio" })).total, 0)
      assert.strictEqual((yield* load(`https://valentina.simulated/public/nothing.png`)).status, 404)
    }).pipe(simulated))

  it.effect("are read at their own parent only, and go with their bytes at any", () =>
    Effect.gen(function* () {
      const campaigns = yield* Campaigns
      const { campaign } = yield* parents
      const other = { campaign_id: (yield* campaigns.create({ name: "Elsewhere" })).id }
      const asset = yield* campaigns.uploadAsset({ ...campaign, file: picture("png", "map.png") })
      const of = { ...campaign, asset_id: asset.id }
      assert.deepStrictEqual(yield* campaigns.getAsset(of), asset)
      assert.strictEqual(yield* tagOf(campaigns.getAsset({ ...of, ...other })), "NotFoundError")
      // valentina: nobody looks at the parent of what is deleted.
      yield* campaigns.deleteAsset({ ...of, ...other })
      assert.strictEqual(yield* tagOf(campaigns.getAsset(of)), "NotFoundError")
      assert.strictEqual((yield* load(asset.public_url)).status, 404)
      const log = yield* (yield* Companies).listAuditLogs({ company_id: companyId })
      assert.deepStrictEqual(
        log.items.slice(0, 2).map(({ entity_type, operation }) => `${entity_type} ${operation}`),
        ["ASSET DELETE", "CAMPAIGN CREATE"],
      )
    }).pipe(simulated))

  it.effect("of campaigns, books and chapters follow the company's settings; of characters the player", () =>
    Effect.gen(function* () {
      const of = yield* parents
      const file = picture("png", "map.png")
      const uploads = [
        (yield* Campaigns).uploadAsset({ ...of.campaign, file }),
        (yield* Books).uploadAsset({ ...of.book, file }),
        (yield* Chapters).uploadAsset({ ...of.chapter, file }),
      ]
      for (const upload of uploads) yield* upload.pipe(asPlayer)
      const settings = { permission_manage_campaign: "STORYTELLER" } as const
      yield* (yield* Companies).update({ company_id: companyId, settings })
      for (const upload of uploads) {
        assert.strictEqual(yield* tagOf(upload.pipe(asPlayer)), "AuthorizationError")
        yield* upload.pipe(asStoryteller)
      }
      const characters = yield* Characters
      yield* characters.uploadAsset({ ...of.character, file }).pipe(asPlayer)
      const { id: character_id } = yield* character({ ...of.campaign, user_player_id: seeded.storyteller })
      const refused = characters.uploadAsset({ character_id, file }).pipe(asPlayer)
      assert.strictEqual(yield* tagOf(refused), "AuthorizationError")
    }).pipe(simulated))

  it.effect("are refused by their bytes, whatever the field of the form is called", () =>
    Effect.gen(function* () {
      const { apiKey, webHandler } = yield* ValentinaSimulator.Simulator
      const send = (file: File) =>
        Effect.promise(async () => {
          const form = new FormData()
          form.set("data", file)
          const url = `https://valentina.simulated/api/v1/companies/${companyId}/users/${seeded.player}/assets/upload`
          const headers = { "x-api-key": Redacted.value(apiKey), "on-behalf-of": seeded.player }
          const response = await webHandler(new Request(url, { method: "POST", headers, body: form }))
          return { status: response.status, body: await response.json() }
        })
      assert.strictEqual((yield* send(picture("png", "a.png"))).status, 201)
      const { body, status } = yield* send(new File(["%PDF-1.7 and so on"], "a.png", { type: "image/png" }))
      const detail = "Upload must be a PNG, JPEG, GIF, or WEBP image."
      assert.strictEqual(status, 400)
      assert.strictEqual(body.detail, detail)
      assert.deepStrictEqual(body.invalid_parameters, [{ field: "upload", message: detail }])
    }).pipe(simulated))
})

describe("avatars", () => {
  it.effect("are files of their users, set and removed by them or an administrator", () =>
    Effect.gen(function* () {
      const users = yield* Users
      const player = { user_id: seeded.player }
      const set = (kind: keyof typeof bytes) => users.setAvatar({ ...player, file: picture(kind, `me.${kind}`) })
      assert.strictEqual(yield* tagOf(set("png").pipe(asStoryteller)), "AuthorizationError")
      const first = yield* set("png").pipe(asPlayer)
      assert(first.avatar_url !== null)
      assert.strictEqual(first.num_assets, 1)
      assert.deepStrictEqual((yield* load(first.avatar_url)).body, bytes.png)
      const second = yield* set("webp")
      assert.strictEqual(second.num_assets, 1)
      assert.strictEqual((yield* load(first.avatar_url)).status, 404)
      const remove = users.deleteAvatar(player)
      assert.strictEqual(yield* tagOf(remove.pipe(asStoryteller)), "AuthorizationError")
      const without = yield* remove
      assert.deepStrictEqual([without.avatar_url, without.num_assets], [null, 0])
      assert.isNull((yield* remove).avatar_url)
      yield* set("gif")
      const { items: [asset] } = yield* users.listAssets(player)
      assert(asset !== undefined)
      yield* users.deleteAsset({ ...player, asset_id: asset.id })
      assert.isNull((yield* users.get(player)).avatar_url)
    }).pipe(simulated))
})
