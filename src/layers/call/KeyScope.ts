/**
 * Names for keys that show nothing of them.
 */

/** Names a key to the rate limits. */
export type KeyScope = (key: string) => string

// A process that serves many users has a key for each.
const largest = 10_000

/** Remembers what was made of the latest texts. */
export const remembering = <A>(make: (text: string) => A): (text: string) => A => {
  const known = new Map<string, A>()
  return (text) => {
    const found = known.get(text)
    if (found !== undefined) return found
    const made = make(text)
    if (known.size >= largest) known.delete(known.keys().next().value!)
    known.set(text, made)
    return made
  }
}

/** Names for the keys of each host, each of which `name` makes: nobody else uses it, and it says nothing. */
export const namedBy = (name: () => string): (host: string) => KeyScope => remembering(() => remembering(name))
