/**
 * The operations of CharacterBlueprint in words. Written by `npm run docs` from the doc comments.
 */
import type { Descriptions } from "../../../internal/Descriptions.ts"

export const CharacterBlueprint: Descriptions = {
  "listSections": {
    "summary": "The sections of the sheet.",
    "fields": {
      "limit": "The number of items of the page. The server takes 10 when it is left out.",
      "offset": "The number of items before the page. The server takes 0 when it is left out."
    }
  },
  "getSection": {
    "summary": "One section.",
    "fields": {}
  },
  "listCategories": {
    "summary": "The categories of traits.",
    "fields": {
      "limit": "The number of items of the page. The server takes 10 when it is left out.",
      "offset": "The number of items before the page. The server takes 0 when it is left out."
    }
  },
  "getCategory": {
    "summary": "One category.",
    "fields": {}
  },
  "listSubcategories": {
    "summary": "The subcategories of traits.",
    "fields": {
      "limit": "The number of items of the page. The server takes 10 when it is left out.",
      "offset": "The number of items before the page. The server takes 0 when it is left out."
    }
  },
  "getSubcategory": {
    "summary": "One subcategory.",
    "fields": {}
  },
  "listTraits": {
    "summary": "The traits. Those made for one character are not among them.",
    "fields": {
      "limit": "The number of items of the page. The server takes 10 when it is left out.",
      "offset": "The number of items before the page. The server takes 0 when it is left out.",
      "exclude_subcategory_traits": "Whether to leave out the traits of subcategories; false when left out.",
      "order_by": "NAME when left out."
    }
  },
  "getTrait": {
    "summary": "One trait, also one that was made for a character.",
    "fields": {}
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
    "fields": {}
  },
  "listVampireClans": {
    "summary": "The clans of vampires.",
    "fields": {
      "limit": "The number of items of the page. The server takes 10 when it is left out.",
      "offset": "The number of items before the page. The server takes 0 when it is left out."
    }
  },
  "getVampireClan": {
    "summary": "One clan.",
    "fields": {}
  },
  "listWerewolfTribes": {
    "summary": "The tribes of werewolves.",
    "fields": {
      "limit": "The number of items of the page. The server takes 10 when it is left out.",
      "offset": "The number of items before the page. The server takes 0 when it is left out."
    }
  },
  "getWerewolfTribe": {
    "summary": "One tribe.",
    "fields": {}
  },
  "listWerewolfAuspices": {
    "summary": "The auspices of werewolves.",
    "fields": {
      "limit": "The number of items of the page. The server takes 10 when it is left out.",
      "offset": "The number of items before the page. The server takes 0 when it is left out."
    }
  },
  "getWerewolfAuspice": {
    "summary": "One auspice.",
    "fields": {}
  }
}
