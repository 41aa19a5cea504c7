/**
 * This package's call that lists the characters of a company.
 */
import * as Layer from "effect/Layer"
import * as ManagedRuntime from "effect/ManagedRuntime"
import * as Redacted from "effect/Redacted"
import { ActingUser, Characters, CompanyId, CurrentCompany, UserId, Valentina } from "effect-tabletop/valentina"

/** The company. */
export const company = "01a20140-42b4-7542-9ca9-4f9f863193e1"

/** Who asks. */
export const user = "01a20140-5333-7541-a8ae-af278086e424"

/** Where the service is. */
export const baseUrl = "https://valentina.example"

/** The path of the list. */
export const path = `/api/v1/companies/${company}/characters`

/** A call that lists a page of 100. */
export const listCharacters = async (): Promise<() => Promise<unknown>> => {
  const runtime = ManagedRuntime.make(Layer.mergeAll(
    Valentina.layer({ apiKey: Redacted.make("key"), baseUrl }),
    CurrentCompany.layer(CompanyId.make(company)),
    ActingUser.layer(UserId.make(user)),
  ))
  const { list } = await runtime.runPromise(Characters)
  return () => runtime.runPromise(list({ limit: 100 }))
}
