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
}

/** What it makes of several. */
export interface Compilation<Name extends string> {
  readonly modules: Readonly<Record<Name, Compiled>>
  /** How many types it makes of generic ones: its work, the same on every machine. */
  readonly instantiations: number
}

/** What is reported, but for the other modules, by line. */
const diagnosticsWithout = (others: ReadonlyArray<string>, output: string): ReadonlyMap<number, string> => {
  const byLine = new Map<number, string>()
  for (const report of output.split(/^(?=\S)/m)) {
    const [, name = "", line, error] = /(\w+)\.ts\((\d+),\d+\): (error [^]*)/.exec(report) ?? []
    if (error === undefined || others.includes(name)) continue
    byLine.set(Number(line), (byLine.get(Number(line)) ?? "") + error)
  }
  return byLine
}

// Each checker makes the types of the toolkit anew, and other tests have the other cores.
const flags = ["--pretty", "false", "--checkers", "1"]

/** Runs the compiler on a project; gives what it prints. */
export const tsc = (project: string, ...more: ReadonlyArray<string>): Promise<string> =>
  new Promise((resolve) =>
    execFile(
      process.execPath,
      [join(root, "node_modules/typescript/bin/tsc"), "-p", project, ...flags, ...more],
      // A failed compilation is a result.
      (_, stdout) => resolve(stdout),
    )
  )

/**
 * Compiles texts as modules of this folder, by their names, where the package's
 * own name and its dependencies resolve as in a user's project; all at once,
 * since most of the work is that for the toolkit.
 */
export const compileAll = async <Name extends string>(
  texts: Readonly<Record<Name, string>>,
): Promise<Compilation<Name>> => {
  const modules = mkdtempSync(join(folder, ".tmp-"))
  const project = mkdtempSync(join(tmpdir(), "effect-tabletop-types-"))
  const names = Object.keys(texts)
  try {
    for (const [name, text] of Object.entries<string>(texts)) writeFileSync(join(modules, `${name}.ts`), text)
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
      files: names.map((name) => join(modules, `${name}.ts`)),
    }
    writeFileSync(join(project, "tsconfig.json"), JSON.stringify(config))
    const output = await tsc(project, "--extendedDiagnostics")
    const compiled = names.map((name): readonly [string, Compiled] => [name, {
      diagnostics: diagnosticsWithout(names.filter((other) => other !== name), output),
      declarations: readFileSync(join(project, modules.slice(root.length), `${name}.d.ts`), "utf8"),
    }])
    return {
      // Type boundary: each name has what became of its text.
      modules: Object.fromEntries(compiled) as Record<Name, Compiled>,
      instantiations: Number(/^Instantiations: +(\d+)/m.exec(output)?.[1]),
    }
  } finally {
    rmSync(modules, { recursive: true })
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
