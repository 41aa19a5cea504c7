/**
 * dddice without dddice.
 */
export * as DddiceSimulator from "./DddiceSimulator.ts"
