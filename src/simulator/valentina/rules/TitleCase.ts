/**
 * Title case, by the rules of the `titlecase` package of Python that the
 * server uses for the names of campaigns, books, chapters and custom traits.
 */

const small = "a|an|and|as|at|but|by|en|for|if|in|of|on|or|the|to|v\\.?|via|vs\\.?"
const punctuation = "!\"“#$%&'‘()*+,\\-–‒—―./:;?@[\\\\\\]_`{|}~"

const smallWord = new RegExp(`^(?:${small})$`, "i")
// Python's `\w` and `\b` know every alphabet, those of JavaScript ASCII only.
const letter = "[\\p{L}\\p{N}_]"
const edge = `(?:(?<=${letter})(?!${letter})|(?<!${letter})(?=${letter}))`
const smallFirst = new RegExp(`^([${punctuation}]*)(${small})${edge}`, "iu")
const smallLast = new RegExp(`${edge}(?:${small})[${punctuation}]?$`, "iu")
const subphrase = new RegExp(`([:.;?!\\-–‒—―][ ])(${small})`, "gu")
const apostropheSecond = new RegExp(`^[dol]['‘]${letter}+(?:['s]{2})?$`, "iu")
const initials = /^(?:[A-Z]\.|[A-Z]\.[A-Z])+$/
const macOrMc = /^([Mm]c|MC)([\p{L}\p{N}_].+)/u
const salutation = /^(?:m(?:rs?|s)|dr)$/i
const inlinePeriod = new RegExp(`${letter}[.]${letter}`, "u")
const upperElsewhere = new RegExp(`^[${punctuation}]*?[a-zA-Z]+[A-Z]+?`)
const firstLetter = new RegExp(`^[${punctuation}]*?${letter}`, "u")
const consonants = /^[b-df-hj-np-tv-xz]+$/i

const capitalised = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase()

const withApostrophe = (word: string): string => {
  const first = /[aeiou]/i.test(word.charAt(0)) ? word.charAt(0).toUpperCase() : word.charAt(0).toLowerCase()
  return first + word.charAt(1) + word.charAt(2).toUpperCase() + word.slice(3)
}

const parts = (word: string, separator: string): string =>
  word.split(separator).map((part) => convert(part, false)).join(separator)

const wordOf = (word: string, allCapitals: boolean): string => {
  if (allCapitals && initials.test(word)) return word
  if (apostropheSecond.test(word)) return withApostrophe(word)
  const mac = macOrMc.exec(word)
  if (mac !== null) return capitalised(mac[1] ?? "") + convert(mac[2] ?? "", true)
  if (salutation.test(word)) return word.charAt(0).toUpperCase() + word.slice(1)
  if (inlinePeriod.test(word) || (!allCapitals && upperElsewhere.test(word))) return word
  if (smallWord.test(word)) return word.toLowerCase()
  if (word.includes("/") && !word.includes("//")) return parts(word, "/")
  if (word.includes("-")) return parts(word, "-")
  const plain = allCapitals ? word.toLowerCase() : word
  if (plain.length > 2 && consonants.test(plain)) return plain.toUpperCase()
  return plain.replace(firstLetter, (start) => start.toUpperCase())
}

const convert = (text: string, smallFirstAndLast: boolean): string => {
  const allCapitals = text.toUpperCase() === text
  const words = text.split(/[\t ]/).map((word) => wordOf(word, allCapitals))
  const last = words.length - 1
  if (smallFirstAndLast) {
    words[0] = (words[0] ?? "").replace(
      smallFirst,
      (_, before: string, word: string) => before + capitalised(word),
    )
    words[last] = (words[last] ?? "").replace(smallLast, capitalised)
  }
  return words.join(" ").replace(subphrase, (_, before: string, word: string) => before + capitalised(word))
}

/**
 * A trimmed name in title case.
 *
 * valentina: a word of three letters or more without a vowel becomes all
 * capitals, a word that has capitals inside stays, and doubled blanks stay:
 * `  o'neil AND the  lord of rings  ` becomes `O'Neil AND the  Lord of Rings`.
 */
export const titleCase = (text: string): string =>
  text.trim().split(/[\r\n]+/).map((line) => convert(line, true)).join("\n")
