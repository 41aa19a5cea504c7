/**
 * The operations of Campaigns in words. Written by `npm run docs` from the doc comments.
 */
import type { Descriptions } from "../../../internal/Descriptions.ts"

export const Campaigns: Descriptions = {
  "listAssets": {
    "summary": "The files, oldest first.",
    "fields": {
      "limit": "The number of items of the page. The server takes 10 when it is left out.",
      "offset": "The number of items before the page. The server takes 0 when it is left out.",
      "asset_type": "Only files of this kind.",
      "campaign_id": "The campaign, by the id that lists give."
    }
  },
  "uploadAsset": {
    "summary": "Uploads a picture. valentina: at most 50 at once, then 300 an hour.",
    "fields": {
      "file": "The picture: PNG, JPEG, GIF or WEBP, found by its bytes.",
      "campaign_id": "The campaign, by the id that lists give."
    }
  },
  "getAsset": {
    "summary": "One file.",
    "fields": {
      "asset_id": "The file, by the id that lists give.",
      "campaign_id": "The campaign, by the id that lists give."
    }
  },
  "deleteAsset": {
    "summary": "Deletes a file for good.",
    "fields": {
      "asset_id": "The file, by the id that lists give.",
      "campaign_id": "The campaign, by the id that lists give."
    }
  },
  "listNotes": {
    "summary": "The notes, in no particular order.",
    "fields": {
      "limit": "The number of items of the page. The server takes 10 when it is left out.",
      "offset": "The number of items before the page. The server takes 0 when it is left out.",
      "campaign_id": "The campaign, by the id that lists give."
    }
  },
  "createNote": {
    "summary": "Writes a note.",
    "fields": {
      "title": "What the note is about, 3 to 50 characters.",
      "content": "What the note says, at least 3 characters. valentina: declared optional by the server, which then refuses the empty default.",
      "campaign_id": "The campaign, by the id that lists give."
    }
  },
  "getNote": {
    "summary": "One note.",
    "fields": {
      "note_id": "The note, by the id that lists give.",
      "campaign_id": "The campaign, by the id that lists give."
    }
  },
  "updateNote": {
    "summary": "Changes a note.",
    "fields": {
      "title": "What the note is about, 3 to 50 characters.",
      "content": "What the note says, at least 3 characters.",
      "note_id": "The note, by the id that lists give.",
      "campaign_id": "The campaign, by the id that lists give."
    }
  },
  "deleteNote": {
    "summary": "Deletes a note.",
    "fields": {
      "note_id": "The note, by the id that lists give.",
      "campaign_id": "The campaign, by the id that lists give."
    }
  },
  "list": {
    "summary": "The campaigns of the company, by name.",
    "fields": {
      "limit": "The number of items of the page. The server takes 10 when it is left out.",
      "offset": "The number of items before the page. The server takes 0 when it is left out."
    }
  },
  "create": {
    "summary": "Creates a campaign.",
    "fields": {
      "name": "What the campaign is called, 3 to 50 characters; stored in title case.",
      "description": "What the campaign is about: empty, or at least 3 characters.",
      "in_game_date": "The day that it is in the story. Ignored by the release 0.27.0.",
      "desperation": "How desperate the characters are, 0 to 5, at first 0.",
      "danger": "How dangerous the world is to the characters, 0 to 5, at first 0."
    }
  },
  "get": {
    "summary": "One campaign.",
    "fields": {
      "campaign_id": "The campaign, by the id that lists give."
    }
  },
  "update": {
    "summary": "Changes a campaign.",
    "fields": {
      "name": "What the campaign is called, 3 to 50 characters; stored in title case.",
      "description": "What the campaign is about, at least 3 characters; empty or `null` clears it.",
      "in_game_date": "The day that it is in the story; `null` clears it. Ignored by the release 0.27.0.",
      "desperation": "How desperate the characters are, 0 to 5.",
      "danger": "How dangerous the world is to the characters, 0 to 5.",
      "campaign_id": "The campaign, by the id that lists give."
    }
  },
  "delete": {
    "summary": "Archives a campaign with its books, chapters, characters, notes, assets and experience.",
    "fields": {
      "campaign_id": "The campaign, by the id that lists give."
    }
  },
  "getStatistics": {
    "summary": "Statistics of the d10 rolls of a campaign.",
    "fields": {
      "num_top_traits": "The number of traits in `top_traits`, 5 when left out.",
      "campaign_id": "The campaign, by the id that lists give."
    }
  }
}
