/**
 * The page that shows how a fleet is. It reads `/status.json` every few seconds.
 */
export const html = `<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>Fleet</title>
  <link rel="icon" href="data:,">
  <style>
    :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
    body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
    table { border-collapse: collapse; width: 100% }
    th, td { text-align: left; overflow-wrap: anywhere; padding: .25rem .5rem; border-bottom: 1px solid #8884 }
    [role=alert] { background: #a112; padding: .5rem 1rem }
  </style>
</head>
<body>
  <h1>Fleet</h1>
  <p id="failure" role="alert" hidden></p>
  <table><caption>Now</caption><tbody id="now"></tbody></table>
  <table><caption>Keys</caption>
    <thead><tr><th scope="col">Key<th scope="col">Companies<th scope="col">Each every<th scope="col">Problem</tr></thead>
    <tbody id="keys"></tbody></table>
  <table><caption>Problems</caption>
    <thead><tr><th scope="col">What<th scope="col">Which<th scope="col">Why</tr></thead>
    <tbody id="problems"></tbody></table>
  <script type="module">
    const seconds = (millis) => millis === null ? "" : (millis / 1000).toFixed(1) + " s"
    const row = (...cells) => {
      const tr = document.createElement("tr")
      for (const cell of cells) tr.append(Object.assign(document.createElement("td"), { textContent: cell ?? "" }))
      return tr
    }
    const show = ({ campaigns, keys, lagMillis, problems, rolls, rooms, runners }) => {
      now.replaceChildren(
        row("Runners", runners),
        row("Campaigns", campaigns.all + " (" + campaigns.busy + " with a roll under way, " + campaigns.stopped + " stopped)"),
        row("Rolls", rolls.shown + " shown, " + rolls.refused + " refused, " + rolls.leftOut + " left out"),
        row("Waiting", rolls.waiting + ", the oldest for " + seconds(rolls.oldestWaitingMillis)),
        row("Lag", seconds(lagMillis.p50) + " (one in a hundred: " + seconds(lagMillis.p99) + ")"),
        row("Rooms", rooms.all + " in " + rooms.groups + " groups"))
      document.getElementById("keys").replaceChildren(...keys.map((key) =>
        row(key.api + " " + key.name, key.companies, seconds(key.intervalMillis),
          key.problem ?? (key.silentMillis > 60_000 ? "no runner for " + seconds(key.silentMillis) : ""))))
      document.getElementById("problems").replaceChildren(...problems.map((one) => row(one.kind, one.id, one.problem)))
    }
    const now = document.getElementById("now"), failure = document.getElementById("failure")
    const look = async () => {
      try {
        const response = await fetch("status.json")
        if (!response.ok) throw new Error("The status cannot be read: " + response.status)
        show(await response.json())
        failure.hidden = true
      } catch (error) {
        failure.textContent = error.message
        failure.hidden = false
      }
      setTimeout(look, 5000)
    }
    look()
  </script>
</body>
</html>
`
