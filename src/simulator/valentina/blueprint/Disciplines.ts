/**
 * Disciplines and paths, with the names of their powers.
 */
import { ghoulsAndVampires } from "./Audience.ts"
import { type TraitLine, traits } from "./TraitLine.ts"

/** The disciplines. Their powers stand by level, from 1 up. */
export const disciplines = (): ReadonlyArray<TraitLine> => [
  ...traits("Other/Disciplines", { classes: ghoulsAndVampires, texts: "dl" }, [
    ["Animalism", "Power over animals and the Beast.", {
      powers: [
        ["Bond Famulus", "Sense the Beast"],
        ["Animal Messenger", "Atavism", "Feral Whispers", "Leash the Beast"],
        [
          "Animal Succulence",
          "Augury",
          "Awaken the Parasite",
          "Messenger's Command",
          "Plague of Beasts",
          "Quell the Beast",
          "Scent of Prey",
          "Unliving Hive",
        ],
        ["Subsume the Spirit", "Sway the Flock"],
        ["Animal Dominion", "Coax the Bestial Temper", "Drawing Out the Beast", "Spirit Walk"],
      ],
    }],
    ["Auspex", "Power of the senses and of foresight.", {
      powers: [
        ["Heightened Senses", "Sense the Unseen"],
        ["Panacea", "Premonition", "Reveal Temperament", "Unerring Pursuit"],
        ["Fatal Flaw", "Haruspex", "Scry the Soul", "Share the Senses", "Vermin Vision"],
        ["Heart Laid Bare", "Spirit's Touch"],
        ["Clairvoyance", "Possession", "Telepathy", "Unburdening the Bestial Soul"],
      ],
    }],
    ["Blood Sorcery", "Power of blood magic.", {
      versions: ["V5"],
      powers: [
        ["A Taste for Blood", "Corrosive Vitae", "Koldunic Sorcery", "Shape the Sanguine Sacrament"],
        ["Blood's Curse", "Extinguish Vitae", "Scour Secrets"],
        ["Blood of Potency", "Ripples of the Heart", "Scorpion's Touch", "Transitive Bond"],
        ["Blood Aegis", "Fulminating Vitae", "Marionette", "Theft of Vitae"],
        ["Baal's Caress", "Cauldron of Blood", "Reclamation of Vitae"],
      ],
    }],
    ["Celerity", "Power of speed.", {
      powers: [
        ["Cat's Grace", "Fluent Swiftness", "Rapid Reflexes"],
        ["Fleetness", "Rush Job"],
        ["A Thousand Cuts", "Blink", "Traversal", "Weaving"],
        ["Blurred Momentum", "Draught of Elegance", "Faster than Light", "Unerring Aim", "Unseen Strike"],
        ["Lightning Strike", "Split Second"],
      ],
    }],
    ["Chimerstry", null, { versions: ["V4"], texts: "d" }],
    ["Dominate", "Power over minds.", {
      powers: [
        ["Cloud Memory", "Compel", "Slavish Devotion"],
        ["Dementation", "Domitor's Favor", "Mesmerize", "The Stolen Voice"],
        ["Forgetful Mind", "Submerged Directive"],
        ["Ancestral Dominion", "Implant Suggestion", "Rationalize", "Tabula Rasa"],
        ["Lethe's Call", "Mass Manipulation", "Terminal Decree"],
      ],
    }],
    ["Fortitude", "Power of endurance.", {
      powers: [
        ["Fluent Endurance", "Resilience", "Unswayable Mind"],
        ["Earth's Perseverance", "Enduring Beasts", "Invigorating Vitae", "Obdurate", "Self-Assurance", "Toughness"],
        ["Calloused Soul", "Defy Bane", "Fortify the Inner Façade", "Seal the Beast's Maw", "Valeren"],
        ["Draught of Endurance", "Gorgon's Scales", "Shatter"],
        ["Flesh of Marble", "Meat Shields", "Prowess from Pain"],
      ],
    }],
    ["Necromancy", null, { versions: ["V4"], texts: "d" }],
    ["Obeah", null, { versions: ["V4"] }],
    ["Obfuscate", "Power of staying hidden.", {
      powers: [
        ["Cloak of Shadows", "Ensconce", "Mask of Ages", "Silence of Death"],
        ["Cache", "Chimerstry", "Doubletalk", "Ghost's Passing", "Unseen Passage", "Ventriloquism"],
        [
          "Fata Morgana",
          "Ghost in the Machine",
          "Guise of the Departed",
          "Mask of Isolation",
          "Mask of a Thousand Faces",
          "Mental Maze",
          "Mind Masque",
        ],
        ["Conceal", "Seclusion", "Vanish"],
        ["Cloak the Gathering", "Impostor's Guise"],
      ],
    }],
    ["Oblivion", "Power over shadow and death.", {
      versions: ["V5"],
      powers: [
        ["Ashes to Ashes", "Binding Fetter", "Oblivion Sight", "Shadow Cloak"],
        ["Arms of Ahriman", "Fatal Precognition", "Fatal Prediction", "Shadow Cast", "Where the Veil Thins"],
        ["Aura of Decay", "Passion Feast", "Shadow Perspective", "Shadow Servant", "Touch of Oblivion"],
        ["Necrotic Plague", "Profane the Sanctified", "Stygian Shroud", "Umbrous Clutch"],
        ["Shadow Step", "Skuld Fulfilled", "Tenebrous Avatar", "The Darkness Within", "Withering Spirit"],
      ],
    }],
    ["Potence", "Power of strength.", {
      powers: [
        ["Fluent Strength", "Lethal Body", "Soaring Leap"],
        ["Prowess", "Relentless Grasp"],
        ["Brutal Feed", "Exuberance", "Spark of Rage", "Uncanny Grip", "Wrecker"],
        ["Crash Down", "Draught of Might"],
        ["Earth Shock", "Fist of Caine", "Subtle Hammer"],
      ],
    }],
    ["Presence", "Power of attraction and awe.", {
      powers: [
        ["Awe", "Daunt", "Eyes of the Serpent"],
        ["Lingering Kiss", "Melpominee"],
        [
          "Clear the Field",
          "Dread Gaze",
          "Entrancement",
          "Invigorating Display",
          "Passion Leech",
          "Thrown Voice",
          "True Love's Face",
        ],
        ["Inflame Desire", "Irresistible Voice", "Magnum Opus", "Suffuse the Edifice", "Summon", "Wingman"],
        ["Majesty", "Star Magnetism"],
      ],
    }],
    ["Protean", "Power of changing shape.", {
      powers: [
        ["Eyes of the Beast", "Squirm", "Weight of the Feather"],
        ["Feral Weapons", "Serpent's Kiss", "The False Sip", "Vicissitude"],
        ["Earth Meld", "Fleshcrafting", "Masque of Death", "Shapechange", "Visceral Absorption"],
        ["Horrid Form", "Metamorphosis"],
        [
          "Blood Form",
          "Face of the Victim",
          "Master of Forms",
          "Mist Form",
          "One with the Land",
          "Swarm",
          "The Heart of Darkness",
          "The Unfettered Heart",
        ],
      ],
    }],
    ["Quietus", null, { versions: ["V4"], texts: "d" }],
    ["Serpentis", null, { versions: ["V4"], texts: "d" }],
    ["Thaumaturgy", null, { versions: ["V4"], texts: "d" }],
    ["Thin Blood Alchemy", "Power of mixing thin blood.", { versions: ["V5"] }],
    ["Vicissitude", null, { versions: ["V4"], texts: "d" }],
  ]),
]

/** The paths of blood and death magic. */
export const magicPaths = (): ReadonlyArray<TraitLine> => [
  ...traits("Other/Thaumaturgy Paths", { classes: ghoulsAndVampires, versions: ["V4"], values: [1, 5], texts: "dls" }, [
    ["Alchemy", "Magic of changing matter.", {
      powers: [["Simple changes in form"], ["Complex changes to form"], ["Complicated changes to form"], [
        "Minor shifts in composition",
      ], ["Miraculous shifts in composition"]],
    }],
    ["Biothaumaturgy", null, {
      powers: [["Thaumaturgical Forensics"], ["Thaumaturgical Surgery"], ["Lesser Animation"], ["Greater Animation"], [
        "Cognizant Construction",
      ]],
    }],
    ["Elemental Mastery", null, {
      texts: "dl",
      powers: [["Elemental Strength"], ["Wooden Tongues"], ["Animate the Unmoving"], ["Elemental Form"], [
        "Summon Elemental",
      ]],
    }],
    ["Hands of Destruction", null, {
      texts: "dl",
      powers: [["Decay"], ["Gnarl Wood"], ["Acidic Touch"], ["Atrophy"], ["Turn to Dust"]],
    }],
    ["Mastery Of The Mortal Shell", null, {
      powers: [["Vertigo"], ["Contortion"], ["Seizure"], ["Body Failure"], ["Marionette"]],
    }],
    ["Movement of the Mind", "Magic of moving objects.", {
      powers: [["One pound (1/2 kg)"], ["20 pounds (10 kg)"], ["200 pounds (100 kg)"], ["500 pounds (225 kg)"], [
        "1000 pounds (450 kg)",
      ]],
    }],
    ["Neptune's Might", null, {
      powers: [["Eyes of the Sea"], ["Prison of Water"], ["Blood to Water"], ["Flowing Wall"], ["Dehydrate"]],
    }],
    ["Oneiromancy", null, {
      powers: [["Portents"], ["Foresee"], ["Dreamspeak"], ["Augury"], ["Reveal the Heart's Dreams"]],
    }],
    ["Path Of Curses", null, { powers: [["Stigma"], ["Malady"], ["Pariah"], ["Corrupt Body"], ["Fall From Grace"]] }],
    ["Path of Blood", "Magic of vitae.", {
      texts: "dl",
      powers: [["A Taste For Blood"], ["Blood Rage"], ["Blood of Potency"], ["Theft of Vitae"], ["Cauldron of Blood"]],
    }],
    ["Path of The Blood's Curse", null, {
      texts: "dl",
      powers: [["Ravages of the Beast"], ["Weight of the Sun"], ["Abated Tooth"], ["Treacherous Bonds"], [
        "The Withering of Ages",
      ]],
    }],
    ["Path of Transmutation", null, {
      texts: "dl",
      powers: [["Fortify the Solid Form"], ["Crystalize the Liquid Form"], ["Liquefy the Solid Form"], ["Gaol"], [
        "Ghost Wall",
      ]],
    }],
    ["Spirit Manipulation", null, {
      texts: "dl",
      powers: [["Hermetic Sight"], ["Astral Cant"], ["Voice of Command"], ["Entrap Ephemera"], ["Duality"]],
    }],
    ["Thaumaturgical Countermagic"],
    ["The Focused Mind", null, {
      powers: [["Readiness"], ["Centering"], ["One-Tracked Mind"], ["Dual Thought"], ["Perfect Clarity"]],
    }],
    ["The Green Path", null, {
      powers: [["Herbal Wisdom"], ["Speed the Season's Passing"], ["Dance of Vines"], ["Verdant Haven"], [
        "Awaken the Forest Giants",
      ]],
    }],
    ["The Hearth Path", null, {
      powers: [["Guest's Herald"], ["Master's Order"], ["Rhyme of Discord"], ["Temportal"], ["The Cauldron's Rede"]],
    }],
    ["The Lure of Flames", null, { powers: [["Candle"], ["Palm of flame"], ["Campfire"], ["Bonfire"], ["Inferno"]] }],
    ["The Path of Conjuring", null, {
      powers: [["Summon the Simple Form"], ["Permanency"], ["Magic of the Smith"], ["Reverse Conjuration"], [
        "Power Over Life",
      ]],
    }],
    ["The Path of Corruption", null, {
      powers: [["Contradict"], ["Subvert"], ["Dissociate"], ["Addiction"], ["Dependence"]],
    }],
    ["The Path of Mars", null, {
      texts: "dl",
      powers: [["War Cry"], ["Strike True"], ["Wind Dance"], ["Fearless Heart"], ["Comradesat Arms"]],
    }],
    ["The Path of Technomancy", null, {
      texts: "dl",
      powers: [["Analyze"], ["Burnout"], ["Encrypt/Decrypt"], ["Remote Access"], ["Telecommute"]],
    }],
    ["The Path of the Father's Vengeance", null, {
      powers: [["Zillah's Litany"], ["The Crone's Pride"], ["Feast of Ashes"], ["Uriel's Disfavor"], ["Valediction"]],
    }],
    ["The Vine of Dionysus", null, {
      texts: "dl",
      powers: [["Methyskein"], ["Omophagy"], ["Hamartia"], ["Enthousiasmos"], ["Oinos Aimatos"]],
    }],
    ["Weather Control", null, {
      powers: [
        ["Fog / Light breeze / Minor temperature change"],
        ["Rain or snow"],
        ["High Winds / Moderate temperature change"],
        ["Storm"],
        ["Lightning Strike"],
      ],
    }],
  ]),
  ...traits("Other/Necromancy Paths", { classes: ghoulsAndVampires, versions: ["V4"], values: [1, 5], texts: "dl" }, [
    ["The Ash Path", null, {
      powers: [["Shroudsight"], ["Lifeless Tongues"], ["Dead Hand"], ["Ex Nihilo"], ["Shroud Mastery"]],
    }],
    ["The Bone Path", null, {
      texts: "dls",
      powers: [["Tremens"], ["Apprentice's Brooms"], ["Shambling Hordes"], ["Soul Stealing"], ["Daemonic Possession"]],
    }],
    ["The Cenotaph Path", null, {
      texts: "dls",
      powers: [["A Touch of Death"], ["Reveal the Catene"], ["Tread Upon the Grave"], ["Death Knell"], [
        "Ephemeral Binding",
      ]],
    }],
    ["The Mortuus Path", null, {
      powers: [["Reaper's Shroud"], ["Blight"], ["Resume the Coil"], ["True Death"], ["Mercy for Seth"]],
    }],
    ["The Sepulchre Path", null, {
      powers: [["Insight"], ["Summon Soul"], ["Compel Soul"], ["Haunting"], ["Torment"]],
    }],
    ["The Vitreous Path", null, {
      powers: [["Eyes of the Dead"], ["Hour of Death"], ["Soul Judgment"], ["The Breath of Thanatos"], [
        "Soul Feasting",
      ]],
    }],
  ]),
]
