/**
 * The operations of CharacterGeneration in words. Written by `npm run docs` from the doc comments.
 */
import type { Descriptions } from "../../../internal/Descriptions.ts"

export const CharacterGeneration: Descriptions = {
  "generate": {
    "summary": "Generates one character. Asks for a STORYTELLER or ADMIN.",
    "fields": {
      "experience_level": "`NEW` when absent or null."
    }
  },
  "startSession": {
    "summary": "Generates characters to choose from, for experience of the acting user; too little is a ValidationError.",
    "fields": {}
  },
  "finalizeSession": {
    "summary": "Ends a session by choosing a character, and gives it.",
    "fields": {}
  },
  "listSessions": {
    "summary": "The sessions of the acting user that have not expired, all at once.",
    "fields": {}
  },
  "getSession": {
    "summary": "One session. valentina: an unknown or expired one is a ValidationError.",
    "fields": {}
  }
}
