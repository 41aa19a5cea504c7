/**
 * What can go wrong with a request, and a seeded choice of it.
 */
import * as SeededRandom from "../../src/internal/SeededRandom.ts"

/** What the client gets. */
export type Seen =
  /** The server's own answer; 429 and the like where `replaced`. Nothing where the server was not reached. */
  | { readonly _tag: "Answer" }
  | {
    readonly _tag: "Replaced"
    readonly status: number
    readonly headers: Readonly<Record<string, string>>
    /** `{key}` stands for the key that the request carried. */
    readonly body: string
  }
  /** The connection fails with this code. */
  | { readonly _tag: "Failure"; readonly code: string }
  /** The answer ends in the middle. */
  | { readonly _tag: "Cut" }
  /** The answer comes in `pieces`, one after each `every` milliseconds. */
  | { readonly _tag: "Drip"; readonly pieces: number; readonly every: number }
  /** A body that cannot be unpacked. */
  | { readonly _tag: "Unreadable" }
  | { readonly _tag: "Nothing" }

/** What goes wrong with one request. */
export interface Fault {
  readonly name: string
  /** Milliseconds after which the server executes the request, whether or not the client waits; absent: never. */
  readonly executed?: number
  /** Milliseconds after which the client gets something. */
  readonly after: number
  readonly seen: Seen
}

/** Nothing goes wrong. */
export const none: Fault = { name: "none", executed: 0, after: 0, seen: { _tag: "Answer" } }

const second = 1_000

const html = (text: string) => `<html><body><h1>${text}</h1><p>Authorization: {key}</p></body></html>`

const replaced = (
  status: number,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): Seen => ({ _tag: "Replaced", status, headers, body })

const problem = (status: number, more: Readonly<Record<string, unknown>> = {}) =>
  JSON.stringify({ title: "Refused", status, detail: "The key {key} was refused", message: "{key}", ...more })

const jsonHeaders = { "content-type": "application/json" }

const date = (millis: number) => new Date(Math.ceil(millis / second) * second).toUTCString()

/** The ways to say how long to wait, for a wait of `seconds` at `now`. */
const waits = (seconds: number, now: number): Readonly<Record<string, Readonly<Record<string, string>>>> => ({
  "retry-after in seconds": { "retry-after": String(seconds) },
  "retry-after as a date": { "retry-after": date(now + seconds * second) },
  "x-ratelimit": {
    "x-ratelimit-limit": "60",
    "x-ratelimit-remaining": "0",
    "x-ratelimit-reset": String(Math.ceil(now / second) + seconds),
  },
  "ratelimit": { "ratelimit": `"default";r=0;t=${seconds}`, "ratelimit-policy": `"default";q=20;w=40` },
  "several policies": {
    "ratelimit": `"burst";r=0;t=1, "sustained";r=0;t=${seconds}`,
    "ratelimit-policy": `"burst";q=5;w=5, "sustained";q=20;w=40`,
  },
  "nonsense": { "retry-after": "soon", "ratelimit": ";;;" },
  "nothing": {},
})

/** Waits in seconds. */
export type Waits = readonly [number, ...Array<number>]

// Some are above the largest that clients take upon themselves.
const manyWaits: Waits = [0, 1, 2, 7, 30, 59, 61, 4_000]

const tooMany: Kind = (random, now, _timeout, allowed) => {
  const seconds = random.pick(allowed)
  const inBody = random.nextDoubleUnsafe() < 0.2
  const forms = Object.entries(waits(seconds, now))
  const [form, headers] = forms[random.die(forms.length) - 1]!
  return {
    name: `429 ${form} ${seconds} s${inBody ? " and in the body" : ""}`,
    after: 0,
    seen: replaced(429, problem(429, inBody ? { retry_after: seconds } : {}), { ...jsonHeaders, ...headers }),
  }
}

/** A status that says nothing of whether the request was executed. */
const down = (random: SeededRandom.SeededRandom, now: number): Fault => {
  const status = random.pick([500, 502, 503, 503, 504])
  const executed = random.nextDoubleUnsafe() < 0.4
  const seconds = random.pick([1, 5, 90])
  const dated = status === 503 && random.nextDoubleUnsafe() < 0.7
  const headers = dated ? { "retry-after": date(now + seconds * second) } : undefined
  return {
    name: `HTML ${status}${dated ? ` with a date in ${seconds} s` : ""}${executed ? " after execution" : ""}`,
    ...(executed ? { executed: 0 } : {}),
    after: random.pick([0, 0, 800]),
    seen: replaced(status, html(`${status}`), { "content-type": "text/html", ...headers }),
  }
}

/** Where a redirect leads: another origin, which must never see the key. */
export const elsewhere = "https://elsewhere.example"

const redirect = (random: SeededRandom.SeededRandom): Fault => {
  const status = random.pick([301, 302, 303, 307, 308])
  return { name: `redirect ${status}`, after: 0, seen: replaced(status, "", { location: `${elsewhere}/{key}` }) }
}

const late = (random: SeededRandom.SeededRandom, timeout: number): Fault => {
  const arrival = random.pick([0, 0.5, 0.9, 1.01, 1.5, 3]) * timeout
  const answer = random.pick([0.05, 0.6, 2]) * timeout
  return {
    name: `executed after ${arrival} ms, answered after ${arrival + answer} ms`,
    executed: arrival,
    after: arrival + answer,
    seen: { _tag: "Answer" },
  }
}

type Kind = (random: SeededRandom.SeededRandom, now: number, timeout: number, waits: Waits) => Fault

const kinds: readonly [Kind, ...Array<Kind>] = [
  (random) => {
    const code = random.pick(["ECONNREFUSED", "ENOTFOUND", "UND_ERR_CONNECT_TIMEOUT"])
    return { name: code, after: random.pick([0, 500]), seen: { _tag: "Failure", code } }
  },
  (random) => ({ name: "reset before execution", after: random.pick([0, 200]), seen: reset }),
  (random) => ({ name: "reset after execution", executed: 0, after: random.pick([0, 200]), seen: reset }),
  (random, _, timeout) => late(random, timeout),
  (random, _, timeout) => late(random, timeout),
  (random) => ({
    name: "silence",
    ...(random.nextDoubleUnsafe() < 0.5 ? { executed: 100 } : {}),
    after: 0,
    seen: { _tag: "Nothing" },
  }),
  () => ({ name: "truncated", executed: 0, after: 0, seen: { _tag: "Cut" } }),
  (random) => ({
    name: "HTML 200 after execution",
    executed: 0,
    after: 0,
    seen: replaced(random.pick([200, 201]), html("Welcome"), { "content-type": "text/html" }),
  }),
  (random) => down(random, 0),
  down,
  down,
  tooMany,
  tooMany,
  tooMany,
  (random, _, timeout) => {
    const every = random.pick([0.02, 0.15, 0.4]) * timeout
    return { name: `a piece each ${every} ms`, executed: 0, after: 0, seen: { _tag: "Drip", pieces: 8, every } }
  },
  redirect,
  () => ({ name: "gzip that is none", executed: 0, after: 0, seen: { _tag: "Unreadable" } }),
  () => ({
    name: "packed bytes as text",
    executed: 0,
    after: 0,
    seen: replaced(200, "\u001f\ufffd\b\u0000{key}\u0000", jsonHeaders),
  }),
]

const reset: Seen = { _tag: "Failure", code: "ECONNRESET" }

/** Which request of a schedule. */
export interface Place {
  readonly seed: string
  readonly call: string
  /** Counts the requests of the call from 1. */
  readonly attempt: number
  /** Milliseconds of the epoch. */
  readonly now: number
  /** The client's time limit, in milliseconds. */
  readonly timeout: number
  /** What a 429 may ask for; some of it above the cap when left out. */
  readonly waits?: Waits
}

/**
 * The fault of a request. It depends on the seed and the request's place alone,
 * so that it is the same in whichever order fibers run.
 */
export const choose = ({ attempt, call, now, seed, timeout, waits = manyWaits }: Place): Fault => {
  const calm = SeededRandom.make(seed).pick([0.15, 0.4, 0.7])
  const random = SeededRandom.make(`${seed}:${call}:${attempt}`)
  return random.nextDoubleUnsafe() < calm ? none : random.pick(kinds)(random, now, timeout, waits)
}
