/**
 * The operations of Characters in words. Written by `npm run docs` from the doc comments.
 */
import type { Descriptions } from "../../../internal/Descriptions.ts"

export const Characters: Descriptions = {
  "listAssets": {
    "summary": "The files, oldest first.",
    "fields": {
      "limit": "The number of items of the page. The server takes 10 when it is left out.",
      "offset": "The number of items before the page. The server takes 0 when it is left out.",
      "asset_type": "Only files of this kind.",
      "character_id": "The character, by the id that lists give."
    }
  },
  "uploadAsset": {
    "summary": "Uploads a picture. valentina: at most 50 at once, then 300 an hour.",
    "fields": {
      "file": "The picture: PNG, JPEG, GIF or WEBP, found by its bytes.",
      "character_id": "The character, by the id that lists give."
    }
  },
  "getAsset": {
    "summary": "One file.",
    "fields": {
      "asset_id": "The file, by the id that lists give.",
      "character_id": "The character, by the id that lists give."
    }
  },
  "deleteAsset": {
    "summary": "Deletes a file for good.",
    "fields": {
      "asset_id": "The file, by the id that lists give.",
      "character_id": "The character, by the id that lists give."
    }
  },
  "listNotes": {
    "summary": "The notes, in no particular order.",
    "fields": {
      "limit": "The number of items of the page. The server takes 10 when it is left out.",
      "offset": "The number of items before the page. The server takes 0 when it is left out.",
      "character_id": "The character, by the id that lists give."
    }
  },
  "createNote": {
    "summary": "Writes a note.",
    "fields": {
      "title": "What the note is about, 3 to 50 characters.",
      "content": "What the note says, at least 3 characters. valentina: declared optional by the server, which then refuses the empty default.",
      "character_id": "The character, by the id that lists give."
    }
  },
  "getNote": {
    "summary": "One note.",
    "fields": {
      "note_id": "The note, by the id that lists give.",
      "character_id": "The character, by the id that lists give."
    }
  },
  "updateNote": {
    "summary": "Changes a note.",
    "fields": {
      "title": "What the note is about, 3 to 50 characters.",
      "content": "What the note says, at least 3 characters.",
      "note_id": "The note, by the id that lists give.",
      "character_id": "The character, by the id that lists give."
    }
  },
  "deleteNote": {
    "summary": "Deletes a note.",
    "fields": {
      "note_id": "The note, by the id that lists give.",
      "character_id": "The character, by the id that lists give."
    }
  },
  "list": {
    "summary": "The characters of the company. Those of type STORYTELLER are shown to storytellers and admins only.",
    "fields": {
      "limit": "The number of items of the page. The server takes 10 when it is left out.",
      "offset": "The number of items before the page. The server takes 0 when it is left out.",
      "campaign_id": "Only those of this campaign.",
      "user_player_id": "Only those that this user plays.",
      "user_creator_id": "Only those that this user created.",
      "character_class": "Only those of this class.",
      "character_type": "Only those of this type.",
      "status": "Only the living, or only the dead.",
      "is_temporary": "Only those that are, or are not, temporary; false when left out."
    }
  },
  "create": {
    "summary": "Creates a character.",
    "fields": {
      "name_first": "The character's first name, 3 to 50 characters.",
      "name_last": "The character's last name, 3 to 50 characters.",
      "character_class": "What kind of being the character is.",
      "game_version": "The version of the game whose rules hold.",
      "campaign_id": "The campaign that the character is in.",
      "name_nick": "What the character is called by friends, 3 to 50 characters.",
      "type": "Whether it is a player's character, one of the story, or the storyteller's own; `PLAYER` when absent.",
      "age": "How old the character is, in years.",
      "date_of_birth": "The day of the character's birth. Ignored by the release 0.27.0.",
      "biography": "The life of the character so far, at least 3 characters.",
      "demeanor": "How the character behaves before others, 3 to 50 characters.",
      "nature": "What the character is at heart, 3 to 50 characters.",
      "concept_id": "The character receives the concept's specialties.",
      "vampire_attributes": "What vampires alone have, such as the clan. Vampires need it.",
      "vampire_attributes.generation": "Steps from Caine; the lower, the stronger.",
      "vampire_attributes.sire": "Who made the vampire, 3 to 50 characters.",
      "vampire_attributes.bane_name": "The curse of the clan that the vampire bears, or its variant, at most 50 characters.",
      "vampire_attributes.bane_description": "How the curse shows.",
      "vampire_attributes.compulsion_name": "What the clan drives the vampire to, at most 50 characters.",
      "vampire_attributes.compulsion_description": "How the urge shows.",
      "vampire_attributes.clan_id": "The clan, as the blueprint lists it.",
      "werewolf_attributes": "What werewolves alone have.",
      "werewolf_attributes.tribe_id": "The tribe, as the blueprint lists it.",
      "werewolf_attributes.auspice_id": "The auspice, as the blueprint lists it.",
      "werewolf_attributes.pack_name": "Which pack the werewolf runs with, 3 to 50 characters.",
      "mage_attributes": "What mages alone have.",
      "mage_attributes.sphere": "Which magic the mage is best at, 3 to 50 characters.",
      "mage_attributes.tradition": "Which mages the mage learned from, 3 to 50 characters.",
      "hunter_attributes": "What hunters alone have.",
      "hunter_attributes.creed": "What the hunter believes in, 3 to 50 characters.",
      "traits": "The traits that the character has from the start.",
      "traits[].trait_id": "The trait, as the blueprint lists it.",
      "traits[].value": "Dots; 0 when absent.",
      "traits[].tracker": "Only for a trait that has a tracker. Ignored by servers up to 0.27.0.",
      "traits[].tracker.current": "Points left of a counter.",
      "traits[].tracker.superficial": "Superficial damage of a damage track.",
      "traits[].tracker.aggravated": "Aggravated damage of a damage track.",
      "traits[].tracker.stains": "Stains of a stains track.",
      "user_player_id": "The user who plays the character: the acting user when absent, and not allowed unless `type` is `PLAYER`.",
      "health": "The damage that the character begins with. Ignored by servers up to 0.27.0.",
      "health.extra_levels": "Health levels beyond what the character's traits give; 0 when absent.",
      "health.superficial": "V5: superficial damage; 0 when absent.",
      "health.aggravated": "Boxes of aggravated damage; 0 when absent.",
      "health.bashing": "V4: bashing damage; 0 when absent.",
      "health.lethal": "V4: lethal damage; 0 when absent."
    }
  },
  "get": {
    "summary": "One character, with the parts that `include` names.",
    "fields": {
      "include": "The children that the answer is to hold beside the thing itself; none when left out.",
      "character_id": "The character, by the id that lists give."
    }
  },
  "update": {
    "summary": "Changes a character. Asks for its player, a storyteller or an ADMIN.",
    "fields": {
      "name_first": "The character's first name, 3 to 50 characters.",
      "name_last": "The character's last name, 3 to 50 characters.",
      "name_nick": "What the character is called by friends, 3 to 50 characters.",
      "type": "A change to `PLAYER` needs `user_player_id` beside it; a change away from it clears the player.",
      "status": "Whether the character lives: `DEAD` sets `date_killed` to now, `ALIVE` clears it.",
      "age": "How old the character is, in years.",
      "date_of_birth": "The day of the character's birth; `null` clears it. Ignored by the release 0.27.0.",
      "biography": "The life of the character so far, at least 3 characters.",
      "demeanor": "How the character behaves before others, 3 to 50 characters.",
      "nature": "What the character is at heart, 3 to 50 characters.",
      "concept_id": "The concept's specialties replace those the character has.",
      "is_temporary": "Whether lists leave the character out unless they ask for temporary ones, and the server deletes it after a day.",
      "user_player_id": "The user who plays the character; `null` is refused while `type` is `PLAYER`.",
      "vampire_attributes": "What vampires alone have.",
      "vampire_attributes.generation": "Steps from Caine; the lower, the stronger.",
      "vampire_attributes.sire": "Who made the vampire, 3 to 50 characters.",
      "vampire_attributes.bane_name": "The curse of the clan that the vampire bears, or its variant, at most 50 characters.",
      "vampire_attributes.bane_description": "How the curse shows.",
      "vampire_attributes.compulsion_name": "What the clan drives the vampire to, at most 50 characters.",
      "vampire_attributes.compulsion_description": "How the urge shows.",
      "vampire_attributes.clan_id": "The new clan, as the blueprint lists it.",
      "werewolf_attributes": "What werewolves alone have.",
      "werewolf_attributes.tribe_id": "The new tribe, as the blueprint lists it.",
      "werewolf_attributes.auspice_id": "The new auspice, as the blueprint lists it.",
      "werewolf_attributes.pack_name": "Which pack the werewolf runs with, 3 to 50 characters; `null` removes it.",
      "mage_attributes": "What mages alone have.",
      "mage_attributes.sphere": "Which magic the mage is best at, 3 to 50 characters.",
      "mage_attributes.tradition": "Which mages the mage learned from, 3 to 50 characters.",
      "hunter_attributes": "What hunters alone have.",
      "hunter_attributes.creed": "What the hunter believes in, 3 to 50 characters.",
      "character_id": "The character, by the id that lists give."
    }
  },
  "delete": {
    "summary": "Archives a character.",
    "fields": {
      "character_id": "The character, by the id that lists give."
    }
  },
  "getStatistics": {
    "summary": "Statistics of the d10 rolls of a character.",
    "fields": {
      "num_top_traits": "The number of traits in `top_traits`, 5 when left out.",
      "character_id": "The character, by the id that lists give."
    }
  },
  "getFullSheet": {
    "summary": "A character with the whole sheet.",
    "fields": {
      "character_id": "The character, by the id that lists give.",
      "include_available_traits": "Whether to list the traits that the character could still get."
    }
  },
  "getFullSheetCategory": {
    "summary": "One category of a character's sheet.",
    "fields": {
      "character_id": "The character, by the id that lists give.",
      "include_available_traits": "Whether to list the traits that the character could still get.",
      "category_id": "The category of traits."
    }
  },
  "listInventoryItems": {
    "summary": "What a character owns.",
    "fields": {
      "limit": "The number of items of the page. The server takes 10 when it is left out.",
      "offset": "The number of items before the page. The server takes 0 when it is left out.",
      "character_id": "The character, by the id that lists give."
    }
  },
  "createInventoryItem": {
    "summary": "Adds an item to a character's inventory.",
    "fields": {
      "name": "What the thing is called, at most 50 characters.",
      "type": "What kind of thing it is.",
      "description": "What is said of the thing.",
      "character_id": "The character, by the id that lists give."
    }
  },
  "getInventoryItem": {
    "summary": "One item.",
    "fields": {
      "character_id": "The character, by the id that lists give.",
      "inventory_item_id": "The thing, by the id that lists give."
    }
  },
  "updateInventoryItem": {
    "summary": "Changes an item.",
    "fields": {
      "name": "What the thing is called, at most 50 characters.",
      "type": "What kind of thing it is.",
      "description": "What is said of the thing; `null` removes it.",
      "character_id": "The character, by the id that lists give.",
      "inventory_item_id": "The thing, by the id that lists give."
    }
  },
  "deleteInventoryItem": {
    "summary": "Deletes an item.",
    "fields": {
      "character_id": "The character, by the id that lists give.",
      "inventory_item_id": "The thing, by the id that lists give."
    }
  },
  "getHealth": {
    "summary": "The health of a character. Newer than server 0.27, which answers 404.",
    "fields": {
      "character_id": "The character, by the id that lists give."
    }
  },
  "setHealth": {
    "summary": "Sets the health of a character; what is left out becomes 0. Newer than server 0.27, which answers 404.",
    "fields": {
      "extra_levels": "Health levels beyond what the character's traits give; 0 when absent.",
      "superficial": "V5: superficial damage; 0 when absent.",
      "aggravated": "Boxes of aggravated damage; 0 when absent.",
      "bashing": "V4: bashing damage; 0 when absent.",
      "lethal": "V4: lethal damage; 0 when absent.",
      "character_id": "The character, by the id that lists give."
    }
  },
  "applyHealthAction": {
    "summary": "Damages, heals or resets the health of a character. Newer than server 0.27, which answers 404.",
    "fields": {
      "action": "What is done to the tracker; its type says what can be. Health has `damage`, `heal` and `reset`.",
      "amount": "How many points, at least 1; 1 when absent.",
      "damage_type": "The damage done or healed, of the character's edition.",
      "character_id": "The character, by the id that lists give."
    }
  }
}
