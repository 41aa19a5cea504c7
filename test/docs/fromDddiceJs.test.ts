/**
 * docs/from-dddice-js.md has every method of the SDK, and names only calls that
 * exist.
 */
import { readFileSync } from "node:fs"
import { assert, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"
import * as dddice from "effect-tabletop/dddice"
import * as DiceNotation from "effect-tabletop/dddice/DiceNotation"
import { DddiceSimulator } from "effect-tabletop/dddice/simulator"
import * as DiceNotationErrors from "effect-tabletop/errors/DiceNotationError"

const page = readFileSync(new URL("../../docs/from-dddice-js.md", import.meta.url), "utf8")

const declarations = (file: string): string =>
  readFileSync(new URL(`../../node_modules/dddice-js/types/mjs/${file}.d.ts`, import.meta.url), "utf8")

/** The public members of a class, those of its records as `record.member`. */
const membersOf = (text: string, name: string): ReadonlyArray<string> => {
  const body = text.split(`export declare class ${name} {\n`)[1]?.split("\n}\n")[0] ?? ""
  let record = ""
  return [
    ...new Set(
      body.split("\n").flatMap((line) => {
        const opened = /^ {4}(\w+): \{$/.exec(line)
        if (opened !== null) record = `${opened[1]}.`
        if (line === "    };") record = ""
        const own = /^ {4}(?:static |get |set )?(\w+)[?]?(?:\(|:)(?! \{$)/.exec(line)?.[1]
        const inner = record === "" ? undefined : /^ {8}(\w+): \(/.exec(line)?.[1]
        return own !== undefined ? [own] : inner !== undefined ? [`${record}${inner}`] : []
      }),
    ),
  ]
}

interface Row {
  readonly theirs: ReadonlyArray<string>
  readonly ours: ReadonlyArray<string>
}

const names = (cell: string): ReadonlyArray<string> => Array.from(cell.matchAll(/`([^`]+)`/g), ([, name = ""]) => name)

const rowsUnder = (heading: string): ReadonlyArray<Row> =>
  (page.split(`\n## ${heading}\n`)[1]?.split("\n## ")[0] ?? "").split("\n").filter((line) => /^\| `/.test(line))
    .map((line) => {
      const [, theirs = "", ours = ""] = line.split("|")
      return { theirs: names(theirs), ours: names(ours) }
    })

const headings = ["ThreeDDiceAPI", "Functions and errors", "ThreeDDice"]

const mappedUnder = (heading: string): ReadonlyArray<string> =>
  rowsUnder(heading).flatMap(({ theirs }) => theirs).sort()

describe("docs/from-dddice-js.md", () => {
  it("has every method of the SDK's API, each once", () => {
    const members = membersOf(declarations("api"), "ThreeDDiceAPI").filter((name) =>
      name !== "roomSlug" && name !== "userUuid"
    )
    assert.isAbove(members.length, 25)
    assert.include(members, "room.updateRolls")
    assert.deepStrictEqual(mappedUnder("ThreeDDiceAPI"), [...members].sort())
  })

  it("has every public member of the renderer", () => {
    const members = membersOf(declarations("render"), "ThreeDDice").filter((name) => name !== "constructor")
    assert.isAbove(members.length, 35)
    assert.deepStrictEqual(mappedUnder("ThreeDDice"), [...members].sort())
  })

  it("has its functions and errors", () => {
    const classes = [...declarations("error"), ...declarations("parseRollEquation")].join("")
    const errors = Array.from(classes.matchAll(/export declare class (\w+)/g), ([, name = ""]) => name)
    assert.deepStrictEqual(mappedUnder("Functions and errors"), [...errors, "parseRollEquation"].sort())
  })

  it.effect("names calls, functions and errors that exist", () =>
    Effect.gen(function* () {
      const made: unknown = yield* dddice.Dddice.make({ apiKey: Redacted.make("key") })
      const { events, presence, send } = yield* dddice.RoomEvents
      // Type boundary: the names are only known at run time.
      const scope = {
        ...dddice,
        ...DiceNotationErrors,
        DiceNotation,
        RoomEvents: { events, presence, send },
      } as unknown as Readonly<Record<string, Readonly<Record<string, unknown>> | undefined>>
      const areas = made as typeof scope
      const isThere = (name: string): boolean => {
        const [first = "", member, part] = name.split(".")
        const area = areas[first.charAt(0).toLowerCase() + first.slice(1)] ?? scope[first]
        if (member === undefined) return scope[first] !== undefined
        const method = area?.[member]
        return part === undefined ? method !== undefined : Object(method)[part] !== undefined
      }
      const ours = headings.flatMap(rowsUnder).flatMap(({ ours }) => ours)
      assert.isAbove(ours.length, 35)
      assert.deepStrictEqual(ours.filter((name) => !isThere(name)), [])
      assert.isFalse(isThere("Rooms.nowhere"))
    }).pipe(Effect.provide(DddiceSimulator.layerRealtime())))
})
