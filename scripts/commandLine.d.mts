import type { Metafile } from "esbuild"

/** Writes `effect-tabletop.mjs`, and what it reads, to a folder; tells what is in each file. */
export const bundleCommandLine: (folder: string) => Promise<Metafile["outputs"]>
