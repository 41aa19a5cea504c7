/**
 * The operations of Identity in words. Written by `npm run docs` from the doc comments.
 */
import type { Descriptions } from "../../../internal/Descriptions.ts"

export const Identity: Descriptions = {
  "identify": {
    "summary": "The user that an account belongs to; for an unknown account a new UNAPPROVED one.",
    "fields": {
      "provider": "Whose account it is.",
      "token": "Discord and GitHub: an access token. Apple and Google: an identity token.",
      "username": "The name of a new user. A name that is taken gets a number.",
      "email": "The address of a new user whose provider gives none."
    }
  }
}
