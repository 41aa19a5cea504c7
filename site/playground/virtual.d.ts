declare module "virtual:playground" {
  import type { OfferedExample } from "./catalogue.ts"
  export const examples: ReadonlyArray<OfferedExample>
  export const specifiers: ReadonlyArray<string>
}
