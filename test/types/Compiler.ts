/**
 * Running the compiler on single files of this folder.
 */
import { execFile } from "node:child_process"
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import process from "node:process"
import { fileURLToPath } from "node:url"

const folder = fileURLToPath(new URL(".", import.meta.url))
const root = fileURLToPath(new URL("../..", import.meta.url))

/** The text of a file of this folder. */
export const source = (name: string): string => readFileSync(join(folder, name), "utf8")

/** What the compiler makes of a module. */
export interface Compiled {
  /** What it reports, by line of the module. */
  readonly diagnostics: ReadonlyMap<number, string>
  /** The declarations it writes. */
  readonly declarations: string
  /** How many types it makes of generic ones: its work, the same on every machine. */
  readonly instantiations: number
}

const diagnosticsIn = (output: string): ReadonlyMap<number, string> => {
  const reports = output.split(/^(?=\S)/m).map((report) => /\((\d+),\d+\): (error [^]*)/.exec(report))
  const byLine = new Map<number, string>()
  for (const report of reports) {
    if (report === null) continue
    const line = Number(report[1])
    byLine.set(line, (byLine.get(line) ?? "") + report[2])
  }
  return byLine
}

const tsc = (project: string, ...flags: ReadonlyArray<string>): Promise<string> =>
  new Promise((resolve) =>
    execFile(
      process.execPath,
      [join(root, "node_modules/typescript/bin/tsc"), "-p", project, "--pretty", "false", ...flags],
      // A failed compilation is a result.
      (_, stdout) => resolve(stdout),
    )
  )

/**
 * Compiles a text as a module of this folder, where the package's own name and
 * its dependencies resolve as in a user's project.
 */
export const compile = async (text: string): Promise<Compiled> => {
  const module = mkdtempSync(join(folder, ".tmp-"))
  const project = mkdtempSync(join(tmpdir(), "effect-tabletop-types-"))
  try {
    writeFileSync(join(module, "module.ts"), text)
    const compilerOptions = {
      noEmit: false,
      declaration: true,
      emitDeclarationOnly: true,
      rootDir: root,
      outDir: project,
      typeRoots: [join(root, "node_modules/@types")],
    }
    const config = {
      extends: join(root, "tsconfig.json"),
      compilerOptions,
      include: [],
      files: [join(module, "module.ts")],
    }
    writeFileSync(join(project, "tsconfig.json"), JSON.stringify(config))
    const output = await tsc(project, "--extendedDiagnostics")
    const diagnostics = diagnosticsIn(output)
    const instantiations = Number(/^Instantiations: +(\d+)/m.exec(output)?.[1])
    const declarations = readFileSync(join(project, module.slice(root.length), "module.d.ts"), "utf8")
    return { diagnostics, declarations, instantiations }
  } finally {
    rmSync(module, { recursive: true })
    rmSync(project, { recursive: true })
  }
}

/**
 * The displayed types of a module's exported values: without the places that
 * names come from, on one line each.
 */
export const displayed = (declarations: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Array.from(
      declarations.matchAll(/^export declare const (\w+): ([^]*?);\n(?=export |declare |type )/gm),
      ([, name, type]) => [name!, type!.replace(/import\("[^"]*"\)\./g, "").replace(/\s+/g, " ")] as const,
    ),
  )
