/**
 * What a game master asks, and which operation answers it.
 */
import { assert, describe, it } from "@effect/vitest"
import * as dddice from "effect-tabletop/dddice/tools"
import * as OperationSearch from "effect-tabletop/tools/OperationSearch"
import * as valentina from "effect-tabletop/valentina/tools"
import type { OfferedOperation } from "effect-tabletop/tools/ToolSet"

const everything = { admin: true, allowDelete: true }

// The services that calls need do not matter to a search.
const operations = [...dddice.offered(everything), ...valentina.offered(everything)] as ReadonlyArray<OfferedOperation>

const questions: ReadonlyArray<readonly [question: string, answer: string]> = [
  ["open a new room for tonight's session", "dddice.Rooms.create"],
  ["which rooms do I have?", "dddice.Rooms.list"],
  ["roll dice in the room", "dddice.Rolls.create"],
  ["show the last rolls at the table", "dddice.Rolls.list"],
  ["clear all rolls", "dddice.Rolls.deleteAll"],
  ["join a room with a passcode", "dddice.Rooms.join"],
  ["kick a player out of the room", "dddice.Rooms.leave"],
  ["what dice themes can I use", "dddice.DiceBoxes.list"],
  ["change the background of the room", "dddice.Rooms.update"],
  ["who am I on dddice", "dddice.Users.get"],
  ["list the campaigns", "valentina.Campaigns.list"],
  ["start a new campaign", "valentina.Campaigns.create"],
  ["rename the campaign", "valentina.Campaigns.update"],
  ["raise the desperation of the campaign", "valentina.Campaigns.update"],
  ["throw five dice at difficulty 6", "valentina.DiceRolls.create"],
  ["statistics of a character's rolls", "valentina.Characters.getStatistics"],
  ["show the character sheet", "valentina.Characters.getFullSheet"],
  ["which characters are vampires", "valentina.Characters.list"],
  ["give a player experience points", "valentina.Users.addXp"],
  ["spend xp on a trait", "valentina.CharacterTraits.changeValue"],
  ["add a skill to a character", "valentina.CharacterTraits.create"],
  ["which vampire clans are there", "valentina.CharacterBlueprint.listVampireClans"],
  ["what does a discipline do", "valentina.CharacterBlueprint.getTrait"],
  ["make a random character", "valentina.CharacterGeneration.generate"],
  ["write a note about a character", "valentina.Characters.createNote"],
  ["what is in a character's inventory", "valentina.Characters.listInventoryItems"],
  ["begin a new chapter of the book", "valentina.Chapters.create"],
  ["look up a word in the dictionary", "valentina.Dictionary.list"],
  ["pictures of a character", "valentina.Characters.listAssets"],
  ["who changed something in the company", "valentina.Companies.listAuditLogs"],
]

describe("the search of operations", () => {
  it("is asked thirty questions", () => {
    assert.strictEqual(new Set(questions.map(([question]) => question)).size, 30)
  })

  for (const [question, answer] of questions) {
    it(`finds ${answer} among the first three for "${question}"`, () => {
      const found = OperationSearch.search(operations, question, 3).map(({ api, endpoint }) =>
        `${api.name}.${endpoint.name}`
      )
      assert.include(found, answer, found.join(", "))
    })
  }
})
