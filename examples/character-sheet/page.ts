/**
 * The sheets as HTML. They work without a script: each change is a form.
 */
import type { Character, FullSheet, Health } from "effect-tabletop/valentina"

/** The style of all pages. */
export const style = `:root { color-scheme: light dark; background: Canvas; font: 16px/1.5 system-ui, sans-serif }
main { max-width: 60rem; margin: auto; padding: 0 1rem } h2 { margin: 2rem 0 .5rem }
section { display: grid; gap: .5rem 2rem; grid-template-columns: repeat(auto-fill, minmax(min(24rem, 100%), 1fr)) }
form { display: flex; flex-wrap: wrap; gap: .5rem; align-items: center } label { flex: 1; min-width: 12rem }
label { display: flex; gap: .5rem; justify-content: space-between; align-items: center }
input, select, button { font: inherit; box-sizing: border-box; min-height: 44px; padding: 0 .5rem } input { width: 4rem }
[role=alert] { border-left: .5rem solid #b3261e; padding: .5rem 1rem }`

/** Text for any place in a page. */
const text = (value: unknown): string => String(value).replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)

const page = (title: string, content: string, problem = ""): string =>
  `<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${text(title)}</title><link rel="icon" href="data:,"><link rel="stylesheet" href="/style.css">
<main><h1>${text(title)}</h1>
${problem === "" ? "" : `<p role="alert">${text(problem)}</p>`}${content}</main>`

/** A page that says what went wrong. */
export const problemPage = (problem: string): string => page("Characters", '<p><a href="/">All characters</a>', problem)

/** The characters, to choose one. */
export const listPage = (characters: ReadonlyArray<Character>): string => {
  const items = characters.map(({ id, name_full }) => `<li><a href="/characters/${text(id)}">${text(name_full)}</a>`)
  return page("Characters", `<ul>${items.join("")}</ul>`)
}

const select = (name: string, label: string, options: ReadonlyArray<string>): string =>
  `<select name="${name}" aria-label="${label}">${options.map((option) => `<option>${text(option)}`).join("")}</select>`

type SheetTrait = FullSheet["sections"][number]["categories"][number]["character_traits"][number]

const traitForm = ({ character_id, id, trait, value }: SheetTrait): string =>
  `<form method="post" action="/characters/${text(character_id)}/traits/${text(id)}"><label>${text(trait.name)}
<input name="target_value" type="number" required value="${value}" min="${trait.min_value}" max="${trait.max_value}">
</label>${select("currency", `Paid with, ${text(trait.name)}`, ["XP", "STARTING_POINTS", "NO_COST"])}
<button>Change</button></form>`

const healthForm = ({ game_version, id }: Character, health: Health): string => {
  const { aggravated, bashing, is_impaired, lethal, size, superficial } = health
  const damage = game_version === "V5" ? { superficial, aggravated } : { bashing, lethal, aggravated }
  const said = Object.entries(damage).map(([kind, boxes]) => `${boxes ?? 0} ${kind}`).join(", ")
  return `<h2>Health</h2><p id="health">${size} boxes: ${said}${is_impaired ? ", impaired" : ""}</p>
<form method="post" action="/characters/${text(id)}/health">${select("action", "What happens", ["damage", "heal"])}
${select("damage_type", "Kind", Object.keys(damage).map((kind) => kind.toUpperCase()))}
<input name="amount" aria-label="How much" type="number" required value="1" min="1"><button>Apply</button></form>`
}

/** A sheet, and what went wrong with the last change. Servers up to 0.27 know no health. */
export const sheetPage = ({ character, sections }: FullSheet, health: Health | undefined, problem?: string): string => {
  const categories = sections.flatMap((section) => section.categories).map(({ name, ...category }) => ({
    name,
    traits: [category, ...category.subcategories].flatMap(({ character_traits }) => character_traits),
  }))
  const lists = categories.filter(({ traits }) => traits.length > 0).map(({ name, traits }) =>
    `<h2>${text(name)}</h2><section>${traits.map(traitForm).join("")}</section>`
  )
  const about = text(`${character.character_class}, ${character.status}`.toLowerCase())
  const marks = health === undefined ? "" : healthForm(character, health)
  return page(
    character.name_full,
    `<p>${about}</p>${marks}${lists.join("")}<p><a href="/">All characters</a>`,
    problem,
  )
}
