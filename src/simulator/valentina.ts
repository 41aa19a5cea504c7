/**
 * Valentina Noir without the server.
 */
export * as ValentinaSimulator from "./ValentinaSimulator.ts"
