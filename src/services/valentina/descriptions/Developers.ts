/**
 * The operations of Developers in words. Written by `npm run docs` from the doc comments.
 */
import type { Descriptions } from "../../../internal/Descriptions.ts"

export const Developers: Descriptions = {
  "getMe": {
    "summary": "The developer whose key is in use, with the companies it has permissions for.",
    "fields": {}
  },
  "updateMe": {
    "summary": "Changes the developer whose key is in use.",
    "fields": {
      "username": "The name by which the developer is known, at most 50 characters; unique (409).",
      "email": "The address of the developer, unique (409).",
      "provider_audiences": "Whose identity tokens are taken: at most 20 audiences of 1 to 255 characters for each of `apple` and `google`. They replace all audiences; `null` clears them."
    }
  },
  "regenerateApiKey": {
    "summary": "Makes a new key and gives it, which no other answer does.",
    "fields": {}
  }
}
