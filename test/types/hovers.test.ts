/**
 * What an editor shows: under the pointer, and when it offers names.
 *
 * A hover is long where a user has to read an operation's input, and short
 * everywhere else.
 */
import { afterAll, assert, beforeAll, describe, it } from "@effect/vitest"
import { areas as areasOfDddice } from "../../src/services/dddice/areas.ts"
import { areas as areasOfValentina } from "../../src/services/valentina/areas.ts"
import { type LanguageServer, open } from "./LanguageServer.ts"

const names = (areas: object): ReadonlyArray<string> =>
  Object.keys(areas).map((name) => name.charAt(0).toUpperCase() + name.slice(1))

/** The methods of an area, without those that no operation stands behind. */
const methodsOf = (
  areas: Readonly<Record<string, { readonly endpoints: object }>>,
): ReadonlyArray<readonly [string, string]> =>
  Object.entries(areas).flatMap(([area, { endpoints }]) =>
    Object.keys(endpoints).map((member) => [area, member] as const)
  )

const apis = [
  { entry: "dddice", api: "Dddice", areas: names(areasOfDddice), methods: methodsOf(areasOfDddice) },
  { entry: "valentina", api: "Valentina", areas: names(areasOfValentina), methods: methodsOf(areasOfValentina) },
] as const

const statics = ["endpoints", "make", "layer", "layerConfig", "layerTest"] as const

const module = [
  `import * as Effect from "effect/Effect"`,
  `import type { RoomSlug, ThemeId } from "effect-tabletop/dddice"`,
  `import type { CharacterId } from "effect-tabletop/valentina"`,
  `import { DddiceSimulator } from "effect-tabletop/dddice/simulator"`,
  `import { ValentinaSimulator } from "effect-tabletop/valentina/simulator"`,
  `declare const slug: RoomSlug`,
  `declare const theme: ThemeId`,
  `declare const character_id: CharacterId`,
  ...apis.flatMap(({ api, areas, entry }) => [
    `import * as ${entry} from "effect-tabletop/${entry}"`,
    `${entry}.${api}.make/*${entry} make*/`,
    ...areas.flatMap((area) => [
      `const ${entry}${area} = ${entry}.${area}`,
      ...statics.map((name) => `${entry}${area}.${name}/*${entry} ${area} ${name}*/`),
    ]),
  ]),
  `export const program = Effect.gen(function* () {`,
  `  const rooms/*yielded rooms*/ = yield* dddice.Rooms`,
  `  const characters/*yielded characters*/ = yield* valentina.Characters`,
  `  rooms.create/*a method*/`,
  ...apis.flatMap(({ entry, methods }) =>
    methods.map(([area, member]) =>
      `  ;(yield* ${entry}.${area.charAt(0).toUpperCase()}${area.slice(1)}).${member}/*${entry} ${area} ${member}*/`
    )
  ),
  `  const room/*an answer*/ = yield* rooms.get({ slug })`,
  `  const detail/*an included answer*/ = yield* characters.get({ character_id, include: ["traits"] })`,
  `  yield* (yield* dddice.Rolls).create({ dice: [{ type: "/*a die*/", theme }] })`,
  `  yield* (yield* DddiceSimulator.Simulator).inject({`,
  `    fault: DddiceSimulator.Fault.malformed, operation: "/*an operation of dddice*/" })`,
  `  yield* (yield* ValentinaSimulator.Simulator).inject({`,
  `    fault: ValentinaSimulator.Fault.malformed, operation: "/*an operation of Valentina*/" })`,
  `})`,
].join("\n")

describe.skipIf("Deno" in globalThis)("what an editor shows (asked once, from Node)", () => {
  let server: LanguageServer

  beforeAll(async () => {
    server = await open(module)
  }, 60_000)
  afterAll(() => server?.close())

  const shows = async (marker: string) =>
    (await server.hover(`/*${marker}*/`)).type.replace(/\s+/g, " ").replace(/\b(?:dddice|valentina)\./g, "")

  it.each([
    ["yielded rooms", "const rooms: RoomsMethods"],
    ["yielded characters", "const characters: CharactersMethods"],
    [
      "dddice make",
      "const make: (options: Dddice.ClientOptions) => " +
      "Effect.Effect<Dddice.Methods, RequestValidationError>",
    ],
    [
      "valentina make",
      "const make: (options: Valentina.ClientOptions) => " +
      "Effect.Effect<Valentina.Methods, RequestValidationError>",
    ],
    ["an answer", "const room: Room"],
    [
      "dddice Rooms layerTest",
      "(property) layerTest: (handlers: DddiceHandlers<RoomsEndpoints>) => Layer<Rooms, never, never>",
    ],
    [
      "a method",
      "(property) create: Method<Room, UnprocessableEntityError | ValidationError | DddiceError, never, " +
      "{ readonly is_public?: boolean | undefined; readonly name?: string | undefined; " +
      "readonly passcode?: Redacted<string> | undefined; }>",
    ],
  ])("under %s", async (marker, type) => {
    assert.strictEqual(await shows(marker), type)
  })

  it("shows the keys of an included answer", async () => {
    const type = await shows("an included answer")
    assert.match(type, /^const detail: \{ readonly id: /)
    assert.include(type, "readonly traits: readonly CharacterTrait[]; }")
    assert.notMatch(type, /Omit<|Pick<|Including</)
  })

  it.each(apis.flatMap(({ areas, entry }) => areas.map((area) => [entry, area] as const)))(
    "names what %s.%s has, each with its comment",
    async (entry, area) => {
      for (const name of statics) {
        const { comment, type } = await server.hover(`/*${entry} ${area} ${name}*/`)
        // The area's name stands in its type twice.
        assert.isAtMost(type.replaceAll(`${entry}.`, "").length, 100 + 2 * area.length, type)
        assert.notInclude(type, "{")
        assert.isAbove(comment.length, 20, `${area}.${name} has a doc comment`)
      }
    },
  )

  it.each(apis.map(({ api, entry, methods }) => ({ api, entry, methods })))(
    "says of each method of $entry what it gives, fails with and needs, however long its input is",
    async ({ api, entry, methods }) => {
      for (const [area, member] of methods) {
        const type = await shows(`${entry} ${area} ${member}`)
        const { 1: upToErrors, 2: needs } = /^(.*[ ,]%Error), (.*)/.exec(type.replaceAll(`${api}Error`, "%Error")) ?? []
        assert.isDefined(upToErrors, type)
        assert.notMatch(upToErrors!, /\d more/, type)
        assert.match(needs!, /^(never|ActingUser|CurrentCompany|ActingUser \| CurrentCompany), /, type)
      }
    },
  )

  it("offers the dice in a roll", async () => {
    assert.includeMembers([...await server.completions("/*a die*/")], ["d4", "d10x", "d20", "mod"])
  })

  it("offers the operations in inject", async () => {
    const ofDddice = await server.completions("/*an operation of dddice*/")
    const ofValentina = await server.completions("/*an operation of Valentina*/")
    assert.includeMembers([...ofDddice], ["createRoll", "authorizeChannel"])
    assert.includeMembers([...ofValentina], ["createDiceRoll", "applyCharacterTraitTrackerAction"])
    assert.notInclude([...ofValentina], "createRoll")
    assert.notInclude([...ofValentina], "applyTrackerAction")
  })
})
