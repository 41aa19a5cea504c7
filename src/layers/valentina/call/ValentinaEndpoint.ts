/**
 * Declaring the operations of Valentina Noir: a path names `:company_id`
 * without declaring it where the company is that of the context.
 */
import { type Declare, declare, type Endpoint } from "../../../internal/Endpoint.ts"

export { type Check, type Endpoint, type Fields, group } from "../../../internal/Endpoint.ts"

/** The parameter that a call takes from `CurrentCompany`. */
export type CompanyParameter = "company_id"

/** Declares a read. */
export const get: Declare<"GET", CompanyParameter> = /* @__PURE__ */ declare("GET")
/** Declares a creation or an action. */
export const post: Declare<"POST", CompanyParameter> = /* @__PURE__ */ declare("POST")
/** Declares a replacement. */
export const put: Declare<"PUT", CompanyParameter> = /* @__PURE__ */ declare("PUT")
/** Declares a partial update: an absent field stays, `null` clears. */
export const patch: Declare<"PATCH", CompanyParameter> = /* @__PURE__ */ declare("PATCH")
/** Declares a removal. Named `del` since `delete` is a reserved word. */
export const del: Declare<"DELETE", CompanyParameter> = /* @__PURE__ */ declare("DELETE")

/** Whether a call takes the company of its path from `CurrentCompany`. */
export const takesCompany = ({ params, path }: Endpoint): boolean =>
  path.includes(":company_id") && !Object.hasOwn(params, "company_id")
