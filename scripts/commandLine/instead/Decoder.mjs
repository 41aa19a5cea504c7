/** Decoding by effect's parser, which is there anyhow. */
import * as Option from "effect/Option"
import * as SchemaParser from "effect/SchemaParser"
import { misfit } from "../../../src/internal/decoder/Decode.ts"

export { misfit }

export const make = (schema) => {
  const decode = SchemaParser.decodeUnknownOption(schema)
  return (text) => {
    try {
      return Option.getOrElse(decode(JSON.parse(text)), () => misfit)
    } catch {
      return misfit
    }
  }
}

/** What is sent fits nothing here, so that effect's encoder writes it. */
export const unchanged = () => () => misfit
