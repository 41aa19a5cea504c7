/**
 * The handlers of what five kinds of parents have: users, campaigns, books,
 * chapters and characters.
 */
import type * as Effect from "effect/Effect"
import type * as Endpoint from "../../../internal/Endpoint.ts"
import type { HandlerRequest } from "../../server/Handler.ts"
import type { Refusal } from "../../server/Refusal.ts"
import type { Check } from "../rules/RolePermissions.ts"
import type { CompanyRow, UserRow } from "../store/CompanyRows.ts"
import type { AssetRow, NoteRow, Parent, ParentKind } from "../store/StoryRows.ts"
import * as World from "../world/World.ts"

/** A request to an operation on what a parent has, whichever the parent is. */
export type ParentRequest<Input> =
  & Omit<HandlerRequest<Endpoint.Endpoint, World.Valentina>, "input" | "include" | "caller">
  & {
    readonly input: Input
    readonly include: ReadonlyArray<string>
    readonly caller: World.Caller
  }

/** A handler for any parent. */
export type ParentHandler<Input, Answer> = (request: ParentRequest<Input>) => Effect.Effect<Answer, Refusal>

/** What a handler has; of the five parents those that are in the path. */
export type ParentContext<Input> =
  & Omit<World.Situation, "input">
  & { readonly input: Input & object; readonly company: CompanyRow; readonly actor: UserRow | undefined }
  & { readonly note: NoteRow; readonly asset: AssetRow }
  & { readonly [Kind in ParentKind]: { readonly id: Parent["id"] } }

/** Makes a handler for any parent, as `World.handle` does for one operation. */
export const handle = <Input, Answer>(
  body: (context: ParentContext<Input>) => World.Steps<Answer>,
): ParentHandler<Input, Answer> =>
  // Type boundary: the body looks only at the rows that the paths of its operations name.
  World.handle(body as never) as never

/** Makes a handler for any parent that has nothing to refuse. */
export const answer = <Input, Answer>(body: (context: ParentContext<Input>) => Answer): ParentHandler<Input, Answer> =>
  World.answer(body as never) as never

/** Makes a handler for any parent that has to wait, as `World.handleLater` does for one operation. */
export const handleLater = <Input, Answer>(
  body: (context: ParentContext<Input>) => Effect.Effect<Answer, Refusal>,
): ParentHandler<Input, Answer> => World.handleLater(body as never) as never

/** What the context of a check has: the acting user, whom an operation that asks has required. */
export interface Asked<Row> {
  readonly actor: UserRow
  readonly company: CompanyRow
  readonly parent: Row
}

/** A rule about the acting user; operations that can go without one have none. */
export type Rule<Row> = (asked: Asked<Row>) => Check

/** Asks a rule. */
export const check = <Row>(
  rule: Rule<Row> | undefined,
  { actor, company }: Pick<ParentContext<unknown>, "actor" | "company">,
  parent: unknown,
): Check =>
  // Type boundary: the parent's row is the one that the path names, and the operation requires an acting user.
  rule === undefined || actor === undefined ? undefined : rule({ actor, company, parent: parent as Row })
