/**
 * The operations of Books in words. Written by `npm run docs` from the doc comments.
 */
import type { Descriptions } from "../../../internal/Descriptions.ts"

export const Books: Descriptions = {
  "listAssets": {
    "summary": "The files, oldest first.",
    "fields": {
      "limit": "The number of items of the page. The server takes 10 when it is left out.",
      "offset": "The number of items before the page. The server takes 0 when it is left out.",
      "asset_type": "Only files of this kind.",
      "campaign_id": "The campaign that the books are in, by its id.",
      "book_id": "The book, by the id that lists give."
    }
  },
  "uploadAsset": {
    "summary": "Uploads a picture. valentina: at most 50 at once, then 300 an hour.",
    "fields": {
      "file": "The picture: PNG, JPEG, GIF or WEBP, found by its bytes.",
      "campaign_id": "The campaign that the books are in, by its id.",
      "book_id": "The book, by the id that lists give."
    }
  },
  "getAsset": {
    "summary": "One file.",
    "fields": {
      "asset_id": "The file, by the id that lists give.",
      "campaign_id": "The campaign that the books are in, by its id.",
      "book_id": "The book, by the id that lists give."
    }
  },
  "deleteAsset": {
    "summary": "Deletes a file for good.",
    "fields": {
      "asset_id": "The file, by the id that lists give.",
      "campaign_id": "The campaign that the books are in, by its id.",
      "book_id": "The book, by the id that lists give."
    }
  },
  "listNotes": {
    "summary": "The notes, in no particular order.",
    "fields": {
      "limit": "The number of items of the page. The server takes 10 when it is left out.",
      "offset": "The number of items before the page. The server takes 0 when it is left out.",
      "campaign_id": "The campaign that the books are in, by its id.",
      "book_id": "The book, by the id that lists give."
    }
  },
  "createNote": {
    "summary": "Writes a note.",
    "fields": {
      "title": "What the note is about, 3 to 50 characters.",
      "content": "What the note says, at least 3 characters. valentina: declared optional by the server, which then refuses the empty default.",
      "campaign_id": "The campaign that the books are in, by its id.",
      "book_id": "The book, by the id that lists give."
    }
  },
  "getNote": {
    "summary": "One note.",
    "fields": {
      "note_id": "The note, by the id that lists give.",
      "campaign_id": "The campaign that the books are in, by its id.",
      "book_id": "The book, by the id that lists give."
    }
  },
  "updateNote": {
    "summary": "Changes a note.",
    "fields": {
      "title": "What the note is about, 3 to 50 characters.",
      "content": "What the note says, at least 3 characters.",
      "note_id": "The note, by the id that lists give.",
      "campaign_id": "The campaign that the books are in, by its id.",
      "book_id": "The book, by the id that lists give."
    }
  },
  "deleteNote": {
    "summary": "Deletes a note.",
    "fields": {
      "note_id": "The note, by the id that lists give.",
      "campaign_id": "The campaign that the books are in, by its id.",
      "book_id": "The book, by the id that lists give."
    }
  },
  "list": {
    "summary": "The books of a campaign, by number.",
    "fields": {
      "limit": "The number of items of the page. The server takes 10 when it is left out.",
      "offset": "The number of items before the page. The server takes 0 when it is left out.",
      "campaign_id": "The campaign that the books are in, by its id."
    }
  },
  "create": {
    "summary": "Creates a book at the end of a campaign.",
    "fields": {
      "name": "What the book is called, at most 50 characters; stored in title case.",
      "description": "What the book tells.",
      "campaign_id": "The campaign that the books are in, by its id."
    }
  },
  "get": {
    "summary": "One book, with the parts that `include` names.",
    "fields": {
      "include": "The children that the answer is to hold beside the thing itself; none when left out.",
      "campaign_id": "The campaign that the books are in, by its id.",
      "book_id": "The book, by the id that lists give."
    }
  },
  "update": {
    "summary": "Changes a book.",
    "fields": {
      "name": "What the book is called, at most 50 characters; stored in title case.",
      "description": "What the book tells; `null` clears it.",
      "campaign_id": "The campaign that the books are in, by its id.",
      "book_id": "The book, by the id that lists give."
    }
  },
  "delete": {
    "summary": "Archives a book with its chapters, notes and assets. The books after it move up.",
    "fields": {
      "campaign_id": "The campaign that the books are in, by its id.",
      "book_id": "The book, by the id that lists give."
    }
  },
  "renumber": {
    "summary": "Gives a book another place in its campaign.",
    "fields": {
      "number": "The new place of the book, from 1 to the number of books in the campaign.",
      "campaign_id": "The campaign that the books are in, by its id.",
      "book_id": "The book, by the id that lists give."
    }
  }
}
