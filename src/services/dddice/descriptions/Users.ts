/**
 * The operations of Users in words. Written by `npm run docs` from the doc comments.
 */
import type { Descriptions } from "../../../internal/Descriptions.ts"

export const Users: Descriptions = {
  "get": {
    "summary": "The user whose token is in use, with its rooms.",
    "fields": {}
  },
  "createGuest": {
    "summary": "Makes a guest and gives its token. Needs no token; guests are limited by address.",
    "fields": {}
  },
  "createToken": {
    "summary": "Makes a token for the user. It is shown only in this answer.",
    "fields": {
      "name": "What the user calls the token."
    }
  },
  "deleteToken": {
    "summary": "Deletes a token.",
    "fields": {
      "token": "The token to delete."
    }
  }
}
