/**
 * The examples that the playground offers, by page.
 */
import { examplesIn } from "../../scripts/examples.ts"
import { pagePaths, textOf, titleOf } from "../pages.ts"
import { isOffered } from "./offered.ts"

/** An example that is offered. */
export interface OfferedExample {
  /** The page and the line on it. */
  readonly place: string
  /** The title of the page. */
  readonly page: string
  /** The heading that it stands under. */
  readonly heading: string
  readonly code: string
}

const lineOf = (place: string): number => Number(place.split(":").at(-1))

const headingAbove = (text: string, line: number): string =>
  text.split("\n").slice(0, line).findLast((line) => /^#+ /.test(line))?.replace(/^#+ /, "").replaceAll("`", "") ?? ""

const numbered = (examples: ReadonlyArray<OfferedExample>): ReadonlyArray<OfferedExample> =>
  examples.map((example, at) => {
    const alike = examples.filter(({ heading }) => heading === example.heading)
    return alike.length === 1 ? example : {
      ...example,
      heading: `${example.heading} ${
        1 + examples.slice(0, at).filter(({ heading }) => heading === example.heading).length
      }`,
    }
  })

/** Every example that is offered. */
export const catalogue = (): ReadonlyArray<OfferedExample> =>
  pagePaths.flatMap((file) => {
    const text = textOf(file)
    return numbered(
      examplesIn(file, text).filter(isOffered).map(({ code, place }) => ({
        place,
        page: titleOf(file),
        heading: headingAbove(text, lineOf(place)),
        code: `${code}\n`,
      })),
    )
  })
