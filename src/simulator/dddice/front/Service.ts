/**
 * dddice as a simulated service: its own ways, and all its operations.
 */
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import type { OperationId } from "../../../services/dddice/endpoints.ts"
import { toOutgoing } from "../../server/Refusal.ts"
import type { Problem } from "../../server/Unreadable.ts"
import * as Service from "../../server/Service.ts"
import { activationOperations } from "../handlers/ActivationHandlers.ts"
import { broadcastingOperations } from "../handlers/BroadcastingHandlers.ts"
import { diceBoxOperations } from "../handlers/DiceBoxHandlers.ts"
import { rollOperations } from "../handlers/RollHandlers.ts"
import { roomOperations } from "../handlers/RoomHandlers.ts"
import { shareOperations } from "../handlers/ShareHandlers.ts"
import { themeOperations } from "../handlers/ThemeHandlers.ts"
import { userOperations } from "../handlers/UserHandlers.ts"
import * as RateLimit from "../rules/RateLimit.ts"
import { invalidRefusal } from "../rules/Refusals.ts"
import * as Moments from "../store/Moments.ts"
import type { Dddice } from "../store/State.ts"
import * as Seed from "../world/Seed.ts"

const bearer = "Bearer "

const tokenIn = (headers: Readonly<Record<string, string | undefined>>): string | undefined => {
  const header = headers["authorization"]
  return header?.startsWith(bearer) ? header.slice(bearer.length) : undefined
}

const unauthenticated = { status: 401, body: { message: "Unauthenticated." } }

const fieldOf = ({ path }: Problem): string => path.map(String).join(".")

const sentence = (problem: Problem): string => {
  const field = fieldOf(problem)
  if (field === "") return `${problem.message}.`
  return problem.missing ? `The ${field} field is required.` : `The ${field} field is invalid: ${problem.message}.`
}

const isEmptyLabel = (problem: Problem): boolean => problem.where === "body" && fieldOf(problem) === "label"

/** What a call counts towards; the last is what the answer tells of. */
const limitsOf = ({ caller, endpoint, incoming, options }: Service.AuthenticatedCall<Dddice>) => {
  const key = caller === undefined ? `address:${incoming.address}` : `token:${tokenIn(incoming.headers)}`
  const guests = { key: `guest:${incoming.address}`, perMinute: options.guestsPerMinute }
  const isGuest = endpoint.operation === ("createGuestUser" satisfies OperationId)
  return [{ key, perMinute: options.requestsPerMinute }, ...isGuest ? [guests] : []]
    .filter(({ perMinute }) => perMinute !== Number.POSITIVE_INFINITY)
}

const rules: Service.Rules<Dddice> = {
  basePath: "/api/1.0",
  // dddice: the official client sends the passcode of a room to join in the query.
  reading: { bodyFieldsInQuery: true },
  seed: Seed.make,
  moment: Moments.moment,
  authenticate: ({ incoming, state }) => {
    const token = state.tokens.get(tokenIn(incoming.headers) ?? "")
    const user = token === undefined ? undefined : state.users.get(token.userId)
    return user === undefined ? Result.fail(unauthenticated) : Result.succeed(user)
  },
  around: (call, handled) => {
    const { incoming, now, options, state } = call
    const answer = incoming.method === "GET"
      ? handled
      : Effect.tap(handled, () => Effect.sync(options.realtime.publish))
    let told = {}
    for (const { key, perMinute } of limitsOf(call)) {
      const { allowed, headers } = RateLimit.count(state, key, perMinute, now)
      if (!allowed) return Effect.succeed(toOutgoing(RateLimit.tooMany(headers)))
      told = headers
    }
    return Effect.map(answer, (answer) => ({ ...answer, headers: { ...told, ...answer.headers } }))
  },
  invalid: (_call, { problems }) => {
    // dddice: what cannot be an id is not found; an empty label of a roll is a 400, unlike other bad fields.
    if (problems.some(({ where }) => where === "path")) {
      return { status: 404, body: { type: "error", data: { message: "Not found." } } }
    }
    if (problems.some(isEmptyLabel)) {
      return { status: 400, body: { type: "error", data: { message: "The label must not be empty." } } }
    }
    return invalidRefusal(problems.map((problem) => ({ field: fieldOf(problem), message: sentence(problem) })))
  },
  unknownPath: ({ incoming: { path } }) => ({
    status: 404,
    body: { message: `The route ${path.slice(1)} could not be found.` },
  }),
  wrongMethod: ({ incoming: { method, path } }, endpoints) => {
    const allow = endpoints.map(({ method }) => method).join(", ")
    const message = `The ${method} method is not supported for route ${path.slice(1)}. Supported methods: ${allow}.`
    return { status: 405, body: { message }, headers: { allow } }
  },
  tooDeep: () => ({ status: 400, body: { type: "error", data: { message: "The body is nested too deeply." } } }),
  broken: () => ({ status: 500, body: { message: "Server Error" } }),
}

const api = /* @__PURE__ */ Service.make(rules, [
  ...activationOperations,
  ...diceBoxOperations,
  ...rollOperations,
  ...roomOperations,
  ...shareOperations,
  ...themeOperations,
  ...userOperations,
])

// dddice: the route stands beside the API, not under its base path.
const besideApi = /* @__PURE__ */ Service.make({ ...rules, basePath: "" }, broadcastingOperations)

/** dddice as a simulated service. */
export const service: Service.Service<Dddice> = {
  rules,
  operations: /* @__PURE__ */ new Set([...api.operations, ...besideApi.operations]),
  router: (method, path) => {
    const match = api.router(method, path)
    return match._tag === "Unknown" ? besideApi.router(method, path) : match
  },
}
