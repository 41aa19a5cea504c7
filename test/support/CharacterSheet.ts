/**
 * A visit to the sheets of examples/character-sheet, whatever runtime serves them.
 */
import { assert } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"
import * as Stream from "effect/Stream"
import { serveSimulators } from "effect-tabletop/node"
import {
  actingAs,
  Campaigns,
  CharacterBlueprint,
  Characters,
  CharacterTraits,
  CompanyId,
  inCompany,
  UserId,
  Valentina,
} from "effect-tabletop/valentina"

const character = Effect.gen(function* () {
  const campaign = yield* Campaigns.use((campaigns) => campaigns.create({ name: "Chicago by Night" }))
  const characters = yield* Characters
  const traits = yield* CharacterTraits
  const { id: character_id } = yield* characters.create({
    campaign_id: campaign.id,
    name_first: "Marisol <b>",
    name_last: "O'Vane",
    character_class: "MORTAL",
    game_version: "V5",
  })
  const trait = yield* CharacterBlueprint.use((blueprint) =>
    blueprint.listTraits.items({ is_rollable: true }).pipe(
      Stream.filter(({ max_value, name }) => max_value === 5 && /^[a-z]+$/i.test(name)),
      Stream.runHead,
      Effect.flatMap(Effect.fromOption),
    )
  )
  const { id } = yield* traits.assign({ character_id, trait_id: trait.id, value: 3 })
  return { path: `/characters/${character_id}`, trait: id, name: trait.name }
})

/** A character on a served simulator, until the scope closes, and the settings of the sheets. */
export const open = Effect.gen(function* () {
  const { valentina } = yield* serveSimulators({ seed: "sheet" })
  const made = yield* character.pipe(
    inCompany(CompanyId.make(valentina.company_id)),
    actingAs(UserId.make(valentina.users.admin)),
    Effect.provide(Valentina.layer({ baseUrl: valentina.url, apiKey: Redacted.make(valentina.api_key) })),
  )
  return {
    ...made,
    settings: {
      VALENTINA_CLIENT_BASE_URL: valentina.url,
      VALENTINA_CLIENT_API_KEY: valentina.api_key,
      VALENTINA_CLIENT_DEFAULT_COMPANY_ID: valentina.company_id,
      VALENTINA_CLIENT_ON_BEHALF_OF: valentina.users.admin,
    },
  }
})

/** Asks the sheets for a path. */
export type Ask = (path: string, init?: RequestInit) => Promise<Response>

/** The form of a trait or of the health, as browsers send it. */
export const form = (fields: Readonly<Record<string, string>>, origin?: string): RequestInit => ({
  method: "POST",
  redirect: "manual",
  headers: {
    "content-type": "application/x-www-form-urlencoded",
    ...(origin === undefined ? {} : { origin }),
  },
  body: new URLSearchParams(fields).toString(),
})

/** Reads the list and a sheet, changes a trait and the health, and tries what does not fit. */
export const visit = (ask: Ask, { name, path, trait }: Effect.Success<typeof open>) =>
  Effect.promise(async () => {
    const read = async (path: string, init?: RequestInit) => {
      const response = await ask(path, init)
      return { status: response.status, text: await response.text() }
    }
    const list = await read("/")
    assert.include(list.text, `<a href="${path}">Marisol &#60;b&#62; O&#39;Vane</a>`)
    const before = await read(path)
    assert.include(before.text, `<label>${name}\n<input name="target_value" type="number" required value="3"`)
    assert.match(before.text, /<p id="health">\d+ boxes: 0 superficial, 0 aggravated<\/p>/)

    const raise = (target_value: string) => ask(`${path}/traits/${trait}`, form({ target_value, currency: "NO_COST" }))
    const raised = await raise("4")
    assert.deepStrictEqual([raised.status, raised.headers.get("location")], [303, path])
    assert.include(
      (await read(path)).text,
      `<label>${name}\n<input name="target_value" type="number" required value="4"`,
    )
    const hurt = form({ action: "damage", damage_type: "SUPERFICIAL", amount: "2" })
    assert.strictEqual((await ask(`${path}/health`, hurt)).status, 303)
    assert.match((await read(path)).text, /boxes: 2 superficial, 0 aggravated/)

    const tooMuch = await raise("9")
    assert.strictEqual(tooMuch.status, 422)
    const refused = await tooMuch.text()
    assert.match(refused, /<p role="alert">Valentina Noir [^<]+\.<\/p>/)
    assert.include(refused, `<label>${name}\n<input name="target_value" type="number" required value="4"`)
    const missing = await read("/characters/01a20140-3b2f-7b43-9729-905e6efced32")
    assert.strictEqual(missing.status, 404)
    assert.include(missing.text, '<p role="alert">Valentina Noir does not have what was asked for, or no longer.</p>')
  })
