/**
 * Clans of vampires.
 */
import type { TraitId } from "../../../schema/valentina/Trait.ts"
import type { VampireClan, VampireClanId } from "../../../schema/valentina/VampireClan.ts"
import { blueprintDate, blueprintId, wiki } from "./BlueprintId.ts"
import { clanLines, type Curse } from "./ClanLines.ts"

const curse = (line: Curse | undefined) =>
  line === null || line === undefined ? null : { name: line[0], description: line[1] }

/** The clans, by name. */
export const vampireClans = (): ReadonlyArray<VampireClan> =>
  clanLines().map((
    [name, description, versions, disciplines, bane, variant, compulsion],
  ) => ({
    id: blueprintId<VampireClanId>("clan", name),
    name,
    description,
    game_versions: versions,
    discipline_ids: disciplines.map((discipline) => blueprintId<TraitId>("trait", "Other/Disciplines", discipline)),
    bane: curse(bane),
    variant_bane: curse(variant),
    compulsion: curse(compulsion),
    link: versions.includes("V5") || bane !== undefined ? wiki(name) : null,
    date_created: blueprintDate,
    date_modified: blueprintDate,
  }))
