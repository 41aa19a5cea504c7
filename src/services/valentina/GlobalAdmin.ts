/**
 * The global administration: all developers, all users and the server's logs.
 */
import * as Schema from "effect/Schema"
import { fileOf } from "../../internal/fileOf.ts"
import { area, type ValentinaMethods } from "../../layers/valentina/ValentinaClient.ts"
import * as Endpoint from "../../layers/valentina/call/ValentinaEndpoint.ts"
import { AuditLogDetail, AuditLogInclude, AuditLogIncluded, AuditLogQuery } from "../../schema/valentina/AuditLog.ts"
import {
  AdminDeveloperPatch,
  DeveloperAdmin,
  DeveloperAdminNewKey,
  DeveloperCreate,
  DeveloperId,
} from "../../schema/valentina/Developer.ts"
import { CompanyId } from "../../schema/valentina/Identifier.ts"
import { LogArchive } from "../../schema/valentina/LogArchive.ts"
import { Page, PageQuery } from "../../schema/valentina/Page.ts"
import { LogEntry, ServerLogQuery } from "../../schema/valentina/ServerLog.ts"
import { AdminUser, AdminUserCreate, AdminUserPatch, UserId } from "../../schema/valentina/User.ts"
import { UserRole } from "../../schema/valentina/UserRole.ts"

const developer = "/admin/developers/:developer_id"
const user = "/admin/users/:user_id"
const developerParams = {
  /** The developer, by the id that lists give. */
  developer_id: DeveloperId,
}
const userParams = {
  /** The user, by the id that lists give. */
  user_id: UserId,
}

const endpoints = Endpoint.group("GlobalAdmin", {
  /** All developers. */
  listDevelopers: Endpoint.get("globalAdminListDevelopers", "/admin/developers", {
    query: {
      ...PageQuery,
      /** Only those that are, or are not, global administrators. */
      is_global_admin: Schema.optional(Schema.Boolean),
    },
    success: Page(DeveloperAdmin),
  }),
  /** Creates a developer without a key. */
  createDeveloper: Endpoint.post("globalAdminCreateDeveloper", "/admin/developers", {
    body: DeveloperCreate,
    success: DeveloperAdmin,
  }),
  /** One developer. */
  getDeveloper: Endpoint.get("globalAdminGetDeveloper", developer, {
    params: developerParams,
    success: DeveloperAdmin,
  }),
  /** Changes a developer. */
  updateDeveloper: Endpoint.patch("globalAdminUpdateDeveloper", developer, {
    params: developerParams,
    body: AdminDeveloperPatch,
    success: DeveloperAdmin,
  }),
  /** Deletes a developer. valentina: its key works until it has not been used for a minute. */
  deleteDeveloper: Endpoint.del("globalAdminDeleteDeveloper", developer, { params: developerParams }),
  /** Makes a new key for a developer and gives it, which no other answer does. The old one ends. */
  createApiKey: Endpoint.post("globalAdminCreateDeveloperApiKey", `${developer}/new-key`, {
    params: developerParams,
    success: DeveloperAdminNewKey,
  }),
  /**
   * The changes that a developer made, newest first; `include:
   * ["request_details"]` adds the requests that made them.
   */
  listAuditLogs: Endpoint.get("globalAdminListDeveloperAuditLogs", `${developer}/audit-logs`, {
    params: developerParams,
    query: {
      ...PageQuery,
      /** Only changes in this company. */
      company_id: Schema.optional(CompanyId),
      ...AuditLogQuery,
    },
    success: Page(AuditLogDetail),
    includes: AuditLogInclude,
    included: AuditLogIncluded,
  }),
  /** The newest lines of the server's log, newest first. Fails with ConflictError when it writes no log files. */
  tailLogs: Endpoint.get("globalAdminTailServerLogs", "/admin/logs", {
    query: ServerLogQuery,
    success: Schema.Array(LogEntry),
    errors: ["ConflictError"],
  }),
  /** The server's log files in one archive. Fails with ConflictError when there are none. */
  downloadLogs: Endpoint.get("globalAdminDownloadServerLogs", "/admin/logs/download", {
    success: LogArchive,
    readFile: fileOf,
    errors: ["ConflictError"],
  }),
  /** The users of all companies, with archived ones. */
  listUsers: Endpoint.get("globalAdminListUsers", "/admin/users", {
    query: {
      /** Only those of this company. */
      company_id: Schema.optional(CompanyId),
      /** Only those with this role. */
      role: Schema.optional(UserRole.known),
      /** Only those with this address, which is compared as a whole. */
      email: Schema.optional(Schema.String),
      /** Only those that are, or are not, archived. */
      is_archived: Schema.optional(Schema.Boolean),
      ...PageQuery,
    },
    success: Page(AdminUser),
  }),
  /** Creates a user in any company. */
  createUser: Endpoint.post("globalAdminCreateUser", "/admin/users", {
    body: AdminUserCreate,
    success: AdminUser,
    // The company is in the body and may not exist.
    errors: ["NotFoundError"],
  }),
  /** One user, archived or not. */
  getUser: Endpoint.get("globalAdminGetUser", user, { params: userParams, success: AdminUser }),
  /** Changes a user. `is_archived` archives it, or restores it with all that was archived beside it. */
  updateUser: Endpoint.patch("globalAdminUpdateUser", user, {
    params: userParams,
    body: AdminUserPatch,
    success: AdminUser,
  }),
  /** Archives a user, even a company's last ADMIN. */
  deleteUser: Endpoint.del("globalAdminDeleteUser", user, { params: userParams }),
})

type Declared = typeof endpoints

/** The operations of {@link GlobalAdmin} as values. */
export interface GlobalAdminEndpoints extends Declared {}

/** The methods of {@link GlobalAdmin}. */
export interface GlobalAdminMethods extends ValentinaMethods<GlobalAdminEndpoints> {}

/** The global administration: all developers, all users and the server's logs. */
export class GlobalAdmin extends area<GlobalAdmin, GlobalAdminEndpoints, GlobalAdminMethods>()(
  "effect-tabletop/valentina/GlobalAdmin",
  endpoints,
) {}
