/**
 * What the checker is asked about: the input of every method of every area, and every model, by name.
 */
import type * as dddice from "effect-tabletop/dddice"
import type * as valentina from "effect-tabletop/valentina"
import type * as Endpoint from "../../src/internal/Endpoint.ts"
import type { Includable } from "../../src/layers/call/Methods.ts"

type Flat<T> = { readonly [Field in keyof T]: T[Field] }

// Of the endpoint and not of the method, whose includes are a type parameter.
type InputOf<E> = Flat<
  & Endpoint.Input<E>
  & ([Endpoint.Include<E>] extends [never] ? {} : Includable<ReadonlyArray<Endpoint.Include<E>>>)
>

type AreaOf<Entry> = {
  readonly [
    Name in keyof Entry as Entry[Name] extends { readonly endpoints: object; readonly Service: object } ? Name : never
  ]: Entry[Name] extends { readonly endpoints: infer Endpoints; readonly Service: infer Methods } ? {
      readonly [Member in keyof Methods as Member extends keyof Endpoints ? Member : never]: Member extends
        keyof Endpoints ? InputOf<Endpoints[Member]> : never
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
