/**
 * Where a text holds a secret, however it is spelled.
 *
 * A regular expression would find them too, and would try every way to read a
 * run of backslashes: 32 of them took 16 s. Here each place of the text where a
 * spelling can begin is looked at once for each character of the secret, so the
 * time grows with the length of the text, whatever the secret.
 */

/** A part of a text, from the first character to the one after the last. */
export interface Span {
  readonly start: number
  readonly end: number
}

const encoder = new TextEncoder()

const hexadecimal = (value: number, digits: number): string => value.toString(16).padStart(digits, "0")

const escape = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&")

const percent = (character: string): ReadonlyArray<string> =>
  // `%25` is a percent sign, and the start of one that was encoded twice.
  character === "%" ? ["%25", "%2525"] : [
    Array.from(encoder.encode(character), (byte) => `%(?:25)?${hexadecimal(byte, 2)}`).join(""),
  ]

const jsonUnits = (character: string): string =>
  Array.from(
    { length: character.length },
    (_, index) => `\\\\{1,4}u${hexadecimal(character.charCodeAt(index), 4)}`,
  ).join("")

const htmlNames: Readonly<Record<string, string>> = { "&": "amp", "<": "lt", ">": "gt", '"': "quot", "'": "apos" }

const html = (character: string): string => {
  const point = character.codePointAt(0) ?? 0
  const named = htmlNames[character] === undefined ? "" : `|${htmlNames[character]}`
  return `&(?:#0{0,6}${point}|#x0{0,6}${point.toString(16)}${named});`
}

/** No spelling of a character is longer: percent signs of four bytes, encoded twice. */
const longestSpelling = 24

/** How many characters a secret may take up in a text. */
export const longest = (secret: string): number => secret.length * longestSpelling

const spellingsOf = (character: string): ReadonlyArray<string> => [
  ...(character === "\\"
    // As it is, and as JSON writes it, also JSON in JSON.
    ? ["\\\\", "\\\\{2}", "\\\\{3}", "\\\\{4}"]
    : [`\\\\{0,4}${escape(character)}`]),
  ...percent(character),
  jsonUnits(character),
  html(character),
  ...(/[\b\f\n\r\t]/.test(character) ? [`\\\\{1,4}${JSON.stringify(character)[2]}`] : []),
  ...(character === " " ? ["\\+"] : []),
]

// No encoding changes these characters, and most keys have no others.
const unreserved = /^[\w.-]+$/

/** The spellings of a part of a secret; each has one end at most wherever it begins. */
interface Part {
  readonly escaped: ReadonlyArray<RegExp>
  /** Those that can be where no escape begins. */
  readonly plain: ReadonlyArray<RegExp>
}

// What escapes begin with.
const escapes = "\\\\%&+"

const sticky = (spelling: string) => new RegExp(spelling, "iy")

const partOf = (character: string): Part => ({
  escaped: spellingsOf(character).map(sticky),
  plain: [sticky(escape(character))],
})

// A passcode may be as short as "at", which half the words of a message hold.
const shortest = 4

const isWord = (character: string): boolean => /[^\W_]/.test(character)

/** The places that hold the secret; they may overlap. */
export const of = (text: string, secret: string): ReadonlyArray<Span> => {
  const isWhole = unreserved.test(secret)
  const characters = isWhole ? [secret] : Array.from(secret)
  const starts = new RegExp(escape(characters[0]!) + (isWhole ? "" : `|[${escapes}]`), "gi")
  // Made when they are looked for: most texts hold no more than the first character of a secret.
  const parts: Array<Part> = []
  const isShort = secret.length < shortest
  const spans: Array<Span> = []
  // For each place ahead: how many parts end there, and where the first of those began.
  const reached = new Map<number, Map<number, number>>()

  const note = (place: number, count: number, start: number) => {
    if (count < characters.length) {
      const states = reached.get(place) ?? new Map<number, number>()
      states.set(count, Math.min(start, states.get(count) ?? start))
      reached.set(place, states)
    } else if (!isShort || !isWord(text.charAt(place))) spans.push({ start, end: place })
  }

  const step = (place: number, count: number, start: number) => {
    const { escaped, plain } = parts[count] ??= partOf(characters[count]!)
    for (const spelling of escapes.includes(text.charAt(place)) ? escaped : plain) {
      spelling.lastIndex = place
      if (spelling.test(text)) note(spelling.lastIndex, count + 1, start)
    }
  }

  for (let place = 0; place < text.length; place++) {
    if (reached.size === 0) {
      starts.lastIndex = place
      const next = starts.exec(text)
      if (next === null) break
      place = next.index
    }
    for (const [count, start] of reached.get(place) ?? []) step(place, count, start)
    reached.delete(place)
    if (!isShort || !isWord(text.charAt(place - 1))) step(place, 0, place)
  }
  return spans
}

/** The places without those that others hold or overlap, in order. */
export const merged = (spans: ReadonlyArray<Span>): ReadonlyArray<Span> => {
  const result: Array<{ start: number; end: number }> = []
  for (const { end, start } of [...spans].sort((left, right) => left.start - right.start)) {
    const last = result.at(-1)
    if (last !== undefined && start < last.end) last.end = Math.max(last.end, end)
    else result.push({ start, end })
  }
  return result
}
