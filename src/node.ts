/**
 * What needs Node.
 */
export { type Listening, serve, ServeError, type ServeOptions, type WebHandler } from "./node/serve.ts"
export { type AcceptWebSocket } from "./node/AcceptWebSocket.ts"
export { type ServedSimulators, serveSimulators, type SimulatorsOptions } from "./node/serveSimulators.ts"
export * as UndiciTransport from "./node/UndiciTransport.ts"
