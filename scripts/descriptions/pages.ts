/**
 * The generated modules of descriptions.
 */
import type { ApiDescriptions, Descriptions } from "../../src/internal/Descriptions.ts"
import { extract } from "./extract.ts"

/** A generated file and its text. */
export interface DescriptionPage {
  readonly file: string
  readonly text: string
}

const module = (what: string, name: string, descriptions: Descriptions): string =>
  [
    `/**\n * ${what} Written by \`npm run docs\` from the doc comments.\n */`,
    'import type { Descriptions } from "../../../internal/Descriptions.ts"',
    "",
    `export const ${name}: Descriptions = ${JSON.stringify(descriptions, null, 2)}`,
    "",
  ].join("\n")

const index = (areas: ReadonlyArray<string>): string =>
  [
    "/**\n * What is said of the operations at run time, by area. Written by `npm run docs`.\n */",
    'import type { AreaDescriptions } from "../../../internal/Descriptions.ts"',
    ...areas.map((area) => `import { ${area} } from "./${area}.ts"`),
    "",
    `export const descriptions: AreaDescriptions = { ${areas.join(", ")} }`,
    "",
  ].join("\n")

const pagesOf = ([api, { areas, models }]: readonly [string, ApiDescriptions]): ReadonlyArray<DescriptionPage> => {
  const folder = `src/services/${api}/descriptions`
  return [
    ...Object.entries(areas).map(([area, descriptions]) => ({
      file: `${folder}/${area}.ts`,
      text: module(`The operations of ${area} in words.`, area, descriptions),
    })),
    { file: `${folder}/models.ts`, text: module("The models in words.", "models", models) },
    { file: `${folder}/descriptions.ts`, text: index(Object.keys(areas)) },
  ]
}

/** Every generated module; asks the checker, which takes some seconds. */
export const descriptionPages = (): ReadonlyArray<DescriptionPage> =>
  Object.entries(extract(new URL(".", import.meta.url))).flatMap(pagesOf)
