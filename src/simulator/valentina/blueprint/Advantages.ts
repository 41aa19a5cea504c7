/**
 * Backgrounds, merits and flaws.
 */
import { everyone, ghoulsAndVampires, living, vampires, werewolves } from "./Audience.ts"
import { type TraitLine, traits } from "./TraitLine.ts"

/** Backgrounds. */
export const backgrounds = (): ReadonlyArray<TraitLine> => [
  ...traits("Advantages/Backgrounds/Allies", { values: [1, 6] }, [
    ["Allies", "Number and power of friends."],
  ]),
  ...traits("Advantages/Backgrounds/Contacts", { values: [1, 5] }, [
    ["Contacts", "Number and rank of informants."],
  ]),
  ...traits("Advantages/Backgrounds/Fame", { values: [1, 5] }, [
    ["Fame", "How far the name is known."],
  ]),
  ...traits("Advantages/Backgrounds/Herd", { classes: vampires, values: [1, 5] }, [
    ["Herd", "Number of willing vessels."],
  ]),
  ...traits("Advantages/Backgrounds/Influence", { values: [1, 5] }, [
    ["Influence", "Weight in one part of society."],
  ]),
  ...traits("Advantages/Backgrounds/Mask", { values: [1, 1] }, [
    ["Cobbler", "Makes false identities for others."],
    ["Faked Death", null, { classes: living, values: [2, 2] }],
    ["Mask", "Quality of the false identity.", { values: [1, 2] }],
    ["Zeroed", "Was erased from all records."],
  ]),
  ...traits("Advantages/Backgrounds/Mawla", { classes: vampires, values: [1, 5] }, [
    ["Mawla", "Power of the patron."],
  ]),
  ...traits("Advantages/Backgrounds/Mentor", { classes: living, values: [1, 3] }, [
    ["Generous"],
    ["Mentor", "Power of the teacher.", { values: [1, 5] }],
    ["Spirit Guide (Arcanum)", null, { values: [2, 2] }],
  ]),
  ...traits("Advantages/Backgrounds/Resources", { values: [1, 5] }, [
    ["Resources", "Income and property."],
  ]),
  ...traits("Advantages/Backgrounds/Retainers", { values: [1, 1] }, [
    ["Retainers", "Skill of the servants."],
  ]),
  ...traits("Advantages/Backgrounds/Safe House", { values: [1, 5] }, [
    ["Business Establishment", "Earns money.", { values: [2, 3] }],
    ["Cell"],
    ["Furcus", null, { values: [1, 3] }],
    ["Hidden Armory", "Holds weapons."],
    ["Holy Ground", null, { values: [1, 1] }],
    ["Laboratory", "Holds tools of science."],
    ["Library", "Holds books on many matters."],
    ["Location", "Well placed for its purpose.", { values: [1, 1] }],
    ["Luxury", null, { values: [1, 1] }],
    ["Machine Shop"],
    ["Panic Room"],
    ["Postern"],
    ["Safe House", null, { values: [1, 3] }],
    ["Security System"],
    ["Shrine", null, { values: [1, 3] }],
    ["Surgery"],
    ["Warding"],
    ["Watchmen"],
  ]),
  ...traits("Advantages/Backgrounds/Spirit Pact", { classes: werewolves, values: [1, 1] }, [
    ["Companion"],
    ["Host"],
    ["Spirit Pact", null, { values: [1, 5] }],
  ]),
  ...traits("Advantages/Backgrounds/Status", { classes: vampires, values: [1, 3] }, [
    ["City Secrets", "Knows what the city hides."],
    ["Status", "Standing among one's kind.", { classes: everyone, values: [1, 5] }],
  ]),
]

/** Merits. */
export const merits = (): ReadonlyArray<TraitLine> => [
  ...traits("Advantages/Merits/Archaic Flaws", { classes: vampires, values: [1, 1] }, [
    ["Custodian of History", "Remembers how things were."],
  ]),
  ...traits("Advantages/Merits/Blood Ties", { classes: vampires, values: [2, 2] }, [
    ["Consanguineous Influence"],
    ["Consanguineous Sense"],
    ["Sins of the Father", null, { values: [2, 3] }],
  ]),
  ...traits("Advantages/Merits/Bonding", { classes: vampires, values: [1, 3] }, [
    ["Bond Resistance", "Hard to bind by blood."],
    ["Bonds of Fealty", null, { values: [3, 3] }],
    ["Enduring Bond", null, { values: [1, 1] }],
    ["Short Bond", "Bonds fade early.", { values: [2, 2] }],
    ["Unbondable", "Cannot be bound by blood.", { values: [4, 4] }],
  ]),
  ...traits("Advantages/Merits/Caern", { classes: werewolves, values: [5, 5] }, [
    ["Awakened Caern"],
    ["Caern Access", null, { values: [1, 1] }],
  ]),
  ...traits("Advantages/Merits/Day Job", { classes: werewolves, values: [2, 2] }, [
    ["Corroborate Day Job"],
    ["Day Job", null, { values: [1, 1] }],
  ]),
  ...traits("Advantages/Merits/Feeding", { classes: vampires, values: [1, 1] }, [
    ["Bloodhound", "Smells the taste of blood."],
    ["Iron Gullet", "Can drink old blood.", { values: [3, 3] }],
    ["Vessel Recognition"],
  ]),
  ...traits("Advantages/Merits/Linguistics", { classes: ["VAMPIRE", "MORTAL"], values: [1, 1] }, [
    ["Dead Tongues"],
    ["Linguistics", "Speaks one more language for each dot.", { classes: everyone, values: [1, 5] }],
  ]),
  ...traits("Advantages/Merits/Looks", { values: [1, 1] }, [
    ["Beautiful", "Good to look at.", { values: [2, 2] }],
    ["Clement Lupus", null, { classes: werewolves }],
    ["Famous Face", "Looks like somebody known."],
    ["Ingénue"],
    ["Remarkable Feature"],
    ["Semblance of the Methuselah", null, { classes: vampires, values: [1, 2] }],
    ["Stunning", "Turns every head.", { values: [4, 4] }],
    ["Up All Night", null, { classes: vampires, values: [2, 4] }],
  ]),
  ...traits("Advantages/Merits/Mental Feats", { classes: ["HUNTER", "MORTAL"], values: [1, 1] }, [
    ["Always Prepared"],
    ["Eidetic Memory", null, { values: [2, 2] }],
  ]),
  ...traits("Advantages/Merits/Mythic", { classes: vampires, values: [2, 2] }, [
    ["Blood Empathy", null, { classes: ["GHOUL"] }],
    ["Cold Dead Hunger", null, { values: [1, 1] }],
    ["Eat Food", "Can keep food down.", { values: [1, 1] }],
    ["Luck of the Devil", "Escapes trouble now and then.", { values: [4, 4] }],
    ["Moon-Quickened", null, { classes: werewolves, values: [1, 1] }],
    ["Moon-Riled", null, { classes: werewolves, values: [3, 3] }],
    ["Nuit Mode"],
    ["Object of Power", "Owns something magical.", { values: [1, 3] }],
    ["Pack Diablerie"],
    ["Unseemly Aura", null, { classes: ["GHOUL"] }],
  ]),
  ...traits("Advantages/Merits/Nutritionist", { classes: ["HUNTER", "MORTAL"], values: [2, 2] }, [
    ["Cell Chef"],
    ["Solo Cooking", null, { values: [1, 1] }],
  ]),
  ...traits("Advantages/Merits/Other", { values: [1, 1] }, [
    ["Check the Trunk", "Has the right thing in the car."],
    ["Mystic of the Void", null, { classes: vampires, values: [1, 2] }],
    ["Side Hustler", "Can get money or goods quickly.", { values: [2, 2] }],
    ["Tempered Will", "Shakes off commands.", { classes: ghoulsAndVampires, values: [3, 3] }],
    ["Untouchable", "Gets away with a crime.", { values: [5, 5] }],
  ]),
  ...traits("Advantages/Merits/Psychological", { classes: vampires, values: [1, 1] }, [
    ["False Love"],
    ["Unholy Will", null, { values: [2, 4] }],
  ]),
  ...traits("Advantages/Merits/Rites", { classes: werewolves, values: [1, 1] }, [
    ["Improviser"],
    ["Moot Caller", null, { values: [2, 2] }],
    ["Rite Master", null, { values: [3, 3] }],
  ]),
  ...traits("Advantages/Merits/Substance Abuse", { classes: vampires, values: [1, 1] }, [
    ["High Functioning Addict", "Works well under the influence."],
  ]),
  ...traits("Advantages/Merits/Supernatural Situations", { classes: ["HUNTER", "MORTAL"], values: [2, 2] }, [
    ["Unseemly Aura"],
  ]),
  ...traits("Advantages/Merits/The World of Academia", { classes: ["HUNTER", "MORTAL"], values: [2, 2] }, [
    ["Forbidden Texts"],
    ["Part of the Furniture", null, { values: [3, 3] }],
    ["Thesis"],
  ]),
]

/** Flaws. */
export const flaws = (): ReadonlyArray<TraitLine> => [
  ...traits("Advantages/Flaws/Allies", { values: [1, 6] }, [
    ["Enemy", "Number and power of foes."],
  ]),
  ...traits("Advantages/Flaws/Archaic Flaws", { classes: vampires, values: [1, 1] }, [
    ["Archaic", "Lost in the present.", { values: [2, 2] }],
    ["Grief Phobia"],
    ["Living in the Past", "Holds on to old ideas."],
    ["Old Tricks"],
  ]),
  ...traits("Advantages/Flaws/Bonding", { classes: vampires, values: [1, 1] }, [
    ["Bond Junkie", "Enjoys being bound."],
    ["Bondslave", "Bound by the first sip."],
    ["Long Bond"],
    ["Two Masters"],
  ]),
  ...traits("Advantages/Flaws/Caern", { classes: werewolves, values: [1, 1] }, [
    ["Caern Pariah"],
  ]),
  ...traits("Advantages/Flaws/Contagion", { classes: vampires, values: [1, 1] }, [
    ["Disease Vector"],
    ["Plaguebringer", null, { values: [1, 2] }],
  ]),
  ...traits("Advantages/Flaws/Fame", { values: [1, 3] }, [
    ["Banned from"],
    ["Dark Secret", "Has something to hide.", { values: [1, 2] }],
    ["Infamous Partner", null, { classes: living, values: [1, 1] }],
    ["Infamy", "Known for something bad.", { values: [1, 5] }],
  ]),
  ...traits("Advantages/Flaws/Feeding", { classes: vampires, values: [1, 1] }, [
    ["Farmer", "Feeds on animals only."],
    ["Methuselah's Thirst"],
    ["Organovore", null, { values: [2, 2] }],
    ["Outdated Preference", null, { values: [2, 2] }],
    ["Prey Exclusion", "Spares one kind of people."],
    ["Vein Tapper"],
  ]),
  ...traits("Advantages/Flaws/Herd", { classes: vampires, values: [2, 2] }, [
    ["Obvious Predator"],
  ]),
  ...traits("Advantages/Flaws/Influence", { values: [2, 2] }, [
    ["Despised", "Hated in one part of society."],
    ["Disliked", "Unpopular in one part of society.", { values: [1, 1] }],
  ]),
  ...traits("Advantages/Flaws/Linguistics", { values: [2, 2] }, [
    ["El Mala Educación"],
    ["Illiterate", "Cannot read."],
  ]),
  ...traits("Advantages/Flaws/Looks", { values: [1, 1] }, [
    ["Repulsive", "Hard to look at.", { values: [2, 2] }],
    ["Stench", "Smells bad.", { classes: ["VAMPIRE", "WEREWOLF"] }],
    ["Transparent"],
    ["Ugly", "Not good to look at."],
    ["Unblinking Visage", null, { classes: vampires }],
  ]),
  ...traits("Advantages/Flaws/Mask", { classes: vampires, values: [2, 2] }, [
    ["Known Blankbody"],
    ["Known Corpse", null, { values: [1, 1] }],
    ["Person of Interest", null, { classes: everyone }],
    ["Serial Error", null, { classes: everyone, values: [1, 1] }],
  ]),
  ...traits("Advantages/Flaws/Mawla", { classes: vampires, values: [1, 1] }, [
    ["Adversary", "A patron who wishes harm.", { values: [1, 5] }],
    ["Secret Master"],
    ["Shameful Childe"],
    ["Touchstone Embraced by your Enemies"],
  ]),
  ...traits("Advantages/Flaws/Mental Feats", { classes: ["HUNTER", "MORTAL"], values: [2, 2] }, [
    ["Disordered Sleep"],
  ]),
  ...traits("Advantages/Flaws/Mentor", { classes: living, values: [1, 3] }, [
    ["Adversary", "A teacher who wishes harm."],
    ["Credit Hungry", null, { values: [1, 1] }],
  ]),
  ...traits("Advantages/Flaws/Mythic", { classes: vampires, values: [2, 2] }, [
    ["Additional Ban", null, { classes: werewolves }],
    ["Baneful Blood", null, { classes: ["GHOUL"], values: [2, 3] }],
    ["Crone's Curse", null, { classes: ["GHOUL", "WEREWOLF"] }],
    ["Distressing Fangs", null, { classes: ["GHOUL"], values: [1, 1] }],
    ["Folkloric Bane", null, { values: [1, 1] }],
    ["Folkloric Block", null, { values: [1, 1] }],
    ["Folkloric Tell", null, { classes: werewolves, values: [1, 1] }],
    ["Moon-Thrall", null, { classes: werewolves, values: [3, 3] }],
    ["Stake Bait"],
    ["Starving Decay"],
    ["Stigmata", null, { values: [1, 1] }],
    ["Twice Cursed"],
  ]),
  ...traits("Advantages/Flaws/Nutritionist", { classes: ["HUNTER", "MORTAL"], values: [2, 2] }, [
    ["Malnourished"],
  ]),
  ...traits("Advantages/Flaws/Other", { values: [1, 1] }, [
    ["Knowledge Hungry"],
    ["Prestation Debts", null, { classes: vampires }],
  ]),
  ...traits("Advantages/Flaws/Psychological", { classes: vampires, values: [1, 1] }, [
    ["Beacon of Profanity"],
  ]),
  ...traits("Advantages/Flaws/Psychologist Traits", { values: [2, 2] }, [
    ["Living on the Edge"],
    ["Weak-Willed", null, { values: [3, 3] }],
  ]),
  ...traits("Advantages/Flaws/Resources", { values: [1, 1] }, [
    ["Destitute", "Has no money and no home."],
  ]),
  ...traits("Advantages/Flaws/Retainers", { values: [1, 1] }, [
    ["Stalkers", "Attracts people who will not let go."],
  ]),
  ...traits("Advantages/Flaws/Safe House", { values: [1, 1] }, [
    ["Compromised Safe House", null, { values: [2, 2] }],
    ["Creepy Safe House"],
    ["Haunted Safe House", null, { values: [1, 5] }],
    ["Interfering Roommate", null, { classes: living }],
  ]),
  ...traits("Advantages/Flaws/Spirit Pact", { classes: werewolves, values: [1, 1] }, [
    ["Pact Condition"],
  ]),
  ...traits("Advantages/Flaws/Status", { values: [2, 2] }, [
    ["Shunned"],
    ["Suspect", null, { values: [1, 1] }],
  ]),
  ...traits("Advantages/Flaws/Substance Abuse", { values: [1, 1] }, [
    ["Addiction", "Cannot do without."],
    ["Hopeless Addiction", "Cannot do without, and shows it."],
  ]),
  ...traits("Advantages/Flaws/Supernatural Situations", { classes: ["HUNTER", "MORTAL"], values: [3, 3] }, [
    ["Crone's Curse"],
    ["Stigmata", null, { values: [1, 2] }],
  ]),
  ...traits("Advantages/Flaws/The World of Academia", { classes: ["HUNTER", "MORTAL"], values: [2, 2] }, [
    ["Dangerous Knowledge"],
    ["Falling Grades", null, { values: [1, 1] }],
  ]),
]
