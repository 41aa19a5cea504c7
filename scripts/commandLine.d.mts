/** A file of the bundle. */
export interface BundledFile {
  readonly name: string
  readonly bytes: number
  /** The module that it is, where it is read by itself. */
  readonly entry: string | undefined
  /** The files that are read with it. */
  readonly imports: ReadonlyArray<string>
}

/** Writes `effect-tabletop.mjs`, and what it reads, to a folder; tells of each file what it is. */
export const bundleCommandLine: (folder: string) => Promise<ReadonlyArray<BundledFile>>
