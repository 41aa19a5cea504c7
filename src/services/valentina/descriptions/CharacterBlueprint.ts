/**
 * The operations of CharacterBlueprint in words. Written by `npm run docs` from the doc comments.
 */
import type { Descriptions } from "../../../internal/Descriptions.ts"

export const CharacterBlueprint: Descriptions = {
  "listSections": {
    "summary": "The sections of the sheet.",
    "fields": {
      "limit": "The number of items of the page. The server takes 10 when it is left out.",
      "offset": "The number of items before the page. The server takes 0 when it is left out.",
      "game_version": "Only those of this version of the game.",
      "character_class": "Only those for characters of this class."
    }
  },
  "getSection": {
    "summary": "One section.",
    "fields": {
      "section_id": "The section, by the id that lists give."
    }
  },
  "listCategories": {
    "summary": "The categories of traits.",
    "fields": {
      "limit": "The number of items of the page. The server takes 10 when it is left out.",
      "offset": "The number of items before the page. The server takes 0 when it is left out.",
      "game_version": "Only those of this version of the game.",
      "character_class": "Only those for characters of this class.",
      "section_id": "Only those of this section."
    }
  },
  "getCategory": {
    "summary": "One category.",
    "fields": {
      "category_id": "The category, by the id that lists give."
    }
  },
  "listSubcategories": {
    "summary": "The subcategories of traits.",
    "fields": {
      "limit": "The number of items of the page. The server takes 10 when it is left out.",
      "offset": "The number of items before the page. The server takes 0 when it is left out.",
      "game_version": "Only those of this version of the game.",
      "character_class": "Only those for characters of this class.",
      "category_id": "Only those of this category."
    }
  },
  "getSubcategory": {
    "summary": "One subcategory.",
    "fields": {
      "subcategory_id": "The subcategory, by the id that lists give."
    }
  },
  "listTraits": {
    "summary": "The traits. Those made for one character are not among them.",
    "fields": {
      "limit": "The number of items of the page. The server takes 10 when it is left out.",
      "offset": "The number of items before the page. The server takes 0 when it is left out.",
      "game_version": "Only those of this version of the game.",
      "character_class": "Only those for characters of this class.",
      "category_id": "Only those of this category.",
      "subcategory_id": "Only those of this subcategory.",
      "exclude_subcategory_traits": "Whether to leave out the traits of subcategories; false when left out.",
      "is_rollable": "Only those that can, or cannot, be part of a dice pool.",
      "order_by": "Whether by name or as on the sheet; `NAME` when left out."
    }
  },
  "getTrait": {
    "summary": "One trait, also one that was made for a character.",
    "fields": {
      "trait_id": "The trait, by the id that lists give."
    }
  },
  "listConcepts": {
    "summary": "The concepts that characters start from.",
    "fields": {
      "limit": "The number of items of the page. The server takes 10 when it is left out.",
      "offset": "The number of items before the page. The server takes 0 when it is left out."
    }
  },
  "getConcept": {
    "summary": "One concept.",
    "fields": {
      "concept_id": "The concept, by the id that lists give."
    }
  },
  "listVampireClans": {
    "summary": "The clans of vampires.",
    "fields": {
      "limit": "The number of items of the page. The server takes 10 when it is left out.",
      "offset": "The number of items before the page. The server takes 0 when it is left out.",
      "game_version": "Only those of this version of the game."
    }
  },
  "getVampireClan": {
    "summary": "One clan.",
    "fields": {
      "vampire_clan_id": "The clan, by the id that lists give."
    }
  },
  "listWerewolfTribes": {
    "summary": "The tribes of werewolves.",
    "fields": {
      "limit": "The number of items of the page. The server takes 10 when it is left out.",
      "offset": "The number of items before the page. The server takes 0 when it is left out.",
      "game_version": "Only those of this version of the game."
    }
  },
  "getWerewolfTribe": {
    "summary": "One tribe.",
    "fields": {
      "werewolf_tribe_id": "The tribe, by the id that lists give."
    }
  },
  "listWerewolfAuspices": {
    "summary": "The auspices of werewolves.",
    "fields": {
      "limit": "The number of items of the page. The server takes 10 when it is left out.",
      "offset": "The number of items before the page. The server takes 0 when it is left out.",
      "game_version": "Only those of this version of the game."
    }
  },
  "getWerewolfAuspice": {
    "summary": "One auspice.",
    "fields": {
      "werewolf_auspice_id": "The auspice, by the id that lists give."
    }
  }
}
