/**
 * Which references there are.
 */
import { existsSync } from "node:fs"
import { endpoints as dddice } from "effect-tabletop/dddice"
import { endpoints as valentina } from "effect-tabletop/valentina"
import { reference } from "./reference.ts"

/** A generated file and its text. */
export interface ReferencePage {
  readonly file: string
  readonly text: string
}

const source = (api: string, name: string): URL => new URL(`../src/services/${api}/${name}.ts`, import.meta.url)

const files = (api: string) => (area: string): ReadonlyArray<URL> =>
  ["attachments/noteEndpoints", "attachments/assetEndpoints", area].map((name) => source(api, name)).filter((file) =>
    existsSync(file)
  )

/** Every generated page. */
export const pages = (): ReadonlyArray<ReferencePage> => [
  { file: "docs/reference/dddice.md", text: reference("dddice", dddice, files("dddice")) },
  {
    file: "docs/reference/valentina.md",
    text: reference("Valentina Noir", valentina, files("valentina")),
  },
]
