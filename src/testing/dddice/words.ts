/**
 * What the fields of dddice hold in a sample.
 */
import { absent, type Word } from "../World.ts"

const leftOut: Word = [absent]
const nowhere: Word = [null]

/** By `Model.field`, or by `field` in all models. */
export const words: Readonly<Record<string, Word>> = {
  username: ["ada", "marcus", "ines", "theo"],
  subscription: leftOut,
  has_external_accounts: leftOut,
  color: (random) => `#${random.text(6, "0123456789abcdef")}`,
  background_color: (random) => `#${random.text(6, "0123456789abcdef")}`,
  // Rooms.
  "Room.name": ["Friday night", "The dragon's table"],
  "RoomOfRoll.name": ["Friday night", "The dragon's table"],
  "RoomOfUser.name": ["Friday night", "The dragon's table"],
  is_public: [true],
  passcode: (random) => random.text(8, "abcdefghijkmnpqrstuvwxyz"),
  custom_slug: nowhere,
  bg_file_path: nowhere,
  settings: leftOut,
  dice_tray: leftOut,
  deleted_at: nowhere,
  position: (random) => random.below(4),
  // Dice.
  "Die.type": ["d6", "d8", "d20"],
  dieType: ["d6", "d8", "d20"],
  is_visible: [true],
  label: nowhere,
  meta: nowhere,
  external_id: nowhere,
  operator: leftOut,
  "Roll.participants": leftOut,
  direction: [180],
  velocity: [1],
  // What happens in a room.
  missed: leftOut,
  attempt: [1],
  "Reconnecting.code": [1006],
  "Reconnecting.reason": ["The connection was lost"],
  "ClientEvent.name": ["wave"],
  "UnknownEvent.name": ["RoomRenamed"],
  problems: [["roll.values: Missing key"]],
  // Themes.
  "Theme.name": ["Bees", "Old bones"],
  "ShareTheme.name": ["Bees", "Old bones"],
  api_version: ["1.0"],
  "Theme.description": ["Black and yellow, and louder than it looks."],
  "ShareTheme.description": ["Black and yellow, and louder than it looks."],
  available_dice: [["d4", "d6", "d8", "d10", "d10x", "d12", "d20"]],
  is_available: [true],
  is_discoverable: [true],
  extend: leftOut,
  meshes: leftOut,
  physics: leftOut,
  sizes: leftOut,
  sounds: leftOut,
  textures: leftOut,
  uniforms: leftOut,
  values: leftOut,
  preview: leftOut,
  author: ["Ada Okafor"],
  frag_shader: leftOut,
  vert_shader: leftOut,
  options: leftOut,
  particles: leftOut,
  form_state: nowhere,
  limit: [5],
  // Envelopes.
  links: leftOut,
  last_page: leftOut,
  token: (random) => random.text(40, "0123456789abcdefghijklmnopqrstuvwxyz"),
  secret: (random) => random.text(40, "0123456789abcdefghijklmnopqrstuvwxyz"),
}
