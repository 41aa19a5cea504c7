/**
 * The answers as zod schemas: the same fields as this package's, dates decoded.
 */
import * as z from "zod"

const date = z.iso.datetime({ offset: true }).transform((text) => new Date(text))

const user = z.object({
  uuid: z.string().min(1),
  username: z.string(),
  name: z.string(),
  has_external_accounts: z.boolean().optional(),
  subscription: z.boolean().optional(),
  created_at: date,
  updated_at: date,
})

const settings = z.object({
  chat: z.object({
    backgroundColor: z.number().optional(),
    deleteAfter: z.number().optional(),
    fadeAfter: z.number().optional(),
    isDiceExpanded: z.boolean().optional(),
    isDiceSorted: z.boolean().optional(),
    isUsernameVisible: z.boolean().optional(),
    isVisible: z.boolean().optional(),
    textColor: z.number().optional(),
    textSize: z.string().optional(),
  }).optional(),
  lighting: z.object({
    ambientColor: z.number().optional(),
    ambientIntensity: z.number().optional(),
    spotlightColor: z.number().optional(),
    spotlightIntensity: z.number().optional(),
  }).optional(),
  participant: z.object({ defaultDiceTrayToGM: z.boolean().optional() }).optional(),
  physics: z.object({ gravity: z.number().optional(), throwSpeed: z.number().optional() }).optional(),
  roll: z.object({
    allowPlayerRollUpdates: z.boolean().optional(),
    allowPlayerMoveDice: z.boolean().optional(),
    autoClear: z.number().optional(),
    defaultClickBehavior: z.string().optional(),
    diceSize: z.number().optional(),
    diceLimit: z.number().optional(),
    diceTrayColor: z.number().optional(),
    disableDiceOutline: z.boolean().optional(),
    disableDiceShadows: z.boolean().optional(),
    disableShakingSound: z.boolean().optional(),
    pickUp: z.number().optional(),
  }).optional(),
})

const participant = z.object({
  id: z.int(),
  username: z.string(),
  color: z.string(),
  position: z.number(),
  user,
  dice_tray: z.array(z.array(z.object({ dieType: z.string(), theme: z.string() }))).nullish(),
  settings: settings.nullish(),
  created_at: date,
  updated_at: date,
  deleted_at: date.nullish(),
})

const room = z.object({
  slug: z.string().min(1),
  custom_slug: z.string().min(1).nullish(),
  name: z.string(),
  is_public: z.boolean(),
  passcode: z.string(),
  bg_file_path: z.string().nullish(),
  settings: settings.optional(),
  user: user.optional(),
  participants: z.array(participant),
  created_at: date,
  updated_at: date,
  deleted_at: date.nullish(),
})

const displayValue = z.union([z.string(), z.number(), z.object({ src: z.string() })])

const die = z.object({
  uuid: z.string().min(1),
  type: z.string(),
  theme: z.string().nullish(),
  value: z.number(),
  value_to_display: displayValue,
  label: z.string().nullish(),
  is_hidden: z.boolean(),
  is_user_value: z.boolean(),
  is_visible: z.boolean(),
  is_cleared: z.boolean(),
  is_dropped: z.boolean(),
  meta: z.record(z.string(), z.unknown()).nullish(),
  created_at: date,
  updated_at: date,
})

const roll = z.object({
  uuid: z.string().min(1).optional(),
  user,
  room: room.nullish(),
  values: z.array(die),
  total_value: z.union([z.number(), z.string(), z.array(displayValue)]),
  equation: z.string(),
  label: z.string().nullish(),
  external_id: z.string().nullish(),
  operator: z.record(z.string(), z.unknown()).nullish(),
  participants: z.array(z.unknown()).optional(),
  direction: z.number(),
  velocity: z.number(),
  created_at: date,
  updated_at: date,
})

/** One roll. */
export const Roll = z.object({ data: roll })

/** One room. */
export const Room = z.object({ data: room })

const page = {
  links: z.object({
    first: z.string().nullish(),
    last: z.string().nullish(),
    prev: z.string().nullish(),
    next: z.string().nullish(),
  }),
  meta: z.object({
    current_page: z.int().optional(),
    from: z.int().nullish(),
    last_page: z.int().optional(),
    path: z.string().nullish(),
    per_page: z.int().optional(),
    to: z.int().nullish(),
    total: z.int().optional(),
  }).optional(),
}

/** A page of a list, by what is listed. */
export const pages = {
  roll: z.object({ data: z.array(roll), ...page }),
  room: z.object({ data: z.array(room), ...page }),
}
