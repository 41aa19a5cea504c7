/**
 * Bundles of programs, as a bundler of a user would make them.
 */
import { build } from "esbuild"
import { fileURLToPath } from "node:url"

/** For whom a program is bundled. */
export type Target = "worker" | "browser"

const conditions: Readonly<Record<Target, ReadonlyArray<string>>> = {
  worker: ["workerd", "worker", "browser"],
  browser: ["browser"],
}

const bundleAnew = async (program: URL, target: Target): Promise<string> => {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(program)],
    bundle: true,
    conditions: ["effect-tabletop-source", ...conditions[target]],
    format: "esm",
    platform: "neutral",
    target: "es2022",
    write: false,
  })
  return outputFiles[0]?.text ?? ""
}

const bundles = new Map<string, Promise<string>>()

/** Bundles a program into one module, once. */
export const bundle = (program: URL, target: Target): Promise<string> => {
  const name = `${target} ${program}`
  const made = bundles.get(name) ?? bundleAnew(program, target)
  bundles.set(name, made)
  return made
}
