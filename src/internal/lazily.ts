/** A function that is made on its first call. */
export const lazily = <A, B>(make: () => (input: A) => B): (input: A) => B => {
  let made: ((input: A) => B) | undefined
  return (input) => (made ??= make())(input)
}
