import { describe, expect, it } from "@effect/vitest"
import * as Schema from "effect/Schema"
import { CampaignId } from "../../../src/schema/valentina/Campaign.ts"

const fits = (text: string) => Schema.decodeUnknownOption(CampaignId)(text)._tag === "Some"

describe("identifiers", () => {
  it("are spelled as the server takes them in paths", () => {
    expect(fits("01a20140-3b2f-7b43-9729-905e6efced32")).toBe(true)
    expect(fits("01A20140-3B2F-7B43-9729-905E6EFCED32")).toBe(true)
    expect(fits("01a201403b2f7b439729905e6efced32")).toBe(true)
    expect(fits("00000000-0000-0000-0000-000000000000")).toBe(true)
  })

  it("are nothing else", () => {
    expect(fits("{01a20140-3b2f-7b43-9729-905e6efced32}")).toBe(false)
    expect(fits("urn:uuid:01a20140-3b2f-7b43-9729-905e6efced32")).toBe(false)
    expect(fits("01a20140-3b2f-7b43-9729905e6efced32")).toBe(false)
    expect(fits("01a20140-3b2f-7b43-9729-905e6efced32\n")).toBe(false)
    expect(fits("..")).toBe(false)
    expect(() => CampaignId.make("")).toThrow()
  })
})
