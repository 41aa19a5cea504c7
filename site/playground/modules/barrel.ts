/**
 * The barrel of effect as programs of the playground get it.
 */
export * from "effect"
export * as Effect from "./Effect.ts"
