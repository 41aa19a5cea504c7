/**
 * Developers: the owners of API keys.
 */
import * as Schema from "effect/Schema"
import * as SchemaTransformation from "effect/SchemaTransformation"
import * as Secret from "../Secret.ts"
import * as Absent from "../Absent.ts"
import { Timestamp } from "../Timestamp.ts"
import { CompanyPermission, CompanyPermissionResponse } from "./Company.ts"
import * as Identifier from "./Identifier.ts"
import * as Text from "./Text.ts"

export { DeveloperId } from "./Identifier.ts"

/**
 * The audiences that a developer's identity tokens may be made out to, by
 * provider. Only Apple and Google use them.
 */
export class ProviderAudiences extends Schema.Opaque<ProviderAudiences>()(Schema.Struct({
  apple: Absent.ifUnfit(Schema.Array(Schema.String)),
  google: Absent.ifUnfit(Schema.Array(Schema.String)),
})) {}

const fields = {
  id: Identifier.DeveloperId,
  username: Schema.String,
  email: Schema.String,
  /** When the key was made, to the second; `null` before the first one. */
  key_generated: Absent.asNull(Timestamp),
  provider_audiences: Absent.asNull(ProviderAudiences),
  companies: Absent.asEmpty(CompanyPermissionResponse),
  date_created: Timestamp,
  date_modified: Timestamp,
}

/** A developer, as seen by that developer. */
export class Developer extends Schema.Opaque<Developer>()(Schema.Struct(fields)) {}

/** A developer, as seen by a global administrator. */
export class DeveloperAdmin extends Schema.Opaque<DeveloperAdmin>()(Schema.Struct({
  ...fields,
  is_global_admin: Absent.as(Schema.Boolean, false),
})) {}

/**
 * The answer to a developer's own new key.
 *
 * valentina: it has fewer members than every other answer about a developer.
 * The old key is gone; the new one is shown only here.
 */
export class DeveloperNewKey extends Schema.Opaque<DeveloperNewKey>()(Schema.Struct({
  id: Identifier.DeveloperId,
  username: Schema.String,
  email: Schema.String,
  api_key: Secret.make(Schema.String),
  key_generated: Timestamp,
})) {}

const booleanInWords = Schema.Literals(["True", "False"]).pipe(
  Schema.decodeTo(
    Schema.Boolean,
    SchemaTransformation.transform<boolean, "True" | "False">({
      decode: (word) => word === "True",
      encode: (value) => value ? "True" : "False",
    }),
  ),
)

/** A permission as the answer to a new key spells it. */
export class DeveloperAdminNewKeyCompany extends Schema.Opaque<DeveloperAdminNewKeyCompany>()(Schema.Struct({
  company_id: Identifier.CompanyId,
  /** Called `name` everywhere else. */
  company_name: Schema.String,
  permission: CompanyPermission,
})) {}

/**
 * The answer to a new key that a global administrator makes for a developer.
 * The old key is gone; the new one is shown only here.
 */
export class DeveloperAdminNewKey extends Schema.Opaque<DeveloperAdminNewKey>()(Schema.Struct({
  id: Identifier.DeveloperId,
  username: Schema.String,
  email: Schema.String,
  api_key: Secret.make(Schema.String),
  /** valentina: here the text `"True"` or `"False"` on the wire, a JSON boolean everywhere else. */
  is_global_admin: Absent.as(Schema.Union([booleanInWords, Schema.Boolean]), false),
  key_generated: Timestamp,
  companies: Absent.asEmpty(DeveloperAdminNewKeyCompany),
  date_created: Timestamp,
  date_modified: Timestamp,
})) {}

const audience = Text.between(1, 255)

const audiences = Schema.Array(audience).check(Schema.isMaxLength(20))

const ProviderAudiencesPatch = Schema.Record(Schema.String, audiences).check(
  Schema.isPropertyNames(Schema.Literals(["apple", "google"])),
)

/** A developer to create. The key is made by a second call. */
export class DeveloperCreate extends Schema.Opaque<DeveloperCreate>()(Schema.Struct({
  /**
   * The name by which the developer is known, at most 50 characters; stored in
   * lower case with hyphens for blanks, and unique (409).
   */
  username: Text.atMost(50),
  /** The address of the developer, unique (409). */
  email: Text.Email,
  /** Whether the developer may do everything; false when absent. */
  is_global_admin: Schema.optional(Schema.Boolean),
})) {}

const patch = {
  /** The name by which the developer is known, at most 50 characters; unique (409). */
  username: Schema.optional(Text.atMost(50)),
  /** The address of the developer, unique (409). */
  email: Schema.optional(Text.Email),
  /**
   * Whose identity tokens are taken: at most 20 audiences of 1 to 255
   * characters for each of `apple` and `google`. They replace all audiences;
   * `null` clears them.
   */
  provider_audiences: Schema.optional(Schema.NullOr(ProviderAudiencesPatch)),
}

/** Changes that a developer makes to itself. What is left out stays. */
export class DeveloperPatch extends Schema.Opaque<DeveloperPatch>()(Schema.Struct(patch)) {}

/** Changes that a global administrator makes to a developer. What is left out stays. */
export class AdminDeveloperPatch extends Schema.Opaque<AdminDeveloperPatch>()(Schema.Struct({
  ...patch,
  /** Whether the developer may do everything. */
  is_global_admin: Schema.optional(Schema.Boolean),
})) {}
