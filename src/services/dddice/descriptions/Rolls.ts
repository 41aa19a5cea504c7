/**
 * The operations of Rolls in words. Written by `npm run docs` from the doc comments.
 */
import type { Descriptions } from "../../../internal/Descriptions.ts"

export const Rolls: Descriptions = {
  "create": {
    "summary": "Rolls dice. It is never sent again without an answer, except after a 429: nobody rolls twice.",
    "fields": {
      "dice": "The dice to roll, at least one.",
      "dice[].type": "Its kind, or `mod` for a number that is added.",
      "dice[].theme": "Needed for all but `mod`.",
      "dice[].value": "The result, when it is known before.",
      "dice[].value_to_display": "What to show in place of the value.",
      "dice[].value_to_display.src": "The address of the picture.",
      "dice[].label": "What this die is for.",
      "dice[].is_hidden": "Whether what it shows is kept from others.",
      "dice[].meta": "Whatever the caller keeps with it.",
      "external_id": "The caller's own name for the roll, at most 256 characters.",
      "label": "What the roll is for.",
      "operator": "Which dice count, and how.",
      "operator.k": "Keeps the selected dice and drops the others: `h1` the highest, `l2` the two lowest.",
      "operator.d": "Drops the selected dice: `l1` the lowest.",
      "operator.*": "Multiplies: `\"2\"`, or `{ \"-1\": [1] }` to subtract the second die.",
      "operator./": "Divides.",
      "operator.round": "Rounds what a division left.",
      "operator.p": "Drops the selected dice. dddice: documented as not yet implemented; `d` works.",
      "operator.rr": "Rerolls the selected dice until none matches. dddice: documented as not yet implemented.",
      "operator.ro": "Rerolls the selected dice once. dddice: documented as not yet implemented.",
      "operator.ra": "Rerolls at most one selected die once and keeps the first roll too. dddice: documented as not yet implemented.",
      "operator.e": "Rolls one more die for each selected one. dddice: documented as not yet implemented.",
      "operator.mi": "The smallest value of a die. dddice: documented as not yet implemented.",
      "operator.ma": "The largest value of a die. dddice: documented as not yet implemented.",
      "room": "Where to roll. The user must be a participant.",
      "whisper": "Who may see the roll. The roller must be among them to see it."
    }
  },
  "list": {
    "summary": "The user's rolls, or those of a room.",
    "fields": {
      "page": "Which page of the list, from 1.",
      "room": "Only those in this room."
    }
  },
  "get": {
    "summary": "One roll.",
    "fields": {
      "id": "The roll, by the id that lists give."
    }
  },
  "update": {
    "summary": "Changes dice of a roll, or adds dice to it.",
    "fields": {
      "room": "The room that the roll is in.",
      "dice": "The dice to change or to add.",
      "dice[].type": "Its kind, or `mod` for a number that is added.",
      "dice[].theme": "Needed for all but `mod`.",
      "dice[].value": "The result, when it is known before.",
      "dice[].value_to_display": "What to show in place of the value.",
      "dice[].value_to_display.src": "The address of the picture.",
      "dice[].label": "What this die is for.",
      "dice[].is_hidden": "Whether what it shows is kept from others.",
      "dice[].meta": "Whatever the caller keeps with it.",
      "dice[].uuid": "The die, as the roll names it.",
      "dice[].is_visible": "Whether the die is seen on the table.",
      "dice[].is_cleared": "Whether to pick the die up from the table.",
      "dice[].is_dropped": "Whether the die should not count in the total.",
      "id": "The roll, by the id that lists give."
    }
  },
  "updateBulk": {
    "summary": "Changes several rolls at once.",
    "fields": {
      "rolls": "The rolls, each by its `uuid`, and what to change in it.",
      "rolls[].uuid": "The roll, by the id that lists give.",
      "rolls[].dice": "The dice to change or to add.",
      "rolls[].dice[].type": "Its kind, or `mod` for a number that is added.",
      "rolls[].dice[].theme": "Needed for all but `mod`.",
      "rolls[].dice[].value": "The result, when it is known before.",
      "rolls[].dice[].value_to_display": "What to show in place of the value.",
      "rolls[].dice[].value_to_display.src": "The address of the picture.",
      "rolls[].dice[].label": "What this die is for.",
      "rolls[].dice[].is_hidden": "Whether what it shows is kept from others.",
      "rolls[].dice[].meta": "Whatever the caller keeps with it.",
      "rolls[].dice[].uuid": "The die, as the roll names it.",
      "rolls[].dice[].is_visible": "Whether the die is seen on the table.",
      "rolls[].dice[].is_cleared": "Whether to pick the die up from the table.",
      "rolls[].dice[].is_dropped": "Whether the die should not count in the total.",
      "rolls[].room": "The room that the roll is in."
    }
  },
  "deleteAll": {
    "summary": "Deletes the user's rolls, or those of a room. dddice: `room` is not documented, but in the official client.",
    "fields": {
      "room": "Only those in this room."
    }
  }
}
