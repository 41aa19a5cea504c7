/**
 * What a new simulator holds: a developer who is a global administrator, a
 * company, and a user in each of three roles.
 */
import type { SeededRandom } from "../../../internal/SeededRandom.ts"
import { CompanyId, CompanySettingsId } from "../../../schema/valentina/Company.ts"
import { DeveloperId } from "../../../schema/valentina/Developer.ts"
import { UserId } from "../../../schema/valentina/User.ts"
import * as Table from "../../server/Table.ts"
import type { BlueprintEdition } from "../blueprint/Blueprint.ts"
import * as Permissions from "../rules/Permissions.ts"
import * as ApiKeys from "../store/ApiKeys.ts"
import type { SettingsRow } from "../store/CompanyRows.ts"
import { next, wholeSecond } from "../store/Moments.ts"
import { empty, type State } from "../store/State.ts"
import * as Identity from "./Identity.ts"
import * as SharedTerms from "./SharedTerms.ts"

/** The ids and the key that a simulator starts with. */
export interface Seed {
  readonly apiKey: string
  readonly developerId: DeveloperId
  readonly companyId: CompanyId
  readonly users: {
    readonly admin: UserId
    readonly storyteller: UserId
    readonly player: UserId
  }
}

/** The well-known ids and the key of every simulator that is not given others. */
export const wellKnown: Seed = {
  apiKey: "ValentinaSimulatorKey00000000000",
  developerId: /* @__PURE__ */ DeveloperId.make("00000000-0000-7000-8000-0000000000d0"),
  companyId: /* @__PURE__ */ CompanyId.make("00000000-0000-7000-8000-0000000000c0"),
  users: {
    admin: /* @__PURE__ */ UserId.make("00000000-0000-7000-8000-0000000000a1"),
    storyteller: /* @__PURE__ */ UserId.make("00000000-0000-7000-8000-0000000000a2"),
    player: /* @__PURE__ */ UserId.make("00000000-0000-7000-8000-0000000000a3"),
  },
}

const settingsId = /* @__PURE__ */ CompanySettingsId.make("00000000-0000-7000-8000-0000000000c1")

/** The settings of a new company. */
export const defaultSettings = (id: CompanySettingsId): SettingsRow => ({
  id,
  character_autogen_xp_cost: 10,
  character_autogen_num_choices: 3,
  character_autogen_starting_points: 0,
  permission_manage_campaign: "UNRESTRICTED",
  permission_manage_npc: "UNRESTRICTED",
  permission_grant_xp: "UNRESTRICTED",
  permission_free_trait_changes: "UNRESTRICTED",
  permission_recoup_xp: "DENIED",
  specialty_xp_cost_enabled: false,
})

const roles = [
  ["admin", "ADMIN"],
  ["storyteller", "STORYTELLER"],
  ["player", "PLAYER"],
] as const

/** The data of a new simulator. `now` is in milliseconds. */
export const make = (
  seed: Seed,
  random: SeededRandom,
  now: number,
  edition: BlueprintEdition = "newest",
): State => {
  const state = { ...empty(now, edition), dictionary: SharedTerms.dictionary(edition) }
  const made = () => {
    const moment = next(state.counters, now)
    return { date_created: moment, date_modified: moment }
  }
  Table.put(state.developers, {
    id: seed.developerId,
    username: "developer",
    email: "developer@example.com",
    is_global_admin: true,
    key_hash: ApiKeys.hash(seed.apiKey),
    key_generated: wholeSecond(now),
    provider_audiences: null,
    ...made(),
    archive: null,
  })
  Table.put(state.companies, {
    id: seed.companyId,
    name: "The Simulated Company",
    description: null,
    email: "company@example.com",
    resources_modified_at: next(state.counters, now),
    settings: defaultSettings(settingsId),
    ...made(),
    archive: null,
  })
  Permissions.grant(state, seed.developerId, seed.companyId, "OWNER")
  for (const [name, role] of roles) {
    const user = { company_id: seed.companyId, username: name, email: `${name}@example.com`, role }
    Identity.createUser({ state, random, now: next(state.counters, now) }, user, seed.users[name])
  }
  return state
}
