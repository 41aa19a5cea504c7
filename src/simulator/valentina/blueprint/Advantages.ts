/**
 * Backgrounds, merits and flaws.
 */
import { ghoulsAndVampires, living, vampires, werewolves } from "./Audience.ts"
import { type Line, type TraitLine, traits } from "./TraitLine.ts"

const dots = (value: number) => ({ min: value, max: value })
const upTo = (max: number) => ({ min: 1, max })
const ofVampires = { classes: vampires }

const under = (category: string, groups: Readonly<Record<string, ReadonlyArray<Line>>>): ReadonlyArray<TraitLine> =>
  Object.entries(groups).flatMap(([name, lines]) => traits(`Advantages/${category}/${name}`, upTo(1), lines))

/** Backgrounds. */
export const backgrounds: ReadonlyArray<TraitLine> = under("Backgrounds", {
  Allies: [["Allies", "Number and power of friends.", upTo(6)]],
  Contacts: [["Contacts", "Number and rank of informants.", upTo(5)]],
  Fame: [["Fame", "How far the name is known.", upTo(5)]],
  Herd: [["Herd", "Number of willing vessels.", { ...upTo(5), ...ofVampires }]],
  Influence: [["Influence", "Weight in one part of society.", upTo(5)]],
  Mask: [
    ["Mask", "Quality of the false identity.", upTo(2)],
    ["Cobbler", "Makes false identities for others."],
    ["Zeroed", "Was erased from all records."],
  ],
  Mawla: [["Mawla", "Power of the patron.", { ...upTo(5), ...ofVampires }]],
  Mentor: [["Mentor", "Power of the teacher.", { ...upTo(5), classes: living }]],
  Resources: [["Resources", "Income and property.", upTo(5)]],
  Retainers: [["Retainers", "Skill of the servants."]],
  "Safe House": [
    ["Location", "Well placed for its purpose."],
    ["Library", "Holds books on many matters.", upTo(5)],
    ["Laboratory", "Holds tools of science.", upTo(5)],
    ["Hidden Armory", "Holds weapons.", upTo(5)],
    ["Business Establishment", "Earns money.", { min: 2, max: 3 }],
  ],
  Status: [
    ["Status", "Standing among one's kind.", upTo(5)],
    ["City Secrets", "Knows what the city hides.", { ...upTo(3), ...ofVampires }],
  ],
})

/** Merits. */
export const merits: ReadonlyArray<TraitLine> = under("Merits", {
  "Archaic Flaws": [["Custodian of History", "Remembers how things were.", ofVampires]],
  Bonding: [
    ["Bond Resistance", "Hard to bind by blood.", { ...upTo(3), ...ofVampires }],
    ["Short Bond", "Bonds fade early.", { ...dots(2), ...ofVampires }],
    ["Unbondable", "Cannot be bound by blood.", { ...dots(4), ...ofVampires }],
  ],
  Caern: [["Caern", "Rank of the sacred place.", { ...upTo(5), classes: werewolves }]],
  Feeding: [
    ["Bloodhound", "Smells the taste of blood.", ofVampires],
    ["Iron Gullet", "Can drink old blood.", { ...dots(3), ...ofVampires }],
  ],
  Linguistics: [["Linguistics", "Speaks one more language for each dot.", upTo(5)]],
  Looks: [
    ["Beautiful", "Good to look at.", dots(2)],
    ["Stunning", "Turns every head.", dots(4)],
    ["Famous Face", "Looks like somebody known."],
  ],
  Mythic: [
    ["Eat Food", "Can keep food down.", ofVampires],
    ["Object of Power", "Owns something magical.", { ...upTo(3), ...ofVampires }],
    ["Luck of the Devil", "Escapes trouble now and then.", { ...dots(4), ...ofVampires }],
  ],
  Other: [
    ["Check the Trunk", "Has the right thing in the car."],
    ["Side Hustler", "Can get money or goods quickly.", dots(2)],
    ["Tempered Will", "Shakes off commands.", { ...dots(3), classes: ghoulsAndVampires }],
    ["Untouchable", "Gets away with a crime.", dots(5)],
  ],
  "Substance Abuse": [["High Functioning Addict", "Works well under the influence.", ofVampires]],
})

/** Flaws: raising them grants points, lowering them costs points. */
export const flaws: ReadonlyArray<TraitLine> = under("Flaws", {
  Allies: [["Enemy", "Number and power of foes.", upTo(6)]],
  "Archaic Flaws": [
    ["Archaic", "Lost in the present.", { ...dots(2), ...ofVampires }],
    ["Living in the Past", "Holds on to old ideas.", ofVampires],
  ],
  Bonding: [
    ["Bond Junkie", "Enjoys being bound.", ofVampires],
    ["Bondslave", "Bound by the first sip.", ofVampires],
  ],
  Caern: [["Defiled Caern", "The sacred place is tainted.", { ...upTo(3), classes: werewolves }]],
  Fame: [
    ["Dark Secret", "Has something to hide.", upTo(2)],
    ["Infamy", "Known for something bad.", upTo(5)],
  ],
  Feeding: [
    ["Farmer", "Feeds on animals only.", ofVampires],
    ["Prey Exclusion", "Spares one kind of people.", ofVampires],
  ],
  Influence: [
    ["Despised", "Hated in one part of society.", dots(2)],
    ["Disliked", "Unpopular in one part of society."],
  ],
  Linguistics: [["Illiterate", "Cannot read.", dots(2)]],
  Looks: [
    ["Repulsive", "Hard to look at.", dots(2)],
    ["Ugly", "Not good to look at."],
    ["Stench", "Smells bad.", { classes: ["VAMPIRE", "WEREWOLF"] }],
  ],
  Mawla: [["Adversary", "A patron who wishes harm.", { ...upTo(5), ...ofVampires }]],
  Mentor: [["Adversary", "A teacher who wishes harm.", { ...upTo(3), classes: living }]],
  Other: [["Stalkers", "Attracts people who will not let go."]],
  Resources: [["Destitute", "Has no money and no home."]],
  "Substance Abuse": [
    ["Addiction", "Cannot do without."],
    ["Hopeless Addiction", "Cannot do without, and shows it.", dots(2)],
  ],
})
