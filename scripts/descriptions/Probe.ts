/**
 * What the checker is asked about: the input of every method of every area, and every model, by name.
 */
import type * as dddice from "effect-tabletop/dddice"
import type * as valentina from "effect-tabletop/valentina"

type AreaOf<Entry> = {
  readonly [
    Name in keyof Entry as Entry[Name] extends { readonly endpoints: object; readonly Service: object } ? Name : never
  ]: Entry[Name] extends { readonly Service: infer Methods } ? {
      readonly [Member in keyof Methods]: Methods[Member] extends (...input: infer Input) => unknown
        ? NonNullable<Input[0]>
        : {}
    }
    : never
}

type ModelsOf<Entry> = {
  readonly [
    Name in keyof Entry as Entry[Name] extends { readonly fields: object; readonly Type: object } ? Name : never
  ]: Entry[Name] extends { readonly Type: infer Model } ? Model : never
}

export interface Areas {
  readonly dddice: AreaOf<typeof dddice>
  readonly valentina: AreaOf<typeof valentina>
}

export interface Models {
  readonly dddice: ModelsOf<typeof dddice>
  readonly valentina: ModelsOf<typeof valentina>
}
