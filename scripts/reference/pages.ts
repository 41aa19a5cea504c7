/**
 * Every page of the references.
 */
import { api as dddiceApi } from "../../src/layers/dddice/DddiceClient.ts"
import { api as valentinaApi } from "../../src/layers/valentina/ValentinaClient.ts"
import { descriptions as dddiceAreas } from "../../src/services/dddice/descriptions/descriptions.ts"
import { models as dddiceTexts } from "../../src/services/dddice/descriptions/models.ts"
import { endpoints as dddiceEndpoints } from "../../src/services/dddice/endpoints.ts"
import * as dddiceModels from "../../src/services/dddice/models.ts"
import { descriptions as valentinaAreas } from "../../src/services/valentina/descriptions/descriptions.ts"
import { models as valentinaTexts } from "../../src/services/valentina/descriptions/models.ts"
import { endpoints as valentinaEndpoints } from "../../src/services/valentina/endpoints.ts"
import * as valentinaModels from "../../src/services/valentina/models.ts"
import * as ApiReference from "./ApiReference.ts"
import { areaPage } from "./areaPage.ts"
import { functionsPage } from "./functionsPage.ts"
import { modelPage } from "./modelPage.ts"
import { areasOf, overviewPage } from "./overviewPage.ts"

/** A generated file and its text. */
export interface ReferencePage {
  readonly file: string
  readonly text: string
}

/** What the reference knows of each API. */
export const references: ReadonlyArray<ApiReference.ApiReference> = [
  ApiReference.make({
    api: dddiceApi,
    title: "dddice",
    endpoints: dddiceEndpoints,
    descriptions: { areas: dddiceAreas, models: dddiceTexts },
    models: dddiceModels,
  }),
  ApiReference.make({
    api: valentinaApi,
    title: "Valentina Noir",
    endpoints: valentinaEndpoints,
    descriptions: { areas: valentinaAreas, models: valentinaTexts },
    models: valentinaModels,
  }),
]

const pagesOf = (reference: ApiReference.ApiReference): ReadonlyArray<ReferencePage> => {
  const folder = `docs/reference/${reference.api.name}`
  const files = [...new Set(reference.models.map(({ file }) => file))]
  return [
    { file: `${folder}.md`, text: overviewPage(reference) },
    ...areasOf(reference).map((area) => ({ file: `${folder}/${area}.md`, text: areaPage(reference, area) })),
    ...files.map((file) => ({ file: `${folder}/models/${file}.md`, text: modelPage(reference, file) })),
  ]
}

/** Every generated page. */
export const pages = (): ReadonlyArray<ReferencePage> => [functionsPage(), ...references.flatMap(pagesOf)]
