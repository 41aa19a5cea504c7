/**
 * Writes the OpenAPI documents of both APIs, `dddice.openapi.json` and
 * `valentina.openapi.json`, into the folder that is named, or else into this one.
 *
 *     npm run openapi -- documents
 */
import { mkdirSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import process from "node:process"
import { readArguments } from "./readArguments.ts"
import * as dddice from "../src/openapi/dddice.ts"
import * as valentina from "../src/openapi/valentina.ts"

const usage = `Usage: npm run openapi -- [folder]

  Writes dddice.openapi.json and valentina.openapi.json into the folder, or into this one.
`

const { positionals: [folder = "."] } = readArguments(usage, { allowPositionals: true })
mkdirSync(folder, { recursive: true })

for (const [name, document] of [["dddice", dddice.document()], ["valentina", valentina.document()]] as const) {
  const file = join(folder, `${name}.openapi.json`)
  writeFileSync(file, `${JSON.stringify(document, null, 2)}\n`)
  process.stdout.write(`${file}\n`)
}
