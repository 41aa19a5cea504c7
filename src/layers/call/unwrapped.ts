/** What is said of a key in plain text. */
export const unwrapped = "Expected a Redacted: wrap it with Redacted.make"
