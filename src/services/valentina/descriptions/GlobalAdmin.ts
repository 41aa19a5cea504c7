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
      "username": "At most 50 characters; stored in lower case with hyphens for blanks, and unique (409).",
      "email": "Unique (409)."
    }
  },
  "getDeveloper": {
    "summary": "One developer.",
    "fields": {}
  },
  "updateDeveloper": {
    "summary": "Changes a developer.",
    "fields": {
      "username": "At most 50 characters; unique (409).",
      "email": "Unique (409).",
      "provider_audiences": "Replaces all audiences; `null` clears them. The keys are `apple` and `google`, each with at most 20 audiences of 1 to 255 characters."
    }
  },
  "deleteDeveloper": {
    "summary": "Deletes a developer. valentina: its key works until it has not been used for a minute.",
    "fields": {}
  },
  "createApiKey": {
    "summary": "Makes a new key for a developer and gives it, which no other answer does. The old one ends.",
    "fields": {}
  },
  "listAuditLogs": {
    "summary": "The changes that a developer made, newest first; `include: [\"request_details\"]` adds the requests that made them.",
    "fields": {}
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
      "email": "The whole address.",
      "is_archived": "Only those that are, or are not, archived."
    }
  },
  "createUser": {
    "summary": "Creates a user in any company.",
    "fields": {
      "username": "3 to 50 characters; stored in lower case with hyphens for blanks.",
      "name_first": "2 to 50 characters.",
      "name_last": "2 to 50 characters."
    }
  },
  "getUser": {
    "summary": "One user, archived or not.",
    "fields": {}
  },
  "updateUser": {
    "summary": "Changes a user. `is_archived` archives it, or restores it with all that was archived beside it.",
    "fields": {
      "username": "3 to 50 characters.",
      "name_first": "2 to 50 characters; `null` clears it.",
      "name_last": "2 to 50 characters; `null` clears it.",
      "is_archived": "`true` deletes the user and what belongs to it, `false` brings all of that back."
    }
  },
  "deleteUser": {
    "summary": "Archives a user, even a company's last ADMIN.",
    "fields": {}
  }
}
