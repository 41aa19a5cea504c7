/**
 * From method and path to the endpoint.
 */
import type * as Endpoint from "../../internal/Endpoint.ts"

/** Where a request leads. */
export type Match<Route> =
  | {
    readonly _tag: "Found"
    readonly route: Route
    readonly params: Readonly<Record<string, string>>
    /** All routes of the path, this one among them. */
    readonly routes: ReadonlyArray<Route>
  }
  /** The path exists, for the methods of `routes`. */
  | { readonly _tag: "WrongMethod"; readonly routes: ReadonlyArray<Route> }
  | { readonly _tag: "Unknown" }

/** Finds the route of a request. */
export type Router<Route> = (method: string, path: string) => Match<Route>

interface Node<Route> {
  readonly children: Map<string, Node<Route>>
  parameter: Node<Route> | undefined
  readonly routes: Map<string, { readonly route: Route; readonly names: ReadonlyArray<string> }>
  /** The values of `routes` without the names. */
  readonly all: Array<Route>
}

const makeNode = <Route>(): Node<Route> => ({ children: new Map(), parameter: undefined, routes: new Map(), all: [] })

const childOf = <Route>(node: Node<Route>, segment: string): Node<Route> => {
  if (segment.startsWith(":")) return node.parameter ??= makeNode()
  const found = node.children.get(segment)
  if (found !== undefined) return found
  const child = makeNode<Route>()
  node.children.set(segment, child)
  return child
}

const decoded = (segment: string): string | undefined => {
  if (!segment.includes("%")) return segment
  try {
    return decodeURIComponent(segment)
  } catch {
    return undefined
  }
}

interface Found<Route> {
  readonly node: Node<Route>
  readonly values: ReadonlyArray<string>
}

// A fixed segment wins over a parameter, unless the rest of the path only fits the parameter.
const find = <Route>(
  node: Node<Route>,
  segments: ReadonlyArray<string>,
  index: number,
  values: ReadonlyArray<string>,
): Found<Route> | undefined => {
  const segment = segments[index]
  if (segment === undefined) return node.routes.size === 0 ? undefined : { node, values }
  const child = node.children.get(segment)
  const found = child === undefined ? undefined : find(child, segments, index + 1, values)
  if (found !== undefined || node.parameter === undefined || segment === "") return found
  const value = decoded(segment)
  return value === undefined ? undefined : find(node.parameter, segments, index + 1, [...values, value])
}

const unknown = { _tag: "Unknown" } as const

/**
 * Makes the router of routes that each have an endpoint; `basePath` stands
 * before all their paths. A slash at the end of a path makes no difference.
 */
export const make = <Route extends { readonly endpoint: Endpoint.Endpoint }>(
  basePath: string,
  routes: Iterable<Route>,
): Router<Route> => {
  const root = makeNode<Route>()
  for (const route of routes) {
    const segments = route.endpoint.path.split("/").slice(1)
    const names = segments.filter((segment) => segment.startsWith(":")).map((segment) => segment.slice(1))
    const node = segments.reduce(childOf, root)
    node.routes.set(route.endpoint.method, { route, names })
    node.all.push(route)
  }

  return (method, path) => {
    if (!path.startsWith(`${basePath}/`)) return unknown
    const rest = path.slice(basePath.length + 1)
    const found = find(root, (rest.endsWith("/") ? rest.slice(0, -1) : rest).split("/"), 0, [])
    if (found === undefined) return unknown
    const { node, values } = found
    const entry = node.routes.get(method)
    if (entry === undefined) return { _tag: "WrongMethod", routes: node.all }
    const params: Record<string, string> = {}
    entry.names.forEach((name, index) => {
      params[name] = values[index] ?? ""
    })
    return { _tag: "Found", route: entry.route, params, routes: node.all }
  }
}
