/**
 * Companies: the tenants that own users, campaigns and characters.
 */
import { area, type ValentinaMethods } from "../../layers/valentina/ValentinaClient.ts"
import * as Endpoint from "../../layers/valentina/call/ValentinaEndpoint.ts"
import { AuditLogDetail, AuditLogInclude, AuditLogIncluded, AuditLogQuery } from "../../schema/valentina/AuditLog.ts"
import {
  Company,
  CompanyCreate,
  CompanyId,
  CompanyPatch,
  CompanyPermissionRequest,
  CompanyPermissionResponse,
  NewCompany,
} from "../../schema/valentina/Company.ts"
import { RollStatistics, RollStatisticsQuery } from "../../schema/valentina/DiceRoll.ts"
import { Page, PageQuery } from "../../schema/valentina/Page.ts"

const path = "/companies/:company_id"
// An ordinary field here, so that nobody deletes the current company by leaving it out.
const params = {
  /** The company, by the id that lists give. */
  company_id: CompanyId,
}

const endpoints = Endpoint.group("Companies", {
  /** The companies that the key has a permission for, by name; for a global administrator all. */
  list: Endpoint.get("listCompanies", "/companies", {
    query: PageQuery,
    success: Page(Company),
    // valentina: the key of a deleted developer still works for a while, and is answered with 404 here.
    errors: ["NotFoundError"],
  }),
  /** Creates a company, of which the developer becomes the OWNER, and an ADMIN user for the developer. */
  create: Endpoint.post("createCompany", "/companies", { body: CompanyCreate, success: NewCompany }),
  /** One company. */
  get: Endpoint.get("getCompany", path, { params, success: Company }),
  /** Changes a company. Needs the permission ADMIN. */
  update: Endpoint.patch("updateCompany", path, { params, body: CompanyPatch, success: Company }),
  /** Archives a company with all that it owns. Needs the permission OWNER. */
  delete: Endpoint.del("deleteCompany", path, { params }),
  /**
   * Gives a developer a permission, or with REVOKE takes it away. Needs the
   * permission OWNER; the only OWNER cannot be made less.
   *
   * valentina: REVOKE for a developer without a permission creates one that may
   * read the company.
   */
  grantAccess: Endpoint.post("addDeveloperToCompany", `${path}/access`, {
    params,
    body: CompanyPermissionRequest,
    success: CompanyPermissionResponse,
  }),
  /** Statistics of the d10 rolls of a company. */
  getStatistics: Endpoint.get("getCompanyStatistics", `${path}/statistics`, {
    params,
    query: RollStatisticsQuery,
    success: RollStatistics,
    acting: "optional",
  }),
  /** The changes in a company, newest first; `include: ["request_details"]` adds the requests that made them. */
  listAuditLogs: Endpoint.get("listCompanyAuditLogs", `${path}/audit-logs`, {
    params,
    query: { ...PageQuery, ...AuditLogQuery },
    success: Page(AuditLogDetail),
    includes: AuditLogInclude,
    included: AuditLogIncluded,
  }),
})

type Declared = typeof endpoints

/** The operations of {@link Companies} as values. */
export interface CompaniesEndpoints extends Declared {}

/** The methods of {@link Companies}. */
export interface CompaniesMethods extends ValentinaMethods<CompaniesEndpoints> {}

/** Companies: the tenants that own users, campaigns and characters. */
export class Companies
  extends area<Companies, CompaniesEndpoints, CompaniesMethods>()("effect-tabletop/valentina/Companies", endpoints) {}
