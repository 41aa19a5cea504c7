/** Encoding by effect's parser, which is there anyhow. */
import * as SchemaParser from "effect/SchemaParser"

export const make = (schema) => SchemaParser.encodeUnknownSync(schema)
