/**
 * The operations of CharacterGeneration in words. Written by `npm run docs` from the doc comments.
 */
import type { Descriptions } from "../../../internal/Descriptions.ts"

export const CharacterGeneration: Descriptions = {
  "generate": {
    "summary": "Generates one character. Asks for a STORYTELLER or ADMIN.",
    "fields": {
      "character_type": "Whether it is a player's character, one of the story, or the storyteller's own.",
      "character_class": "What kind of being the character is: drawn by the server when absent or null, some classes likelier than others.",
      "experience_level": "How experienced the character is made, `NEW` when absent or null.",
      "skill_focus": "How widely abilities are spread: a random one when absent or null.",
      "concept_id": "A random concept when absent or null.",
      "vampire_clan_id": "The clan of a vampire; the server chooses one when absent or null.",
      "werewolf_tribe_id": "The tribe of a werewolf; the server chooses one when absent or null.",
      "werewolf_auspice_id": "The auspice of a werewolf; the server chooses one when absent or null.",
      "campaign_id": "The campaign that the characters are for."
    }
  },
  "startSession": {
    "summary": "Generates characters to choose from, for experience of the acting user; too little is a ValidationError.",
    "fields": {
      "campaign_id": "The campaign that the characters are for."
    }
  },
  "finalizeSession": {
    "summary": "Ends a session by choosing a character, and gives it.",
    "fields": {
      "session_id": "The session to end.",
      "selected_character_id": "The character of the session to keep."
    }
  },
  "listSessions": {
    "summary": "The sessions of the acting user that have not expired, all at once.",
    "fields": {}
  },
  "getSession": {
    "summary": "One session. valentina: an unknown or expired one is a ValidationError.",
    "fields": {
      "session_id": "The session, by the id that lists give."
    }
  }
}
