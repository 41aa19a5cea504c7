/**
 * The operations of Activations in words. Written by `npm run docs` from the doc comments.
 */
import type { Descriptions } from "../../../internal/Descriptions.ts"

export const Activations: Descriptions = {
  "create": {
    "summary": "Asks for a code that the user types in at https://dddice.com/activate. Needs no token.",
    "fields": {}
  },
  "get": {
    "summary": "The state of an activation, for whoever holds its secret.",
    "fields": {
      "secret": "What the answer that began it gave as its `secret`.",
      "code": "The code that the activation was begun with."
    }
  },
  "approve": {
    "summary": "Approves an activation in the name of the user.",
    "fields": {
      "code": "The code that the activation was begun with."
    }
  }
}
