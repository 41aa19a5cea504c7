/**
 * Looking for secrets in everything that a value shows.
 */
import * as Cause from "effect/Cause"
import * as Context from "effect/Context"
import { inspect } from "node:util"

/** The spellings in which servers, runtimes and log formats repeat a text. */
export const spellings = (text: string): ReadonlyArray<string> => {
  const json = JSON.stringify(text).slice(1, -1)
  const html = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;")
  return [
    ...new Set([
      text,
      encodeURIComponent(text),
      encodeURIComponent(text).replace(/%[0-9A-F]{2}/g, (hex) => hex.toLowerCase()),
      // As browsers write forms: a plus for the blank, and more characters in percent.
      new URLSearchParams([["", text]]).toString().slice(1),
      json,
      // As PHP writes JSON.
      json.replaceAll("/", "\\/").replace(
        /[^\x20-\x7e]/g,
        (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
      ),
      // As PHP and Python write HTML.
      html.replaceAll("'", "&#039;"),
      html.replaceAll("'", "&#x27;"),
    ]),
  ]
}

const attempt = <A>(read: () => A): A | undefined => {
  try {
    return read()
  } catch {
    return undefined
  }
}

const properties = (value: object): ReadonlyArray<readonly [string, unknown]> => {
  const own = Reflect.ownKeys(value).map((key) => [String(key), attempt(() => Reflect.get(value, key))] as const)
  const entries = value instanceof Map || value instanceof Set
    ? Array.from(value.entries(), ([key, entry], index) => [`entry ${index}`, [key, entry]] as const)
    : []
  return [...own, ...entries, ...getters(value)]
}

const builtIn = new Set<unknown>([Object.prototype, Array.prototype, Function.prototype, Map.prototype, Set.prototype])

/** What the getters of the prototypes give for the value. */
const getters = (value: object): ReadonlyArray<readonly [string, unknown]> => {
  const found: Array<readonly [string, unknown]> = []
  for (
    let owner = Object.getPrototypeOf(value);
    owner !== null && !builtIn.has(owner);
    owner = Object.getPrototypeOf(owner)
  ) {
    for (const key of Reflect.ownKeys(owner)) {
      if (Object.getOwnPropertyDescriptor(owner, key)?.get === undefined) continue
      found.push([String(key), attempt(() => Reflect.get(value, key))])
    }
  }
  return found
}

const walk = (root: unknown, found: (path: string, text: string) => void): void => {
  const seen = new Set<unknown>()
  const visit = (path: string, value: unknown): void => {
    if (typeof value === "string") return found(path, value)
    if ((typeof value !== "object" && typeof value !== "function") || value === null || seen.has(value)) return
    seen.add(value)
    if (ArrayBuffer.isView(value)) return found(`${path} as text`, new TextDecoder().decode(value))
    for (const [name, child] of properties(value)) {
      found(`a name in ${path}`, name)
      visit(`${path}.${name}`, child)
    }
  }
  visit("value", root)
}

const wholes = (value: unknown): ReadonlyArray<readonly [string, string | undefined]> => [
  // That of a context is what it gives to JSON and to the console, as hundreds of megabytes.
  ["String", Context.isContext(value) ? undefined : attempt(() => String(value))],
  ["JSON.stringify", attempt(() => JSON.stringify(value))],
  [
    "util.inspect",
    attempt(() =>
      inspect(value, { depth: 6, showHidden: true, getters: true, maxArrayLength: null, maxStringLength: null })
    ),
  ],
  ["Cause.pretty", Cause.isCause(value) ? Cause.pretty(value) : undefined],
]

/**
 * Where a value shows one of the secrets: in its texts, its names, or a whole
 * rendering; own, hidden and inherited properties count.
 */
export const leaks = (value: unknown, secrets: ReadonlyArray<string>): ReadonlyArray<string> => {
  const spelled = secrets.flatMap((secret) => spellings(secret).map((spelling) => [secret, spelling] as const))
  const shortest = Math.min(...spelled.map(([, spelling]) => spelling.length))
  const problems = new Set<string>()
  const look = (where: string, text: string | undefined): void => {
    if (text === undefined || text.length < shortest) return
    for (const [secret, spelling] of spelled) {
      if (text.includes(spelling)) problems.add(`${where} shows ${secret}`)
    }
  }
  walk(value, look)
  for (const [where, text] of wholes(value)) look(where, text)
  return [...problems]
}
