/**
 * The page of an API: its operations and models by name, with links.
 */
import type { ApiReference } from "./ApiReference.ts"
import { anchorOf, namesOf } from "./areaPage.ts"

/** The areas of an API, in the order of its endpoints. */
export const areasOf = (reference: ApiReference): ReadonlyArray<string> => [
  ...new Set(reference.endpoints.map((endpoint) => namesOf(endpoint).area)),
]

const areaSection = (reference: ApiReference) => (area: string): ReadonlyArray<string> => [
  `## ${area}`,
  "",
  "| method | what it does | call |",
  "| --- | --- | --- |",
  ...reference.endpoints.filter((endpoint) => namesOf(endpoint).area === area).map((endpoint) => {
    const { member } = namesOf(endpoint)
    const { summary = "" } = reference.descriptions.areas[area]?.[member] ?? {}
    const link = `[\`${member}\`](${reference.api.name}/${area}.md#${anchorOf(member)})`
    return `| ${link} | ${summary.replaceAll("|", "\\|")} | \`${endpoint.method} ${endpoint.path}\` |`
  }),
  "",
]

const modelLinks = (reference: ApiReference): string =>
  reference.models.map(({ file, name }) => `[${name}](${reference.api.name}/models/${file}.md#${anchorOf(name)})`)
    .sort()
    .join(", ")

/** The page of an API. */
export const overviewPage = (reference: ApiReference): string => {
  const areas = areasOf(reference)
  return [
    `# ${reference.title}`,
    "",
    `Written by \`npm run docs\` from the endpoint values: ${reference.endpoints.length} operations in ${areas.length} areas. ` +
    "Every method takes one flat object of the fields listed; `?` marks those that may be left out. " +
    "What holds for every call, its errors too, is in [calls, settings and errors](../calls.md).",
    "",
    ...areas.flatMap(areaSection(reference)),
    "## Models",
    "",
    modelLinks(reference),
    "",
  ].join("\n")
}
