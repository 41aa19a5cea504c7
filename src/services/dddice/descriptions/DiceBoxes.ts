/**
 * The operations of DiceBoxes in words. Written by `npm run docs` from the doc comments.
 */
import type { Descriptions } from "../../../internal/Descriptions.ts"

export const DiceBoxes: Descriptions = {
  "list": {
    "summary": "The themes in the user's dice box.",
    "fields": {
      "page": "Which page of the list, from 1.",
      "filter": "Part of a theme's name.",
      "ids": "Only these themes; in the address they are one text with commas.",
      "limit": "How many themes a page has."
    }
  },
  "get": {
    "summary": "One theme of the dice box.",
    "fields": {
      "slug": "The theme in the dice box, by its id."
    }
  },
  "upgrade": {
    "summary": "Moves a theme of the dice box to its newest version.",
    "fields": {
      "slug": "The theme in the dice box, by its id."
    }
  },
  "delete": {
    "summary": "Takes a theme out of the dice box.",
    "fields": {
      "slug": "The theme in the dice box, by its id."
    }
  }
}
