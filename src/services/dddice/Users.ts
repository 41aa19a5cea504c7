/**
 * Users: the one whose token is in use, guests, and tokens.
 */
import * as Endpoint from "../../internal/Endpoint.ts"
import { area, type DddiceMethods } from "../../layers/dddice/DddiceClient.ts"
import { CurrentUser, GuestData } from "../../schema/dddice/CurrentUser.ts"
import { Data } from "../../schema/dddice/Envelope.ts"
import { Token, TokenCreate } from "../../schema/dddice/Token.ts"

const endpoints = Endpoint.group("Users", {
  /** The user whose token is in use, with its rooms. */
  get: Endpoint.get("getUser", "/user", { success: Data(CurrentUser, "user") }),
  /** Makes a guest and gives its token. Needs no token; guests are limited by address. */
  createGuest: Endpoint.post("createGuestUser", "/user", { auth: "none", success: GuestData }),
  /** Makes a token for the user. It is shown only in this answer. */
  createToken: Endpoint.post("createToken", "/user/token", { body: TokenCreate, success: Data(Token, "token") }),
  /** Deletes a token. */
  deleteToken: Endpoint.del("deleteToken", "/user/token/:token", {
    params: {
      /** The token to delete. */
      token: Token,
    },
  }),
})

type Declared = typeof endpoints

/** The operations of {@link Users} as values. */
export interface UsersEndpoints extends Declared {}

/** The methods of {@link Users}. */
export interface UsersMethods extends DddiceMethods<UsersEndpoints> {}

/** Users: the one whose token is in use, guests, and tokens. */
export class Users extends area<Users, UsersEndpoints, UsersMethods>()("effect-tabletop/dddice/Users", endpoints) {}
