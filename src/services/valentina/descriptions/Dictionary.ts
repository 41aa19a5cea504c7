/**
 * The operations of Dictionary in words. Written by `npm run docs` from the doc comments.
 */
import type { Descriptions } from "../../../internal/Descriptions.ts"

export const Dictionary: Descriptions = {
  "list": {
    "summary": "The terms of the company and those of the server.",
    "fields": {
      "limit": "The number of items of the page. The server takes 10 when it is left out.",
      "offset": "The number of items before the page. The server takes 0 when it is left out.",
      "term": "Only what has this term or synonym, as a whole and in any case."
    }
  },
  "create": {
    "summary": "Creates a term. valentina: one that exists already is created again.",
    "fields": {
      "term": "What is explained, 3 to 50 characters; stored in lower case.",
      "definition": "What the term means. It or a link is needed.",
      "link": "The address of a page about the term.",
      "synonyms": "Other words for the term."
    }
  },
  "get": {
    "summary": "One term.",
    "fields": {
      "dictionary_term_id": "The term, by the id that lists give."
    }
  },
  "update": {
    "summary": "Changes a term of the company; one of the server's is a ValidationError.",
    "fields": {
      "term": "What is explained, 3 to 50 characters; stored in lower case.",
      "definition": "What the term means; `null` clears it, if the term has a link.",
      "link": "The address of a page about the term; `null` clears it, if the term has a definition.",
      "synonyms": "Other words for the term. They replace all synonyms.",
      "dictionary_term_id": "The term, by the id that lists give."
    }
  },
  "delete": {
    "summary": "Deletes a term of the company; one of the server's is a ValidationError.",
    "fields": {
      "dictionary_term_id": "The term, by the id that lists give."
    }
  }
}
