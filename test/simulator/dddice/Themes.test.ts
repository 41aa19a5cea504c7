import { assert, describe, it } from "@effect/vitest"
import {
  Dddice,
  DiceBoxes,
  Rolls,
  Shares,
  type ThemeCreate,
  ThemeId,
  Themes,
  ThemeVersion,
} from "effect-tabletop/dddice"
import { DddiceSimulator } from "effect-tabletop/dddice/simulator"
import * as DateTime from "effect/DateTime"
import * as Effect from "effect/Effect"
import * as Stream from "effect/Stream"
import * as TestClock from "effect/testing/TestClock"

const { tokens, users } = DddiceSimulator
const asPlayer = Dddice.withToken(tokens.player)
const asStranger = Dddice.withToken(tokens.stranger)
const simulated = Effect.provide(DddiceSimulator.layer())

const bees = ThemeId.make("dddice-bees")
const id = ThemeId.make("fudge")

const manifest = {
  id,
  name: "Fudge",
  version: ThemeVersion.make("1.0.0"),
  api_version: "1.0",
  description: "Dice with signs",
  label: { color: "#000000", background_color: "#ffffff" },
}

const upload = (version: string): ThemeCreate => ({
  manifest: {
    ...manifest,
    version: ThemeVersion.make(version),
    available_dice: [{ id: "f", type: "d6", notation: "dF" }],
    values: { f: ["-", "-", " ", " ", "+", "+"] },
  },
  frag_shader: "void main() {}",
  assets: [new File([new Uint8Array([1])], "numbers.png")],
})

describe("a theme", () => {
  it.effect("is uploaded with its faces and rolled by them", () =>
    Effect.gen(function* () {
      const themes = yield* Themes
      const rolls = yield* Rolls
      const theme = yield* themes.create(upload("1.0.0"))
      assert.strictEqual(theme.user?.uuid, users.owner.uuid)
      assert.strictEqual(theme.frag_shader, "void main() {}")
      assert.deepStrictEqual(yield* themes.get({ id }), theme)
      const roll = yield* rolls.create({
        dice: [{ type: "f", theme: id, value: 6 }, { type: "dF", theme: id, value: 1 }],
      })
      assert.deepStrictEqual(roll.total_value, ["+", "-"])
      assert.strictEqual(roll.equation, "2dF")
    }).pipe(simulated))

  it.effect("shows its newest version by Semantic Versioning", () =>
    Effect.gen(function* () {
      const themes = yield* Themes
      for (const version of ["1.9.0", "1.10.0", "1.10.0-beta.1", "0.1.0"]) yield* themes.create(upload(version))
      assert.strictEqual((yield* themes.get({ id })).version, "1.10.0")
      assert.deepStrictEqual((yield* themes.list()).items.map(({ version }) => version), ["1.10.0"])
      assert.lengthOf(yield* themes.listVersions({ id }), 4)
      const version = ThemeVersion.make("1.9.0")
      assert.strictEqual((yield* themes.getVersion({ id, version })).version, version)
      yield* themes.deleteVersion({ id, version: ThemeVersion.make("1.10.0") })
      assert.strictEqual((yield* themes.get({ id })).version, "1.10.0-beta.1")
      yield* themes.delete({ id })
      assert.strictEqual((yield* Effect.flip(themes.get({ id })))._tag, "NotFoundError")
    }).pipe(simulated))

  it.effect("takes no version twice, no bad number and no theme of others", () =>
    Effect.gen(function* () {
      const themes = yield* Themes
      yield* themes.create(upload("1.0.0"))
      for (const version of ["1.0.0", "one"]) {
        const error = yield* Effect.flip(themes.create(upload(version)))
        assert(error._tag === "ValidationError")
        assert.strictEqual(error.status, 422)
        assert.deepStrictEqual(error.invalidParameters?.map(({ field }) => field), ["manifest"])
      }
      assert.strictEqual((yield* Effect.flip(asPlayer(themes.create(upload("2.0.0")))))._tag, "AuthorizationError")
      assert.strictEqual((yield* Effect.flip(asPlayer(themes.get({ id }))))._tag, "AuthorizationError")
      assert.strictEqual((yield* Effect.flip(asPlayer(themes.delete({ id }))))._tag, "AuthorizationError")
      yield* asPlayer(themes.report({ id }))
    }).pipe(simulated))

  it.effect("takes from the theme it extends what it leaves out", () =>
    Effect.gen(function* () {
      const themes = yield* Themes
      const theme = yield* themes.create({ manifest: { ...manifest, extend: bees } })
      const base = yield* themes.get({ id: bees })
      assert.deepStrictEqual(theme.values, base.values)
    }).pipe(simulated))
})

describe("a dice box", () => {
  it.effect("has the free themes, and what was put in", () =>
    Effect.gen(function* () {
      const box = yield* DiceBoxes
      const ids = (yield* box.list()).items.map((theme) => theme.id)
      assert.deepStrictEqual(ids, [
        bees,
        ...["standard", "black", "blue", "green", "red"].map((name) => ThemeId.make(`dddice-${name}`)),
      ])
      assert.deepStrictEqual((yield* box.list({ filter: "BEE" })).items.map((theme) => theme.id), [bees])
      assert.deepStrictEqual((yield* box.list({ ids: [bees] })).items.map((theme) => theme.id), [bees])
      const all = yield* box.list.items({ limit: 1 }).pipe(Stream.runCollect)
      assert.deepStrictEqual(all.map((theme) => theme.id), ids)
      assert.strictEqual((yield* box.get({ slug: bees })).id, bees)
      yield* box.delete({ slug: bees })
      assert.strictEqual((yield* Effect.flip(box.get({ slug: bees })))._tag, "NotFoundError")
      assert.strictEqual((yield* Effect.flip(box.delete({ slug: bees })))._tag, "NotFoundError")
    }).pipe(simulated))

  it.effect("decides what can be rolled", () =>
    Effect.gen(function* () {
      const themes = yield* Themes
      const rolls = yield* Rolls
      yield* themes.create(upload("1.0.0"))
      const error = yield* Effect.flip(asPlayer(rolls.create({ dice: [{ type: "f", theme: id }] })))
      assert(error._tag === "AuthorizationError")
      assert.strictEqual(error.detail, "Permission denied to roll theme fudge")
    }).pipe(simulated))

  it.effect("keeps a theme's version until it is upgraded", () =>
    Effect.gen(function* () {
      const themes = yield* Themes
      const box = yield* DiceBoxes
      yield* themes.create(upload("1.0.0"))
      yield* themes.create(upload("1.1.0"))
      assert.strictEqual((yield* box.get({ slug: id })).version, "1.0.0")
      assert.strictEqual((yield* box.upgrade({ slug: id })).version, "1.1.0")
      assert.strictEqual((yield* box.get({ slug: id })).version, "1.1.0")
    }).pipe(simulated))
})

describe("a share", () => {
  it.effect("brings a theme into other dice boxes, as often as its limit says", () =>
    Effect.gen(function* () {
      const themes = yield* Themes
      const shares = yield* Shares
      const rolls = yield* Rolls
      yield* themes.create(upload("1.0.0"))
      const share = yield* shares.create({ slug: id, limit: 1 })
      assert.strictEqual(share.theme.slug, id)
      assert.strictEqual(share.expires_at, null)
      yield* asPlayer(shares.accept({ id: share.uuid }))
      yield* asPlayer(shares.accept({ id: share.uuid }))
      yield* asPlayer(rolls.create({ dice: [{ type: "f", theme: id }] }))
      assert.strictEqual((yield* Effect.flip(asStranger(shares.accept({ id: share.uuid }))))._tag, "AuthorizationError")
      yield* shares.update({ id: share.uuid, limit: 2 })
      yield* asStranger(shares.accept({ id: share.uuid }))
      assert.lengthOf(yield* shares.list(), 1)
      assert.lengthOf(yield* asPlayer(shares.list()), 0)
      assert.strictEqual((yield* Effect.flip(asPlayer(shares.delete({ id: share.uuid }))))._tag, "AuthorizationError")
      yield* shares.delete({ id: share.uuid })
      assert.strictEqual((yield* Effect.flip(shares.get({ id: share.uuid })))._tag, "NotFoundError")
    }).pipe(simulated))

  it.effect("expires", () =>
    Effect.gen(function* () {
      const themes = yield* Themes
      const shares = yield* Shares
      yield* themes.create(upload("1.0.0"))
      const expires_at = DateTime.add(yield* DateTime.now, { hours: 1 })
      const { uuid } = yield* shares.create({ slug: id, expires_at })
      yield* asPlayer(shares.accept({ id: uuid }))
      yield* TestClock.adjust("1 hour")
      assert.strictEqual((yield* Effect.flip(asStranger(shares.accept({ id: uuid }))))._tag, "AuthorizationError")
      assert.lengthOf(yield* shares.list(), 1)
    }).pipe(simulated))

  it.effect("is made by the theme's owner", () =>
    Effect.gen(function* () {
      const shares = yield* Shares
      assert.strictEqual((yield* Effect.flip(shares.create({ slug: bees })))._tag, "AuthorizationError")
      assert.strictEqual((yield* Effect.flip(shares.create({ slug: id })))._tag, "ValidationError")
    }).pipe(simulated))
})
