/**
 * What every client of the benchmark can do: the same calls, headers and answers.
 */

/** Something that is listed. */
export type Item = "roll" | "room"

/** What is compared. */
export interface Client {
  readonly name: string
  /** `base` is what all are measured by; `own` is this package; a `peer` is what a program would use in its place. */
  readonly kind: "base" | "own" | "peer"
  readonly createRoll: () => Promise<unknown>
  readonly getRoom: () => Promise<unknown>
  /** Reads a list to its end and counts the items; absent where the client cannot. */
  readonly count?: (item: Item) => Promise<number>
}

/** What is used of a page of a list. */
export interface Page {
  readonly data: ReadonlyArray<unknown>
  readonly links: { readonly next?: string | null | undefined }
}

/** Reads page after page, as a program does whose client has no call for it. */
export const countPages = async (read: (page: number) => Promise<Page>): Promise<number> => {
  let count = 0
  for (let number = 1;; number++) {
    const { data, links } = await read(number)
    count += data.length
    if (typeof links.next !== "string") return count
  }
}
