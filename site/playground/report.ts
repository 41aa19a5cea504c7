/**
 * What the worker tells the page.
 */
import type { FromWorker } from "./messages.ts"

// Type boundary: this project's types are those of pages, where `postMessage` is another.
const worker = globalThis as unknown as { readonly postMessage: (message: FromWorker) => void }

const post = worker.postMessage.bind(worker)

/** Tells the page something. */
export const report = (message: FromWorker): void => post(message)

const longest = 20_000

/** A text that is short enough to be shown. */
export const shortened = (text: string): string => text.length > longest ? `${text.slice(0, longest)} …` : text
