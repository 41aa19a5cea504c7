/**
 * The operations of Users in words. Written by `npm run docs` from the doc comments.
 */
import type { Descriptions } from "../../../internal/Descriptions.ts"

export const Users: Descriptions = {
  "listAssets": {
    "summary": "The files, oldest first.",
    "fields": {
      "limit": "The number of items of the page. The server takes 10 when it is left out.",
      "offset": "The number of items before the page. The server takes 0 when it is left out.",
      "asset_type": "Only files of this kind.",
      "user_id": "The user."
    }
  },
  "uploadAsset": {
    "summary": "Uploads a picture. valentina: at most 50 at once, then 300 an hour.",
    "fields": {
      "file": "The picture: PNG, JPEG, GIF or WEBP, found by its bytes.",
      "user_id": "The user."
    }
  },
  "getAsset": {
    "summary": "One file.",
    "fields": {
      "asset_id": "The file.",
      "user_id": "The user."
    }
  },
  "deleteAsset": {
    "summary": "Deletes a file for good.",
    "fields": {
      "asset_id": "The file.",
      "user_id": "The user."
    }
  },
  "listNotes": {
    "summary": "The notes, in no particular order.",
    "fields": {
      "limit": "The number of items of the page. The server takes 10 when it is left out.",
      "offset": "The number of items before the page. The server takes 0 when it is left out.",
      "user_id": "The user."
    }
  },
  "createNote": {
    "summary": "Writes a note.",
    "fields": {
      "title": "3 to 50 characters.",
      "content": "At least 3 characters. valentina: declared optional by the server, which then refuses the empty default.",
      "user_id": "The user."
    }
  },
  "getNote": {
    "summary": "One note.",
    "fields": {
      "note_id": "The note.",
      "user_id": "The user."
    }
  },
  "updateNote": {
    "summary": "Changes a note.",
    "fields": {
      "title": "3 to 50 characters.",
      "content": "At least 3 characters.",
      "note_id": "The note.",
      "user_id": "The user."
    }
  },
  "deleteNote": {
    "summary": "Deletes a note.",
    "fields": {
      "note_id": "The note.",
      "user_id": "The user."
    }
  },
  "list": {
    "summary": "The users of the company.",
    "fields": {
      "limit": "The number of items of the page. The server takes 10 when it is left out.",
      "offset": "The number of items before the page. The server takes 0 when it is left out.",
      "user_role": "Only those with this role.",
      "email": "The whole address."
    }
  },
  "create": {
    "summary": "Creates a user. A STORYTELLER creates none above itself, a PLAYER none at all.",
    "fields": {
      "username": "3 to 50 characters; stored in lower case with hyphens for blanks.",
      "email": "The address of the user.",
      "role": "What the user may do in the company.",
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
    "fields": {
      "primary_user_id": "The user who stays.",
      "secondary_user_id": "The user who goes into the other."
    }
  },
  "get": {
    "summary": "One user, with the parts that `include` names.",
    "fields": {
      "include": "The children that the answer is to hold beside the thing itself; none when left out.",
      "user_id": "The user."
    }
  },
  "update": {
    "summary": "Changes a user. Asks for the user itself or an ADMIN.",
    "fields": {
      "username": "3 to 50 characters.",
      "email": "The address of the user.",
      "role": "valentina: a STORYTELLER can change no role but its own, downwards.",
      "name_first": "2 to 50 characters; `null` clears it.",
      "name_last": "2 to 50 characters; `null` clears it.",
      "user_id": "The user."
    }
  },
  "delete": {
    "summary": "Archives a user. Fails with ConflictError for the last ADMIN.",
    "fields": {
      "user_id": "The user."
    }
  },
  "approve": {
    "summary": "Gives an UNAPPROVED user a role. Asks for an ADMIN.",
    "fields": {
      "role": "What the user may do from now on.",
      "user_id": "The user."
    }
  },
  "deny": {
    "summary": "Turns an UNAPPROVED user away: it is archived. Asks for an ADMIN.",
    "fields": {
      "user_id": "The user."
    }
  },
  "getStatistics": {
    "summary": "Statistics of the d10 rolls of a user.",
    "fields": {
      "num_top_traits": "The number of traits in `top_traits`, 5 when left out.",
      "user_id": "The user."
    }
  },
  "setAvatar": {
    "summary": "Sets a user's picture. Asks for the user itself or an ADMIN.",
    "fields": {
      "file": "The picture, of at most 5 MB.",
      "user_id": "The user."
    }
  },
  "deleteAvatar": {
    "summary": "Removes a user's picture, if there is one, and gives the user.",
    "fields": {
      "user_id": "The user."
    }
  },
  "linkIdentity": {
    "summary": "Links an account elsewhere to a user. Fails with ConflictError when another user has it.",
    "fields": {
      "provider": "Whose account it is.",
      "token": "Discord and GitHub: an access token. Apple and Google: an identity token.",
      "user_id": "The user."
    }
  },
  "unlinkIdentity": {
    "summary": "Takes an account elsewhere from a user. Fails with ConflictError for the last one.",
    "fields": {
      "user_id": "The user.",
      "provider": "Whose account it is."
    }
  },
  "getExperience": {
    "summary": "The experience of a user in a campaign. It is made, with zeros, when first read.",
    "fields": {
      "user_id": "The user.",
      "campaign_id": "The campaign in which the experience is."
    }
  },
  "addXp": {
    "summary": "Gives experience points.",
    "fields": {
      "amount": "A 32-bit integer.",
      "campaign_id": "The campaign in which the user has it.",
      "user_id": "The user."
    }
  },
  "removeXp": {
    "summary": "Takes experience points; more than there are is a ValidationError.",
    "fields": {
      "amount": "A 32-bit integer.",
      "campaign_id": "The campaign in which the user has it.",
      "user_id": "The user."
    }
  },
  "addCoolPoints": {
    "summary": "Gives cool points, each with 10 experience points.",
    "fields": {
      "amount": "A 32-bit integer.",
      "campaign_id": "The campaign in which the user has it.",
      "user_id": "The user."
    }
  },
  "listQuickrolls": {
    "summary": "The quick rolls of a user.",
    "fields": {
      "limit": "The number of items of the page. The server takes 10 when it is left out.",
      "offset": "The number of items before the page. The server takes 0 when it is left out.",
      "user_id": "The user."
    }
  },
  "createQuickroll": {
    "summary": "Creates a quick roll. Asks for the user itself or an ADMIN.",
    "fields": {
      "name": "3 to 50 characters.",
      "description": "Empty, or at least 3 characters.",
      "trait_ids": "At least one. valentina: declared optional by the server, which then refuses the empty default.",
      "user_id": "The user."
    }
  },
  "getQuickroll": {
    "summary": "One quick roll. valentina: found under the path of any user.",
    "fields": {
      "user_id": "The user.",
      "quickroll_id": "The quick roll."
    }
  },
  "updateQuickroll": {
    "summary": "Changes a quick roll.",
    "fields": {
      "name": "3 to 50 characters.",
      "description": "Empty to clear it, or at least 3 characters.",
      "trait_ids": "Replaces all traits; at least one.",
      "user_id": "The user.",
      "quickroll_id": "The quick roll."
    }
  },
  "deleteQuickroll": {
    "summary": "Deletes a quick roll.",
    "fields": {
      "user_id": "The user.",
      "quickroll_id": "The quick roll."
    }
  }
}
