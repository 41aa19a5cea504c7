/**
 * An operation of an API as a plain value.
 *
 * The client's methods, the simulators' routes, the contract tests and the docs
 * all read these values; nothing about an operation is written twice.
 */
import type * as Effect from "effect/Effect"
import type * as Redacted from "effect/Redacted"
import type * as Schema from "effect/Schema"
import type { ErrorTag, Issue } from "../errors/TabletopError.ts"
import type { Listed } from "../schema/UnreadableItem.ts"

/** The HTTP methods the two APIs use. */
export type HttpMethod = "GET" | "POST" | "PUT" | "PATCH" | "DELETE"

/** Schemas by wire name. */
export type Fields = { readonly [name: string]: AnySchema }

/** A schema with no service requirements. */
export type AnySchema = Schema.Top & { readonly DecodingServices: never; readonly EncodingServices: never }

/**
 * How a list is paged: by `limit` and `offset`, of which `largest` is the
 * highest limit the server takes, or by the links in the answer.
 */
export type Paging =
  | { readonly by: "offset"; readonly largest: number }
  | { readonly by: "links" }

/** The keys that an include adds to the answer, where they are not one key of its own name. */
export type Included = { readonly [include: string]: ReadonlyArray<string> }

/**
 * What a schema cannot say of the fields of the input together. Gives an issue
 * for each fault, none when the input fits. Each field by itself has been
 * checked before.
 */
export type Check = (input: Readonly<Record<string, unknown>>) => ReadonlyArray<Issue>

/** Looks at the files among the fields of a form before they are sent; gives an issue for each that is refused. */
export type CheckFiles = (fields: Readonly<Record<string, unknown>>) => Effect.Effect<ReadonlyArray<Issue>>

/** Makes what the schema of a file reads. */
export type ReadFile = (
  answer: { readonly content: string | Uint8Array; readonly headers: Readonly<Record<string, string>> },
) => unknown

/** How a body is written. `json-or-multipart` is a form only when a file is in it. */
export type Encoding = "json" | "multipart" | "json-or-multipart"

/**
 * What is said of an operation beyond its name, method and path.
 */
export interface Spec {
  /** Path parameters by name, but for those that come from the context of the call. */
  readonly params?: Fields
  /** Query fields by wire name. */
  readonly query?: Fields
  /** The request body. A struct is flattened into the input. */
  readonly body?: AnySchema
  /** The input field that holds a body which is not an object. */
  readonly bodyField?: string
  /** How the body is written; `json` unless said otherwise. */
  readonly encoding?: Encoding
  /** Looks at the files of the body before they are sent. */
  readonly checkFiles?: CheckFiles
  /** The documented success status; any 2xx is accepted. */
  readonly status?: number
  /** The answer. Left out where there is none. */
  readonly success?: AnySchema & { readonly paging?: Paging; readonly listed?: Listed }
  /** Makes of an answer that is a file what `success` reads; left out where the answer is JSON. */
  readonly readFile?: ReadFile
  /** Children that are in the answer when asked for. */
  readonly includes?: ReadonlyArray<string>
  /** The keys that an include adds, where they are not one key of its own name. */
  readonly included?: Included
  /** Holds the fields of the input against each other before anything is sent. */
  readonly check?: Check
  /** Errors beyond those that follow from the shape. */
  readonly errors?: ReadonlyArray<ErrorTag>
  /** Whether the call is made on behalf of a user. */
  readonly acting?: "none" | "optional" | "required"
  /** What proves who calls: the key or token, nothing, or the secret of an activation. */
  readonly auth?: "key" | "none" | "secret"
  /** Whether repeating the call without an answer is harmless; follows from the method unless said. */
  readonly retry?: "safe" | "never"
  /** `false` for what only other clients show; `true` unless said otherwise. */
  readonly documented?: boolean
}

/**
 * An operation: `operation` is the API's own operation id, `path` has `:name`
 * segments with wire names and no base path.
 */
export interface Endpoint<
  out Operation extends string = string,
  out Method extends HttpMethod = HttpMethod,
  out Path extends string = string,
  out S extends Spec = Spec,
> {
  /** Area and member, e.g. `Campaigns.get`; set by {@link group}. */
  readonly name: string
  readonly operation: Operation
  readonly method: Method
  readonly path: Path
  readonly params: Fields
  readonly query: Fields
  readonly body: AnySchema | undefined
  readonly bodyField: string | undefined
  readonly encoding: Encoding
  readonly checkFiles: CheckFiles | undefined
  readonly status: number
  readonly success: AnySchema | undefined
  readonly answer: "json" | "file"
  readonly readFile: ReadFile | undefined
  readonly includes: ReadonlyArray<string>
  readonly included: Included
  readonly check: Check | undefined
  readonly errors: ReadonlyArray<ErrorTag>
  readonly acting: "none" | "optional" | "required"
  readonly auth: "key" | "none" | "secret"
  readonly retry: "safe" | "never"
  readonly documented: boolean
  readonly page: Paging | undefined
  /** How the items of a page are read one by one. */
  readonly listed: Listed | undefined
  /** The declaration itself; carries the types. */
  readonly spec: S
}

type PathParameter<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}`
  ? Name | PathParameter<`/${Rest}`>
  : Path extends `${string}:${infer Name}` ? Name
  : never

type Undeclared<Path extends string, S, FromContext> = Exclude<
  PathParameter<Path>,
  FromContext | (S extends { readonly params: infer Params } ? keyof Params : never)
>

type Stray<Path extends string, S> = S extends { readonly params: infer Params }
  ? Exclude<keyof Params, PathParameter<Path>>
  : never

/**
 * Holds the declared parameters against the path; a mismatch names itself in
 * the compile error. A path that is only known at run time passes.
 */
type MatchesPath<Path extends string, S, FromContext> = string extends Path ? unknown
  : [Undeclared<Path, S, FromContext> | Stray<Path, S>] extends [never] ? unknown
  : {
    readonly params: {
      readonly "the path and params must name the same": Undeclared<Path, S, FromContext> | Stray<Path, S>
    }
  }

const successStatus: Record<HttpMethod, number> = { GET: 200, POST: 201, PUT: 200, PATCH: 200, DELETE: 204 }

/**
 * Declares operations of a method. A path may name parameters of `FromContext`
 * without declaring them: the call takes them from its context.
 */
export interface Declare<Method extends HttpMethod, FromContext = never> {
  <const Operation extends string, const Path extends string, const S extends Spec = {}>(
    operation: Operation,
    path: Path,
    spec?: S & MatchesPath<Path, S, FromContext>,
  ): Endpoint<Operation, Method, Path, S>
}

/** Makes what declares operations of a method. */
export const declare =
  <const Method extends HttpMethod, FromContext extends string = never>(method: Method): Declare<Method, FromContext> =>
  <const Operation extends string, const Path extends string, const S extends Spec = {}>(
    operation: Operation,
    path: Path,
    spec?: S & MatchesPath<Path, S, FromContext>,
  ): Endpoint<Operation, Method, Path, S> => {
    const declared: Spec = spec ?? {}
    return {
      name: operation,
      operation,
      method,
      path,
      params: declared.params ?? {},
      query: declared.query ?? {},
      body: declared.body,
      bodyField: declared.bodyField,
      encoding: declared.encoding ?? "json",
      checkFiles: declared.checkFiles,
      status: declared.status ?? successStatus[method],
      success: declared.success,
      answer: declared.readFile === undefined ? "json" : "file",
      readFile: declared.readFile,
      includes: declared.includes ?? [],
      included: declared.included ?? {},
      check: declared.check,
      errors: declared.errors ?? [],
      acting: declared.acting ?? "none",
      auth: declared.auth ?? "key",
      retry: declared.retry ?? (method === "POST" || method === "PATCH" ? "never" : "safe"),
      documented: declared.documented ?? true,
      page: declared.success?.paging,
      listed: declared.success?.listed,
      // `{}` is a Spec without fields, which is what S defaults to.
      spec: declared as S,
    }
  }

/** Declares a read. */
export const get = declare("GET")
/** Declares a creation or an action. */
export const post = declare("POST")
/** Declares a replacement. */
export const put = declare("PUT")
/** Declares a partial update: an absent field stays, `null` clears. */
export const patch = declare("PATCH")
/** Declares a removal. Named `del` since `delete` is a reserved word. */
export const del = declare("DELETE")

/**
 * Names the endpoints of an area. The record's own type is kept, so that the
 * doc comments on its members reach the client's methods.
 */
export const group = <const Endpoints extends Record<string, Endpoint>>(
  area: string,
  endpoints: Endpoints,
): Endpoints =>
  // Only `name` changes, which is a string either way.
  Object.fromEntries(
    Object.entries(endpoints).map(([member, endpoint]) => [member, { ...endpoint, name: `${area}.${member}` }]),
  ) as Endpoints

/** The names of the path's parameters. */
export const pathParameters = (path: string): ReadonlyArray<string> =>
  Array.from(path.matchAll(/:(\w+)/g), (match) => match[1]!)

type SpecOf<E> = E extends Endpoint<string, HttpMethod, string, infer S> ? S : never

type Flat<T> = { [K in keyof T]: T[K] } & {}

type FieldsInput<F> = F extends Fields ? Schema.Struct.Type<F> : unknown

/** The names of bodies that are no objects, with what is said of them. */
interface NamedBodies {
  /** The list that is sent, each item by itself. */
  readonly items: unknown
}

type Named<Fields, Value> = { readonly [K in keyof Fields]: Value }

type BodyInput<S> = S extends { readonly body: infer B extends AnySchema }
  ? S extends { readonly bodyField: infer Name extends string }
    ? Named<Name extends keyof NamedBodies ? Pick<NamedBodies, Name> : Record<Name, unknown>, B["Type"]>
  : Flat<B["Type"]>
  : unknown

interface Secret {
  /** What the answer that began it gave as its `secret`. */
  readonly secret: Redacted.Redacted<string>
}

type SecretInput<S> = S extends { readonly auth: "secret" } ? Secret : unknown

type SpecInput<S> =
  & (S extends { readonly params: infer F } ? FieldsInput<F> : unknown)
  & (S extends { readonly query: infer F } ? FieldsInput<F> : unknown)
  & BodyInput<S>
  & SecretInput<S>

/**
 * The input of a call: path, query and body fields in one flat object.
 * `include` is not in it; see {@link Include}.
 */
export type Input<E> = unknown extends SpecInput<SpecOf<E>> ? {} : Flat<SpecInput<SpecOf<E>>>

/** What a call gives, with every includable child optional. */
export type Success<E> = SpecOf<E> extends { readonly success: infer A extends AnySchema } ? A["Type"] : void

/** The names of the children that can be asked for. */
export type Include<E> = SpecOf<E> extends { readonly includes: ReadonlyArray<infer Name extends string> } ? Name
  : never

/** The keys that each include adds to the answer, or to each item of a paged list. */
export type IncludedKeys<E> =
  & {
    readonly [Name in Include<E>]: SpecOf<E> extends {
      readonly included: { readonly [N in Name]: ReadonlyArray<infer Key extends string> }
    } ? Key
      : Name
  }
  & {}

/** The item of a paged list. */
export type Item<E> = Success<E> extends { readonly items: ReadonlyArray<infer A> } ? A : never

/** Whether the operation is a paged list. */
export type IsPaged<E> = SpecOf<E> extends { readonly success: { readonly paging: Paging } } ? true : false

/** The tags an operation declares itself. */
export type DeclaredErrors<E> = SpecOf<E> extends { readonly errors: ReadonlyArray<infer Tag extends ErrorTag> } ? Tag
  : never

/** Whether the caller can send the server something it may refuse as invalid. */
export type HasInput<E> = SpecOf<E> extends { readonly params: Fields } | { readonly query: Fields } | {
  readonly body: AnySchema
} | { readonly includes: ReadonlyArray<string> } ? true
  : false

/** Whether the request names something that may not exist. */
export type NamesSomething<E> = E extends { readonly path: `${string}:${string}` } ? true
  : SpecOf<E> extends { readonly acting: "optional" | "required" } ? true
  : false

/** The parameters of the path that the call takes from its context. */
export type FromContext<E> = E extends { readonly path: infer Path extends string } ? Undeclared<Path, SpecOf<E>, never>
  : never

/** Whether an acting user is required. */
export type RequiresActing<E> = SpecOf<E> extends { readonly acting: "required" } ? true : false

/** Tags that follow from an operation's shape in either API, and those it declares. */
export type Tags<E> =
  | DeclaredErrors<E>
  | (HasInput<E> extends true ? "ValidationError" : never)
  | (NamesSomething<E> extends true ? "NotFoundError" : never)

/** The value of {@link Tags}. */
export const tags = (endpoint: Endpoint): ReadonlyArray<ErrorTag> => {
  const hasInput = endpoint.spec.params !== undefined || endpoint.spec.query !== undefined ||
    endpoint.body !== undefined || endpoint.includes.length > 0
  const namesSomething = endpoint.path.includes(":") || endpoint.acting !== "none"
  return [
    ...endpoint.errors,
    ...(hasInput ? ["ValidationError" as const] : []),
    ...(namesSomething ? ["NotFoundError" as const] : []),
  ]
}

type IsUnion<T, U = T> = T extends unknown ? [U] extends [T] ? false : true : never

/** The includes of a call that are known at compile time. */
type KnownIncludes<I> = I extends readonly [infer Head, ...infer Rest]
  ? (IsUnion<Head> extends true ? never : Head) | KnownIncludes<Rest>
  : never

/**
 * What a call gives for the includes it asked for: their keys are there, the
 * others are not, and those that are only known at run time are optional.
 * `Keys` has the keys by include.
 */
export type Including<A, Keys, I extends ReadonlyArray<PropertyKey>> = Flat<
  & Omit<A, Keys[Exclude<keyof Keys, I[number]>] & PropertyKey>
  & Required<Pick<A, Keys[KnownIncludes<I> & keyof Keys] & keyof A>>
>
