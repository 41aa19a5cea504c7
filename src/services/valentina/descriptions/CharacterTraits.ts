/**
 * The operations of CharacterTraits in words. Written by `npm run docs` from the doc comments.
 */
import type { Descriptions } from "../../../internal/Descriptions.ts"

export const CharacterTraits: Descriptions = {
  "list": {
    "summary": "The traits of a character.",
    "fields": {
      "limit": "The number of items of the page. The server takes 10 when it is left out.",
      "offset": "The number of items before the page. The server takes 0 when it is left out.",
      "character_id": "The character, by the id that lists give.",
      "category_id": "Only those of this category.",
      "is_rollable": "Only those that can, or cannot, be part of a dice pool."
    }
  },
  "get": {
    "summary": "One trait of a character, by the id that it has there. valentina: the trait's own id is not found.",
    "fields": {
      "character_id": "The character, by the id that lists give.",
      "character_trait_id": "The trait of the character, by the id that it has there."
    }
  },
  "assign": {
    "summary": "Gives a character a trait. Fails with ConflictError when the character has it.",
    "fields": {
      "trait_id": "The trait to give.",
      "value": "Dots, within the trait's own bounds; 0 when absent.",
      "currency": "What the trait is paid with, `NO_COST` when absent.",
      "character_id": "The character, by the id that lists give."
    }
  },
  "bulkAssign": {
    "summary": "Gives a character up to 200 traits, the `items`, one by one. Those that cannot be given are in `failed`; the call succeeds all the same.",
    "fields": {
      "items": "The list that is sent, each item by itself.",
      "items[].trait_id": "The trait to give.",
      "items[].value": "Dots, within the trait's own bounds; 0 when absent.",
      "items[].currency": "What the trait is paid with, `NO_COST` when absent.",
      "character_id": "The character, by the id that lists give."
    }
  },
  "create": {
    "summary": "Makes a trait of its own for a character. Fails with ConflictError when the name is taken.",
    "fields": {
      "name": "3 to 50 characters, which the server puts in title case. Neither another trait of the character nor any common trait may have the name.",
      "category_id": "The category that the trait is in.",
      "currency": "What the trait is paid with.",
      "description": "What is said of it.",
      "max_value": "The most dots of the trait, 0 to 100; 5 when absent.",
      "min_value": "The fewest dots of the trait, 0 to 100; 0 when absent.",
      "show_when_zero": "Whether a sheet shows the trait when its value is 0; true when absent.",
      "is_rollable": "Whether the trait's value can be part of a dice pool; true when absent.",
      "initial_cost": "The price of the first dot, 0 to 100; the category's when absent or null.",
      "upgrade_cost": "The price of each further dot, times its number, 0 to 100; the category's when absent or null.",
      "character_id": "The character, by the id that lists give."
    }
  },
  "getValueOptions": {
    "summary": "The values that a trait can be changed to, and what each costs or gives back.",
    "fields": {
      "character_id": "The character, by the id that lists give.",
      "character_trait_id": "The trait of the character, by the id that it has there."
    }
  },
  "changeValue": {
    "summary": "Changes the value of a trait, paying for it or taking the refund.",
    "fields": {
      "target_value": "The new value, within the trait's own bounds.",
      "currency": "What pays for a raise, or takes the refund of a lowering.",
      "character_id": "The character, by the id that lists give.",
      "character_trait_id": "The trait of the character, by the id that it has there."
    }
  },
  "delete": {
    "summary": "Takes a trait from a character.",
    "fields": {
      "character_id": "The character, by the id that lists give.",
      "character_trait_id": "The trait of the character, by the id that it has there.",
      "currency": "What takes the refund; there is none when it is left out."
    }
  },
  "addSpecialty": {
    "summary": "Adds a specialty to an ability. Newer than server 0.27, which answers 404.",
    "fields": {
      "name": "What the specialty is called, 3 to 50 characters; unique on the ability, ignoring case.",
      "currency": "What pays for it, `NO_COST` when absent. It costs 3 points where the company's setting `specialty_xp_cost_enabled` is on, else nothing.",
      "character_id": "The character, by the id that lists give.",
      "character_trait_id": "The trait of the character, by the id that it has there."
    }
  },
  "updateSpecialty": {
    "summary": "Renames a specialty, free of cost. Newer than server 0.27, which answers 404.",
    "fields": {
      "name": "What the specialty is called, 3 to 50 characters; unique on the ability, ignoring case.",
      "character_id": "The character, by the id that lists give.",
      "character_trait_id": "The trait of the character, by the id that it has there.",
      "specialty_id": "The specialty, by the id that lists give."
    }
  },
  "deleteSpecialty": {
    "summary": "Removes a specialty, with the refund of what it cost. Newer than server 0.27, which answers 404.",
    "fields": {
      "character_id": "The character, by the id that lists give.",
      "character_trait_id": "The trait of the character, by the id that it has there.",
      "specialty_id": "The specialty, by the id that lists give."
    }
  },
  "getTracker": {
    "summary": "The tracker of a trait; NotFoundError where it has none. Newer than server 0.27.",
    "fields": {
      "character_id": "The character, by the id that lists give.",
      "character_trait_id": "The trait of the character, by the id that it has there."
    }
  },
  "setTracker": {
    "summary": "Sets the tracker of a trait; what is left out becomes 0. Newer than server 0.27, which answers 404.",
    "fields": {
      "current": "Points left of a counter.",
      "superficial": "Superficial damage of a damage track.",
      "aggravated": "Aggravated damage of a damage track.",
      "stains": "Stains of a stains track.",
      "character_id": "The character, by the id that lists give.",
      "character_trait_id": "The trait of the character, by the id that it has there."
    }
  },
  "applyTrackerAction": {
    "summary": "Spends, gains, damages, heals, stains or resets a tracker. Newer than server 0.27, which answers 404.",
    "fields": {
      "action": "What is done to the tracker; its type says what can be. Health has `damage`, `heal` and `reset`.",
      "amount": "How many points, at least 1; 1 when absent.",
      "damage_type": "The damage done or healed, of the character's edition.",
      "character_id": "The character, by the id that lists give.",
      "character_trait_id": "The trait of the character, by the id that it has there."
    }
  }
}
