/**
 * The operations of Shares in words. Written by `npm run docs` from the doc comments.
 */
import type { Descriptions } from "../../../internal/Descriptions.ts"

export const Shares: Descriptions = {
  "list": {
    "summary": "The user's shares, active or not.",
    "fields": {}
  },
  "create": {
    "summary": "Shares a theme.",
    "fields": {
      "limit": "How often the offer can be accepted.",
      "expires_at": "When the offer ends.",
      "slug": "The theme to offer."
    }
  },
  "get": {
    "summary": "One share.",
    "fields": {
      "id": "The share, by the id that lists give."
    }
  },
  "update": {
    "summary": "Changes a share.",
    "fields": {
      "limit": "How often the offer can be accepted.",
      "expires_at": "When the offer ends.",
      "id": "The share, by the id that lists give."
    }
  },
  "delete": {
    "summary": "Deletes a share.",
    "fields": {
      "id": "The share, by the id that lists give."
    }
  },
  "accept": {
    "summary": "Puts the shared theme into the user's dice box.",
    "fields": {
      "id": "The share, by the id that lists give."
    }
  }
}
