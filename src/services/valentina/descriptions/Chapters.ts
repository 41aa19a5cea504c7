/**
 * The operations of Chapters in words. Written by `npm run docs` from the doc comments.
 */
import type { Descriptions } from "../../../internal/Descriptions.ts"

export const Chapters: Descriptions = {
  "listAssets": {
    "summary": "The files, oldest first.",
    "fields": {
      "limit": "The number of items of the page. The server takes 10 when it is left out.",
      "offset": "The number of items before the page. The server takes 0 when it is left out.",
      "asset_type": "Only files of this kind.",
      "campaign_id": "The campaign.",
      "book_id": "The book.",
      "chapter_id": "The chapter."
    }
  },
  "uploadAsset": {
    "summary": "Uploads a picture. valentina: at most 50 at once, then 300 an hour.",
    "fields": {
      "file": "The picture: PNG, JPEG, GIF or WEBP, found by its bytes.",
      "campaign_id": "The campaign.",
      "book_id": "The book.",
      "chapter_id": "The chapter."
    }
  },
  "getAsset": {
    "summary": "One file.",
    "fields": {
      "asset_id": "The file.",
      "campaign_id": "The campaign.",
      "book_id": "The book.",
      "chapter_id": "The chapter."
    }
  },
  "deleteAsset": {
    "summary": "Deletes a file for good.",
    "fields": {
      "asset_id": "The file.",
      "campaign_id": "The campaign.",
      "book_id": "The book.",
      "chapter_id": "The chapter."
    }
  },
  "listNotes": {
    "summary": "The notes, in no particular order.",
    "fields": {
      "limit": "The number of items of the page. The server takes 10 when it is left out.",
      "offset": "The number of items before the page. The server takes 0 when it is left out.",
      "campaign_id": "The campaign.",
      "book_id": "The book.",
      "chapter_id": "The chapter."
    }
  },
  "createNote": {
    "summary": "Writes a note.",
    "fields": {
      "title": "3 to 50 characters.",
      "content": "At least 3 characters. valentina: declared optional by the server, which then refuses the empty default.",
      "campaign_id": "The campaign.",
      "book_id": "The book.",
      "chapter_id": "The chapter."
    }
  },
  "getNote": {
    "summary": "One note.",
    "fields": {
      "note_id": "The note.",
      "campaign_id": "The campaign.",
      "book_id": "The book.",
      "chapter_id": "The chapter."
    }
  },
  "updateNote": {
    "summary": "Changes a note.",
    "fields": {
      "title": "3 to 50 characters.",
      "content": "At least 3 characters.",
      "note_id": "The note.",
      "campaign_id": "The campaign.",
      "book_id": "The book.",
      "chapter_id": "The chapter."
    }
  },
  "deleteNote": {
    "summary": "Deletes a note.",
    "fields": {
      "note_id": "The note.",
      "campaign_id": "The campaign.",
      "book_id": "The book.",
      "chapter_id": "The chapter."
    }
  },
  "list": {
    "summary": "The chapters of a book, by number.",
    "fields": {
      "limit": "The number of items of the page. The server takes 10 when it is left out.",
      "offset": "The number of items before the page. The server takes 0 when it is left out.",
      "campaign_id": "The campaign.",
      "book_id": "The book."
    }
  },
  "create": {
    "summary": "Creates a chapter at the end of a book.",
    "fields": {
      "name": "At most 50 characters; stored in title case.",
      "description": "What the chapter tells.",
      "character_ids": "Characters of the same campaign.",
      "campaign_id": "The campaign.",
      "book_id": "The book."
    }
  },
  "get": {
    "summary": "One chapter, with the parts that `include` names.",
    "fields": {
      "include": "The children that the answer is to hold beside the thing itself; none when left out.",
      "campaign_id": "The campaign.",
      "book_id": "The book.",
      "chapter_id": "The chapter."
    }
  },
  "update": {
    "summary": "Changes a chapter.",
    "fields": {
      "name": "At most 50 characters; stored in title case.",
      "description": "`null` clears it.",
      "character_ids": "Replaces all characters.",
      "campaign_id": "The campaign.",
      "book_id": "The book.",
      "chapter_id": "The chapter."
    }
  },
  "delete": {
    "summary": "Archives a chapter with its notes and assets. The chapters after it move up.",
    "fields": {
      "campaign_id": "The campaign.",
      "book_id": "The book.",
      "chapter_id": "The chapter."
    }
  },
  "renumber": {
    "summary": "Gives a chapter another place in its book.",
    "fields": {
      "number": "From 1 to the number of chapters in the book.",
      "campaign_id": "The campaign.",
      "book_id": "The book.",
      "chapter_id": "The chapter."
    }
  }
}
