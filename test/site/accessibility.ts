/**
 * What axe-core finds on a page: controls without names, text that is too pale, headings out of order, and so on.
 */
import { readFileSync } from "node:fs"
import type { Page } from "playwright-core"

const axe = readFileSync(new URL("../../node_modules/axe-core/axe.min.js", import.meta.url), "utf8")

interface Violation {
  readonly id: string
  readonly nodes: ReadonlyArray<
    { readonly target: ReadonlyArray<string>; readonly any: ReadonlyArray<{ message: string }> }
  >
}

/** The button of VitePress's search is named by what it does, and shows its keys beside that. */
const ownOfVitePress = ["#local-search"]

/** What is wrong on a page, by rule and element. The page's policy must let a script in: `bypassCSP`. */
export const faultsOf = async (page: Page): Promise<ReadonlyArray<string>> => {
  await page.evaluate(axe)
  const violations = await page.evaluate(
    `axe.run({ exclude: ${
      JSON.stringify(ownOfVitePress)
    } }, { resultTypes: ["violations"] }).then((found) => found.violations)`,
  ) as ReadonlyArray<Violation>
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ any, target }) => `${id}: ${target.join(" ")}: ${any[0]?.message ?? ""}`)
  )
}
