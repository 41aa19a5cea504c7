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
      "user_id": "The user, by the id that lists give."
    }
  },
  "uploadAsset": {
    "summary": "Uploads a picture. valentina: at most 50 at once, then 300 an hour.",
    "fields": {
      "file": "The picture: PNG, JPEG, GIF or WEBP, found by its bytes.",
      "user_id": "The user, by the id that lists give."
    }
  },
  "getAsset": {
    "summary": "One file.",
    "fields": {
      "asset_id": "The file, by the id that lists give.",
      "user_id": "The user, by the id that lists give."
    }
  },
  "deleteAsset": {
    "summary": "Deletes a file for good.",
    "fields": {
      "asset_id": "The file, by the id that lists give.",
      "user_id": "The user, by the id that lists give."
    }
  },
  "listNotes": {
    "summary": "The notes, in no particular order.",
    "fields": {
      "limit": "The number of items of the page. The server takes 10 when it is left out.",
      "offset": "The number of items before the page. The server takes 0 when it is left out.",
      "user_id": "The user, by the id that lists give."
    }
  },
  "createNote": {
    "summary": "Writes a note.",
    "fields": {
      "title": "What the note is about, 3 to 50 characters.",
      "content": "What the note says, at least 3 characters. valentina: declared optional by the server, which then refuses the empty default.",
      "user_id": "The user, by the id that lists give."
    }
  },
  "getNote": {
    "summary": "One note.",
    "fields": {
      "note_id": "The note, by the id that lists give.",
      "user_id": "The user, by the id that lists give."
    }
  },
  "updateNote": {
    "summary": "Changes a note.",
    "fields": {
      "title": "What the note is about, 3 to 50 characters.",
      "content": "What the note says, at least 3 characters.",
      "note_id": "The note, by the id that lists give.",
      "user_id": "The user, by the id that lists give."
    }
  },
  "deleteNote": {
    "summary": "Deletes a note.",
    "fields": {
      "note_id": "The note, by the id that lists give.",
      "user_id": "The user, by the id that lists give."
    }
  },
  "list": {
    "summary": "The users of the company.",
    "fields": {
      "limit": "The number of items of the page. The server takes 10 when it is left out.",
      "offset": "The number of items before the page. The server takes 0 when it is left out.",
      "user_role": "Only those with this role.",
      "email": "Only those with this address, which is compared as a whole."
    }
  },
  "create": {
    "summary": "Creates a user. A STORYTELLER creates none above itself, a PLAYER none at all.",
    "fields": {
      "username": "The name by which the user is known, 3 to 50 characters; stored in lower case with hyphens for blanks.",
      "email": "The address of the user.",
      "role": "What the user may do in the company.",
      "name_first": "The user's first name, 2 to 50 characters.",
      "name_last": "The user's last name, 2 to 50 characters."
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
      "user_id": "The user, by the id that lists give."
    }
  },
  "update": {
    "summary": "Changes a user. Asks for the user itself or an ADMIN.",
    "fields": {
      "username": "The name by which the user is known, 3 to 50 characters.",
      "email": "The address of the user.",
      "role": "What the user may do in the company. valentina: a STORYTELLER can change no role but its own, downwards.",
      "name_first": "The user's first name, 2 to 50 characters; `null` clears it.",
      "name_last": "The user's last name, 2 to 50 characters; `null` clears it.",
      "user_id": "The user, by the id that lists give."
    }
  },
  "delete": {
    "summary": "Archives a user. Fails with ConflictError for the last ADMIN.",
    "fields": {
      "user_id": "The user, by the id that lists give."
    }
  },
  "approve": {
    "summary": "Gives an UNAPPROVED user a role. Asks for an ADMIN.",
    "fields": {
      "role": "What the user may do from now on.",
      "user_id": "The user, by the id that lists give."
    }
  },
  "deny": {
    "summary": "Turns an UNAPPROVED user away: it is archived. Asks for an ADMIN.",
    "fields": {
      "user_id": "The user, by the id that lists give."
    }
  },
  "getStatistics": {
    "summary": "Statistics of the d10 rolls of a user.",
    "fields": {
      "num_top_traits": "The number of traits in `top_traits`, 5 when left out.",
      "user_id": "The user, by the id that lists give."
    }
  },
  "setAvatar": {
    "summary": "Sets a user's picture. Asks for the user itself or an ADMIN.",
    "fields": {
      "file": "The picture, of at most 5 MB.",
      "user_id": "The user, by the id that lists give."
    }
  },
  "deleteAvatar": {
    "summary": "Removes a user's picture, if there is one, and gives the user.",
    "fields": {
      "user_id": "The user, by the id that lists give."
    }
  },
  "linkIdentity": {
    "summary": "Links an account elsewhere to a user. Fails with ConflictError when another user has it.",
    "fields": {
      "provider": "Whose account it is.",
      "token": "Discord and GitHub: an access token. Apple and Google: an identity token.",
      "user_id": "The user, by the id that lists give."
    }
  },
  "unlinkIdentity": {
    "summary": "Takes an account elsewhere from a user. Fails with ConflictError for the last one.",
    "fields": {
      "user_id": "The user, by the id that lists give.",
      "provider": "Whose account it is."
    }
  },
  "getExperience": {
    "summary": "The experience of a user in a campaign. It is made, with zeros, when first read.",
    "fields": {
      "user_id": "The user, by the id that lists give.",
      "campaign_id": "The campaign in which the experience is."
    }
  },
  "addXp": {
    "summary": "Gives experience points.",
    "fields": {
      "amount": "How many points, as a 32-bit integer.",
      "campaign_id": "The campaign in which the user has the points.",
      "user_id": "The user, by the id that lists give."
    }
  },
  "removeXp": {
    "summary": "Takes experience points; more than there are is a ValidationError.",
    "fields": {
      "amount": "How many points, as a 32-bit integer.",
      "campaign_id": "The campaign in which the user has the points.",
      "user_id": "The user, by the id that lists give."
    }
  },
  "addCoolPoints": {
    "summary": "Gives cool points, each with 10 experience points.",
    "fields": {
      "amount": "How many points, as a 32-bit integer.",
      "campaign_id": "The campaign in which the user has the points.",
      "user_id": "The user, by the id that lists give."
    }
  },
  "listQuickrolls": {
    "summary": "The quick rolls of a user.",
    "fields": {
      "limit": "The number of items of the page. The server takes 10 when it is left out.",
      "offset": "The number of items before the page. The server takes 0 when it is left out.",
      "user_id": "The user, by the id that lists give."
    }
  },
  "createQuickroll": {
    "summary": "Creates a quick roll. Asks for the user itself or an ADMIN.",
    "fields": {
      "name": "What the quick roll is called, 3 to 50 characters.",
      "description": "What the quick roll is for: empty, or at least 3 characters.",
      "trait_ids": "Whose values a roll adds up, at least one. valentina: declared optional by the server, which then refuses the empty default.",
      "user_id": "The user, by the id that lists give."
    }
  },
  "getQuickroll": {
    "summary": "One quick roll. valentina: found under the path of any user.",
    "fields": {
      "user_id": "The user, by the id that lists give.",
      "quickroll_id": "The quick roll, by the id that lists give."
    }
  },
  "updateQuickroll": {
    "summary": "Changes a quick roll.",
    "fields": {
      "name": "What the quick roll is called, 3 to 50 characters.",
      "description": "What the quick roll is for: empty to clear it, or at least 3 characters.",
      "trait_ids": "Whose values a roll adds up, at least one. They replace all traits.",
      "user_id": "The user, by the id that lists give.",
      "quickroll_id": "The quick roll, by the id that lists give."
    }
  },
  "deleteQuickroll": {
    "summary": "Deletes a quick roll.",
    "fields": {
      "user_id": "The user, by the id that lists give.",
      "quickroll_id": "The quick roll, by the id that lists give."
    }
  }
}
