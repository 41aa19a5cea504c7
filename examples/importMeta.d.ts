/** Node 22.18 and Deno know it; the types of Node 22 do not. */
interface ImportMeta {
  /** Whether the module is the one that was started. */
  main: boolean
}
