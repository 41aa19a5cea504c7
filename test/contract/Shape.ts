/**
 * What a contract and a schema can both say of a value.
 */

/** The shape of a JSON value. */
export type Shape =
  | { readonly kind: "nothing" }
  | {
    readonly kind: "value"
    readonly type: string
    readonly format?: string | undefined
    readonly minimum?: number | undefined
    readonly maximum?: number | undefined
    readonly values?: ReadonlyArray<string | number> | undefined
  }
  | { readonly kind: "array"; readonly item: Field }
  | { readonly kind: "map"; readonly value: Field }
  | {
    readonly kind: "object"
    /** The name of the model, where it has one. */
    readonly name?: string | undefined
    readonly fields: Fields
  }
  | { readonly kind: "oneOf"; readonly alternatives: ReadonlyArray<Field> }

/** A shape where it stands. */
export interface Field {
  readonly shape: Shape
  readonly nullable: boolean
  readonly optional: boolean
}

/** Fields by name. */
export type Fields = Readonly<Record<string, Field>>

/** A field that is there and not null. */
export const plain = (shape: Shape): Field => ({ shape, nullable: false, optional: false })

/** No body. */
export const nothing: Field = plain({ kind: "nothing" })

type Value = Extract<Shape, { readonly kind: "value" }>

const bounds = ({ maximum, minimum }: Value): string =>
  minimum === undefined && maximum === undefined ? "none" : `${minimum ?? ""}..${maximum ?? ""}`

const typeOf = ({ format, type }: Value): string => format === undefined ? type : `${type} ${format}`

/** The values of an enumeration as one text. */
export const valuesOf = (values: ReadonlyArray<string | number>): string => values.map(String).sort().join("|")

const differentValues = (path: string, ours: Value["values"], theirs: Value["values"]): ReadonlyArray<string> => {
  if (ours === undefined && theirs === undefined) return []
  if (ours === undefined) return [`${path} values: theirs ${valuesOf(theirs ?? [])}, ours any`]
  if (theirs === undefined) return [`${path} values: ours ${valuesOf(ours)}, theirs any`]
  const [own, other] = [
    ours.filter((value) => !theirs.includes(value)),
    theirs.filter((value) => !ours.includes(value)),
  ]
  return [
    ...own.length === 0 ? [] : [`${path} values: only ours ${valuesOf(own)}`],
    ...other.length === 0 ? [] : [`${path} values: only theirs ${valuesOf(other)}`],
  ]
}

const describeShape = (shape: Shape): string => {
  switch (shape.kind) {
    case "nothing":
      return "nothing"
    case "value":
      return typeOf(shape)
    case "array":
      return `array of ${describe(shape.item)}`
    case "map":
      return `map of ${describe(shape.value)}`
    case "object":
      return shape.name ?? "object"
    case "oneOf":
      return shape.alternatives.map(describe).join(" or ")
  }
}

/** A field in words. */
export const describe = ({ nullable, optional, shape }: Field): string =>
  describeShape(shape) + (nullable ? " or null" : "") + (optional ? ", optional" : "")

const differ = <A>(path: string, aspect: string, ours: A, theirs: A): ReadonlyArray<string> =>
  ours === theirs ? [] : [`${path} ${aspect}: ours ${ours}, theirs ${theirs}`]

const children = (shape: Shape): Field | undefined =>
  shape.kind === "array" ? shape.item : shape.kind === "map" ? shape.value : undefined

/**
 * Compares shapes. `isKnown` says whether values are an enumeration of the
 * server, for fields that theirs has as plain text.
 */
export const comparison = (isKnown: (values: string) => boolean) => {
  const compareValues = (path: string, ours: Value, theirs: Value): ReadonlyArray<string> => {
    // The table has many an enumeration as plain text where it is used.
    const spelledOut = theirs.values === undefined && ours.values !== undefined && isKnown(valuesOf(ours.values))
    return [
      ...differ(path, "type", typeOf(ours), typeOf(theirs)),
      ...differ(path, "bounds", bounds(ours), bounds(theirs)),
      ...spelledOut ? [] : differentValues(path, ours.values, theirs.values),
    ]
  }

  const compareShapes = (path: string, ours: Shape, theirs: Shape): ReadonlyArray<string> => {
    if (ours.kind === "value" && theirs.kind === "value") return compareValues(path, ours, theirs)
    if (ours.kind === "object" && theirs.kind === "object") {
      return compareFields(theirs.name ?? path, ours.fields, theirs.fields)
    }
    if (ours.kind === "oneOf" && theirs.kind === "oneOf" && ours.alternatives.length === theirs.alternatives.length) {
      return ours.alternatives.flatMap((own, index) => compare(`${path}|${index}`, own, theirs.alternatives[index]!))
    }
    const [own, other] = [children(ours), children(theirs)]
    if (ours.kind === theirs.kind && own !== undefined && other !== undefined) return compare(`${path}[]`, own, other)
    return differ(path, "type", describeShape(ours), describeShape(theirs))
  }

  /**
   * How two fields differ, one line for each aspect. A named model starts a
   * path of its own, so that a difference in it is the same line wherever it is
   * used.
   */
  const compare = (path: string, ours: Field, theirs: Field): ReadonlyArray<string> => [
    ...differ(path, "nullable", ours.nullable, theirs.nullable),
    ...differ(path, "optional", ours.optional, theirs.optional),
    ...compareShapes(path, ours.shape, theirs.shape),
  ]

  /** How two objects differ. */
  const compareFields = (path: string, ours: Fields, theirs: Fields): ReadonlyArray<string> =>
    [...new Set([...Object.keys(ours), ...Object.keys(theirs)])].flatMap((name) => {
      const at = `${path}.${name}`
      const [own, other] = [ours[name], theirs[name]]
      if (own === undefined) return [`${at}: only theirs`]
      return other === undefined ? [`${at}: only ours`] : compare(at, own, other)
    })

  return { compare, compareFields }
}
