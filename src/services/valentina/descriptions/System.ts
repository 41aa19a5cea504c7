/**
 * The operations of System in words. Written by `npm run docs` from the doc comments.
 */
import type { Descriptions } from "../../../internal/Descriptions.ts"

export const System: Descriptions = {
  "health": {
    "summary": "The state of the server and of what it depends on. Needs a key.",
    "fields": {}
  }
}
