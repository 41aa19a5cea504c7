/**
 * Samples of every model of both APIs.
 */
import { assert, describe, it } from "@effect/vitest"
import * as DateTime from "effect/DateTime"
import * as Schema from "effect/Schema"
import * as dddice from "effect-tabletop/dddice"
import { sample as sampleOfDddice } from "effect-tabletop/dddice/testing"
import * as valentina from "effect-tabletop/valentina"
import { sample as sampleOfValentina } from "effect-tabletop/valentina/testing"
import { modelsIn } from "../../src/internal/JsonSchema.ts"
import { shareOut } from "../support/shareOut.ts"

type Model = Schema.Codec<unknown, unknown>

interface Fields {
  readonly [field: string]: unknown
}

const seeds = shareOut([0, 1, "two"])

const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype

/** Every object in a value. */
const objectsIn = (value: unknown): ReadonlyArray<Fields> => {
  if (Array.isArray(value)) return value.flatMap(objectsIn)
  return isFields(value) ? [value, ...Object.values(value).flatMap(objectsIn)] : []
}

/** The same with the name of each file in its place: Deno gives every file an identity of its own. */
const namingFiles = (value: unknown): unknown => {
  if (value instanceof File) return value.name
  if (Array.isArray(value)) return value.map(namingFiles)
  return isFields(value)
    ? Object.fromEntries(Object.entries(value).map(([field, inner]) => [field, namingFiles(inner)]))
    : value
}

const millis = (moment: unknown): number => DateTime.isDateTime(moment) ? DateTime.toEpochMillis(moment) : NaN

/** The moments of an object that are not in order. */
const unordered = (fields: Fields): ReadonlyArray<string> =>
  [["date_created", "date_modified"], ["date_created", "date_killed"], ["date_created", "expires_at"], [
    "created_at",
    "updated_at",
  ], ["created_at", "expires_at"]].flatMap(([first, second]) =>
    millis(fields[first!]) > millis(fields[second!]) ? [`${first} > ${second}`] : []
  )

for (
  const [name, module, sample] of [
    ["dddice", dddice, sampleOfDddice],
    ["valentina", valentina, sampleOfValentina],
  ] as const
) {
  // Type boundary: what an entry point exports, each of which is a schema without services.
  const models = Object.entries(modelsIn(module)) as unknown as ReadonlyArray<readonly [string, Model]>
  const answers = module.endpoints.flatMap(({ operation, success }) =>
    success === undefined ? [] : [[`the answer of ${operation}`, success as unknown as Model] as const]
  )
  const objects = models.filter(([, model]) => isFields(sample(model)))

  describe(`a sample of ${name}`, () => {
    it("is there for every model", () => {
      assert.isAbove(models.length, 80)
      assert.isAbove(objects.length, 50)
    })

    it.each([...models, ...answers])("of %s encodes, and decodes to itself", (_, model) => {
      for (const seed of seeds) {
        const value = sample(model, undefined, seed)
        assert.deepStrictEqual(Schema.decodeUnknownSync(model)(Schema.encodeUnknownSync(model)(value)), value)
      }
    })

    it.each(models)("of %s is the same for the same seed", (_, model) => {
      for (const seed of seeds) {
        assert.deepStrictEqual(
          namingFiles(sample(model, undefined, seed)),
          namingFiles(sample(model, undefined, seed)),
        )
      }
    })

    it.each(models)("of %s has its moments in order", (_, model) => {
      for (const seed of seeds) {
        assert.deepStrictEqual(objectsIn(sample(model, undefined, seed)).flatMap(unordered), [])
      }
    })

    it.each(objects)("of %s may have any of its fields from elsewhere", (_, model) => {
      const other = sample(model, undefined, "other")
      assert.isTrue(isFields(other))
      for (const [field, value] of shareOut(Object.entries(other as Fields))) {
        const mixed = sample(model, { [field]: value })
        assert.deepStrictEqual((mixed as Fields)[field], value, field)
        assert.deepStrictEqual(Schema.decodeUnknownSync(model)(Schema.encodeUnknownSync(model)(mixed)), mixed)
      }
    })

    it.each(objects)("of %s may be given whole", (_, model) => {
      const value = sample(model, undefined, "other")
      assert.deepStrictEqual(sample(model, value as object), value)
    })
  })
}
