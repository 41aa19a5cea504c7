/**
 * The operations of Options in words. Written by `npm run docs` from the doc comments.
 */
import type { Descriptions } from "../../../internal/Descriptions.ts"

export const Options: Descriptions = {
  "get": {
    "summary": "The values of all enumerations, by area. The server keeps the answer for 10 minutes.",
    "fields": {}
  }
}
