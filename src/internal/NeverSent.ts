/**
 * Whether a failure shows that no byte of the request reached the server.
 *
 * Told by codes, and by texts that no address can hold: Deno's message has the
 * whole URL in it, and a room may be called ECONNREFUSED. What is not known
 * here may have been applied.
 */
import * as Predicate from "effect/Predicate"

const unreached = new Set([
  "ConnectionRefused",
  "EAI_AGAIN",
  "ECONNREFUSED",
  "ENOTFOUND",
  "ERR_SSL_WRONG_VERSION_NUMBER",
  "FailedToOpenSocket",
  "UND_ERR_CONNECT_TIMEOUT",
])

/** A connection that was made can fail with them too. */
const unroutable = new Set(["EHOSTUNREACH", "ENETUNREACH", "ETIMEDOUT"])

// The names that OpenSSL gives to what is wrong with a certificate, and Node's own two.
const certificate =
  /^(CERT_|CRL_|UNABLE_TO_(GET|DECRYPT|DECODE|VERIFY)_|ERROR_IN_C|DEPTH_ZERO_SELF_SIGNED_CERT$|SELF_SIGNED_CERT_IN_CHAIN$|INVALID_(CA|PURPOSE)$|PATH_LENGTH_EXCEEDED$|HOSTNAME_MISMATCH$|ERR_TLS_CERT_ALTNAME_)/

// Nothing sends these before the runtime itself gives up: Node, Deno, Workers.
const blockedPort = /^bad port$|^Fetch failed: Requests to port \d+ are blocked$/
const usedUp = /^Too many subrequests\b/

// Node, of a server that speaks no TLS; and Deno, whose URLs hold no blank.
const noConnection = /^Client network socket disconnected before secure TLS connection was established$/
const denoConnect = /(^|: )client error \(Connect\)(:|$)/

const textOf = (cause: unknown, name: "code" | "message" | "syscall"): string => {
  const text = Predicate.hasProperty(cause, name) ? cause[name] : undefined
  return typeof text === "string" ? text : ""
}

const isConnecting = (cause: unknown): boolean =>
  textOf(cause, "syscall") === "connect" || /^connect E|Unable to connect\./.test(textOf(cause, "message"))

/** Whether the innermost error of a failed request shows it. */
export const isNeverSent = (cause: unknown): boolean => {
  const code = textOf(cause, "code")
  const message = textOf(cause, "message")
  return unreached.has(code) || certificate.test(code) || (unroutable.has(code) && isConnecting(cause)) ||
    blockedPort.test(message) || usedUp.test(message) || noConnection.test(message) || denoConnect.test(message)
}

/**
 * Whether the same request will fail as long as the program runs: its port is
 * blocked, or a Worker has made all the requests that one invocation may.
 */
export const isFinal = (cause: unknown): boolean => {
  const message = textOf(cause, "message")
  return blockedPort.test(message) || usedUp.test(message)
}
