/**
 * What servers newer than the table have: nine operations and the fields that
 * came with them, as the published Python client 3.4.0 has them.
 */
import type { Contract, Operation, Type, Types } from "./Contract.ts"

const uuid: Type = { type: "string", format: "uuid" }
const text: Type = { type: "string" }
const moment: Type = { type: "string", format: "date-time" }
const integer: Type = { type: "integer" }
const natural: Type = { type: "integer", minimum: 0, optional: true }
const boolean: Type = { type: "boolean" }
const currency: Type = { model: "TraitModifyCurrency" }

const damage: Types = {
  type: { type: "string", enum: ["DAMAGE"] },
  size: integer,
  superficial: integer,
  aggravated: integer,
  boxes: { array: { model: "DamageType", nullable: true } },
  is_impaired: boolean,
  bashing: { ...integer, nullable: true },
  lethal: { ...integer, nullable: true },
  levels: { array: { model: "HealthLevel" }, nullable: true },
  current_penalty: { ...integer, nullable: true },
}

const models: Types = {
  DamageType: { type: "string", enum: ["SUPERFICIAL", "AGGRAVATED", "BASHING", "LETHAL"] },
  TrackerType: { type: "string", enum: ["COUNTER", "DAMAGE", "STAINS"] },
  TrackerAction: {
    type: "string",
    enum: ["spend", "gain", "damage", "heal", "add_stain", "remove_stain", "reset"],
  },
  CharacterTraitSpecialty: { fields: { id: uuid, name: text, date_created: moment, date_modified: moment } },
  HealthLevel: {
    fields: { name: text, penalty: { ...integer, nullable: true }, mark: { model: "DamageType", nullable: true } },
  },
  CounterTracker: { fields: { type: { type: "string", enum: ["COUNTER"] }, size: integer, current: integer } },
  DamageTracker: { fields: damage },
  StainsTracker: {
    fields: {
      type: { type: "string", enum: ["STAINS"] },
      humanity: integer,
      stain_capacity: integer,
      stains: integer,
      is_impaired: boolean,
      willpower_damage_applied: { ...integer, nullable: true },
    },
  },
  Tracker: { oneOf: [{ model: "CounterTracker" }, { model: "DamageTracker" }, { model: "StainsTracker" }] },
  Health: { fields: { ...damage, extra_levels: integer } },
  TrackerStateSet: { fields: { current: natural, superficial: natural, aggravated: natural, stains: natural } },
  HealthStateSet: {
    fields: { extra_levels: natural, superficial: natural, aggravated: natural, bashing: natural, lethal: natural },
  },
  TrackerActionRequest: {
    fields: {
      action: { model: "TrackerAction" },
      amount: { type: "integer", minimum: 1, optional: true },
      damage_type: { model: "DamageType", optional: true },
    },
  },
  CharacterTraitSpecialtyCreate: { fields: { name: text, currency: { ...currency, optional: true } } },
  CharacterTraitSpecialtyPatch: { fields: { name: text } },
}

/** What known models gained. Older servers leave it out of answers. */
const gained: Readonly<Record<string, Types>> = {
  CharacterResponse: { health: { model: "Health", nullable: true, optional: true } },
  CharacterDetailResponse: { health: { model: "Health", nullable: true, optional: true } },
  CharacterCreate: { health: { model: "HealthStateSet", optional: true } },
  CharacterTraitCreate: { tracker: { model: "TrackerStateSet", optional: true } },
  CharacterTraitResponse: {
    specialties: { array: { model: "CharacterTraitSpecialty" }, optional: true },
    tracker: { model: "Tracker", nullable: true, optional: true },
  },
  TraitResponse: {
    tracker_type_v4: { model: "TrackerType", nullable: true, optional: true },
    tracker_type_v5: { model: "TrackerType", nullable: true, optional: true },
  },
  CompanySettingsResponse: { specialty_xp_cost_enabled: { ...boolean, optional: true } },
  CompanySettingsCreate: { specialty_xp_cost_enabled: { ...boolean, optional: true } },
  CompanySettingsPatch: { specialty_xp_cost_enabled: { ...boolean, optional: true } },
}

const gainedValues: Readonly<Record<string, ReadonlyArray<string>>> = {
  AuditEntityType: ["CHARACTER_HEALTH", "CHARACTER_TRAIT_SPECIALTY"],
}

const character = "/api/v1/companies/{company_id}/characters/{character_id}"
const trait = `${character}/traits/{character_trait_id}`

const operation = (
  method: string,
  operation: string,
  path: string,
  status: number,
  answer?: string,
  body?: string,
): Operation => ({
  operation,
  method,
  path,
  pathParams: Object.fromEntries(Array.from(path.matchAll(/\{(\w+)\}/g), (match) => [match[1]!, uuid])),
  ...body === undefined ? {} : { body: { contentType: "application/json", model: body } },
  response: { status, ...answer === undefined ? {} : { model: answer } },
  acting: "required",
})

/** The nine operations. Their names are ours: the published client has none. */
const operations: ReadonlyArray<Operation> = [
  operation(
    "POST",
    "addCharacterTraitSpecialty",
    `${trait}/specialties`,
    201,
    "CharacterTraitResponse",
    "CharacterTraitSpecialtyCreate",
  ),
  operation(
    "PATCH",
    "updateCharacterTraitSpecialty",
    `${trait}/specialties/{specialty_id}`,
    200,
    "CharacterTraitResponse",
    "CharacterTraitSpecialtyPatch",
  ),
  operation("DELETE", "deleteCharacterTraitSpecialty", `${trait}/specialties/{specialty_id}`, 204),
  operation("GET", "getCharacterTraitTracker", `${trait}/tracker`, 200, "Tracker"),
  operation("PUT", "setCharacterTraitTracker", `${trait}/tracker`, 200, "Tracker", "TrackerStateSet"),
  operation(
    "POST",
    "applyCharacterTraitTrackerAction",
    `${trait}/tracker/actions`,
    201,
    "Tracker",
    "TrackerActionRequest",
  ),
  operation("GET", "getCharacterHealth", `${character}/health`, 200, "Health"),
  operation("PUT", "setCharacterHealth", `${character}/health`, 200, "Health", "HealthStateSet"),
  operation("POST", "applyCharacterHealthAction", `${character}/health/actions`, 201, "Health", "TrackerActionRequest"),
]

const grown = (name: string, model: Type): Type => ({
  ...model,
  ...model.fields === undefined ? {} : { fields: { ...model.fields, ...gained[name] } },
  ...model.enum === undefined ? {} : { enum: [...model.enum, ...gainedValues[name] ?? []] },
})

/** The table as a newer server's would be. */
export const withNewer = (contract: Contract): Contract => ({
  operations: [...contract.operations, ...operations],
  models: {
    ...Object.fromEntries(Object.entries(contract.models).map(([name, model]) => [name, grown(name, model)])),
    ...models,
  },
})
