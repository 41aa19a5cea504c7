/** The URL of a text; `undefined` when it is none. */
export const urlOrNothing = (text: string | URL): URL | undefined => {
  try {
    return new URL(text)
  } catch {
    return undefined
  }
}
