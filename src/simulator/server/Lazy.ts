/**
 * Values that are made on first use.
 */

/** Makes the value when it is first asked for, and never again. */
export const lazy = <A>(make: () => A): () => A => {
  let made: { readonly value: A } | undefined
  return () => (made ??= { value: make() }).value
}
