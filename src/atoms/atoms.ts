/**
 * Areas as atoms, on effect's `reactivity` modules, for React and others.
 *
 * effect marks them unstable; tried with 4.1.0. Atoms hold answers in memory only and are not
 * serializable, so that no secret in them gets into a page or a store.
 */
import type * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import type * as AsyncResult from "effect/reactivity/AsyncResult"
import type * as Atom from "effect/reactivity/Atom"
import type * as Scope from "effect/Scope"
import * as AreaWrites from "../layers/call/AreaWrites.ts"

/** What makes a query read again beside the writes of its area. */
export interface QueryOptions {
  /** Atoms at each change of which it reads again. */
  readonly refreshedBy?: ReadonlyArray<Atom.Atom<unknown>> | undefined
}

const writesOf = (methods: object): AreaWrites.AreaWrites | undefined => {
  const [first] = Object.values<object>(methods as Readonly<Record<string, object>>)
  return first === undefined ? undefined : AreaWrites.of(first)
}

/** Calls the listener after each write of an area, until the scope closes. */
const onWrites = (methods: object, listener: () => void): Effect.Effect<void, never, Scope.Scope> => {
  const writes = writesOf(methods)
  if (writes === undefined) return Effect.void
  return Effect.asVoid(Effect.acquireRelease(
    Effect.sync(() => writes.listeners.add(listener)),
    () => Effect.sync(() => writes.listeners.delete(listener)),
  ))
}

/**
 * An atom of what a read of an area gives. It reads again after each write by a
 * method of that area, whether an atom made it or not, and also after one that failed, since it
 * may have been applied. Company and acting user come from the runtime.
 *
 * ```ts
 * import * as Effect from "effect/Effect"
 * import * as Atom from "effect/reactivity/Atom"
 * import * as AtomRegistry from "effect/reactivity/AtomRegistry"
 * import { query } from "effect-tabletop/atoms"
 * import { ThemeId, Themes } from "effect-tabletop/dddice"
 * import { DddiceSimulator } from "effect-tabletop/dddice/simulator"
 *
 * const runtime = Atom.runtime(DddiceSimulator.layer())
 * const theme = query(runtime, Themes, (themes) => themes.get({ id: ThemeId.make("dddice-bees") }))
 * const { id } = await Effect.runPromise(AtomRegistry.getResult(AtomRegistry.make(), theme))
 * id // => "dddice-bees"
 * ```
 */
export const query = <R, ER, Self extends R, Methods extends object, A, E>(
  runtime: Atom.AtomRuntime<R, ER>,
  area: Context.Key<Self, Methods>,
  read: (methods: Methods) => Effect.Effect<A, E, NoInfer<R>>,
  options: QueryOptions = {},
): Atom.Atom<AsyncResult.AsyncResult<A, E | ER>> =>
  runtime.atom((get: Atom.AtomContext): Effect.Effect<A, E, R | Scope.Scope> => {
    for (const atom of options.refreshedBy ?? []) get(atom)
    return Effect.gen(function* () {
      const methods = yield* area
      // Before the read, so that a write that ends meanwhile is not missed.
      yield* onWrites(methods, () => get.refreshSelf())
      return yield* read(methods)
    })
  })

/**
 * An atom that makes a call of an area when it is set, with what it is set to as
 * the input, and holds what came of it. The queries of the area read again.
 */
export const mutation = <R, ER, Self extends R, Methods extends object, Input, A, E>(
  runtime: Atom.AtomRuntime<R, ER>,
  area: Context.Key<Self, Methods>,
  write: (methods: Methods) => (input: Input) => Effect.Effect<A, E, NoInfer<R>>,
): Atom.AtomResultFn<Input, A, E | ER> =>
  runtime.fn<Input>()((input): Effect.Effect<A, E, R> => Effect.flatMap(area, (methods) => write(methods)(input)))
