/**
 * The operations of Rooms in words. Written by `npm run docs` from the doc comments.
 */
import type { Descriptions } from "../../../internal/Descriptions.ts"

export const Rooms: Descriptions = {
  "list": {
    "summary": "The rooms that the user created or joined.",
    "fields": {
      "page": "Which page of the list, from 1.",
      "created": "Only those the user created."
    }
  },
  "create": {
    "summary": "Creates a room, whose owner the user becomes.",
    "fields": {
      "is_public": "Keep the passcode of the answer when this is `false`: later calls need it.",
      "name": "The room's name; \"Untitled Room\" when left out.",
      "passcode": "dddice makes one up when it is left out."
    }
  },
  "get": {
    "summary": "One room. A private one asks for its passcode, unless the user is in it.",
    "fields": {
      "slug": "The room, by its slug or its custom slug.",
      "passcode": "Needed for a private room that the user is not in."
    }
  },
  "update": {
    "summary": "Changes a room. It is sent as a form when a picture is in it, and as JSON otherwise.",
    "fields": {
      "is_public": "Whether anybody may join without the passcode.",
      "name": "The room's new name.",
      "passcode": "What a private room asks for.",
      "custom_slug": "A name of its own in the address, of at most 32 characters.",
      "settings": "How the table looks and behaves, sent as JSON text.",
      "settings.chat.deleteAfter": "Seconds.",
      "settings.chat.fadeAfter": "Seconds.",
      "settings.roll.autoClear": "Seconds.",
      "settings.roll.pickUp": "When dice are picked up: 0 by hand, 1 before the next roll.",
      "background": "The picture behind the table.",
      "slug": "The room, by its slug or its custom slug."
    }
  },
  "updateBackground": {
    "summary": "Sets the picture behind the table.",
    "fields": {
      "bg_file_path": "The picture.",
      "slug": "The room, by its slug or its custom slug."
    }
  },
  "delete": {
    "summary": "Deletes one of the user's own rooms.",
    "fields": {
      "slug": "The room, by its slug or its custom slug."
    }
  },
  "updateDice": {
    "summary": "Changes all dice on the table: the user's own, or those of `participant`. Only the owner may change those of others.",
    "fields": {
      "dice": "What to change in each die.",
      "dice.is_visible": "Whether the dice are seen on the table.",
      "dice.is_cleared": "Whether to pick the dice up from the table.",
      "dice.is_hidden": "Whether what the dice show is kept from others.",
      "slug": "The room, by its slug or its custom slug.",
      "participant": "A participant, or `*` for everybody."
    }
  },
  "join": {
    "summary": "Joins a room and gives the room. dddice: 409 when the user is in it already.",
    "fields": {
      "passcode": "Needed for a private room.",
      "slug": "The room, by its slug or its custom slug."
    }
  },
  "updateParticipant": {
    "summary": "Changes a participant and gives the room.",
    "fields": {
      "passcode": "Needed for a private room.",
      "username": "The name that the room shows.",
      "color": "The colour that stands for the participant: `#RRGGBB`, in either case.",
      "slug": "The room, by its slug or its custom slug.",
      "id": "The participant in this room, not the user."
    }
  },
  "leave": {
    "summary": "Leaves a room, or removes another participant, which only the owner may do.",
    "fields": {
      "slug": "The room, by its slug or its custom slug.",
      "id": "The participant in this room, not the user."
    }
  }
}
