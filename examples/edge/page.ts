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
  <h1 id="campaign">Game table</h1>
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
:root { color-scheme: dark; font: 16px/1.5 system-ui, sans-serif; background: #17141c; color: #e8e2d9 }
body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
h1 { font-weight: 300 }
h2 { font-size: 1rem; color: #c9a227; margin: 1.5rem 0 .5rem }
main { display: grid; gap: 2rem; grid-template-columns: repeat(auto-fit, minmax(18rem, 1fr)) }
ul, ol { list-style: none; margin: 0; padding: 0 }
label { display: flex; justify-content: space-between; gap: 1rem; margin: .25rem 0 }
select, input { width: 10rem; box-sizing: border-box }
button { margin-top: .5rem }
#problem { background: #5c1f24; padding: .5rem 1rem; border-radius: .25rem }
#rolls li { display: grid; grid-template-columns: 1fr auto; border-bottom: 1px solid #332d3d; padding: .4rem 0 }
#rolls strong { text-align: right }
small { color: #9c93a8 }
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

const showProblem = (text) => {
  byId("problem").textContent = text
  byId("problem").hidden = text === ""
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

const showRoll = ({ at, dice, id, outcome, system, what, who }) => {
  const item = element("li", element("span", who + ": " + what), element("strong", outcome),
    element("small", dice), element("small", system + ", " + new Date(at).toLocaleTimeString()))
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
  showProblem(problems.join(" "))
}

const numbers = ["num_dice", "difficulty"]

const roll = async (form) => {
  const fields = [...new FormData(form)].map(([name, value]) => [name, numbers.includes(name) ? Number(value) : value])
  const button = form.querySelector("button")
  button.disabled = true
  try {
    const body = JSON.stringify({ system: form.id, ...Object.fromEntries(fields) })
    const made = await ask("/rolls", { method: "POST", headers: { "content-type": "application/json" }, body })
    mine.unshift({ roll: made, until: Date.now() + 15_000 })
    showRolls(told)
  } catch (error) {
    showProblem(error.message)
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
    if (failures > 1) showProblem("The table cannot be reached. Is there a network?")
  }
}

const lookInstead = async () => {
  try {
    show(await ask("/table"))
  } catch (error) {
    showProblem(error.message)
  }
  setTimeout(follow, 10_000)
}

document.addEventListener("visibilitychange", follow)
follow()
`
