/**
 * What a user sees: the types of methods and calls as the compiler writes them.
 * What must not compile does not, and the compiler says why in words that a
 * user can follow.
 *
 * A change of a type here is a change of every hover. When it is meant, copy the new text.
 */
import { beforeAll, describe, expect, it } from "vitest"
import { compileAll, type Compiled, displayed, source } from "./Compiler.ts"

const expected: Readonly<Record<string, string>> = {
  roomsCreate:
    "Method<Room, UnprocessableEntityError | ValidationError | DddiceError, never, { readonly is_public?: boolean | undefined; readonly name?: string | undefined; readonly passcode?: Redacted.Redacted<string> | undefined; }>",
  roomsList:
    "PagedMethod<LinkPage<Room>, ValidationError | DddiceError, never, { readonly page?: number | undefined; readonly created?: 1 | undefined; }>",
  rollsCreate:
    'Method<Roll, NotFoundError | UnprocessableEntityError | ValidationError | DddiceError, never, { readonly dice: readonly DieRequest[]; readonly external_id?: string | undefined; readonly label?: string | undefined; readonly operator?: Operator | undefined; readonly room?: (string & Brand<"RoomSlug">) | undefined; readonly whisper?: readonly (number & Brand<"ParticipantId">)[] | undefined; }>',
  campaignsCreate:
    "Method<Campaign, ConflictError | NotFoundError | ValidationError | ValentinaError, ActingUser | CurrentCompany, { readonly name: string; readonly description?: string | null | undefined; readonly in_game_date?: string | null | undefined; readonly desperation?: number | undefined; readonly danger?: number | undefined; }>",
  campaignsList:
    "PagedMethod<Page<Campaign>, NotFoundError | ValidationError | ValentinaError, CurrentCompany, { readonly limit?: number | undefined; readonly offset?: number | undefined; }>",
  diceRollsCreate:
    'Method<DiceRoll, ConflictError | NotFoundError | ValidationError | ValentinaError, ActingUser | CurrentCompany, { readonly difficulty?: number | null | undefined; readonly dice_size?: 4 | 6 | 8 | 10 | 20 | 100 | undefined; readonly num_dice?: number | undefined; readonly num_desperation_dice?: number | undefined; readonly comment?: string | null | undefined; readonly trait_ids?: readonly ((string & Brand<"CharacterTraitId">) | (string & Brand<"TraitId">))[] | undefined; readonly campaign_id?: (string & Brand<"CampaignId">) | null | undefined; readonly character_id?: (string & Brand<"CharacterId">) | null | undefined; }>',
  activationsGet:
    'Method<Activation, NotFoundError | ValidationError | DddiceError, never, { readonly secret: Redacted.Redacted<string>; readonly code: string & Brand<"ActivationCode">; }>',
  listedWithNothing: "Effect.Effect<LinkPage<Room>, ValidationError | DddiceError, never>[]",
  roomsGot:
    'Method<Room, NotFoundError | ValidationError | DddiceError, never, { readonly slug: string & Brand<"RoomSlug">; readonly passcode?: Redacted.Redacted<string> | undefined; }>',
  roomsJoined:
    'Method<Room, ConflictError | NotFoundError | UnprocessableEntityError | ValidationError | DddiceError, never, { readonly passcode?: Redacted.Redacted<string> | undefined; readonly slug: string & Brand<"RoomSlug">; }>',
  sharesAccepted:
    'Method<Share, NotFoundError | ValidationError | DddiceError, never, { readonly id: string & Brand<"ShareId">; }>',
  guestMade: "Effect.Effect<CurrentUser | Redacted.Redacted<string>, DddiceError, never>",
  rolled: "Effect.Effect<Roll, NotFoundError | UnprocessableEntityError | ValidationError | DddiceError, never>",
  campaignDeleted:
    'Method<void, NotFoundError | ValidationError | ValentinaError, ActingUser | CurrentCompany, { readonly campaign_id: string & Brand<"CampaignId">; }>',
  joined:
    '(input: { readonly passcode?: Redacted.Redacted<string> | undefined; readonly slug: string & Brand<"RoomSlug">; }) => Effect.Effect<Room, NotFoundError | UnprocessableEntityError | ValidationError | DddiceError, Rooms>',
  needsBoth:
    "Effect.Effect<Campaign, ConflictError | NotFoundError | ValidationError | ValentinaError, ActingUser | CurrentCompany>",
  needsActing: "Effect.Effect<Campaign, ConflictError | NotFoundError | ValidationError | ValentinaError, ActingUser>",
  needsCompany:
    "Effect.Effect<Campaign, ConflictError | NotFoundError | ValidationError | ValentinaError, CurrentCompany>",
  needsNothing: "Effect.Effect<Campaign, ConflictError | NotFoundError | ValidationError | ValentinaError, never>",
  needsNoUser: "Effect.Effect<Page<Campaign>, NotFoundError | ValidationError | ValentinaError, CurrentCompany>",
  programNeeds:
    "Effect.Effect<Campaign, ConflictError | NotFoundError | ValidationError | ValentinaError, ActingUser | Campaigns | CurrentCompany>",
  programWithLayers:
    "Effect.Effect<Campaign, ConfigError | ConflictError | NotFoundError | ValidationError | ValentinaError, never>",
  valentinaLayer: "Layer.Layer<Valentina.Areas, ConfigError | RequestValidationError, never>",
  dddiceLayer: "Layer.Layer<Dddice.Areas, ConfigError | RequestValidationError, never>",
  programWithActingLayer:
    "Effect.Effect<Campaign, ConflictError | NotFoundError | ValidationError | ValentinaError, Campaigns>",
  pages: "Stream<Page<Campaign>, NotFoundError | ValidationError | ValentinaError, CurrentCompany>",
  items: "Stream<Campaign, NotFoundError | ValidationError | ValentinaError, CurrentCompany>",
  itemsInCompany: "Stream<Campaign, NotFoundError | ValidationError | ValentinaError, never>",
  itemsActing: "Stream<Character, NotFoundError | ValidationError | ValentinaError, never>",
  roomCall: "Effect.Effect<Room, UnprocessableEntityError | ValidationError | DddiceError, never>",
  roomCallWithSettings: "Effect.Effect<Room, UnprocessableEntityError | ValidationError | DddiceError, never>",
  roomItemsWithSettings: "Stream<Room, ValidationError | DddiceError, never>",
  campaignCallWithSettings:
    "Effect.Effect<Campaign, ConflictError | NotFoundError | ValidationError | ValentinaError, ActingUser | CurrentCompany>",
  traitsNotAskedFor: '"traits" extends keyof Effect.Success<typeof got> ? "there" : "not there"',
  traitsAskedFor: 'Optional<Effect.Success<typeof withTraits>, "traits">',
  traitsUnknown: 'Optional<Effect.Success<typeof withUnknown>, "traits">',
  assetsNotAskedFor: '"assets" extends keyof Effect.Success<typeof withTraits> ? "there" : "not there"',
  answered: "Effect.Effect<readonly [value: LinkPage<Room>, info: ResponseInfo], ValidationError | DddiceError, never>",
  byHand: "Layer.Layer<Rooms, never, never>",
  activated: "Layer.Layer<Activations, never, DddiceClient>",
  charactersArea: "Layer.Layer<Characters, never, ValentinaClient>",
}

/** The module with another input, setting and requirement. */
const changed = (text: string): string =>
  text.replace("export const needsActing = create.pipe(inCompany(companyId))", "export const needsActing = create")
    .replace("export const roomsCreate = rooms.create", "export const roomsCreate = rooms.update")
    .replace(
      "export const itemsInCompany = campaigns.list.items()",
      "export const itemsInCompany = characters.list.items()",
    )

const marker = "// @ts-expect-error "

const lines = source("Refused.ts").split("\n")

/** The marked lines: where the program stands, and what the compiler must say of it. */
const refusals = lines.flatMap((line, index) => {
  const at = line.indexOf(marker)
  return at < 0 ? [] : [{ line: index + 2, program: lines[index + 1]!.trim(), says: line.slice(at + marker.length) }]
})

// It is compiled in a folder of this one.
const unmarked = lines.map((line) => line.replace(/\/\/ @ts-expect-error .*/, "").replace(/"(?=\.\.\/)/, '"../')).join(
  "\n",
)

const asItIs = source("Displayed.ts")

const marked = `// @ts-expect-error nothing\nexport const fine = 1\n`

describe.skipIf("Deno" in globalThis)("the compiler (asked once, from Node)", () => {
  let modules: Readonly<Record<"asItIs" | "changed" | "unmarked" | "marked", Compiled>>

  beforeAll(async () => {
    modules = (await compileAll({ asItIs, changed: changed(asItIs), unmarked, marked })).modules
  })

  describe("displayed types", () => {
    let types: Readonly<Record<string, string>> = {}
    let others: Readonly<Record<string, string>> = {}

    beforeAll(() => {
      expect([...modules.asItIs.diagnostics]).toEqual([])
      types = displayed(modules.asItIs.declarations)
      others = displayed(modules.changed.declarations)
    })

    it.each(Object.entries(expected))("%s", (name, type) => {
      expect(types[name]).toBe(type)
    })

    it("are all compared", () => {
      expect(Object.keys(types)).toEqual(Object.keys(expected))
    })

    it("differ when an input, a setting or a requirement does", () => {
      expect(Object.keys(others).filter((name) => others[name] !== types[name])).toEqual([
        "roomsCreate",
        "needsActing",
        "itemsInCompany",
      ])
    })
  })

  describe("programs that do not compile", () => {
    it.each(refusals)("$program", ({ line, says }) => {
      expect(modules.unmarked.diagnostics.get(line)).toContain(says)
    })

    it("and nothing else is refused", () => {
      expect([...modules.unmarked.diagnostics.keys()]).toEqual(refusals.map(({ line }) => line))
    })

    it("a marked program that compiles is an error", () => {
      expect([...modules.marked.diagnostics]).toEqual([[
        1,
        expect.stringContaining("Unused '@ts-expect-error' directive"),
      ]])
    })
  })
})
