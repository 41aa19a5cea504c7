import { describe, expect, it } from "@effect/vitest"
import * as Schema from "effect/Schema"
import { makePage, Page, PageQuery, ReferencePageQuery } from "../../../src/schema/valentina/Page.ts"
import { Timestamp } from "../../../src/schema/Timestamp.ts"

const position = (limit: number, offset: number, total: number, count: number) => {
  const { has_more, next_offset, total_pages, current_page } = makePage({
    items: Array.from({ length: count }, () => "item"),
    limit,
    offset,
    total,
  })
  return [has_more, next_offset, total_pages, current_page]
}

describe("pages", () => {
  it("know their place", () => {
    expect(position(10, 0, 25, 10)).toEqual([true, 10, 3, 1])
    expect(position(10, 20, 25, 5)).toEqual([false, 30, 3, 3])
    expect(position(10, 0, 0, 0)).toEqual([false, 10, 0, 1])
    expect(position(10, 100, 25, 0)).toEqual([false, 110, 3, 11])
    expect(position(2, 3, 5, 2)).toEqual([false, 5, 3, 2])
    expect(position(0, 0, 25, 0)).toEqual([true, 0, 0, 0])
  })

  it("are encoded as the server sends them", () => {
    const json = { items: ["2026-09-26T16:04:24.000Z"], limit: 1, offset: 1, total: 3 }
    const page = Schema.decodeUnknownSync(Page(Timestamp))(json)
    expect(page).toMatchObject({ has_more: true, next_offset: 2, total_pages: 3, current_page: 2 })
    expect(Schema.encodeSync(Page(Timestamp))(page)).toEqual(json)
  })

  it("need all four members and every item", () => {
    const fits = (json: unknown) => Schema.decodeUnknownOption(Page(Schema.Int))(json)._tag === "Some"
    expect(fits({ items: [1], limit: 1, offset: 0, total: 1 })).toBe(true)
    expect(fits({ items: ["a"], limit: 1, offset: 0, total: 1 })).toBe(false)
    expect(fits({ items: [], limit: 1, offset: 0 })).toBe(false)
    expect(fits([])).toBe(false)
    expect(() =>
      Schema.encodeUnknownSync(Page(Schema.Int))({ ...makePage({ items: ["a"], limit: 1, offset: 0, total: 1 }) })
    )
      .toThrow()
    expect(() => Schema.encodeUnknownSync(Page(Schema.Int))({})).toThrow()
  })

  it("are asked for within the bounds of the list", () => {
    const fits = (fields: typeof PageQuery, query: unknown) =>
      Schema.decodeUnknownOption(Schema.Struct(fields))(query)._tag === "Some"
    expect(fits(PageQuery, {})).toBe(true)
    expect(fits(PageQuery, { limit: 0, offset: 0 })).toBe(true)
    expect(fits(PageQuery, { limit: 100, offset: 1_000_000 })).toBe(true)
    expect(fits(PageQuery, { limit: 101 })).toBe(false)
    expect(fits(PageQuery, { limit: -1 })).toBe(false)
    expect(fits(PageQuery, { limit: 1.5 })).toBe(false)
    expect(fits(PageQuery, { offset: -1 })).toBe(false)
    expect(fits(ReferencePageQuery, { limit: 1000 })).toBe(true)
    expect(fits(ReferencePageQuery, { limit: 1001 })).toBe(false)
  })

  it("do not get a limit that nobody asked for", () => {
    expect(Schema.encodeSync(Schema.Struct(PageQuery))({})).toEqual({})
  })
})
