/**
 * The models in words. Written by `npm run docs` from the doc comments.
 */
import type { Descriptions } from "../../../internal/Descriptions.ts"

export const models: Descriptions = {
  "TokenCreate": {
    "summary": "What an API key is created from.",
    "fields": {
      "name": "What the user calls the token."
    }
  },
  "User": {
    "summary": "A user, as rooms, rolls, themes and shares name it.",
    "fields": {
      "username": "Empty when there is none.",
      "name": "The name to show; empty when there is none. dddice: guests are all called \"Guest User\".",
      "has_external_accounts": "dddice: not in the documentation, but in the official client's types.",
      "subscription": "dddice: not in the documentation, but in the official client's types."
    }
  },
  "UserReference": {
    "summary": "What whispers and activations tell of a user: always the id, mostly the names.",
    "fields": {}
  },
  "PageLinks": {
    "summary": "Where the neighbours of a page are: absolute addresses, `null` where there is none.",
    "fields": {}
  },
  "PageMeta": {
    "summary": "Which page it is, of how many. Pages and items count from 1.",
    "fields": {
      "from": "The position of the page's first item, `null` on an empty page.",
      "to": "The position of the page's last item (not a number of pages), `null` on an empty page."
    }
  },
  "ChatSettings": {
    "summary": "The log of rolls beside the table.",
    "fields": {
      "backgroundColor": "A colour, 0xRRGGBB as a number.",
      "deleteAfter": "Seconds until an entry is removed; 30 by default.",
      "fadeAfter": "Seconds until an entry fades; 10 by default.",
      "textColor": "A colour, 0xRRGGBB as a number."
    }
  },
  "LightingSettings": {
    "summary": "The light on the table. Colours are 0xRRGGBB as numbers.",
    "fields": {}
  },
  "ParticipantSettings": {
    "summary": "What participants start with.",
    "fields": {}
  },
  "PhysicsSettings": {
    "summary": "How dice fly.",
    "fields": {
      "gravity": "9.82 by default.",
      "throwSpeed": "30 by default."
    }
  },
  "RollSettings": {
    "summary": "What rolls look like, and who may change them.",
    "fields": {
      "autoClear": "Seconds until dice leave the table; 10 by default.",
      "diceSize": "0.5, 1, 2 or 3; 1 by default.",
      "diceLimit": "How many dice of one roll are drawn; 25 by default.",
      "diceTrayColor": "A colour, 0xRRGGBB as a number.",
      "pickUp": "When dice are picked up: 0 by hand, 1 before the next roll; 1 by default."
    }
  },
  "RoomSettings": {
    "summary": "Settings of a room. The documented rooms have them all; a server of another age may have fewer, so every one is optional, and one that does not fit is absent.",
    "fields": {
      "chat.backgroundColor": "A colour, 0xRRGGBB as a number.",
      "chat.deleteAfter": "Seconds until an entry is removed; 30 by default.",
      "chat.fadeAfter": "Seconds until an entry fades; 10 by default.",
      "chat.textColor": "A colour, 0xRRGGBB as a number.",
      "physics.gravity": "9.82 by default.",
      "physics.throwSpeed": "30 by default.",
      "roll.autoClear": "Seconds until dice leave the table; 10 by default.",
      "roll.diceSize": "0.5, 1, 2 or 3; 1 by default.",
      "roll.diceLimit": "How many dice of one roll are drawn; 25 by default.",
      "roll.diceTrayColor": "A colour, 0xRRGGBB as a number.",
      "roll.pickUp": "When dice are picked up: 0 by hand, 1 before the next roll; 1 by default."
    }
  },
  "RoomSettingsUpdate": {
    "summary": "The settings of a room to change. The bounds are those of the fields' meaning: dddice documents none.",
    "fields": {
      "chat.deleteAfter": "Seconds.",
      "chat.fadeAfter": "Seconds.",
      "roll.autoClear": "Seconds.",
      "roll.pickUp": "When dice are picked up: 0 by hand, 1 before the next roll."
    }
  },
  "DicePile": {
    "summary": "A pile of dice in a participant's tray.",
    "fields": {}
  },
  "Participant": {
    "summary": "A user in a room.",
    "fields": {
      "username": "The name in this room; empty when there is none.",
      "color": "The colour in this room, `#rrggbb`; empty when there is none.",
      "user.username": "Empty when there is none.",
      "user.name": "The name to show; empty when there is none. dddice: guests are all called \"Guest User\".",
      "user.has_external_accounts": "dddice: not in the documentation, but in the official client's types.",
      "user.subscription": "dddice: not in the documentation, but in the official client's types.",
      "dice_tray": "Rows of piles. dddice: not in the documentation, but in the official client's types.",
      "settings": "What differs from the room's settings. dddice: not in the documentation, but in the official client's types.",
      "settings.chat.backgroundColor": "A colour, 0xRRGGBB as a number.",
      "settings.chat.deleteAfter": "Seconds until an entry is removed; 30 by default.",
      "settings.chat.fadeAfter": "Seconds until an entry fades; 10 by default.",
      "settings.chat.textColor": "A colour, 0xRRGGBB as a number.",
      "settings.physics.gravity": "9.82 by default.",
      "settings.physics.throwSpeed": "30 by default.",
      "settings.roll.autoClear": "Seconds until dice leave the table; 10 by default.",
      "settings.roll.diceSize": "0.5, 1, 2 or 3; 1 by default.",
      "settings.roll.diceLimit": "How many dice of one roll are drawn; 25 by default.",
      "settings.roll.diceTrayColor": "A colour, 0xRRGGBB as a number.",
      "settings.roll.pickUp": "When dice are picked up: 0 by hand, 1 before the next roll; 1 by default.",
      "deleted_at": "When the user left the room."
    }
  },
  "WhisperRecipient": {
    "summary": "Somebody who may see a whispered roll.",
    "fields": {}
  },
  "ParticipantJoin": {
    "summary": "What joining a room takes.",
    "fields": {
      "passcode": "Needed for a private room."
    }
  },
  "ParticipantUpdate": {
    "summary": "What of a participant to change.",
    "fields": {
      "passcode": "Needed for a private room.",
      "username": "The name that the room shows.",
      "color": "The colour that stands for the participant: `#RRGGBB`, in either case."
    }
  },
  "Room": {
    "summary": "A room, as all calls about rooms and participants answer it.",
    "fields": {
      "custom_slug": "At most 32 characters.",
      "name": "\"Untitled Room\" by default.",
      "passcode": "Every room has one. Only a private room (`is_public: false`) asks for it.",
      "bg_file_path": "The picture behind the table.",
      "settings.chat.backgroundColor": "A colour, 0xRRGGBB as a number.",
      "settings.chat.deleteAfter": "Seconds until an entry is removed; 30 by default.",
      "settings.chat.fadeAfter": "Seconds until an entry fades; 10 by default.",
      "settings.chat.textColor": "A colour, 0xRRGGBB as a number.",
      "settings.physics.gravity": "9.82 by default.",
      "settings.physics.throwSpeed": "30 by default.",
      "settings.roll.autoClear": "Seconds until dice leave the table; 10 by default.",
      "settings.roll.diceSize": "0.5, 1, 2 or 3; 1 by default.",
      "settings.roll.diceLimit": "How many dice of one roll are drawn; 25 by default.",
      "settings.roll.diceTrayColor": "A colour, 0xRRGGBB as a number.",
      "settings.roll.pickUp": "When dice are picked up: 0 by hand, 1 before the next roll; 1 by default.",
      "user": "Who owns the room.",
      "user.username": "Empty when there is none.",
      "user.name": "The name to show; empty when there is none. dddice: guests are all called \"Guest User\".",
      "user.has_external_accounts": "dddice: not in the documentation, but in the official client's types.",
      "user.subscription": "dddice: not in the documentation, but in the official client's types.",
      "participants[].username": "The name in this room; empty when there is none.",
      "participants[].color": "The colour in this room, `#rrggbb`; empty when there is none.",
      "participants[].user.username": "Empty when there is none.",
      "participants[].user.name": "The name to show; empty when there is none. dddice: guests are all called \"Guest User\".",
      "participants[].user.has_external_accounts": "dddice: not in the documentation, but in the official client's types.",
      "participants[].user.subscription": "dddice: not in the documentation, but in the official client's types.",
      "participants[].dice_tray": "Rows of piles. dddice: not in the documentation, but in the official client's types.",
      "participants[].settings": "What differs from the room's settings. dddice: not in the documentation, but in the official client's types.",
      "participants[].settings.chat.backgroundColor": "A colour, 0xRRGGBB as a number.",
      "participants[].settings.chat.deleteAfter": "Seconds until an entry is removed; 30 by default.",
      "participants[].settings.chat.fadeAfter": "Seconds until an entry fades; 10 by default.",
      "participants[].settings.chat.textColor": "A colour, 0xRRGGBB as a number.",
      "participants[].settings.physics.gravity": "9.82 by default.",
      "participants[].settings.physics.throwSpeed": "30 by default.",
      "participants[].settings.roll.autoClear": "Seconds until dice leave the table; 10 by default.",
      "participants[].settings.roll.diceSize": "0.5, 1, 2 or 3; 1 by default.",
      "participants[].settings.roll.diceLimit": "How many dice of one roll are drawn; 25 by default.",
      "participants[].settings.roll.diceTrayColor": "A colour, 0xRRGGBB as a number.",
      "participants[].settings.roll.pickUp": "When dice are picked up: 0 by hand, 1 before the next roll; 1 by default.",
      "participants[].deleted_at": "When the user left the room."
    }
  },
  "RoomOfRoll": {
    "summary": "A room inside a roll. dddice: the documented ones have no owner.",
    "fields": {
      "custom_slug": "At most 32 characters.",
      "name": "\"Untitled Room\" by default.",
      "passcode": "Every room has one. Only a private room (`is_public: false`) asks for it.",
      "bg_file_path": "The picture behind the table.",
      "settings.chat.backgroundColor": "A colour, 0xRRGGBB as a number.",
      "settings.chat.deleteAfter": "Seconds until an entry is removed; 30 by default.",
      "settings.chat.fadeAfter": "Seconds until an entry fades; 10 by default.",
      "settings.chat.textColor": "A colour, 0xRRGGBB as a number.",
      "settings.physics.gravity": "9.82 by default.",
      "settings.physics.throwSpeed": "30 by default.",
      "settings.roll.autoClear": "Seconds until dice leave the table; 10 by default.",
      "settings.roll.diceSize": "0.5, 1, 2 or 3; 1 by default.",
      "settings.roll.diceLimit": "How many dice of one roll are drawn; 25 by default.",
      "settings.roll.diceTrayColor": "A colour, 0xRRGGBB as a number.",
      "settings.roll.pickUp": "When dice are picked up: 0 by hand, 1 before the next roll; 1 by default.",
      "user.username": "Empty when there is none.",
      "user.name": "The name to show; empty when there is none. dddice: guests are all called \"Guest User\".",
      "user.has_external_accounts": "dddice: not in the documentation, but in the official client's types.",
      "user.subscription": "dddice: not in the documentation, but in the official client's types.",
      "participants[].username": "The name in this room; empty when there is none.",
      "participants[].color": "The colour in this room, `#rrggbb`; empty when there is none.",
      "participants[].user.username": "Empty when there is none.",
      "participants[].user.name": "The name to show; empty when there is none. dddice: guests are all called \"Guest User\".",
      "participants[].user.has_external_accounts": "dddice: not in the documentation, but in the official client's types.",
      "participants[].user.subscription": "dddice: not in the documentation, but in the official client's types.",
      "participants[].dice_tray": "Rows of piles. dddice: not in the documentation, but in the official client's types.",
      "participants[].settings": "What differs from the room's settings. dddice: not in the documentation, but in the official client's types.",
      "participants[].settings.chat.backgroundColor": "A colour, 0xRRGGBB as a number.",
      "participants[].settings.chat.deleteAfter": "Seconds until an entry is removed; 30 by default.",
      "participants[].settings.chat.fadeAfter": "Seconds until an entry fades; 10 by default.",
      "participants[].settings.chat.textColor": "A colour, 0xRRGGBB as a number.",
      "participants[].settings.physics.gravity": "9.82 by default.",
      "participants[].settings.physics.throwSpeed": "30 by default.",
      "participants[].settings.roll.autoClear": "Seconds until dice leave the table; 10 by default.",
      "participants[].settings.roll.diceSize": "0.5, 1, 2 or 3; 1 by default.",
      "participants[].settings.roll.diceLimit": "How many dice of one roll are drawn; 25 by default.",
      "participants[].settings.roll.diceTrayColor": "A colour, 0xRRGGBB as a number.",
      "participants[].settings.roll.pickUp": "When dice are picked up: 0 by hand, 1 before the next roll; 1 by default.",
      "participants[].deleted_at": "When the user left the room."
    }
  },
  "RoomOfUser": {
    "summary": "A room inside the current user. dddice: the documented ones have no owner and no participants.",
    "fields": {
      "custom_slug": "At most 32 characters.",
      "name": "\"Untitled Room\" by default.",
      "passcode": "Every room has one. Only a private room (`is_public: false`) asks for it.",
      "bg_file_path": "The picture behind the table.",
      "settings.chat.backgroundColor": "A colour, 0xRRGGBB as a number.",
      "settings.chat.deleteAfter": "Seconds until an entry is removed; 30 by default.",
      "settings.chat.fadeAfter": "Seconds until an entry fades; 10 by default.",
      "settings.chat.textColor": "A colour, 0xRRGGBB as a number.",
      "settings.physics.gravity": "9.82 by default.",
      "settings.physics.throwSpeed": "30 by default.",
      "settings.roll.autoClear": "Seconds until dice leave the table; 10 by default.",
      "settings.roll.diceSize": "0.5, 1, 2 or 3; 1 by default.",
      "settings.roll.diceLimit": "How many dice of one roll are drawn; 25 by default.",
      "settings.roll.diceTrayColor": "A colour, 0xRRGGBB as a number.",
      "settings.roll.pickUp": "When dice are picked up: 0 by hand, 1 before the next roll; 1 by default.",
      "user.username": "Empty when there is none.",
      "user.name": "The name to show; empty when there is none. dddice: guests are all called \"Guest User\".",
      "user.has_external_accounts": "dddice: not in the documentation, but in the official client's types.",
      "user.subscription": "dddice: not in the documentation, but in the official client's types.",
      "participants[].username": "The name in this room; empty when there is none.",
      "participants[].color": "The colour in this room, `#rrggbb`; empty when there is none.",
      "participants[].user.username": "Empty when there is none.",
      "participants[].user.name": "The name to show; empty when there is none. dddice: guests are all called \"Guest User\".",
      "participants[].user.has_external_accounts": "dddice: not in the documentation, but in the official client's types.",
      "participants[].user.subscription": "dddice: not in the documentation, but in the official client's types.",
      "participants[].dice_tray": "Rows of piles. dddice: not in the documentation, but in the official client's types.",
      "participants[].settings": "What differs from the room's settings. dddice: not in the documentation, but in the official client's types.",
      "participants[].settings.chat.backgroundColor": "A colour, 0xRRGGBB as a number.",
      "participants[].settings.chat.deleteAfter": "Seconds until an entry is removed; 30 by default.",
      "participants[].settings.chat.fadeAfter": "Seconds until an entry fades; 10 by default.",
      "participants[].settings.chat.textColor": "A colour, 0xRRGGBB as a number.",
      "participants[].settings.physics.gravity": "9.82 by default.",
      "participants[].settings.physics.throwSpeed": "30 by default.",
      "participants[].settings.roll.autoClear": "Seconds until dice leave the table; 10 by default.",
      "participants[].settings.roll.diceSize": "0.5, 1, 2 or 3; 1 by default.",
      "participants[].settings.roll.diceLimit": "How many dice of one roll are drawn; 25 by default.",
      "participants[].settings.roll.diceTrayColor": "A colour, 0xRRGGBB as a number.",
      "participants[].settings.roll.pickUp": "When dice are picked up: 0 by hand, 1 before the next roll; 1 by default.",
      "participants[].deleted_at": "When the user left the room."
    }
  },
  "RoomCreate": {
    "summary": "What a room is created from. The creator becomes its owner and game master.",
    "fields": {
      "is_public": "Keep the passcode of the answer when this is `false`: later calls need it.",
      "name": "The room's name; \"Untitled Room\" when left out.",
      "passcode": "dddice makes one up when it is left out."
    }
  },
  "RoomUpdate": {
    "summary": "What of a room to change.",
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
      "background": "The picture behind the table."
    }
  },
  "RoomBackground": {
    "summary": "A new picture behind the table, as a form to `POST /room/{slug}`.",
    "fields": {
      "bg_file_path": "The picture."
    }
  },
  "CurrentUser": {
    "summary": "The user whose API key is in use, with the rooms that it created or joined.",
    "fields": {
      "uuid": "dddice: missing in the documented example, but clients rely on it.",
      "username": "Empty when there is none.",
      "name": "Empty when there is none.",
      "has_external_accounts": "dddice: not in the documentation, but in the official client's types.",
      "subscription": "dddice: not in the documentation, but in the official client's types.",
      "rooms[].custom_slug": "At most 32 characters.",
      "rooms[].name": "\"Untitled Room\" by default.",
      "rooms[].passcode": "Every room has one. Only a private room (`is_public: false`) asks for it.",
      "rooms[].bg_file_path": "The picture behind the table.",
      "rooms[].settings.chat.backgroundColor": "A colour, 0xRRGGBB as a number.",
      "rooms[].settings.chat.deleteAfter": "Seconds until an entry is removed; 30 by default.",
      "rooms[].settings.chat.fadeAfter": "Seconds until an entry fades; 10 by default.",
      "rooms[].settings.chat.textColor": "A colour, 0xRRGGBB as a number.",
      "rooms[].settings.physics.gravity": "9.82 by default.",
      "rooms[].settings.physics.throwSpeed": "30 by default.",
      "rooms[].settings.roll.autoClear": "Seconds until dice leave the table; 10 by default.",
      "rooms[].settings.roll.diceSize": "0.5, 1, 2 or 3; 1 by default.",
      "rooms[].settings.roll.diceLimit": "How many dice of one roll are drawn; 25 by default.",
      "rooms[].settings.roll.diceTrayColor": "A colour, 0xRRGGBB as a number.",
      "rooms[].settings.roll.pickUp": "When dice are picked up: 0 by hand, 1 before the next roll; 1 by default.",
      "rooms[].user.username": "Empty when there is none.",
      "rooms[].user.name": "The name to show; empty when there is none. dddice: guests are all called \"Guest User\".",
      "rooms[].user.has_external_accounts": "dddice: not in the documentation, but in the official client's types.",
      "rooms[].user.subscription": "dddice: not in the documentation, but in the official client's types.",
      "rooms[].participants[].username": "The name in this room; empty when there is none.",
      "rooms[].participants[].color": "The colour in this room, `#rrggbb`; empty when there is none.",
      "rooms[].participants[].user.username": "Empty when there is none.",
      "rooms[].participants[].user.name": "The name to show; empty when there is none. dddice: guests are all called \"Guest User\".",
      "rooms[].participants[].user.has_external_accounts": "dddice: not in the documentation, but in the official client's types.",
      "rooms[].participants[].user.subscription": "dddice: not in the documentation, but in the official client's types.",
      "rooms[].participants[].dice_tray": "Rows of piles. dddice: not in the documentation, but in the official client's types.",
      "rooms[].participants[].settings": "What differs from the room's settings. dddice: not in the documentation, but in the official client's types.",
      "rooms[].participants[].deleted_at": "When the user left the room."
    }
  },
  "DisplayImage": {
    "summary": "A picture instead of a number.",
    "fields": {
      "src": "The address of the picture."
    }
  },
  "Die": {
    "summary": "A die, or a modifier, of a roll that was made.",
    "fields": {
      "theme": "dddice: missing in the documented examples; the official client needs it to draw the die.",
      "value": "Any number: -1, 0 and 1 of fate dice (`df`), 0 of a `d10`, 50 of a `d10x`, or what the roller gave.",
      "value_to_display": "What is shown in place of the value.",
      "value_to_display.src": "The address of the picture.",
      "is_user_value": "Whether the roller gave the value, as for modifiers.",
      "is_cleared": "Whether the die was picked up from the table.",
      "is_dropped": "Whether the die does not count in the total.",
      "meta": "What clients keep with the die. `position` (`x`, `z`) is where it lies, in percent of the table."
    }
  },
  "DieRequest": {
    "summary": "A die to roll, or a modifier to add (`type: \"mod\"` with a `value`).",
    "fields": {
      "type": "Its kind, or `mod` for a number that is added.",
      "theme": "Needed for all but `mod`.",
      "value": "The result, when it is known before.",
      "value_to_display": "What to show in place of the value.",
      "value_to_display.src": "The address of the picture.",
      "label": "What this die is for.",
      "is_hidden": "Whether what it shows is kept from others.",
      "meta": "Whatever the caller keeps with it."
    }
  },
  "DieUpdate": {
    "summary": "What of a die to change.",
    "fields": {
      "uuid": "The die, as the roll names it.",
      "is_visible": "Whether the die is seen on the table.",
      "is_cleared": "Whether to pick the die up from the table.",
      "is_dropped": "Whether the die should not count in the total.",
      "is_hidden": "Whether what it shows is kept from others.",
      "meta": "Whatever the caller keeps with it."
    }
  },
  "Roll": {
    "summary": "Dice that were rolled.",
    "fields": {
      "uuid": "dddice: missing in the documented examples, but documented, and clients rely on it.",
      "user": "Who rolled.",
      "user.username": "Empty when there is none.",
      "user.name": "The name to show; empty when there is none. dddice: guests are all called \"Guest User\".",
      "user.has_external_accounts": "dddice: not in the documentation, but in the official client's types.",
      "user.subscription": "dddice: not in the documentation, but in the official client's types.",
      "room": "Where. A roll needs no room.",
      "room.custom_slug": "At most 32 characters.",
      "room.name": "\"Untitled Room\" by default.",
      "room.passcode": "Every room has one. Only a private room (`is_public: false`) asks for it.",
      "room.bg_file_path": "The picture behind the table.",
      "room.settings.chat.backgroundColor": "A colour, 0xRRGGBB as a number.",
      "room.settings.chat.deleteAfter": "Seconds until an entry is removed; 30 by default.",
      "room.settings.chat.fadeAfter": "Seconds until an entry fades; 10 by default.",
      "room.settings.chat.textColor": "A colour, 0xRRGGBB as a number.",
      "room.settings.physics.gravity": "9.82 by default.",
      "room.settings.physics.throwSpeed": "30 by default.",
      "room.settings.roll.autoClear": "Seconds until dice leave the table; 10 by default.",
      "room.settings.roll.diceSize": "0.5, 1, 2 or 3; 1 by default.",
      "room.settings.roll.diceLimit": "How many dice of one roll are drawn; 25 by default.",
      "room.settings.roll.diceTrayColor": "A colour, 0xRRGGBB as a number.",
      "room.settings.roll.pickUp": "When dice are picked up: 0 by hand, 1 before the next roll; 1 by default.",
      "room.user.username": "Empty when there is none.",
      "room.user.name": "The name to show; empty when there is none. dddice: guests are all called \"Guest User\".",
      "room.user.has_external_accounts": "dddice: not in the documentation, but in the official client's types.",
      "room.user.subscription": "dddice: not in the documentation, but in the official client's types.",
      "room.participants[].username": "The name in this room; empty when there is none.",
      "room.participants[].color": "The colour in this room, `#rrggbb`; empty when there is none.",
      "room.participants[].user.username": "Empty when there is none.",
      "room.participants[].user.name": "The name to show; empty when there is none. dddice: guests are all called \"Guest User\".",
      "room.participants[].user.has_external_accounts": "dddice: not in the documentation, but in the official client's types.",
      "room.participants[].user.subscription": "dddice: not in the documentation, but in the official client's types.",
      "room.participants[].dice_tray": "Rows of piles. dddice: not in the documentation, but in the official client's types.",
      "room.participants[].settings": "What differs from the room's settings. dddice: not in the documentation, but in the official client's types.",
      "room.participants[].deleted_at": "When the user left the room.",
      "values": "The dice and modifiers.",
      "values[].theme": "dddice: missing in the documented examples; the official client needs it to draw the die.",
      "values[].value": "Any number: -1, 0 and 1 of fate dice (`df`), 0 of a `d10`, 50 of a `d10x`, or what the roller gave.",
      "values[].value_to_display": "What is shown in place of the value.",
      "values[].value_to_display.src": "The address of the picture.",
      "values[].is_user_value": "Whether the roller gave the value, as for modifiers.",
      "values[].is_cleared": "Whether the die was picked up from the table.",
      "values[].is_dropped": "Whether the die does not count in the total.",
      "values[].meta": "What clients keep with the die. `position` (`x`, `z`) is where it lies, in percent of the table.",
      "total_value[].src": "The address of the picture.",
      "equation": "What was rolled, in d20 syntax: `2d20kh1`.",
      "operator": "dddice: missing in the documented examples, but documented.",
      "participants": "Who may see the roll when it was whispered; empty for a roll that everybody sees.",
      "direction": "The direction of the throw, in degrees.",
      "velocity": "How hard the dice were thrown."
    }
  },
  "RoomDiceUpdate": {
    "summary": "What to change in all dice on a room's table.",
    "fields": {
      "dice": "What to change in each die.",
      "dice.is_visible": "Whether the dice are seen on the table.",
      "dice.is_cleared": "Whether to pick the dice up from the table.",
      "dice.is_hidden": "Whether what the dice show is kept from others."
    }
  },
  "RollCreate": {
    "summary": "Dice to roll.",
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
  "RollUpdate": {
    "summary": "What of a roll to change.",
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
      "dice[].is_dropped": "Whether the die should not count in the total."
    }
  },
  "RollBulkUpdate": {
    "summary": "What of several rolls to change.",
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
  "ThemeTexture": {
    "summary": "A picture that the shader uses.",
    "fields": {
      "binding": "The name of the texture in the shader."
    }
  },
  "ThemeUniform": {
    "summary": "A value that the shader uses.",
    "fields": {
      "type": "`f` for a number, `color`, `vec3`, `vec4`.",
      "value": "A number, `\"#FF00FF\"`, `[0.5, 0.3, 0.6]`, `{ r, g, b }` or `{ x, y, z }`."
    }
  },
  "ThemePhysics": {
    "summary": "How the dice move.",
    "fields": {}
  },
  "ThemeLabel": {
    "summary": "The colours of the theme's name, as hex strings.",
    "fields": {}
  },
  "Theme": {
    "summary": "One version of a theme. What of its look does not fit is absent.",
    "fields": {
      "api_version": "The version of the format, \"1.0\" in the documentation.",
      "user": "Who made it.",
      "user.username": "Empty when there is none.",
      "user.name": "The name to show; empty when there is none. dddice: guests are all called \"Guest User\".",
      "user.has_external_accounts": "dddice: not in the documentation, but in the official client's types.",
      "user.subscription": "dddice: not in the documentation, but in the official client's types.",
      "available_dice[].id": "The name of the die in the rest of the theme.",
      "available_dice[].type": "The shape: `d4`, `d6`, `d8`, `d10`, `d10x`, `d12` or `d20`.",
      "available_dice[].notation": "How equations name the die: `dF`.",
      "sounds[].on": "The event: `die.collide`, `die.value`, `roll.loading`.",
      "textures[].binding": "The name of the texture in the shader.",
      "preview": "Addresses of pictures: one for each die, and `preview`. dddice: not in the documentation, but clients read it.",
      "author": "dddice: this and the following are not in the documentation, but in the official client's types."
    }
  },
  "ThemeCreate": {
    "summary": "A theme to upload, as a form.",
    "fields": {
      "manifest": "What the theme is made of, and how it behaves. It is sent as JSON text.",
      "manifest.version": "Not that of a version that exists.",
      "manifest.api_version": "Always \"1.0\" for now, the documentation says.",
      "manifest.available_dice[].id": "The name of the die in the rest of the theme.",
      "manifest.available_dice[].type": "The shape: `d4`, `d6`, `d8`, `d10`, `d10x`, `d12` or `d20`.",
      "manifest.available_dice[].notation": "How equations name the die: `dF`.",
      "manifest.sounds[].on": "The event: `die.collide`, `die.value`, `roll.loading`.",
      "manifest.textures[].binding": "The name of the texture in the shader.",
      "frag_shader": "The source of a fragment shader.",
      "vert_shader": "The source of a vertex shader.",
      "assets": "The files that the manifest names, under the same names. Each is a part `assets[]` of the form."
    }
  },
  "Connected": {
    "summary": "The connection stands, and every channel of the subscription is open. It comes at the start and after each gap.",
    "fields": {
      "resumed": "Whether a gap ended. What was missed in it comes next, marked as `missed`, and then CaughtUp.",
      "room.custom_slug": "At most 32 characters.",
      "room.name": "\"Untitled Room\" by default.",
      "room.passcode": "Every room has one. Only a private room (`is_public: false`) asks for it.",
      "room.bg_file_path": "The picture behind the table.",
      "room.settings.chat.backgroundColor": "A colour, 0xRRGGBB as a number.",
      "room.settings.chat.deleteAfter": "Seconds until an entry is removed; 30 by default.",
      "room.settings.chat.fadeAfter": "Seconds until an entry fades; 10 by default.",
      "room.settings.chat.textColor": "A colour, 0xRRGGBB as a number.",
      "room.settings.physics.gravity": "9.82 by default.",
      "room.settings.physics.throwSpeed": "30 by default.",
      "room.settings.roll.autoClear": "Seconds until dice leave the table; 10 by default.",
      "room.settings.roll.diceSize": "0.5, 1, 2 or 3; 1 by default.",
      "room.settings.roll.diceLimit": "How many dice of one roll are drawn; 25 by default.",
      "room.settings.roll.diceTrayColor": "A colour, 0xRRGGBB as a number.",
      "room.settings.roll.pickUp": "When dice are picked up: 0 by hand, 1 before the next roll; 1 by default.",
      "room.user": "Who owns the room.",
      "room.user.username": "Empty when there is none.",
      "room.user.name": "The name to show; empty when there is none. dddice: guests are all called \"Guest User\".",
      "room.user.has_external_accounts": "dddice: not in the documentation, but in the official client's types.",
      "room.user.subscription": "dddice: not in the documentation, but in the official client's types.",
      "room.participants[].username": "The name in this room; empty when there is none.",
      "room.participants[].color": "The colour in this room, `#rrggbb`; empty when there is none.",
      "room.participants[].user.username": "Empty when there is none.",
      "room.participants[].user.name": "The name to show; empty when there is none. dddice: guests are all called \"Guest User\".",
      "room.participants[].user.has_external_accounts": "dddice: not in the documentation, but in the official client's types.",
      "room.participants[].user.subscription": "dddice: not in the documentation, but in the official client's types.",
      "room.participants[].dice_tray": "Rows of piles. dddice: not in the documentation, but in the official client's types.",
      "room.participants[].settings": "What differs from the room's settings. dddice: not in the documentation, but in the official client's types.",
      "room.participants[].deleted_at": "When the user left the room.",
      "present": "Who is at the table now. `room.participants` are all who ever joined.",
      "present[].username": "The name in this room; empty when there is none.",
      "present[].color": "The colour in this room, `#rrggbb`; empty when there is none.",
      "present[].user.username": "Empty when there is none.",
      "present[].user.name": "The name to show; empty when there is none. dddice: guests are all called \"Guest User\".",
      "present[].user.has_external_accounts": "dddice: not in the documentation, but in the official client's types.",
      "present[].user.subscription": "dddice: not in the documentation, but in the official client's types.",
      "present[].dice_tray": "Rows of piles. dddice: not in the documentation, but in the official client's types.",
      "present[].settings": "What differs from the room's settings. dddice: not in the documentation, but in the official client's types.",
      "present[].settings.chat.backgroundColor": "A colour, 0xRRGGBB as a number.",
      "present[].settings.chat.deleteAfter": "Seconds until an entry is removed; 30 by default.",
      "present[].settings.chat.fadeAfter": "Seconds until an entry fades; 10 by default.",
      "present[].settings.chat.textColor": "A colour, 0xRRGGBB as a number.",
      "present[].settings.physics.gravity": "9.82 by default.",
      "present[].settings.physics.throwSpeed": "30 by default.",
      "present[].settings.roll.autoClear": "Seconds until dice leave the table; 10 by default.",
      "present[].settings.roll.diceSize": "0.5, 1, 2 or 3; 1 by default.",
      "present[].settings.roll.diceLimit": "How many dice of one roll are drawn; 25 by default.",
      "present[].settings.roll.diceTrayColor": "A colour, 0xRRGGBB as a number.",
      "present[].settings.roll.pickUp": "When dice are picked up: 0 by hand, 1 before the next roll; 1 by default.",
      "present[].deleted_at": "When the user left the room."
    }
  },
  "CaughtUp": {
    "summary": "All that was missed in a gap has been told; what comes now happens now. It follows each Connected that resumes.",
    "fields": {}
  },
  "Reconnecting": {
    "summary": "The connection was lost, or could not be made; it will be tried again.",
    "fields": {
      "attempt": "Which attempt comes next, from 1. It starts again once a connection has held for ten seconds.",
      "delay": "The wait before it; milliseconds when encoded.",
      "code": "The close code: 4000 and up are the Pusher protocol's."
    }
  },
  "RollCreated": {
    "summary": "Dice were rolled.",
    "fields": {
      "missed": "Whether it happened in a gap and is told after it; absent of what is told as it happens.",
      "roll.uuid": "dddice: missing in the documented examples, but documented, and clients rely on it.",
      "roll.user": "Who rolled.",
      "roll.user.username": "Empty when there is none.",
      "roll.user.name": "The name to show; empty when there is none. dddice: guests are all called \"Guest User\".",
      "roll.user.has_external_accounts": "dddice: not in the documentation, but in the official client's types.",
      "roll.user.subscription": "dddice: not in the documentation, but in the official client's types.",
      "roll.room": "Where. A roll needs no room.",
      "roll.room.custom_slug": "At most 32 characters.",
      "roll.room.name": "\"Untitled Room\" by default.",
      "roll.room.passcode": "Every room has one. Only a private room (`is_public: false`) asks for it.",
      "roll.room.bg_file_path": "The picture behind the table.",
      "roll.room.user.username": "Empty when there is none.",
      "roll.room.user.name": "The name to show; empty when there is none. dddice: guests are all called \"Guest User\".",
      "roll.room.user.has_external_accounts": "dddice: not in the documentation, but in the official client's types.",
      "roll.room.user.subscription": "dddice: not in the documentation, but in the official client's types.",
      "roll.room.participants[].username": "The name in this room; empty when there is none.",
      "roll.room.participants[].color": "The colour in this room, `#rrggbb`; empty when there is none.",
      "roll.room.participants[].dice_tray": "Rows of piles. dddice: not in the documentation, but in the official client's types.",
      "roll.room.participants[].settings": "What differs from the room's settings. dddice: not in the documentation, but in the official client's types.",
      "roll.room.participants[].deleted_at": "When the user left the room.",
      "roll.values": "The dice and modifiers.",
      "roll.values[].theme": "dddice: missing in the documented examples; the official client needs it to draw the die.",
      "roll.values[].value": "Any number: -1, 0 and 1 of fate dice (`df`), 0 of a `d10`, 50 of a `d10x`, or what the roller gave.",
      "roll.values[].value_to_display": "What is shown in place of the value.",
      "roll.values[].value_to_display.src": "The address of the picture.",
      "roll.values[].is_user_value": "Whether the roller gave the value, as for modifiers.",
      "roll.values[].is_cleared": "Whether the die was picked up from the table.",
      "roll.values[].is_dropped": "Whether the die does not count in the total.",
      "roll.values[].meta": "What clients keep with the die. `position` (`x`, `z`) is where it lies, in percent of the table.",
      "roll.total_value[].src": "The address of the picture.",
      "roll.equation": "What was rolled, in d20 syntax: `2d20kh1`.",
      "roll.operator": "dddice: missing in the documented examples, but documented.",
      "roll.participants": "Who may see the roll when it was whispered; empty for a roll that everybody sees.",
      "roll.direction": "The direction of the throw, in degrees.",
      "roll.velocity": "How hard the dice were thrown.",
      "whisper": "Whether only some may see the roll: it came over the user's own channel, or names who may."
    }
  },
  "RollUpdated": {
    "summary": "Dice of a roll changed, or were added to it.",
    "fields": {
      "missed": "Whether it happened in a gap and is told after it; absent of what is told as it happens.",
      "roll.uuid": "dddice: missing in the documented examples, but documented, and clients rely on it.",
      "roll.user": "Who rolled.",
      "roll.user.username": "Empty when there is none.",
      "roll.user.name": "The name to show; empty when there is none. dddice: guests are all called \"Guest User\".",
      "roll.user.has_external_accounts": "dddice: not in the documentation, but in the official client's types.",
      "roll.user.subscription": "dddice: not in the documentation, but in the official client's types.",
      "roll.room": "Where. A roll needs no room.",
      "roll.room.custom_slug": "At most 32 characters.",
      "roll.room.name": "\"Untitled Room\" by default.",
      "roll.room.passcode": "Every room has one. Only a private room (`is_public: false`) asks for it.",
      "roll.room.bg_file_path": "The picture behind the table.",
      "roll.room.user.username": "Empty when there is none.",
      "roll.room.user.name": "The name to show; empty when there is none. dddice: guests are all called \"Guest User\".",
      "roll.room.user.has_external_accounts": "dddice: not in the documentation, but in the official client's types.",
      "roll.room.user.subscription": "dddice: not in the documentation, but in the official client's types.",
      "roll.room.participants[].username": "The name in this room; empty when there is none.",
      "roll.room.participants[].color": "The colour in this room, `#rrggbb`; empty when there is none.",
      "roll.room.participants[].dice_tray": "Rows of piles. dddice: not in the documentation, but in the official client's types.",
      "roll.room.participants[].settings": "What differs from the room's settings. dddice: not in the documentation, but in the official client's types.",
      "roll.room.participants[].deleted_at": "When the user left the room.",
      "roll.values": "The dice and modifiers.",
      "roll.values[].theme": "dddice: missing in the documented examples; the official client needs it to draw the die.",
      "roll.values[].value": "Any number: -1, 0 and 1 of fate dice (`df`), 0 of a `d10`, 50 of a `d10x`, or what the roller gave.",
      "roll.values[].value_to_display": "What is shown in place of the value.",
      "roll.values[].value_to_display.src": "The address of the picture.",
      "roll.values[].is_user_value": "Whether the roller gave the value, as for modifiers.",
      "roll.values[].is_cleared": "Whether the die was picked up from the table.",
      "roll.values[].is_dropped": "Whether the die does not count in the total.",
      "roll.values[].meta": "What clients keep with the die. `position` (`x`, `z`) is where it lies, in percent of the table.",
      "roll.total_value[].src": "The address of the picture.",
      "roll.equation": "What was rolled, in d20 syntax: `2d20kh1`.",
      "roll.operator": "dddice: missing in the documented examples, but documented.",
      "roll.participants": "Who may see the roll when it was whispered; empty for a roll that everybody sees.",
      "roll.direction": "The direction of the throw, in degrees.",
      "roll.velocity": "How hard the dice were thrown.",
      "whisper": "As in RollCreated."
    }
  },
  "RollDeleted": {
    "summary": "A roll was deleted.",
    "fields": {
      "missed": "Whether it happened in a gap and is told after it; absent of what is told as it happens.",
      "roll": "The roll as it was; absent when it was deleted in a gap.",
      "roll.uuid": "dddice: missing in the documented examples, but documented, and clients rely on it.",
      "roll.user": "Who rolled.",
      "roll.user.username": "Empty when there is none.",
      "roll.user.name": "The name to show; empty when there is none. dddice: guests are all called \"Guest User\".",
      "roll.user.has_external_accounts": "dddice: not in the documentation, but in the official client's types.",
      "roll.user.subscription": "dddice: not in the documentation, but in the official client's types.",
      "roll.room": "Where. A roll needs no room.",
      "roll.room.custom_slug": "At most 32 characters.",
      "roll.room.name": "\"Untitled Room\" by default.",
      "roll.room.passcode": "Every room has one. Only a private room (`is_public: false`) asks for it.",
      "roll.room.bg_file_path": "The picture behind the table.",
      "roll.room.user.username": "Empty when there is none.",
      "roll.room.user.name": "The name to show; empty when there is none. dddice: guests are all called \"Guest User\".",
      "roll.room.user.has_external_accounts": "dddice: not in the documentation, but in the official client's types.",
      "roll.room.user.subscription": "dddice: not in the documentation, but in the official client's types.",
      "roll.room.participants[].username": "The name in this room; empty when there is none.",
      "roll.room.participants[].color": "The colour in this room, `#rrggbb`; empty when there is none.",
      "roll.room.participants[].dice_tray": "Rows of piles. dddice: not in the documentation, but in the official client's types.",
      "roll.room.participants[].settings": "What differs from the room's settings. dddice: not in the documentation, but in the official client's types.",
      "roll.room.participants[].deleted_at": "When the user left the room.",
      "roll.values": "The dice and modifiers.",
      "roll.values[].theme": "dddice: missing in the documented examples; the official client needs it to draw the die.",
      "roll.values[].value": "Any number: -1, 0 and 1 of fate dice (`df`), 0 of a `d10`, 50 of a `d10x`, or what the roller gave.",
      "roll.values[].value_to_display": "What is shown in place of the value.",
      "roll.values[].value_to_display.src": "The address of the picture.",
      "roll.values[].is_user_value": "Whether the roller gave the value, as for modifiers.",
      "roll.values[].is_cleared": "Whether the die was picked up from the table.",
      "roll.values[].is_dropped": "Whether the die does not count in the total.",
      "roll.values[].meta": "What clients keep with the die. `position` (`x`, `z`) is where it lies, in percent of the table.",
      "roll.total_value[].src": "The address of the picture.",
      "roll.equation": "What was rolled, in d20 syntax: `2d20kh1`.",
      "roll.operator": "dddice: missing in the documented examples, but documented.",
      "roll.participants": "Who may see the roll when it was whispered; empty for a roll that everybody sees.",
      "roll.direction": "The direction of the throw, in degrees.",
      "roll.velocity": "How hard the dice were thrown.",
      "whisper": "As in RollCreated; `false` when it was deleted in a gap."
    }
  },
  "RoomUpdated": {
    "summary": "The room's name, picture, settings, or the participants' names and colours changed.",
    "fields": {
      "missed": "Whether it happened in a gap and is told after it; absent of what is told as it happens.",
      "room": "dddice: it is not known whether the broadcast room names its owner, so `user` may be missing.",
      "room.custom_slug": "At most 32 characters.",
      "room.name": "\"Untitled Room\" by default.",
      "room.passcode": "Every room has one. Only a private room (`is_public: false`) asks for it.",
      "room.bg_file_path": "The picture behind the table.",
      "room.settings.chat.backgroundColor": "A colour, 0xRRGGBB as a number.",
      "room.settings.chat.deleteAfter": "Seconds until an entry is removed; 30 by default.",
      "room.settings.chat.fadeAfter": "Seconds until an entry fades; 10 by default.",
      "room.settings.chat.textColor": "A colour, 0xRRGGBB as a number.",
      "room.settings.physics.gravity": "9.82 by default.",
      "room.settings.physics.throwSpeed": "30 by default.",
      "room.settings.roll.autoClear": "Seconds until dice leave the table; 10 by default.",
      "room.settings.roll.diceSize": "0.5, 1, 2 or 3; 1 by default.",
      "room.settings.roll.diceLimit": "How many dice of one roll are drawn; 25 by default.",
      "room.settings.roll.diceTrayColor": "A colour, 0xRRGGBB as a number.",
      "room.settings.roll.pickUp": "When dice are picked up: 0 by hand, 1 before the next roll; 1 by default.",
      "room.user.username": "Empty when there is none.",
      "room.user.name": "The name to show; empty when there is none. dddice: guests are all called \"Guest User\".",
      "room.user.has_external_accounts": "dddice: not in the documentation, but in the official client's types.",
      "room.user.subscription": "dddice: not in the documentation, but in the official client's types.",
      "room.participants[].username": "The name in this room; empty when there is none.",
      "room.participants[].color": "The colour in this room, `#rrggbb`; empty when there is none.",
      "room.participants[].user.username": "Empty when there is none.",
      "room.participants[].user.name": "The name to show; empty when there is none. dddice: guests are all called \"Guest User\".",
      "room.participants[].user.has_external_accounts": "dddice: not in the documentation, but in the official client's types.",
      "room.participants[].user.subscription": "dddice: not in the documentation, but in the official client's types.",
      "room.participants[].dice_tray": "Rows of piles. dddice: not in the documentation, but in the official client's types.",
      "room.participants[].settings": "What differs from the room's settings. dddice: not in the documentation, but in the official client's types.",
      "room.participants[].deleted_at": "When the user left the room."
    }
  },
  "ParticipantJoined": {
    "summary": "A participant came to the table.",
    "fields": {
      "missed": "Whether it happened in a gap and is told after it; absent of what is told as it happens.",
      "participant.username": "The name in this room; empty when there is none.",
      "participant.color": "The colour in this room, `#rrggbb`; empty when there is none.",
      "participant.user.username": "Empty when there is none.",
      "participant.user.name": "The name to show; empty when there is none. dddice: guests are all called \"Guest User\".",
      "participant.user.has_external_accounts": "dddice: not in the documentation, but in the official client's types.",
      "participant.user.subscription": "dddice: not in the documentation, but in the official client's types.",
      "participant.dice_tray": "Rows of piles. dddice: not in the documentation, but in the official client's types.",
      "participant.settings": "What differs from the room's settings. dddice: not in the documentation, but in the official client's types.",
      "participant.settings.chat.backgroundColor": "A colour, 0xRRGGBB as a number.",
      "participant.settings.chat.deleteAfter": "Seconds until an entry is removed; 30 by default.",
      "participant.settings.chat.fadeAfter": "Seconds until an entry fades; 10 by default.",
      "participant.settings.chat.textColor": "A colour, 0xRRGGBB as a number.",
      "participant.settings.physics.gravity": "9.82 by default.",
      "participant.settings.physics.throwSpeed": "30 by default.",
      "participant.settings.roll.autoClear": "Seconds until dice leave the table; 10 by default.",
      "participant.settings.roll.diceSize": "0.5, 1, 2 or 3; 1 by default.",
      "participant.settings.roll.diceLimit": "How many dice of one roll are drawn; 25 by default.",
      "participant.settings.roll.diceTrayColor": "A colour, 0xRRGGBB as a number.",
      "participant.settings.roll.pickUp": "When dice are picked up: 0 by hand, 1 before the next roll; 1 by default.",
      "participant.deleted_at": "When the user left the room."
    }
  },
  "ParticipantLeft": {
    "summary": "A participant's last connection to the room ended.",
    "fields": {
      "missed": "Whether it happened in a gap and is told after it; absent of what is told as it happens.",
      "participant.username": "The name in this room; empty when there is none.",
      "participant.color": "The colour in this room, `#rrggbb`; empty when there is none.",
      "participant.user.username": "Empty when there is none.",
      "participant.user.name": "The name to show; empty when there is none. dddice: guests are all called \"Guest User\".",
      "participant.user.has_external_accounts": "dddice: not in the documentation, but in the official client's types.",
      "participant.user.subscription": "dddice: not in the documentation, but in the official client's types.",
      "participant.dice_tray": "Rows of piles. dddice: not in the documentation, but in the official client's types.",
      "participant.settings": "What differs from the room's settings. dddice: not in the documentation, but in the official client's types.",
      "participant.settings.chat.backgroundColor": "A colour, 0xRRGGBB as a number.",
      "participant.settings.chat.deleteAfter": "Seconds until an entry is removed; 30 by default.",
      "participant.settings.chat.fadeAfter": "Seconds until an entry fades; 10 by default.",
      "participant.settings.chat.textColor": "A colour, 0xRRGGBB as a number.",
      "participant.settings.physics.gravity": "9.82 by default.",
      "participant.settings.physics.throwSpeed": "30 by default.",
      "participant.settings.roll.autoClear": "Seconds until dice leave the table; 10 by default.",
      "participant.settings.roll.diceSize": "0.5, 1, 2 or 3; 1 by default.",
      "participant.settings.roll.diceLimit": "How many dice of one roll are drawn; 25 by default.",
      "participant.settings.roll.diceTrayColor": "A colour, 0xRRGGBB as a number.",
      "participant.settings.roll.pickUp": "When dice are picked up: 0 by hand, 1 before the next roll; 1 by default.",
      "participant.deleted_at": "When the user left the room."
    }
  },
  "DiceBoxChanged": {
    "summary": "A theme was put into the user's dice box, or taken out. It needs a `user`.",
    "fields": {
      "theme.api_version": "The version of the format, \"1.0\" in the documentation.",
      "theme.user": "Who made it.",
      "theme.user.username": "Empty when there is none.",
      "theme.user.name": "The name to show; empty when there is none. dddice: guests are all called \"Guest User\".",
      "theme.user.has_external_accounts": "dddice: not in the documentation, but in the official client's types.",
      "theme.user.subscription": "dddice: not in the documentation, but in the official client's types.",
      "theme.available_dice[].id": "The name of the die in the rest of the theme.",
      "theme.available_dice[].type": "The shape: `d4`, `d6`, `d8`, `d10`, `d10x`, `d12` or `d20`.",
      "theme.available_dice[].notation": "How equations name the die: `dF`.",
      "theme.sounds[].on": "The event: `die.collide`, `die.value`, `roll.loading`.",
      "theme.textures[].binding": "The name of the texture in the shader.",
      "theme.preview": "Addresses of pictures: one for each die, and `preview`. dddice: not in the documentation, but clients read it.",
      "theme.author": "dddice: this and the following are not in the documentation, but in the official client's types."
    }
  },
  "MovedDice": {
    "summary": "Dice that a participant takes hold of, or lets go.",
    "fields": {}
  },
  "DicePositions": {
    "summary": "Where dice are that a participant moves.",
    "fields": {
      "dice[].meta.position": "In percent of the table."
    }
  },
  "RollValueMoveStart": {
    "summary": "A participant takes hold of dice on the table.",
    "fields": {
      "sender": "Who sent it, as the server says. Everybody in the room may send."
    }
  },
  "RollValueMove": {
    "summary": "A participant moves dice on the table; at most four of these a second from each client.",
    "fields": {
      "dice[].meta.position": "In percent of the table.",
      "sender": "Who sent it, as the server says. Everybody in the room may send."
    }
  },
  "RollValueMoveEnd": {
    "summary": "A participant lets go of dice.",
    "fields": {
      "sender": "Who sent it, as the server says. Everybody in the room may send."
    }
  },
  "ClientEvent": {
    "summary": "Anything else that a participant's client sent to the others.",
    "fields": {
      "sender": "Who sent it, as the server says. Everybody in the room may send.",
      "name": "Without the protocol's `client-`."
    }
  },
  "UnreadableRoll": {
    "summary": "A roll that was read from the API and does not fit. It is told once for each subscription.",
    "fields": {
      "missed": "Whether it happened in a gap and is told after it; absent of what is told as it happens.",
      "problems": "What does not fit, and where; without the values, which may be secret.",
      "uuid": "Absent where it cannot be read."
    }
  },
  "UnreadableRoom": {
    "summary": "The room was read from the API and does not fit. It comes in the place of Connected; everything else goes on.",
    "fields": {
      "problems": "What does not fit, and where; without the values, which may be secret."
    }
  },
  "UnreadableRolls": {
    "summary": "The list of rolls was read from the API and does not fit. It is told once, and the list is read again after longer and longer waits, until it fits: then what was missed is told, and CaughtUp. What happens meanwhile is told as ever.",
    "fields": {
      "problems": "What does not fit, and where; without the values, which may be secret."
    }
  },
  "UnknownEvent": {
    "summary": "An event of the server that is not known here, or whose content does not fit.",
    "fields": {
      "name": "Without the `App\\Events\\` of the server.",
      "data": "Redacted, since what cannot be read may hold the passcode of a room.",
      "problems": "Why the content of a known event was not understood; empty for an unknown one."
    }
  },
  "ShareTheme": {
    "summary": "A theme inside a share: its entry in the list of themes, without its look.",
    "fields": {
      "form_state": "State of dddice's theme editor; `null` in the documentation."
    }
  },
  "Share": {
    "summary": "An offer of a theme. Whoever accepts it gets the theme into the dice box.",
    "fields": {
      "limit": "How often the offer can be accepted.",
      "user": "Who offers.",
      "user.username": "Empty when there is none.",
      "user.name": "The name to show; empty when there is none. dddice: guests are all called \"Guest User\".",
      "user.has_external_accounts": "dddice: not in the documentation, but in the official client's types.",
      "user.subscription": "dddice: not in the documentation, but in the official client's types.",
      "theme.form_state": "State of dddice's theme editor; `null` in the documentation."
    }
  },
  "ShareCreate": {
    "summary": "What a share is created from.",
    "fields": {
      "limit": "How often the offer can be accepted.",
      "expires_at": "When the offer ends.",
      "slug": "The theme to offer."
    }
  },
  "ShareUpdate": {
    "summary": "What of a share to change.",
    "fields": {
      "limit": "How often the offer can be accepted.",
      "expires_at": "When the offer ends."
    }
  }
}
