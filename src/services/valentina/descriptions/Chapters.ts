/**
 * The operations of Chapters in words. Written by `npm run docs` from the doc comments.
 */
import type { Descriptions } from "../../../internal/Descriptions.ts"

export const Chapters: Descriptions = {
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
    "summary": "The chapters of a book, by number.",
    "fields": {
      "limit": "The number of items of the page. The server takes 10 when it is left out.",
      "offset": "The number of items before the page. The server takes 0 when it is left out."
    }
  },
  "create": {
    "summary": "Creates a chapter at the end of a book.",
    "fields": {
      "name": "At most 50 characters; stored in title case.",
      "character_ids": "Characters of the same campaign."
    }
  },
  "get": {
    "summary": "One chapter, with the parts that `include` names.",
    "fields": {}
  },
  "update": {
    "summary": "Changes a chapter.",
    "fields": {
      "name": "At most 50 characters; stored in title case.",
      "description": "`null` clears it.",
      "character_ids": "Replaces all characters."
    }
  },
  "delete": {
    "summary": "Archives a chapter with its notes and assets. The chapters after it move up.",
    "fields": {}
  },
  "renumber": {
    "summary": "Gives a chapter another place in its book.",
    "fields": {
      "number": "From 1 to the number of chapters in the book."
    }
  }
}
