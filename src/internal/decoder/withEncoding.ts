import type * as SchemaAST from "effect/SchemaAST"

/** A node that is the same but for what it is transformed from: those links, or none. */
export const withEncoding = <Node extends SchemaAST.AST>(ast: Node, links: ReadonlyArray<SchemaAST.Link>): Node =>
  Object.assign(Object.create(Object.getPrototypeOf(ast)), ast, { encoding: links.length === 0 ? undefined : links })
