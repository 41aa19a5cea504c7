/**
 * The fields of an answer about rate limits and waiting.
 */
import { describe, expect, it } from "@effect/vitest"
import * as Duration from "effect/Duration"
import process from "node:process"
import * as RateLimitHeaders from "../../src/internal/RateLimitHeaders.ts"

const now = Date.parse("2026-01-01T00:00:00Z")

type Headers = Readonly<Record<string, string>>

const policies = (headers: Headers) => RateLimitHeaders.policies((name) => headers[name], now)

const retryAfter = (headers: Headers, bodySeconds: number | undefined, now: number) =>
  RateLimitHeaders.retryAfter((name) => headers[name], bodySeconds, now)

describe("a wait that is no number", () => {
  for (const text of ["0x10", "1e3", "+5", "Infinity", "", " ", "5s", "0b11", "9".repeat(400)]) {
    it(`is not read from Retry-After: ${text.slice(0, 20)}`, () => {
      expect(retryAfter({ "retry-after": text }, undefined, now)).toBeUndefined()
    })
  }
})

describe("policies", () => {
  it("join the state and the size of each policy by its name", () => {
    expect(policies({
      "ratelimit-policy": '"hourly";q=1000;w=3704, "burst";q=3;w=6',
      "ratelimit": '"hourly";r=997;t=0, "burst";r=0;t=2',
    })).toEqual([
      { name: "hourly", limit: 1_000, windowSeconds: 3_704, remaining: 997, resetSeconds: 0 },
      { name: "burst", limit: 3, windowSeconds: 6, remaining: 0, resetSeconds: 2 },
    ])
  })

  it("may be known by half", () => {
    const unknown = { limit: undefined, windowSeconds: undefined, remaining: undefined, resetSeconds: undefined }
    expect(policies({ ratelimit: '"a";r=4' })).toEqual([{ ...unknown, name: "a", remaining: 4 }])
    expect(policies({ "ratelimit-policy": '"a";q=5' })).toEqual([{ ...unknown, name: "a", limit: 5 }])
  })

  it("are read with blanks, other parameters, tokens for names and fractions", () => {
    expect(policies({ ratelimit: ' default ; R = 4 ;pk=1;t=1.5 ,"x" ;r=0' })).toMatchObject([
      { name: "default", remaining: 4, resetSeconds: 1.5 },
      { name: "x", remaining: 0 },
    ])
  })

  it("are read with parameters of every form, in any order", () => {
    expect(policies({
      "ratelimit-policy": '"hour" ; qu="requests" ; w=3600 ; pk=:cGFydA==: ; q=100, burst;flag;q=3;qu="a;w=9";w=6',
      "ratelimit": '"hour";pk=:cGFydA==:;t=5;r=0 , burst;t=1;fresh;r=2',
    })).toEqual([
      { name: "hour", limit: 100, windowSeconds: 3_600, remaining: 0, resetSeconds: 5 },
      { name: "burst", limit: 3, windowSeconds: 6, remaining: 2, resetSeconds: 1 },
    ])
  })

  it("of one name are one, the last that is told", () => {
    expect(policies({ ratelimit: '"a";r=4;t=9, "a";r=0;r=1;t=2' })).toMatchObject([{ remaining: 1, resetSeconds: 2 }])
  })

  it("are empty without fields, which means unknown", () => {
    expect(policies({})).toEqual([])
    expect(policies({ ratelimit: "" })).toEqual([])
    expect(policies({ "x-ratelimit-limit": "", "x-ratelimit-remaining": "many" })).toEqual([])
  })

  it("hold no numbers that make no sense", () => {
    for (const value of ["-1", "x", "1e999", "--3", "1.2.3", "0x10", "1e3", "+5", '"5"', ":5:", "?1", ""]) {
      expect(policies({ ratelimit: `"a";r=${value};t=${value}` })).toHaveLength(1)
      for (const { remaining, resetSeconds } of policies({ ratelimit: `"a";r=${value};t=${value}` })) {
        expect([remaining, resetSeconds]).toEqual([undefined, undefined])
      }
    }
  })

  it("are read from Laravel's fields, whose reset is a moment", () => {
    expect(policies({
      "x-ratelimit-limit": "60",
      "x-ratelimit-remaining": "0",
      "x-ratelimit-reset": String(now / 1_000 + 12),
    })).toEqual([{ name: "", limit: 60, windowSeconds: undefined, remaining: 0, resetSeconds: 12 }])
    for (const seconds of [0, -1, -90_000]) {
      expect(policies({ "x-ratelimit-remaining": "0", "x-ratelimit-reset": String(now / 1_000 + seconds) }))
        .toMatchObject([{ remaining: 0, resetSeconds: 0 }])
    }
  })

  it("take no long time to read, whatever is in the field", () => {
    const started = process.cpuUsage()
    for (
      const hostile of [
        ";".repeat(50_000),
        '"'.repeat(50_000),
        "a;r=".repeat(20_000),
        " ;".repeat(30_000),
        'a;b="'.repeat(20_000),
      ]
    ) {
      policies({ ratelimit: hostile })
    }
    expect(process.cpuUsage(started).user / 1_000).toBeLessThan(1_000)
  })
})

describe("tightest", () => {
  const tightest = (ratelimit: string) => RateLimitHeaders.tightest(policies({ ratelimit }))?.name

  it("is the policy with the least left, and of equals the one with the longer wait", () => {
    expect(tightest('"a";r=9, "b";r=2, "c";r=5')).toBe("b")
    expect(tightest('"a";r=0;t=2, "b";r=0;t=40, "c";r=0;t=9')).toBe("b")
    expect(tightest('"a", "b";r=2')).toBe("b")
    expect(tightest("")).toBeUndefined()
  })
})

describe("retryAfter", () => {
  const seconds = (headers: Readonly<Record<string, string>>, body?: number) => {
    const wait = retryAfter(headers, body, now)
    return wait === undefined ? undefined : Duration.toSeconds(wait)
  }

  it("is the longest hint", () => {
    expect(seconds({ "retry-after": "3", ratelimit: '"a";r=0;t=5' }, 4)).toBe(5)
    expect(seconds({ "retry-after": "6", ratelimit: '"a";r=0;t=5' }, 4)).toBe(6)
    expect(seconds({ "retry-after": "3" }, 4.25)).toBe(4.25)
  })

  it("reads dates as HTTP writes them, and nothing that only looks like one", () => {
    expect(seconds({ "retry-after": "Thu, 01 Jan 2026 00:00:30 GMT" })).toBe(30)
    expect(seconds({ "retry-after": "Thursday, 01-Jan-26 00:00:30 GMT" })).toBe(30)
    expect(seconds({ "retry-after": "Wed, 31 Dec 2025 00:00:30 GMT" })).toBe(0)
    for (
      const text of ["-5", "5 s", "5, 9", "5;9", "٥", "soon", "2026-01-01", "", " ", "Thu, 99 Foo 2026 00:00:30 GMT"]
    ) {
      expect(seconds({ "retry-after": text })).toBeUndefined()
    }
  })

  it("reads a number of seconds, with blanks around it and with a part", () => {
    for (const [text, wait] of [[" 5 ", 5], ["\t7", 7], ["0", 0], ["007", 7], ["1.5", 1.5]] as const) {
      expect(seconds({ "retry-after": text })).toBe(wait)
    }
  })

  it("leaves out policies with budget", () => {
    expect(seconds({ ratelimit: '"a";r=3;t=50, "b";r=0;t=2' })).toBe(2)
    expect(seconds({ ratelimit: '"a";r=3;t=50' })).toBeUndefined()
  })

  it("is rounded up to milliseconds", () => {
    expect(seconds({}, 1.8801)).toBe(1.881)
  })
})

describe("a server whose clock is another one", () => {
  const served = { date: "Thu, 01 Jan 2026 00:10:00 GMT" }
  const soon = String(Date.parse("2026-01-01T00:10:02Z") / 1000)

  it("names moments by its own clock", () => {
    const headers = { ...served, "x-ratelimit-remaining": "0", "x-ratelimit-reset": soon }
    expect(policies(headers)).toMatchObject([{ remaining: 0, resetSeconds: 2 }])
    expect(retryAfter({ ...headers, "retry-after": "1" }, undefined, now))
      .toEqual(Duration.seconds(2))
    expect(retryAfter({ ...served, "retry-after": "Thu, 01 Jan 2026 00:10:03 GMT" }, undefined, now))
      .toEqual(Duration.seconds(3))
  })

  it("is taken for right when it does not say what time it is", () => {
    const headers = { "x-ratelimit-remaining": "0", "x-ratelimit-reset": soon }
    expect(policies({ ...headers, date: "yesterday" })).toMatchObject([{ resetSeconds: 602 }])
  })
})
