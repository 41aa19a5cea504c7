import { assert, describe, it } from "@effect/vitest"
import * as ResponseCache from "../../../../src/simulator/valentina/front/ResponseCache.ts"
import * as CachedAnswers from "../../../../src/simulator/valentina/store/CachedAnswers.ts"
import * as Buckets from "../../../../src/simulator/valentina/store/RateLimitBuckets.ts"
import { exchanges } from "../../../support/ValentinaTraffic.ts"
import { endpointOf, type Json } from "../Recording.ts"

const standard: Buckets.Policy = { name: "default", capacity: 5, rate: 0.5 }

describe("rate limits", () => {
  it("count down, refuse, and let through after the wait they name", () => {
    const buckets = new Map<string, Buckets.Bucket>()
    const take = (now: number) => Buckets.take(buckets, "key", [standard], now)
    const first = take(0)
    assert.deepStrictEqual(first.headers, {
      "ratelimit-policy": '"default";q=5;w=10',
      ratelimit: '"default";r=4;t=0',
    })
    for (let request = 0; request < 3; request++) take(0)
    assert.strictEqual(take(0).headers.ratelimit, '"default";r=0;t=2')
    const refused = take(120)
    assert.deepStrictEqual([refused.allowed, refused.retryAfter], [false, 1.88])
    assert.strictEqual(refused.headers.ratelimit, '"default";r=0;t=2')
    assert.isFalse(take(1_990).allowed)
    assert.isTrue(take(2_000).allowed)
    assert.isTrue(Buckets.take(buckets, "another key", [standard], 0).allowed)
  })

  it("list all policies of a success, and only the rejecting one of a refusal", () => {
    const buckets = new Map<string, Buckets.Bucket>()
    const policies = [{ name: "hourly", capacity: 1000, rate: 0.27 }, { name: "burst", capacity: 3, rate: 0.5 }]
    const take = () => Buckets.take(buckets, "key", policies, 0)
    take()
    take()
    assert.deepStrictEqual(take().headers, {
      "ratelimit-policy": '"hourly";q=1000;w=3704, "burst";q=3;w=6',
      ratelimit: '"hourly";r=997;t=0, "burst";r=0;t=2',
    })
    assert.deepStrictEqual(take().headers, {
      "ratelimit-policy": '"burst";q=3;w=6',
      ratelimit: '"burst";r=0;t=2',
    })
    // The first policy's token stays spent.
    assert.strictEqual(buckets.get("key:hourly")?.tokens, 996)
  })

  it("apply to single operations as recorded", () => {
    // The server of most recordings had one generous policy of its own.
    const configured = [{ name: "default", capacity: 100_000, rate: 1_000 }]
    for (const { file, operationId, response } of exchanges) {
      const texts = response.headers["ratelimit-policy"]
      if (operationId === null || !texts?.startsWith('"default";q=100000;w=100')) continue
      const policies = Buckets.policiesOf(operationId, configured)
      assert.strictEqual(Buckets.take(new Map(), "key", policies, 0).headers["ratelimit-policy"], texts, file)
    }
  })

  it("leave operations without a policy without headers", () => {
    assert.deepStrictEqual(Buckets.take(new Map(), "key", Buckets.policiesOf("getCampaign", []), 0), {
      allowed: true,
      headers: {},
      retryAfter: 0,
    })
  })

  it("wait for the next key rotation as recorded", () => {
    const buckets = new Map<string, Buckets.Bucket>()
    const policies = Buckets.policiesOf("regenerateDeveloperMeApiKey", [])
    const take = (now: number) => Buckets.take(buckets, "key", policies, now)
    for (let request = 0; request < 5; request++) take(0)
    const refused = take(1_810)
    assert.strictEqual(refused.headers.ratelimit, '"developer_key_rotation";r=0;t=719')
    assert.strictEqual(refused.retryAfter, 718.19)
    const { response } = exchanges.find(({ file }) => file === "881-regenerateDeveloperMeApiKey-429-ratelimited")!
    assert.strictEqual(response.headers.ratelimit, refused.headers.ratelimit)
    assert.closeTo(Number((response.body as Json).retry_after), refused.retryAfter, 1)
  })
})

describe("response cache", () => {
  it("names the recorded lifetime of every operation's answers", () => {
    for (const { file, operationId, response } of exchanges) {
      const endpoint = endpointOf(operationId)
      const expected = response.headers["cache-control"]
      if (endpoint === undefined || expected === undefined) continue
      assert.strictEqual(ResponseCache.cacheControl(endpoint.method, endpoint.operation), expected, file)
    }
  })

  it("keeps answers by key and actor for their lifetime, until a write of the same key", () => {
    const responses = new Map<string, CachedAnswers.CachedAnswer>()
    const key = { identity: "a", actor: "u", path: "/x", query: "offset=1&limit=2" }
    const answer = { status: 200, headers: {}, body: "old" }
    CachedAnswers.keep(responses, key, answer, ResponseCache.lifetime("GET", "getCampaign"), 0)
    CachedAnswers.keep(responses, { ...key, identity: "b" }, answer, 60_000, 0)
    CachedAnswers.keep(responses, { ...key, path: "/y" }, { ...answer, status: 404 }, 60_000, 0)
    assert.strictEqual(CachedAnswers.find(responses, { ...key, query: "limit=2&offset=1" }, 59_999), answer)
    assert.isUndefined(CachedAnswers.find(responses, { ...key, actor: undefined }, 0))
    assert.isUndefined(CachedAnswers.find(responses, { ...key, path: "/y" }, 0))
    assert.isUndefined(CachedAnswers.find(responses, key, 60_000))
    CachedAnswers.forget(responses, "a", 100)
    assert.strictEqual(CachedAnswers.find(responses, key, 100), answer)
    assert.isUndefined(CachedAnswers.find(responses, key, 101))
    assert.strictEqual(CachedAnswers.find(responses, { ...key, identity: "b" }, 101), answer)
  })

  it("forgets one answer after the other", () => {
    const responses: CachedAnswers.CachedAnswers = new Map()
    const keys = Array.from(
      { length: 101 },
      (_, number) => ({ identity: "a", actor: "u", path: `/${number}`, query: "" }),
    )
    for (const key of keys) CachedAnswers.keep(responses, key, { status: 200, headers: {}, body: "old" }, 60_000, 0)
    CachedAnswers.forget(responses, "a", 100)
    const left = (now: number) => keys.filter((key) => CachedAnswers.find(responses, key, now) !== undefined).length
    assert.deepStrictEqual([100, 101, 113, 125, 126].map(left), [101, 97, 49, 1, 0])
  })

  it("does not grow with answers that nobody may have any more", () => {
    const responses: CachedAnswers.CachedAnswers = new Map()
    const answer = { status: 200, headers: {}, body: "old" }
    for (let now = 0; now < 200_000; now += 10) {
      CachedAnswers.keep(responses, { identity: "a", actor: "u", path: "/", query: `_=${now}` }, answer, 60_000, now)
    }
    assert.isBelow(responses.size, 8000)
  })
})
