/**
 * Keys that let a server recognise a repeated write.
 */
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as RandomText from "../internal/RandomText.ts"
import * as Scoped from "../internal/Scoped.ts"

/**
 * Makes the key of a write. The default is `crypto.randomUUID()`, never
 * effect's `Random`: a seeded program would be given its old answers.
 */
export const IdempotencyKeys = Context.Reference<Effect.Effect<string>>("effect-tabletop/IdempotencyKeys", {
  defaultValue: () => Effect.sync(RandomText.make),
})

/** The key that the caller names. */
export const IdempotencyKey = Context.Reference<string | undefined>("effect-tabletop/IdempotencyKey", {
  defaultValue: () => undefined,
})

/**
 * Names one logical write, so that a program that starts again does not apply
 * it twice.
 *
 * The first write binds the key to its operation, company, acting user and
 * bytes. The same write may be repeated; any other use of the key within the
 * hour fails with a RequestValidationError before anything is sent. (The
 * server's own key ignores query and acting user and would give the old answer.)
 */
export const withIdempotencyKey = (key: string) => <T extends Scoped.Program>(self: T): Scoped.Without<T, never> =>
  Scoped.provide(self, IdempotencyKey, key)
