import type {
  AuthenticationError,
  AuthorizationError,
  DecodeError,
  RateLimitError,
  RequestTimeoutError,
  RequestValidationError,
  ServerError,
  TransportError,
  UnexpectedStatusError,
} from "../TabletopError.ts"

// Written out, since TypeScript would show an alias of an alias under the first name.

/** What any call of dddice can fail with. */
export type DddiceError =
  | AuthenticationError
  | AuthorizationError
  | RateLimitError
  | ServerError
  | UnexpectedStatusError
  | RequestValidationError
  | TransportError
  | RequestTimeoutError
  | DecodeError
