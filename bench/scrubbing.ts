/**
 * How long it takes to take a secret out of a hostile text: `node --conditions=effect-tabletop-source bench/scrubbing.ts`.
 *
 * The time must grow with the length of the text, whatever the secret is.
 */
import { scrubStart } from "../src/internal/Secrets.ts"

const kinds: Readonly<Record<string, (length: number) => string>> = {
  "backslashes": (length) => "\\".repeat(length),
  "backslashes and letters": (length) => "\\a".repeat(length / 2),
  "percent signs": (length) => "%25".repeat(length / 3),
  "a key": (length) => "k".repeat(length),
}

console.log("| secret | characters | of the text | ms | µs a character of the text |")
console.log("| --- | --- | --- | --- | --- |")
for (const [kind, make] of Object.entries(kinds)) {
  for (const length of [8, 32, 128]) {
    for (const size of [2_000, 20_000, 200_000]) {
      const secret = make(length)
      const text = secret.slice(0, -1).repeat(Math.ceil(size / secret.length)).slice(0, size)
      const started = performance.now()
      scrubStart(text, [`${secret}!`], size)
      const millis = performance.now() - started
      console.log(`| ${kind} | ${length} | ${size} | ${millis.toFixed(1)} | ${(millis * 1_000 / size).toFixed(1)} |`)
    }
  }
}
