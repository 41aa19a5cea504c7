/**
 * The operations of Users in words. Written by `npm run docs` from the doc comments.
 */
import type { Descriptions } from "../../../internal/Descriptions.ts"

export const Users: Descriptions = {
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
    "summary": "The users of the company.",
    "fields": {
      "limit": "The number of items of the page. The server takes 10 when it is left out.",
      "offset": "The number of items before the page. The server takes 0 when it is left out.",
      "email": "The whole address."
    }
  },
  "create": {
    "summary": "Creates a user. A STORYTELLER creates none above itself, a PLAYER none at all.",
    "fields": {
      "username": "3 to 50 characters; stored in lower case with hyphens for blanks.",
      "name_first": "2 to 50 characters.",
      "name_last": "2 to 50 characters."
    }
  },
  "listUnapproved": {
    "summary": "The users that wait for approval. Asks for an ADMIN.",
    "fields": {
      "limit": "The number of items of the page. The server takes 10 when it is left out.",
      "offset": "The number of items before the page. The server takes 0 when it is left out."
    }
  },
  "merge": {
    "summary": "Makes two users of one person into one, and gives the primary. Asks for an ADMIN.",
    "fields": {}
  },
  "get": {
    "summary": "One user, with the parts that `include` names.",
    "fields": {}
  },
  "update": {
    "summary": "Changes a user. Asks for the user itself or an ADMIN.",
    "fields": {
      "username": "3 to 50 characters.",
      "role": "valentina: a STORYTELLER can change no role but its own, downwards.",
      "name_first": "2 to 50 characters; `null` clears it.",
      "name_last": "2 to 50 characters; `null` clears it."
    }
  },
  "delete": {
    "summary": "Archives a user. Fails with ConflictError for the last ADMIN.",
    "fields": {}
  },
  "approve": {
    "summary": "Gives an UNAPPROVED user a role. Asks for an ADMIN.",
    "fields": {}
  },
  "deny": {
    "summary": "Turns an UNAPPROVED user away: it is archived. Asks for an ADMIN.",
    "fields": {}
  },
  "getStatistics": {
    "summary": "Statistics of the d10 rolls of a user.",
    "fields": {
      "num_top_traits": "The number of traits in `top_traits`, 5 when left out."
    }
  },
  "setAvatar": {
    "summary": "Sets a user's picture. Asks for the user itself or an ADMIN.",
    "fields": {
      "file.size": "The **`size`** read-only property of the Blob interface returns the size of the Blob or File in bytes.",
      "file.type": "The **`type`** read-only property of the Blob interface returns the MIME type of the file."
    }
  },
  "deleteAvatar": {
    "summary": "Removes a user's picture, if there is one, and gives the user.",
    "fields": {}
  },
  "linkIdentity": {
    "summary": "Links an account elsewhere to a user. Fails with ConflictError when another user has it.",
    "fields": {
      "token": "Discord and GitHub: an access token. Apple and Google: an identity token."
    }
  },
  "unlinkIdentity": {
    "summary": "Takes an account elsewhere from a user. Fails with ConflictError for the last one.",
    "fields": {}
  },
  "getExperience": {
    "summary": "The experience of a user in a campaign. It is made, with zeros, when first read.",
    "fields": {}
  },
  "addXp": {
    "summary": "Gives experience points.",
    "fields": {
      "amount": "A 32-bit integer."
    }
  },
  "removeXp": {
    "summary": "Takes experience points; more than there are is a ValidationError.",
    "fields": {
      "amount": "A 32-bit integer."
    }
  },
  "addCoolPoints": {
    "summary": "Gives cool points, each with 10 experience points.",
    "fields": {
      "amount": "A 32-bit integer."
    }
  },
  "listQuickrolls": {
    "summary": "The quick rolls of a user.",
    "fields": {
      "limit": "The number of items of the page. The server takes 10 when it is left out.",
      "offset": "The number of items before the page. The server takes 0 when it is left out."
    }
  },
  "createQuickroll": {
    "summary": "Creates a quick roll. Asks for the user itself or an ADMIN.",
    "fields": {
      "name": "3 to 50 characters.",
      "description": "Empty, or at least 3 characters.",
      "trait_ids": "At least one. valentina: declared optional by the server, which then refuses the empty default."
    }
  },
  "getQuickroll": {
    "summary": "One quick roll. valentina: found under the path of any user.",
    "fields": {}
  },
  "updateQuickroll": {
    "summary": "Changes a quick roll.",
    "fields": {
      "name": "3 to 50 characters.",
      "description": "Empty to clear it, or at least 3 characters.",
      "trait_ids": "Replaces all traits; at least one."
    }
  },
  "deleteQuickroll": {
    "summary": "Deletes a quick roll.",
    "fields": {}
  }
}
