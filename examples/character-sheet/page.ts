/**
 * The sheet as HTML. It works without a script: each change is a form.
 */
import type { Character, FullSheet, Health } from "effect-tabletop/valentina"

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
}

/** Text for any place in the page. */
const text = (value: unknown): string => String(value).replace(/[&<>"']/g, (sign) => entities[sign] ?? sign)

const style = `:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
body { max-width: 60rem; margin: auto; padding: 1rem } section { columns: 19rem } h2, h3 { margin: .5rem 0 }
form { display: flex; gap: .5rem; align-items: center; break-inside: avoid } label { flex: 1 }
input, select, button { font: inherit; min-height: 44px; min-width: 44px } input { width: 4rem }
[role=alert] { border-left: .5rem solid #b3261e; padding: .5rem 1rem }`

/** A page around its content. */
const page = (title: string, content: string, problem = ""): string =>
  `<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${text(title)}</title><link rel="icon" href="data:,"><link rel="stylesheet" href="/style.css">
<h1>${text(title)}</h1>
${problem === "" ? "" : `<p role="alert">${text(problem)}</p>`}${content}`

/** A page that says what went wrong. */
export const problemPage = (problem: string): string => page("Characters", '<p><a href="/">All characters</a>', problem)

/** The characters, to choose one. */
export const listPage = (characters: ReadonlyArray<Character>): string =>
  page(
    "Characters",
    `<ul>${
      characters.map(({ id, name_full }) => `<li><a href="/characters/${text(id)}">${text(name_full)}</a>`).join("")
    }</ul>`,
  )

const options = (names: ReadonlyArray<string>): string => names.map((name) => `<option>${text(name)}`).join("")

type SheetTrait = FullSheet["sections"][number]["categories"][number]["character_traits"][number]

const traitForm = ({ id, trait, value }: SheetTrait): string =>
  `<form method="post" action="?trait=${text(id)}"><label>${text(trait.name)}
<input name="target_value" type="number" required value="${value}" min="${trait.min_value}" max="${trait.max_value}">
</label><select name="currency" aria-label="Paid with">${options(["XP", "STARTING_POINTS", "NO_COST"])}</select>
<button>Change</button></form>`

const healthForm = (
  { game_version }: Character,
  { aggravated, bashing, is_impaired, lethal, size, superficial }: Health,
) => {
  const isFifth = game_version === "V5"
  const damage = isFifth ? { superficial, aggravated } : { bashing, lethal, aggravated }
  const said = Object.entries(damage).map(([kind, boxes]) => `${boxes ?? 0} ${kind}`).join(", ")
  return `<h2>Health</h2><p id="health">${size} boxes: ${said}${is_impaired ? ", impaired" : ""}</p>
<form method="post" action="?health"><select name="action" aria-label="What happens">${
    options(["damage", "heal"])
  }</select>
<select name="damage_type" aria-label="Kind">${options(Object.keys(damage).map((kind) => kind.toUpperCase()))}</select>
<input name="amount" aria-label="How much" type="number" required value="1" min="1"><button>Apply</button></form>`
}

/** A sheet, and what went wrong with the last change. Servers up to 0.27 know no health. */
export const sheetPage = ({ character, sections }: FullSheet, health: Health | undefined, problem?: string): string => {
  const categories = sections.flatMap((section) => section.categories).map((category) => ({
    name: category.name,
    traits: [category, ...category.subcategories].flatMap(({ character_traits }) => character_traits),
  }))
  const lists = categories.filter(({ traits }) => traits.length > 0).map(({ name, traits }) =>
    `<h2>${text(name)}</h2><section>${traits.map(traitForm).join("")}</section>`
  )
  const about = `${character.character_class.toLowerCase()}, ${character.status.toLowerCase()}`
  return page(
    character.name_full,
    `<p>${text(about)}</p>${health === undefined ? "" : healthForm(character, health)}${lists.join("")}
<p><a href="/">All characters</a>`,
    problem,
  )
}

/** The style of all pages. */
export { style }
