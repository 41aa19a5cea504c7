/**
 * What the browser of the stream shows: rolls on nothing. Whatever comes from outside is set as text, never as markup.
 */
export const page = (nonce: string): string =>
  `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Rolls</title>
<link rel="icon" href="data:,">
<style nonce="${nonce}">
  /* Nothing has a background but the rolls: what is behind the page shows through. */
  body { margin: 1rem; background: transparent; font: 600 24px/1.3 system-ui, sans-serif; color: #fff }
  ol { list-style: none; margin: 0; padding: 0; display: grid; gap: .5rem; justify-items: start }
  li, #problem { background: rgb(20 16 28 / .82); border-radius: .5rem; padding: .4rem .8rem; margin: 0 }
  b { color: #ffd35c; margin-left: .8rem }
  small { display: block; font-weight: 400; font-size: 1rem }
  .thrown { animation: throw .7s ease-out }
  @keyframes throw { from { transform: translateX(60vw) rotate(40deg); opacity: 0 } }
  @media (prefers-reduced-motion: reduce) { .thrown { animation: none } }
</style>
<main><p id="problem" role="alert" hidden></p><ol id="rolls" aria-live="polite"></ol></main>
<script type="module" nonce="${nonce}">
  const [problem, rolls] = document.querySelector("main").children
  const shownRolls = 5
  const element = (name, text) => Object.assign(document.createElement(name), { textContent: text })
  const find = (uuid) => [...rolls.children].find(({ dataset }) => dataset.roll === uuid)

  const show = ({ dice, missed, total, uuid, what, who }) => {
    const item = element("li", who + ": " + what)
    item.dataset.roll = uuid
    item.append(element("b", total), element("small", dice.join(" ")))
    const known = find(uuid)
    if (known) return known.replaceWith(item)
    // What was rolled while nobody looked lies there already.
    if (!missed) item.className = "thrown"
    rolls.prepend(item)
    while (rolls.children.length > shownRolls) rolls.lastChild.remove()
  }

  const say = (text) => {
    problem.textContent = text
    problem.hidden = text === ""
  }

  let last = ""
  const open = () => {
    const source = new EventSource("/events?last=" + encodeURIComponent(last))
    const on = (name, tell) => source.addEventListener(name, ({ data, lastEventId }) => {
      last = lastEventId
      tell(JSON.parse(data))
    })
    on("ready", () => say(""))
    on("roll", show)
    on("deleted", ({ uuid }) => find(uuid)?.remove())
    on("problem", ({ text }) => say(text))
    // The browser comes back by itself, unless the server answered with an error.
    source.onerror = () => source.readyState === EventSource.CLOSED && setTimeout(open, 5000)
  }
  open()
</script>
</html>`
