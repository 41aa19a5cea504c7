/** The keys by which servers of HTTP find what they serve; nothing else of them is here. */
import * as Context from "effect/Context"

export const HttpServerRequest = /* @__PURE__ */ Context.Service("effect/http/HttpServerRequest")
export const ParsedSearchParams = /* @__PURE__ */ Context.Service("effect/http/ParsedSearchParams")
export const HttpRouter = /* @__PURE__ */ Context.Service("effect/http/HttpRouter")
export const RouteContext = /* @__PURE__ */ Context.Service("effect/http/HttpRouter/RouteContext")
