/**
 * What the checker is asked about: the inputs of an entry point's areas, and its models.
 */
import type * as Endpoint from "../../src/internal/Endpoint.ts"
import type { Includable } from "../../src/layers/call/Methods.ts"

type Flat<T> = { readonly [Field in keyof T]: T[Field] }

// Of the endpoint and not of the method, whose includes are a type parameter.
type InputOf<E> = Flat<
  & Endpoint.Input<E>
  & ([Endpoint.Include<E>] extends [never] ? {} : Includable<ReadonlyArray<Endpoint.Include<E>>>)
>

/** The input of every method, by area and member. */
export type AreaOf<Entry> = {
  readonly [
    Name in keyof Entry as Entry[Name] extends { readonly endpoints: object; readonly Service: object } ? Name : never
  ]: Entry[Name] extends { readonly endpoints: infer Endpoints; readonly Service: infer Methods } ? {
      readonly [Member in keyof Methods as Member extends keyof Endpoints ? Member : never]: Member extends
        keyof Endpoints ? InputOf<Endpoints[Member]> : never
    }
    : never
}

/** The models by name. */
export type ModelsOf<Entry> = {
  readonly [
    Name in keyof Entry as Entry[Name] extends { readonly fields: object; readonly Type: object } ? Name : never
  ]: Entry[Name] extends { readonly Type: infer Model } ? Model : never
}
