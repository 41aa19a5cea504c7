/**
 * The store of src/edge in Deno KV; prints what it answered.
 */
import * as Effect from "effect/Effect"
import * as DenoStore from "effect-tabletop/edge/DenoStore"
import { useStore } from "./storeContract.ts"

const { Deno } = globalThis as unknown as {
  readonly Deno: { readonly openKv: (path: string) => Promise<DenoStore.DenoKv> }
}

const database = await Deno.openKv(":memory:")
console.log(JSON.stringify(await Effect.runPromise(Effect.provide(useStore, DenoStore.layer(database)))))
