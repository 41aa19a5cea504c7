/**
 * What the browser gets: markup, style and script, none of them built.
 */

/** The page. */
export const html = `<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>Game table</title>
  <link rel="icon" href="data:,">
  <link rel="stylesheet" href="/page.css">
  <script type="module" src="/page.js"></script>
</head>
<body>
  <header><h1 id="campaign">Game table</h1></header>
  <p id="problem" role="alert" hidden></p>
  <main>
    <section aria-labelledby="characters-title">
      <h2 id="characters-title">Characters</h2>
      <ul id="characters"></ul>
      <form id="valentina">
        <h2>Roll a pool</h2>
        <label>Character <select name="character_id" required></select></label>
        <label>Dice <input name="num_dice" type="number" min="1" max="20" value="5" required></label>
        <label>Difficulty <input name="difficulty" type="number" min="2" max="10" value="6" required></label>
        <button>Roll the pool</button>
      </form>
      <form id="dddice">
        <h2>Roll in the room</h2>
        <label>Die
          <select name="die"><option>d20<option>d12<option>d10<option>d8<option>d6<option>d4</select>
        </label>
        <button>Roll the die</button>
      </form>
    </section>
    <section aria-labelledby="rolls-title">
      <h2 id="rolls-title">Rolls</h2>
      <ol id="rolls" aria-live="polite"></ol>
    </section>
  </main>
</body>
</html>
`

/** The style of the page. */
export const css = `
:root {
  color-scheme: light dark;
  --paper: light-dark(#faf7f2, #17141c);
  --card: light-dark(#fff, #221d2a);
  --ink: light-dark(#26202e, #e8e2d9);
  --quiet: light-dark(#635b6e, #a79eb3);
  --line: light-dark(#ddd5ca, #3a3345);
  --gold: light-dark(#7a5a00, #d9b23a);
  --on-gold: light-dark(#fff, #17141c);
  --alarm: light-dark(#f9dedc, #5c1f24);
  font: 16px/1.5 system-ui, sans-serif;
  background: var(--paper);
  color: var(--ink);
}
body { max-width: 60rem; margin: 0 auto; padding: 1rem }
h1 { font-weight: 300; margin: .5rem 0 1rem }
h2 { font-size: 1rem; color: var(--gold); margin: 1.5rem 0 .5rem }
main { display: grid; gap: 0 2rem; grid-template-columns: repeat(auto-fit, minmax(min(18rem, 100%), 1fr)) }
ul, ol { list-style: none; margin: 0; padding: 0 }
label { display: flex; justify-content: space-between; align-items: center; gap: 1rem; margin: .5rem 0 }
select, input, button { font: inherit; color: inherit; min-height: 44px; border-radius: .5rem; box-sizing: border-box }
select, input { width: 12rem; padding: 0 .75rem; border: 1px solid var(--quiet); background: var(--card) }
button { width: 100%; margin-top: .5rem; border: 0; background: var(--gold); color: var(--on-gold); font-weight: 600 }
button:disabled { opacity: .5 }
:focus-visible { outline: 3px solid var(--gold); outline-offset: 2px }
#problem { background: var(--alarm); padding: .75rem 1rem; border-radius: .5rem }
#rolls li { display: grid; grid-template-columns: 1fr auto; gap: 0 1rem; border-bottom: 1px solid var(--line); padding: .6rem 0 }
#rolls strong, #rolls small { text-align: right }
small { color: var(--quiet) }
.dice span { display: inline-block; min-width: 1.5rem; padding: 0 .2rem; text-align: center; border-radius: .3rem;
  border: 1px solid var(--line); box-sizing: border-box }
.dice .succeeds { background: var(--gold); border-color: var(--gold); color: var(--on-gold); font-weight: 700 }
.dice .fails { color: var(--quiet); text-decoration: line-through }
`

/** The script of the page. Everything from outside is set as text, never as markup. */
export const js = `
const byId = (id) => document.getElementById(id)

const element = (name, text, ...children) => {
  const made = document.createElement(name)
  made.append(text, ...children)
  return made
}

const ask = async (path, init) => {
  const response = await fetch(path, init).catch(() => {
    throw new Error("The table cannot be reached. Is there a network?")
  })
  const answer = await response.json()
  if (!response.ok) throw new Error(answer.message)
  return answer
}

// What goes wrong with the table is said until it is better, what went wrong with a roll until the next one begins.
const said = { table: "", roll: "" }

const showProblem = (of, text) => {
  said[of] = text
  const all = Object.values(said).filter((problem) => problem !== "").join(" ")
  byId("problem").textContent = all
  byId("problem").hidden = all === ""
}

let listedCharacters = ""

const showCharacters = (characters) => {
  // The choice in the form would be lost if it were filled anew each time.
  const key = JSON.stringify(characters)
  if (key === listedCharacters) return
  listedCharacters = key
  byId("characters").replaceChildren(...characters.map(({ about, name }) =>
    element("li", name + " ", element("small", about))))
  byId("valentina").elements.character_id.replaceChildren(...characters.map(({ id, name }) => new Option(name, id)))
}

const showDie = ({ face, succeeds }) => {
  const die = element("span", face)
  if (succeeds === undefined) return die
  die.className = succeeds ? "succeeds" : "fails"
  die.title = succeeds ? "a success" : "no success"
  return die
}

const showRoll = ({ at, dice, id, outcome, system, what, who }) => {
  const faces = element("span", "", ...dice.flatMap((die) => [showDie(die), " "]))
  faces.className = "dice"
  const item = element("li", element("span", who + ": " + what), element("strong", outcome),
    faces, element("small", system + ", " + new Date(at).toLocaleTimeString()))
  item.dataset.roll = id
  return item
}

// What the visitor rolled is shown at once; the table tells of it some seconds later at most.
let mine = []

const showRolls = (rolls) => {
  mine = mine.filter(({ roll, until }) => Date.now() < until && !rolls.some(({ id }) => id === roll.id))
  byId("rolls").replaceChildren(...mine.map(({ roll }) => showRoll(roll)), ...rolls.map(showRoll))
}

let told = []

const show = ({ campaign, characters, problems, rolls }) => {
  if (campaign !== "") {
    byId("campaign").textContent = campaign
    showCharacters(characters)
  }
  told = rolls
  showRolls(told)
  showProblem("table", problems.join(" "))
}

const numbers = ["num_dice", "difficulty"]

const roll = async (form) => {
  const fields = [...new FormData(form)].map(([name, value]) => [name, numbers.includes(name) ? Number(value) : value])
  const button = form.querySelector("button")
  button.disabled = true
  showProblem("roll", "")
  try {
    const body = JSON.stringify({ system: form.id, ...Object.fromEntries(fields) })
    const made = await ask("/rolls", { method: "POST", headers: { "content-type": "application/json" }, body })
    mine.unshift({ roll: made, until: Date.now() + 15_000 })
    showRolls(told)
  } catch (error) {
    showProblem("roll", error.message)
  } finally {
    button.disabled = false
  }
}

for (const form of document.forms) {
  form.addEventListener("submit", (event) => {
    event.preventDefault()
    roll(form)
  })
}

let source
let failures = 0

// The table comes anew with each connection, so nothing is lost between two.
const follow = () => {
  source?.close()
  if (document.hidden) return
  source = new EventSource("/events")
  source.onmessage = ({ data }) => {
    failures = 0
    show(JSON.parse(data))
  }
  source.onerror = () => {
    failures++
    if (source.readyState === EventSource.CLOSED) return lookInstead()
    // A stream that ends is opened again by the browser; a single end is no problem.
    if (failures > 1) showProblem("table", "The table cannot be reached. Is there a network?")
  }
}

const lookInstead = async () => {
  try {
    show(await ask("/table"))
  } catch (error) {
    showProblem("table", error.message)
  }
  setTimeout(follow, 10_000)
}

document.addEventListener("visibilitychange", follow)
follow()
`
