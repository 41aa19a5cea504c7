/**
 * The operations of Characters in words. Written by `npm run docs` from the doc comments.
 */
import type { Descriptions } from "../../../internal/Descriptions.ts"

export const Characters: Descriptions = {
  "listAssets": {
    "summary": "The files, oldest first.",
    "fields": {
      "limit": "The number of items of the page. The server takes 10 when it is left out.",
      "offset": "The number of items before the page. The server takes 0 when it is left out."
    }
  },
  "uploadAsset": {
    "summary": "Uploads a picture. valentina: at most 50 at once, then 300 an hour.",
    "fields": {
      "file.size": "The **`size`** read-only property of the Blob interface returns the size of the Blob or File in bytes.",
      "file.type": "The **`type`** read-only property of the Blob interface returns the MIME type of the file."
    }
  },
  "getAsset": {
    "summary": "One file.",
    "fields": {}
  },
  "deleteAsset": {
    "summary": "Deletes a file for good.",
    "fields": {}
  },
  "listNotes": {
    "summary": "The notes, in no particular order.",
    "fields": {
      "limit": "The number of items of the page. The server takes 10 when it is left out.",
      "offset": "The number of items before the page. The server takes 0 when it is left out."
    }
  },
  "createNote": {
    "summary": "Writes a note.",
    "fields": {
      "title": "3 to 50 characters.",
      "content": "At least 3 characters. valentina: declared optional by the server, which then refuses the empty default."
    }
  },
  "getNote": {
    "summary": "One note.",
    "fields": {}
  },
  "updateNote": {
    "summary": "Changes a note.",
    "fields": {
      "title": "3 to 50 characters.",
      "content": "At least 3 characters."
    }
  },
  "deleteNote": {
    "summary": "Deletes a note.",
    "fields": {}
  },
  "list": {
    "summary": "The characters of the company. Those of type STORYTELLER are shown to storytellers and admins only.",
    "fields": {
      "limit": "The number of items of the page. The server takes 10 when it is left out.",
      "offset": "The number of items before the page. The server takes 0 when it is left out.",
      "is_temporary": "Only those that are, or are not, part of a generation session; false when left out."
    }
  },
  "create": {
    "summary": "Creates a character.",
    "fields": {
      "name_first": "3 to 50 characters.",
      "name_last": "3 to 50 characters.",
      "name_nick": "3 to 50 characters.",
      "type": "`PLAYER` when absent.",
      "age": "In years.",
      "biography": "At least 3 characters.",
      "demeanor": "3 to 50 characters.",
      "nature": "3 to 50 characters.",
      "concept_id": "The character receives the concept's specialties.",
      "vampire_attributes": "Vampires need it.",
      "vampire_attributes.sire": "3 to 50 characters.",
      "werewolf_attributes.pack_name": "3 to 50 characters.",
      "mage_attributes.sphere": "3 to 50 characters.",
      "mage_attributes.tradition": "3 to 50 characters.",
      "hunter_attributes.creed": "3 to 50 characters.",
      "traits[].value": "Dots; 0 when absent.",
      "traits[].tracker": "Only for a trait that has a tracker. Ignored by servers up to 0.27.0.",
      "traits[].tracker.current": "Points left of a counter.",
      "traits[].tracker.superficial": "Superficial damage of a damage track.",
      "traits[].tracker.aggravated": "Aggravated damage of a damage track.",
      "traits[].tracker.stains": "Stains of a stains track.",
      "user_player_id": "The acting user when absent; not allowed unless `type` is `PLAYER`.",
      "health": "Ignored by servers up to 0.27.0."
    }
  },
  "get": {
    "summary": "One character, with the parts that `include` names.",
    "fields": {}
  },
  "update": {
    "summary": "Changes a character. Asks for its player, a storyteller or an ADMIN.",
    "fields": {
      "name_first": "3 to 50 characters.",
      "name_last": "3 to 50 characters.",
      "name_nick": "3 to 50 characters.",
      "type": "A change to `PLAYER` needs `user_player_id` beside it; a change away from it clears the player.",
      "status": "`DEAD` sets `date_killed` to now, `ALIVE` clears it.",
      "age": "In years.",
      "biography": "At least 3 characters.",
      "demeanor": "3 to 50 characters.",
      "nature": "3 to 50 characters.",
      "concept_id": "The concept's specialties replace those the character has.",
      "user_player_id": "`null` is refused while `type` is `PLAYER`.",
      "vampire_attributes.sire": "3 to 50 characters.",
      "werewolf_attributes.pack_name": "3 to 50 characters; `null` removes it.",
      "mage_attributes.sphere": "3 to 50 characters.",
      "mage_attributes.tradition": "3 to 50 characters.",
      "hunter_attributes.creed": "3 to 50 characters."
    }
  },
  "delete": {
    "summary": "Archives a character.",
    "fields": {}
  },
  "getStatistics": {
    "summary": "Statistics of the d10 rolls of a character.",
    "fields": {
      "num_top_traits": "The number of traits in `top_traits`, 5 when left out."
    }
  },
  "getFullSheet": {
    "summary": "A character with the whole sheet.",
    "fields": {
      "include_available_traits": "Whether to list the traits that the character could still get."
    }
  },
  "getFullSheetCategory": {
    "summary": "One category of a character's sheet.",
    "fields": {
      "include_available_traits": "Whether to list the traits that the character could still get."
    }
  },
  "listInventoryItems": {
    "summary": "What a character owns.",
    "fields": {
      "limit": "The number of items of the page. The server takes 10 when it is left out.",
      "offset": "The number of items before the page. The server takes 0 when it is left out."
    }
  },
  "createInventoryItem": {
    "summary": "Adds an item to a character's inventory.",
    "fields": {
      "name": "At most 50 characters."
    }
  },
  "getInventoryItem": {
    "summary": "One item.",
    "fields": {}
  },
  "updateInventoryItem": {
    "summary": "Changes an item.",
    "fields": {
      "name": "At most 50 characters.",
      "description": "`null` removes the description."
    }
  },
  "deleteInventoryItem": {
    "summary": "Deletes an item.",
    "fields": {}
  },
  "getHealth": {
    "summary": "The health of a character. Newer than server 0.27, which answers 404.",
    "fields": {}
  },
  "setHealth": {
    "summary": "Sets the health of a character; what is left out becomes 0. Newer than server 0.27, which answers 404.",
    "fields": {}
  },
  "applyHealthAction": {
    "summary": "Damages, heals or resets the health of a character. Newer than server 0.27, which answers 404.",
    "fields": {
      "action": "One that the tracker's type has. Health has `damage`, `heal` and `reset`.",
      "amount": "How many points, at least 1; 1 when absent.",
      "damage_type": "The damage done or healed, of the character's edition."
    }
  }
}
