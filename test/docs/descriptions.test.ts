/**
 * Every operation and every field of an input says what it is, so that doors that show them are never silent.
 */
import { assert, describe, it } from "@effect/vitest"
import type { AreaDescriptions } from "../../src/internal/Descriptions.ts"
import type { Endpoint } from "../../src/internal/Endpoint.ts"
import { inputFields } from "../../src/internal/InputField.ts"
import { areas as dddiceAreas } from "../../src/services/dddice/areas.ts"
import { descriptions as dddice } from "../../src/services/dddice/descriptions/descriptions.ts"
import { models as dddiceModels } from "../../src/services/dddice/descriptions/models.ts"
import { areas as valentinaAreas } from "../../src/services/valentina/areas.ts"
import { descriptions as valentina } from "../../src/services/valentina/descriptions/descriptions.ts"
import { models as valentinaModels } from "../../src/services/valentina/descriptions/models.ts"

const endpointsOf = (areas: Readonly<Record<string, { readonly endpoints: object }>>) =>
  Object.values(areas).flatMap(({ endpoints }) => Object.values(endpoints) as ReadonlyArray<Endpoint>)

/** The operations and fields of which nothing is said. */
const silent = (endpoints: ReadonlyArray<Endpoint>, descriptions: AreaDescriptions): ReadonlyArray<string> =>
  endpoints.flatMap((endpoint) => {
    const [area = "", member = ""] = endpoint.name.split(".")
    const said = descriptions[area]?.[member]
    const isSaid = (text: string | undefined) => text !== undefined && text.trim() !== ""
    return [
      ...(isSaid(said?.summary) ? [] : [endpoint.name]),
      ...inputFields(endpoint).filter(({ name }) => !isSaid(said?.fields[name])).map(({ name }) =>
        `${endpoint.name}: ${name}`
      ),
    ]
  })

describe.each([
  { name: "dddice", endpoints: endpointsOf(dddiceAreas), descriptions: dddice, models: dddiceModels },
  { name: "valentina", endpoints: endpointsOf(valentinaAreas), descriptions: valentina, models: valentinaModels },
])("the descriptions of $name", ({ descriptions, endpoints, models }) => {
  it("are silent of no operation and of no field of an input", () => {
    assert.deepStrictEqual(silent(endpoints, descriptions), [])
  })

  it("say nothing of what is inside a file, which is the runtime's", () => {
    const inFiles = endpoints.flatMap((endpoint) => {
      const [area = "", member = ""] = endpoint.name.split(".")
      const files = inputFields(endpoint).filter(({ kind }) => kind.kind === "file").map(({ name }) => `${name}.`)
      const keys = Object.keys(descriptions[area]?.[member]?.fields ?? {})
      return keys.filter((key) => files.some((file) => key.startsWith(file)))
    })
    assert.deepStrictEqual(inFiles, [])
    assert.notInclude(JSON.stringify([descriptions, models]), "read-only property")
  })

  it("are missed when they are not there", () => {
    const [endpoint] = endpoints.filter((endpoint) => inputFields(endpoint).length > 0)
    const fields = inputFields(endpoint!).map(({ name }) => `${endpoint!.name}: ${name}`)
    assert.deepStrictEqual(silent([endpoint!], {}), [endpoint!.name, ...fields])
  })
})
