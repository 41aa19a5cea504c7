/**
 * The operations of GlobalAdmin in words. Written by `npm run docs` from the doc comments.
 */
import type { Descriptions } from "../../../internal/Descriptions.ts"

export const GlobalAdmin: Descriptions = {
  "listDevelopers": {
    "summary": "All developers.",
    "fields": {
      "limit": "The number of items of the page. The server takes 10 when it is left out.",
      "offset": "The number of items before the page. The server takes 0 when it is left out.",
      "is_global_admin": "Only those that are, or are not, global administrators."
    }
  },
  "createDeveloper": {
    "summary": "Creates a developer without a key.",
    "fields": {
      "username": "The name by which the developer is known, at most 50 characters; stored in lower case with hyphens for blanks, and unique (409).",
      "email": "The address of the developer, unique (409).",
      "is_global_admin": "Whether the developer may do everything; false when absent."
    }
  },
  "getDeveloper": {
    "summary": "One developer.",
    "fields": {
      "developer_id": "The developer, by the id that lists give."
    }
  },
  "updateDeveloper": {
    "summary": "Changes a developer.",
    "fields": {
      "username": "The name by which the developer is known, at most 50 characters; unique (409).",
      "email": "The address of the developer, unique (409).",
      "provider_audiences": "Whose identity tokens are taken: at most 20 audiences of 1 to 255 characters for each of `apple` and `google`. They replace all audiences; `null` clears them.",
      "is_global_admin": "Whether the developer may do everything.",
      "developer_id": "The developer, by the id that lists give."
    }
  },
  "deleteDeveloper": {
    "summary": "Deletes a developer. valentina: its key works until it has not been used for a minute.",
    "fields": {
      "developer_id": "The developer, by the id that lists give."
    }
  },
  "createApiKey": {
    "summary": "Makes a new key for a developer and gives it, which no other answer does. The old one ends.",
    "fields": {
      "developer_id": "The developer, by the id that lists give."
    }
  },
  "listAuditLogs": {
    "summary": "The changes that a developer made, newest first; `include: [\"request_details\"]` adds the requests that made them.",
    "fields": {
      "include": "The children that the answer is to hold beside the thing itself; none when left out.",
      "acting_user_id": "Only changes made on behalf of this user.",
      "user_id": "Only changes about this user.",
      "campaign_id": "Only changes about this campaign.",
      "book_id": "Only changes about this book.",
      "chapter_id": "Only changes about this chapter.",
      "character_id": "Only changes about this character.",
      "entity_type": "Only changes to things of this kind.",
      "operation": "Only creations, only updates or only deletions.",
      "date_from": "Changes made then or later.",
      "date_to": "Changes made then or earlier.",
      "limit": "The number of items of the page. The server takes 10 when it is left out.",
      "offset": "The number of items before the page. The server takes 0 when it is left out.",
      "developer_id": "The developer, by the id that lists give.",
      "company_id": "Only changes in this company."
    }
  },
  "tailLogs": {
    "summary": "The newest lines of the server's log, newest first. Fails with ConflictError when it writes no log files.",
    "fields": {
      "level": "The lowest level of the lines; the server's own when left out.",
      "limit": "1 to 500 lines, 100 when left out."
    }
  },
  "downloadLogs": {
    "summary": "The server's log files in one archive. Fails with ConflictError when there are none.",
    "fields": {}
  },
  "listUsers": {
    "summary": "The users of all companies, with archived ones.",
    "fields": {
      "limit": "The number of items of the page. The server takes 10 when it is left out.",
      "offset": "The number of items before the page. The server takes 0 when it is left out.",
      "company_id": "Only those of this company.",
      "role": "Only those with this role.",
      "email": "Only those with this address, which is compared as a whole.",
      "is_archived": "Only those that are, or are not, archived."
    }
  },
  "createUser": {
    "summary": "Creates a user in any company.",
    "fields": {
      "username": "The name by which the user is known, 3 to 50 characters; stored in lower case with hyphens for blanks.",
      "email": "The address of the user.",
      "role": "What the user may do in the company.",
      "name_first": "The user's first name, 2 to 50 characters.",
      "name_last": "The user's last name, 2 to 50 characters.",
      "company_id": "The company that the user is in."
    }
  },
  "getUser": {
    "summary": "One user, archived or not.",
    "fields": {
      "user_id": "The user, by the id that lists give."
    }
  },
  "updateUser": {
    "summary": "Changes a user. `is_archived` archives it, or restores it with all that was archived beside it.",
    "fields": {
      "username": "The name by which the user is known, 3 to 50 characters.",
      "email": "The address of the user.",
      "name_first": "The user's first name, 2 to 50 characters; `null` clears it.",
      "name_last": "The user's last name, 2 to 50 characters; `null` clears it.",
      "role": "What the user may do in the company.",
      "is_archived": "`true` deletes the user and what belongs to it, `false` brings all of that back.",
      "user_id": "The user, by the id that lists give."
    }
  },
  "deleteUser": {
    "summary": "Archives a user, even a company's last ADMIN.",
    "fields": {
      "user_id": "The user, by the id that lists give."
    }
  }
}
