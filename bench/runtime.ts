/**
 * The runtime that the benchmark runs on.
 */
import process from "node:process"

const { bun, deno, node } = process.versions as Readonly<Record<string, string | undefined>>

/** Its name and version. */
export const runtime: { readonly name: "Node" | "Deno" | "Bun"; readonly version: string } = bun !== undefined
  ? { name: "Bun", version: bun }
  : deno !== undefined
  ? { name: "Deno", version: deno }
  : { name: "Node", version: node ?? "" }
