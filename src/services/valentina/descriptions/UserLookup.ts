/**
 * The operations of UserLookup in words. Written by `npm run docs` from the doc comments.
 */
import type { Descriptions } from "../../../internal/Descriptions.ts"

export const UserLookup: Descriptions = {
  "find": {
    "summary": "The users of a person, in all companies that the key has a permission for. Takes exactly one of the five fields; several or none is a RequestValidationError.",
    "fields": {
      "email": "The address of the user, which is compared as a whole.",
      "discord_id": "The id of a Discord account.",
      "google_id": "The id of a Google account.",
      "github_id": "The id of a GitHub account.",
      "apple_id": "The id of an Apple account."
    }
  }
}
