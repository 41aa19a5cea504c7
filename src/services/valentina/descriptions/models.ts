/**
 * The models in words. Written by `npm run docs` from the doc comments.
 */
import type { Descriptions } from "../../../internal/Descriptions.ts"

export const models: Descriptions = {
  "Asset": {
    "summary": "An uploaded file. One of the five parents' ids is set, the other four are `null`.",
    "fields": {
      "mime_type": "Found by looking at the bytes, such as `image/png`.",
      "original_filename": "The name of the file in lower case ASCII letters with hyphens.",
      "public_url": "Where anybody can read the file.",
      "uploaded_by_id": "`null` when it was not uploaded on behalf of a user.",
      "user_parent_id": "The user that the file belongs to, not the one who uploaded it."
    }
  },
  "AssetUpload": {
    "summary": "A picture to upload: PNG, JPEG, GIF or WEBP, found by its bytes.",
    "fields": {
      "file": "The picture: PNG, JPEG, GIF or WEBP, found by its bytes."
    }
  },
  "AvatarUpload": {
    "summary": "A user's picture, at most 5 MB; of an animated GIF the first frame counts. The server keeps it as a WebP of 512 by 512 pixels.",
    "fields": {
      "file": "The picture, of at most 5 MB."
    }
  },
  "AuditChange": {
    "summary": "The values of one field before and after a change.",
    "fields": {}
  },
  "AuditLog": {
    "summary": "One change. Dice rolls and reads leave no entry.",
    "fields": {
      "target_entity_id": "What was changed.",
      "changes": "The changed fields by name, with dots for nested ones; `null` also for what is written in another way.",
      "company_id": "`null` for a change outside of companies.",
      "acting_user_id": "`null` when the change was not made on behalf of a user.",
      "request_id": "The id that the server gave the request."
    }
  },
  "AuditLogDetail": {
    "summary": "One change, with the request that made it where the call included `request_details`.",
    "fields": {
      "target_entity_id": "What was changed.",
      "changes": "The changed fields by name, with dots for nested ones; `null` also for what is written in another way.",
      "company_id": "`null` for a change outside of companies.",
      "acting_user_id": "`null` when the change was not made on behalf of a user.",
      "request_id": "The id that the server gave the request.",
      "request_json": "The body as JSON, a list for bulk assign. Tokens, passwords, secrets and API keys are blacked out.",
      "request_body": "The body as text.",
      "handler_name": "The name of the server's function."
    }
  },
  "Note": {
    "summary": "A note. One of the five parents' ids is set, the other four are `null`.",
    "fields": {}
  },
  "NoteCreate": {
    "summary": "A note to create.",
    "fields": {
      "title": "What the note is about, 3 to 50 characters.",
      "content": "What the note says, at least 3 characters. valentina: declared optional by the server, which then refuses the empty default."
    }
  },
  "NotePatch": {
    "summary": "Changes to a note. What is left out stays.",
    "fields": {
      "title": "What the note is about, 3 to 50 characters.",
      "content": "What the note says, at least 3 characters."
    }
  },
  "Chapter": {
    "summary": "A chapter of a book.",
    "fields": {
      "name": "valentina: the server writes names in title case.",
      "number": "The place in the book, from 1.",
      "num_notes": "valentina: 0 in a chapter that comes with its book.",
      "num_assets": "valentina: 0 in a chapter that comes with its book.",
      "character_ids": "The characters that appear in the chapter, sorted."
    }
  },
  "ChapterDetail": {
    "summary": "A chapter, with those of its parts that the call included.",
    "fields": {
      "name": "valentina: the server writes names in title case.",
      "number": "The place in the book, from 1.",
      "num_notes": "valentina: 0 in a chapter that comes with its book.",
      "num_assets": "valentina: 0 in a chapter that comes with its book.",
      "character_ids": "The characters that appear in the chapter, sorted.",
      "assets[].mime_type": "Found by looking at the bytes, such as `image/png`.",
      "assets[].original_filename": "The name of the file in lower case ASCII letters with hyphens.",
      "assets[].public_url": "Where anybody can read the file.",
      "assets[].uploaded_by_id": "`null` when it was not uploaded on behalf of a user.",
      "assets[].user_parent_id": "The user that the file belongs to, not the one who uploaded it."
    }
  },
  "ChapterCreate": {
    "summary": "A chapter to create at the end of a book.",
    "fields": {
      "name": "What the chapter is called, at most 50 characters; stored in title case.",
      "description": "What the chapter tells.",
      "character_ids": "Who appears in the chapter, of the same campaign."
    }
  },
  "ChapterPatch": {
    "summary": "Changes to a chapter. What is left out stays.",
    "fields": {
      "name": "What the chapter is called, at most 50 characters; stored in title case.",
      "description": "What the chapter tells; `null` clears it.",
      "character_ids": "Who appears in the chapter, of the same campaign. They replace all characters."
    }
  },
  "ChapterRenumber": {
    "summary": "A new place for a chapter in its book. The chapters between move up or down.",
    "fields": {
      "number": "The new place of the chapter, from 1 to the number of chapters in the book."
    }
  },
  "Book": {
    "summary": "A book of a campaign.",
    "fields": {
      "name": "valentina: the server writes names in title case.",
      "number": "The place in the campaign, from 1.",
      "character_ids": "The characters that appear in any of its chapters, sorted."
    }
  },
  "BookDetail": {
    "summary": "A book, with those of its parts that the call included.",
    "fields": {
      "name": "valentina: the server writes names in title case.",
      "number": "The place in the campaign, from 1.",
      "character_ids": "The characters that appear in any of its chapters, sorted.",
      "chapters[].name": "valentina: the server writes names in title case.",
      "chapters[].number": "The place in the book, from 1.",
      "chapters[].num_notes": "valentina: 0 in a chapter that comes with its book.",
      "chapters[].num_assets": "valentina: 0 in a chapter that comes with its book.",
      "chapters[].character_ids": "The characters that appear in the chapter, sorted.",
      "assets[].mime_type": "Found by looking at the bytes, such as `image/png`.",
      "assets[].original_filename": "The name of the file in lower case ASCII letters with hyphens.",
      "assets[].public_url": "Where anybody can read the file.",
      "assets[].uploaded_by_id": "`null` when it was not uploaded on behalf of a user.",
      "assets[].user_parent_id": "The user that the file belongs to, not the one who uploaded it."
    }
  },
  "BookCreate": {
    "summary": "A book to create at the end of a campaign.",
    "fields": {
      "name": "What the book is called, at most 50 characters; stored in title case.",
      "description": "What the book tells."
    }
  },
  "BookPatch": {
    "summary": "Changes to a book. What is left out stays.",
    "fields": {
      "name": "What the book is called, at most 50 characters; stored in title case.",
      "description": "What the book tells; `null` clears it."
    }
  },
  "BookRenumber": {
    "summary": "A new place for a book in its campaign. The books between move up or down.",
    "fields": {
      "number": "The new place of the book, from 1 to the number of books in the campaign."
    }
  },
  "Campaign": {
    "summary": "A campaign: a story told in books of chapters.",
    "fields": {
      "name": "valentina: the server writes names in title case.",
      "in_game_date": "The day that it is in the story.",
      "desperation": "How desperate the characters are, 0 to 5.",
      "danger": "How dangerous the world is to the characters, 0 to 5."
    }
  },
  "CampaignCreate": {
    "summary": "A campaign to create.",
    "fields": {
      "name": "What the campaign is called, 3 to 50 characters; stored in title case.",
      "description": "What the campaign is about: empty, or at least 3 characters.",
      "in_game_date": "The day that it is in the story. Ignored by the release 0.27.0.",
      "desperation": "How desperate the characters are, 0 to 5, at first 0.",
      "danger": "How dangerous the world is to the characters, 0 to 5, at first 0."
    }
  },
  "CampaignPatch": {
    "summary": "Changes to a campaign. What is left out stays.",
    "fields": {
      "name": "What the campaign is called, 3 to 50 characters; stored in title case.",
      "description": "What the campaign is about, at least 3 characters; empty or `null` clears it.",
      "in_game_date": "The day that it is in the story; `null` clears it. Ignored by the release 0.27.0.",
      "desperation": "How desperate the characters are, 0 to 5.",
      "danger": "How dangerous the world is to the characters, 0 to 5."
    }
  },
  "Specialty": {
    "summary": "A specialty that a character has from its concept. Not to be confused with `CharacterTraitSpecialty`, which belongs to one ability.",
    "fields": {}
  },
  "CharacterTraitSpecialty": {
    "summary": "A field in which a character is better than its ability alone says.",
    "fields": {}
  },
  "CharacterTraitSpecialtyCreate": {
    "summary": "The body that adds a specialty to a character's ability.",
    "fields": {
      "name": "What the specialty is called, 3 to 50 characters; unique on the ability, ignoring case.",
      "currency": "What pays for it, `NO_COST` when absent. It costs 3 points where the company's setting `specialty_xp_cost_enabled` is on, else nothing."
    }
  },
  "CharacterTraitSpecialtyPatch": {
    "summary": "The body that renames a specialty of a character's ability.",
    "fields": {
      "name": "What the specialty is called, 3 to 50 characters; unique on the ability, ignoring case."
    }
  },
  "CharacterConceptSpecialty": {
    "summary": "A specialty that a concept offers. It has no id: a character gets a copy.",
    "fields": {
      "description": "valentina: the contract leaves the type open; a character's copy may have none."
    }
  },
  "CharacterConcept": {
    "summary": "An idea that a character starts from, such as Berserker or Performer. A character created with a concept receives its specialties.",
    "fields": {
      "max_specialties": "How many specialties the concept allows; `specialties` may list more.",
      "specialties[].description": "valentina: the contract leaves the type open; a character's copy may have none.",
      "favored_ability_names": "Names of abilities that suit the concept. They are not ids."
    }
  },
  "HealthLevel": {
    "summary": "A level of health by V4 rules, such as Bruised or Crippled.",
    "fields": {
      "penalty": "Dice lost while wounded to this level; null means Incapacitated.",
      "mark": "The damage marked on the level; null when it is free."
    }
  },
  "CounterTracker": {
    "summary": "A pool of points that are spent and regained, such as blood.",
    "fields": {
      "size": "The most points there can be.",
      "current": "The points left."
    }
  },
  "DamageTracker": {
    "summary": "A row of boxes that fill with damage, such as Willpower in V5.",
    "fields": {
      "size": "The number of boxes.",
      "boxes": "One a box, the worst damage first; null is a free box.",
      "is_impaired": "Whether the damage impairs the character, by the rules of its edition.",
      "bashing": "V4 only, else null.",
      "lethal": "V4 only, else null.",
      "levels": "V4 only, else null.",
      "levels[].penalty": "Dice lost while wounded to this level; null means Incapacitated.",
      "levels[].mark": "The damage marked on the level; null when it is free.",
      "current_penalty": "Dice lost to wounds now. V4 only, else null."
    }
  },
  "StainsTracker": {
    "summary": "Stains on a vampire's Humanity.",
    "fields": {
      "stain_capacity": "The stains that fit: 10 minus Humanity.",
      "is_impaired": "Whether the stains impair the character, by the rules of its edition.",
      "willpower_damage_applied": "Damage to Willpower from stains beyond the capacity. Set on the answers to actions, else null."
    }
  },
  "TrackerStateSet": {
    "summary": "The body that sets a tracker to a state.",
    "fields": {
      "current": "Points left of a counter.",
      "superficial": "Superficial damage of a damage track.",
      "aggravated": "Aggravated damage of a damage track.",
      "stains": "Stains of a stains track."
    }
  },
  "TrackerActionRequest": {
    "summary": "The body that does something to a tracker, or to health.",
    "fields": {
      "action": "What is done to the tracker; its type says what can be. Health has `damage`, `heal` and `reset`.",
      "amount": "How many points, at least 1; 1 when absent.",
      "damage_type": "The damage done or healed, of the character's edition."
    }
  },
  "Health": {
    "summary": "The health of a character: a damage track with levels that can be added.",
    "fields": {
      "size": "The number of boxes.",
      "boxes": "One a box, the worst damage first; null is a free box.",
      "is_impaired": "Whether the damage impairs the character, by the rules of its edition.",
      "bashing": "V4 only, else null.",
      "lethal": "V4 only, else null.",
      "levels": "V4 only, else null.",
      "levels[].penalty": "Dice lost while wounded to this level; null means Incapacitated.",
      "levels[].mark": "The damage marked on the level; null when it is free.",
      "current_penalty": "Dice lost to wounds now. V4 only, else null.",
      "extra_levels": "Health levels beyond what the character's traits give."
    }
  },
  "HealthStateSet": {
    "summary": "The body that sets a character's health to a state.",
    "fields": {
      "extra_levels": "Health levels beyond what the character's traits give; 0 when absent.",
      "superficial": "V5: superficial damage; 0 when absent.",
      "aggravated": "Boxes of aggravated damage; 0 when absent.",
      "bashing": "V4: bashing damage; 0 when absent.",
      "lethal": "V4: lethal damage; 0 when absent."
    }
  },
  "HunterAttributes": {
    "summary": "The creed of a hunter.",
    "fields": {
      "creed": "Free text. valentina: generated hunters have it in title case (`\"Martial\"`)."
    }
  },
  "HunterAttributesCreate": {
    "summary": "The hunter's part of the body that creates a character.",
    "fields": {
      "creed": "What the hunter believes in, 3 to 50 characters."
    }
  },
  "HunterAttributesPatch": {
    "summary": "The hunter's part of the body that changes a character. Fields that are absent stay as they are.",
    "fields": {
      "creed": "What the hunter believes in, 3 to 50 characters."
    }
  },
  "MageAttributes": {
    "summary": "The sphere and tradition of a mage, both free text.",
    "fields": {}
  },
  "MageAttributesCreate": {
    "summary": "The mage's part of the body that creates a character.",
    "fields": {
      "sphere": "Which magic the mage is best at, 3 to 50 characters.",
      "tradition": "Which mages the mage learned from, 3 to 50 characters."
    }
  },
  "MageAttributesPatch": {
    "summary": "The mage's part of the body that changes a character. Fields that are absent stay as they are.",
    "fields": {
      "sphere": "Which magic the mage is best at, 3 to 50 characters.",
      "tradition": "Which mages the mage learned from, 3 to 50 characters."
    }
  },
  "VampireClanCurse": {
    "summary": "A bane or a compulsion of a clan.",
    "fields": {}
  },
  "VampireClan": {
    "summary": "A clan of vampires.",
    "fields": {
      "game_versions": "The editions that have the clan.",
      "discipline_ids": "The traits that are the clan's disciplines.",
      "variant_bane": "A bane that a vampire of the clan may have instead.",
      "link": "The address of a page about the clan."
    }
  },
  "VampireAttributes": {
    "summary": "The clan, lineage and curse of a vampire.",
    "fields": {
      "generation": "Steps from Caine; the lower, the stronger.",
      "sire": "Who made the character a vampire."
    }
  },
  "VampireAttributesCreate": {
    "summary": "The vampire's part of the body that creates a character.",
    "fields": {
      "generation": "Steps from Caine; the lower, the stronger.",
      "sire": "Who made the vampire, 3 to 50 characters.",
      "bane_name": "The curse of the clan that the vampire bears, or its variant, at most 50 characters.",
      "bane_description": "How the curse shows.",
      "compulsion_name": "What the clan drives the vampire to, at most 50 characters.",
      "compulsion_description": "How the urge shows.",
      "clan_id": "The clan, as the blueprint lists it."
    }
  },
  "VampireAttributesPatch": {
    "summary": "The vampire's part of the body that changes a character. Fields that are absent stay as they are, but a new clan brings its own bane and compulsion.",
    "fields": {
      "generation": "Steps from Caine; the lower, the stronger.",
      "sire": "Who made the vampire, 3 to 50 characters.",
      "bane_name": "The curse of the clan that the vampire bears, or its variant, at most 50 characters.",
      "bane_description": "How the curse shows.",
      "compulsion_name": "What the clan drives the vampire to, at most 50 characters.",
      "compulsion_description": "How the urge shows.",
      "clan_id": "The new clan, as the blueprint lists it."
    }
  },
  "WerewolfAuspice": {
    "summary": "The moon under which a werewolf first changed.",
    "fields": {
      "game_versions": "The editions that have the auspice.",
      "gift_trait_ids": "The traits that are the auspice's gifts, in no order.",
      "link": "The address of a page about the auspice."
    }
  },
  "WerewolfTribe": {
    "summary": "A tribe of werewolves.",
    "fields": {
      "game_versions": "The editions that have the tribe.",
      "renown": "The renown that the tribe values most.",
      "gift_trait_ids": "The traits that are the tribe's gifts, in no order.",
      "link": "The address of a page about the tribe."
    }
  },
  "WerewolfAttributes": {
    "summary": "The tribe, auspice and standing of a werewolf.",
    "fields": {
      "total_renown": "The sum of the character's Glory, Honor and Wisdom. The server keeps it."
    }
  },
  "WerewolfAttributesCreate": {
    "summary": "The werewolf's part of the body that creates a character.",
    "fields": {
      "tribe_id": "The tribe, as the blueprint lists it.",
      "auspice_id": "The auspice, as the blueprint lists it.",
      "pack_name": "Which pack the werewolf runs with, 3 to 50 characters."
    }
  },
  "WerewolfAttributesPatch": {
    "summary": "The werewolf's part of the body that changes a character. Fields that are absent stay as they are.",
    "fields": {
      "tribe_id": "The new tribe, as the blueprint lists it.",
      "auspice_id": "The new auspice, as the blueprint lists it.",
      "pack_name": "Which pack the werewolf runs with, 3 to 50 characters; `null` removes it."
    }
  },
  "Character": {
    "summary": "A character of a campaign.",
    "fields": {
      "name": "First and last name.",
      "name_full": "First name, nickname in quotes if there is one, last name.",
      "starting_points": "Points left to buy traits with, given when the character was generated.",
      "age": "In years. It is not derived from `date_of_birth`.",
      "is_temporary": "Whether the character still waits for a choice in a generation session.",
      "date_killed": "When `status` became `DEAD`; null for the living. The server keeps it.",
      "user_player_id": "The user who plays the character; null unless `type` is `PLAYER`.",
      "num_inventory_items": "0 for the characters of a generation session.",
      "num_notes": "0 for the characters of a generation session.",
      "num_assets": "0 for the characters of a generation session.",
      "specialties": "Those of the concept. Specialties of abilities are in the traits.",
      "vampire_attributes": "Null for everything but vampires.",
      "vampire_attributes.generation": "Steps from Caine; the lower, the stronger.",
      "vampire_attributes.sire": "Who made the character a vampire.",
      "werewolf_attributes": "Null for everything but werewolves, and for werewolves made without.",
      "werewolf_attributes.total_renown": "The sum of the character's Glory, Honor and Wisdom. The server keeps it.",
      "hunter_attributes.creed": "Free text. valentina: generated hunters have it in title case (`\"Martial\"`).",
      "chapter_ids": "The chapters that the character takes part in, sorted by id.",
      "health": "Absent from servers up to 0.27.0.",
      "health.size": "The number of boxes.",
      "health.boxes": "One a box, the worst damage first; null is a free box.",
      "health.is_impaired": "Whether the damage impairs the character, by the rules of its edition.",
      "health.bashing": "V4 only, else null.",
      "health.lethal": "V4 only, else null.",
      "health.levels": "V4 only, else null.",
      "health.levels[].penalty": "Dice lost while wounded to this level; null means Incapacitated.",
      "health.levels[].mark": "The damage marked on the level; null when it is free.",
      "health.current_penalty": "Dice lost to wounds now. V4 only, else null.",
      "health.extra_levels": "Health levels beyond what the character's traits give."
    }
  },
  "CharacterCreateTrait": {
    "summary": "A trait that a new character starts with, free of cost.",
    "fields": {
      "trait_id": "The trait, as the blueprint lists it.",
      "value": "Dots; 0 when absent.",
      "tracker": "Only for a trait that has a tracker. Ignored by servers up to 0.27.0.",
      "tracker.current": "Points left of a counter.",
      "tracker.superficial": "Superficial damage of a damage track.",
      "tracker.aggravated": "Aggravated damage of a damage track.",
      "tracker.stains": "Stains of a stains track."
    }
  },
  "CharacterCreate": {
    "summary": "The body that creates a character. First and last name together are unique among the characters of the company.",
    "fields": {
      "name_first": "The character's first name, 3 to 50 characters.",
      "name_last": "The character's last name, 3 to 50 characters.",
      "character_class": "What kind of being the character is.",
      "game_version": "The version of the game whose rules hold.",
      "campaign_id": "The campaign that the character is in.",
      "name_nick": "What the character is called by friends, 3 to 50 characters.",
      "type": "Whether it is a player's character, one of the story, or the storyteller's own; `PLAYER` when absent.",
      "age": "How old the character is, in years.",
      "date_of_birth": "The day of the character's birth. Ignored by the release 0.27.0.",
      "biography": "The life of the character so far, at least 3 characters.",
      "demeanor": "How the character behaves before others, 3 to 50 characters.",
      "nature": "What the character is at heart, 3 to 50 characters.",
      "concept_id": "The character receives the concept's specialties.",
      "vampire_attributes": "What vampires alone have, such as the clan. Vampires need it.",
      "vampire_attributes.generation": "Steps from Caine; the lower, the stronger.",
      "vampire_attributes.sire": "Who made the vampire, 3 to 50 characters.",
      "vampire_attributes.bane_name": "The curse of the clan that the vampire bears, or its variant, at most 50 characters.",
      "vampire_attributes.bane_description": "How the curse shows.",
      "vampire_attributes.compulsion_name": "What the clan drives the vampire to, at most 50 characters.",
      "vampire_attributes.compulsion_description": "How the urge shows.",
      "vampire_attributes.clan_id": "The clan, as the blueprint lists it.",
      "werewolf_attributes": "What werewolves alone have.",
      "werewolf_attributes.tribe_id": "The tribe, as the blueprint lists it.",
      "werewolf_attributes.auspice_id": "The auspice, as the blueprint lists it.",
      "werewolf_attributes.pack_name": "Which pack the werewolf runs with, 3 to 50 characters.",
      "mage_attributes": "What mages alone have.",
      "mage_attributes.sphere": "Which magic the mage is best at, 3 to 50 characters.",
      "mage_attributes.tradition": "Which mages the mage learned from, 3 to 50 characters.",
      "hunter_attributes": "What hunters alone have.",
      "hunter_attributes.creed": "What the hunter believes in, 3 to 50 characters.",
      "traits": "The traits that the character has from the start.",
      "traits[].trait_id": "The trait, as the blueprint lists it.",
      "traits[].value": "Dots; 0 when absent.",
      "traits[].tracker": "Only for a trait that has a tracker. Ignored by servers up to 0.27.0.",
      "traits[].tracker.current": "Points left of a counter.",
      "traits[].tracker.superficial": "Superficial damage of a damage track.",
      "traits[].tracker.aggravated": "Aggravated damage of a damage track.",
      "traits[].tracker.stains": "Stains of a stains track.",
      "user_player_id": "The user who plays the character: the acting user when absent, and not allowed unless `type` is `PLAYER`.",
      "health": "The damage that the character begins with. Ignored by servers up to 0.27.0.",
      "health.extra_levels": "Health levels beyond what the character's traits give; 0 when absent.",
      "health.superficial": "V5: superficial damage; 0 when absent.",
      "health.aggravated": "Boxes of aggravated damage; 0 when absent.",
      "health.bashing": "V4: bashing damage; 0 when absent.",
      "health.lethal": "V4: lethal damage; 0 when absent."
    }
  },
  "SheetSection": {
    "summary": "The outermost grouping of traits on a character sheet, such as Attributes or Abilities. A section has categories.",
    "fields": {
      "character_classes": "The classes whose sheets have the section.",
      "game_versions": "The editions whose sheets have the section.",
      "show_when_empty": "Whether a sheet shows the section when the character has nothing in it.",
      "order": "The place on the sheet, ascending."
    }
  },
  "TraitCategory": {
    "summary": "A group of traits within a section of the sheet, such as Physical or Disciplines.",
    "fields": {
      "character_classes": "The classes whose sheets have the category.",
      "game_versions": "The editions whose sheets have the category.",
      "show_when_empty": "Whether a sheet shows the category when the character has nothing in it.",
      "order": "The place on the sheet, ascending; unique only within the section.",
      "initial_cost": "Points that the first dot of a trait costs.",
      "upgrade_cost": "Dot n, from the second on, costs n times this.",
      "count_based_cost_multiplier": "For traits priced by how many of the category a character has: the next one costs this times their number plus one. Null for all others."
    }
  },
  "TraitSubcategory": {
    "summary": "A group of traits within a category, such as one background of which a character picks merits, or a hunter's edge with its perks.",
    "fields": {
      "character_classes": "The classes whose sheets have the subcategory.",
      "game_versions": "The editions whose sheets have the subcategory.",
      "show_when_empty": "Whether a sheet shows the subcategory when the character has nothing in it.",
      "initial_cost": "Points that the first dot of a trait costs.",
      "upgrade_cost": "Dot n, from the second on, costs n times this.",
      "count_based_cost_multiplier": "See `TraitCategory`.",
      "requires_parent": "Whether its traits depend on a parent trait.",
      "pool": "The dice pool, in words.",
      "system": "How the subcategory works in play.",
      "hunter_edge_type": "The kind of the edge; null for everything but hunters' edges."
    }
  },
  "TraitPower": {
    "summary": "What one level of a trait means or does.",
    "fields": {
      "level": "The value of the trait from which a character has the power.",
      "name": "Null where a level has a description only, as in abilities.",
      "system": "How the power works in play.",
      "link": "The address of a page about the power."
    }
  },
  "GiftAttributes": {
    "summary": "What a trait has when it is a gift of werewolves.",
    "fields": {
      "renown": "The renown that the gift belongs to.",
      "cost": "What using the gift costs, in words.",
      "duration": "How long the gift lasts, in words.",
      "minimum_renown": "The total renown that a character needs to buy the gift.",
      "is_native_gift": "Whether every werewolf may have the gift.",
      "tribe_id": "The tribe whose gift it is.",
      "auspice_id": "The auspice whose gift it is."
    }
  },
  "Trait": {
    "summary": "The definition of a trait, such as Strength, Firearms or Auspex.",
    "fields": {
      "character_classes": "The classes that may have the trait; empty for custom traits.",
      "game_versions": "The editions that have the trait; empty for custom traits.",
      "link": "The address of a page about the trait.",
      "show_when_zero": "Whether a sheet shows the trait when its value is 0.",
      "max_value": "The largest value a character can have.",
      "min_value": "The smallest value a character can have.",
      "initial_cost": "Points that the first dot costs.",
      "upgrade_cost": "Dot n, from the second on, costs n times this.",
      "count_based_cost_multiplier": "For traits priced by how many of the category a character has: the next one costs this times their number plus one. Null for all others.",
      "is_rollable": "Whether the trait's value can be part of a dice pool.",
      "custom_for_character_id": "The character that a custom trait was made for; null for all others.",
      "pool": "The dice pool, in words.",
      "opposing_pool": "The dice pool of whoever resists, in words.",
      "system": "How the trait works in play.",
      "gift_attributes": "Null for everything but gifts.",
      "gift_attributes.renown": "The renown that the gift belongs to.",
      "gift_attributes.cost": "What using the gift costs, in words.",
      "gift_attributes.duration": "How long the gift lasts, in words.",
      "gift_attributes.minimum_renown": "The total renown that a character needs to buy the gift.",
      "gift_attributes.is_native_gift": "Whether every werewolf may have the gift.",
      "gift_attributes.tribe_id": "The tribe whose gift it is.",
      "gift_attributes.auspice_id": "The auspice whose gift it is.",
      "powers": "By level, then name.",
      "powers[].level": "The value of the trait from which a character has the power.",
      "powers[].name": "Null where a level has a description only, as in abilities.",
      "powers[].system": "How the power works in play.",
      "powers[].link": "The address of a page about the power.",
      "tracker_type_v4": "The tracker of the trait by V4 rules. Absent from servers up to 0.27.0.",
      "tracker_type_v5": "The tracker of the trait by V5 rules. Absent from servers up to 0.27.0."
    }
  },
  "CharacterTrait": {
    "summary": "The value that one character has in one trait.",
    "fields": {
      "value": "Dots, from 0 to the trait's `max_value`.",
      "trait.character_classes": "The classes that may have the trait; empty for custom traits.",
      "trait.game_versions": "The editions that have the trait; empty for custom traits.",
      "trait.link": "The address of a page about the trait.",
      "trait.show_when_zero": "Whether a sheet shows the trait when its value is 0.",
      "trait.max_value": "The largest value a character can have.",
      "trait.min_value": "The smallest value a character can have.",
      "trait.initial_cost": "Points that the first dot costs.",
      "trait.upgrade_cost": "Dot n, from the second on, costs n times this.",
      "trait.count_based_cost_multiplier": "For traits priced by how many of the category a character has: the next one costs this times their number plus one. Null for all others.",
      "trait.is_rollable": "Whether the trait's value can be part of a dice pool.",
      "trait.custom_for_character_id": "The character that a custom trait was made for; null for all others.",
      "trait.pool": "The dice pool, in words.",
      "trait.opposing_pool": "The dice pool of whoever resists, in words.",
      "trait.system": "How the trait works in play.",
      "trait.gift_attributes": "Null for everything but gifts.",
      "trait.gift_attributes.renown": "The renown that the gift belongs to.",
      "trait.gift_attributes.cost": "What using the gift costs, in words.",
      "trait.gift_attributes.duration": "How long the gift lasts, in words.",
      "trait.gift_attributes.minimum_renown": "The total renown that a character needs to buy the gift.",
      "trait.gift_attributes.is_native_gift": "Whether every werewolf may have the gift.",
      "trait.gift_attributes.tribe_id": "The tribe whose gift it is.",
      "trait.gift_attributes.auspice_id": "The auspice whose gift it is.",
      "trait.powers": "By level, then name.",
      "trait.powers[].level": "The value of the trait from which a character has the power.",
      "trait.powers[].name": "Null where a level has a description only, as in abilities.",
      "trait.powers[].system": "How the power works in play.",
      "trait.powers[].link": "The address of a page about the power.",
      "trait.tracker_type_v4": "The tracker of the trait by V4 rules. Absent from servers up to 0.27.0.",
      "trait.tracker_type_v5": "The tracker of the trait by V5 rules. Absent from servers up to 0.27.0.",
      "specialties": "Specialties of an ability, oldest first. Absent from servers up to 0.27.0.",
      "tracker": "Null when the trait has no tracker. Absent from servers up to 0.27.0, and when it is of a kind not known here.",
      "tracker.size": "The most points there can be.",
      "tracker.current": "The points left.",
      "tracker.boxes": "One a box, the worst damage first; null is a free box.",
      "tracker.is_impaired": "Whether the damage impairs the character, by the rules of its edition.",
      "tracker.bashing": "V4 only, else null.",
      "tracker.lethal": "V4 only, else null.",
      "tracker.levels": "V4 only, else null.",
      "tracker.levels[].penalty": "Dice lost while wounded to this level; null means Incapacitated.",
      "tracker.levels[].mark": "The damage marked on the level; null when it is free.",
      "tracker.current_penalty": "Dice lost to wounds now. V4 only, else null.",
      "tracker.stain_capacity": "The stains that fit: 10 minus Humanity.",
      "tracker.willpower_damage_applied": "Damage to Willpower from stains beyond the capacity. Set on the answers to actions, else null."
    }
  },
  "CharacterTraitAssign": {
    "summary": "The body that gives a character a trait; also one item of a bulk assignment.",
    "fields": {
      "trait_id": "The trait to give.",
      "value": "Dots, within the trait's own bounds; 0 when absent.",
      "currency": "What the trait is paid with, `NO_COST` when absent."
    }
  },
  "BulkAssignSuccess": {
    "summary": "A trait that a bulk assignment gave to the character.",
    "fields": {
      "character_trait.value": "Dots, from 0 to the trait's `max_value`.",
      "character_trait.trait.character_classes": "The classes that may have the trait; empty for custom traits.",
      "character_trait.trait.game_versions": "The editions that have the trait; empty for custom traits.",
      "character_trait.trait.link": "The address of a page about the trait.",
      "character_trait.trait.show_when_zero": "Whether a sheet shows the trait when its value is 0.",
      "character_trait.trait.max_value": "The largest value a character can have.",
      "character_trait.trait.min_value": "The smallest value a character can have.",
      "character_trait.trait.initial_cost": "Points that the first dot costs.",
      "character_trait.trait.upgrade_cost": "Dot n, from the second on, costs n times this.",
      "character_trait.trait.count_based_cost_multiplier": "For traits priced by how many of the category a character has: the next one costs this times their number plus one. Null for all others.",
      "character_trait.trait.is_rollable": "Whether the trait's value can be part of a dice pool.",
      "character_trait.trait.custom_for_character_id": "The character that a custom trait was made for; null for all others.",
      "character_trait.trait.pool": "The dice pool, in words.",
      "character_trait.trait.opposing_pool": "The dice pool of whoever resists, in words.",
      "character_trait.trait.system": "How the trait works in play.",
      "character_trait.trait.gift_attributes": "Null for everything but gifts.",
      "character_trait.trait.gift_attributes.renown": "The renown that the gift belongs to.",
      "character_trait.trait.gift_attributes.cost": "What using the gift costs, in words.",
      "character_trait.trait.gift_attributes.duration": "How long the gift lasts, in words.",
      "character_trait.trait.gift_attributes.minimum_renown": "The total renown that a character needs to buy the gift.",
      "character_trait.trait.gift_attributes.is_native_gift": "Whether every werewolf may have the gift.",
      "character_trait.trait.gift_attributes.tribe_id": "The tribe whose gift it is.",
      "character_trait.trait.gift_attributes.auspice_id": "The auspice whose gift it is.",
      "character_trait.trait.powers": "By level, then name.",
      "character_trait.trait.powers[].level": "The value of the trait from which a character has the power.",
      "character_trait.trait.powers[].name": "Null where a level has a description only, as in abilities.",
      "character_trait.trait.powers[].system": "How the power works in play.",
      "character_trait.trait.powers[].link": "The address of a page about the power.",
      "character_trait.trait.tracker_type_v4": "The tracker of the trait by V4 rules. Absent from servers up to 0.27.0.",
      "character_trait.trait.tracker_type_v5": "The tracker of the trait by V5 rules. Absent from servers up to 0.27.0.",
      "character_trait.specialties": "Specialties of an ability, oldest first. Absent from servers up to 0.27.0.",
      "character_trait.tracker": "Null when the trait has no tracker. Absent from servers up to 0.27.0, and when it is of a kind not known here.",
      "character_trait.tracker.size": "The most points there can be.",
      "character_trait.tracker.current": "The points left.",
      "character_trait.tracker.boxes": "One a box, the worst damage first; null is a free box.",
      "character_trait.tracker.is_impaired": "Whether the damage impairs the character, by the rules of its edition.",
      "character_trait.tracker.bashing": "V4 only, else null.",
      "character_trait.tracker.lethal": "V4 only, else null.",
      "character_trait.tracker.levels": "V4 only, else null.",
      "character_trait.tracker.levels[].penalty": "Dice lost while wounded to this level; null means Incapacitated.",
      "character_trait.tracker.levels[].mark": "The damage marked on the level; null when it is free.",
      "character_trait.tracker.current_penalty": "Dice lost to wounds now. V4 only, else null.",
      "character_trait.tracker.stain_capacity": "The stains that fit: 10 minus Humanity.",
      "character_trait.tracker.willpower_damage_applied": "Damage to Willpower from stains beyond the capacity. Set on the answers to actions, else null."
    }
  },
  "BulkAssignFailure": {
    "summary": "A trait that a bulk assignment did not give to the character.",
    "fields": {
      "error": "Why not, in words."
    }
  },
  "BulkAssign": {
    "summary": "The outcome of a bulk assignment. Items are assigned one by one: some can fail while others succeed, and the answer is 200 even when all fail.",
    "fields": {
      "succeeded[].character_trait.value": "Dots, from 0 to the trait's `max_value`.",
      "succeeded[].character_trait.trait.character_classes": "The classes that may have the trait; empty for custom traits.",
      "succeeded[].character_trait.trait.game_versions": "The editions that have the trait; empty for custom traits.",
      "succeeded[].character_trait.trait.link": "The address of a page about the trait.",
      "succeeded[].character_trait.trait.show_when_zero": "Whether a sheet shows the trait when its value is 0.",
      "succeeded[].character_trait.trait.max_value": "The largest value a character can have.",
      "succeeded[].character_trait.trait.min_value": "The smallest value a character can have.",
      "succeeded[].character_trait.trait.initial_cost": "Points that the first dot costs.",
      "succeeded[].character_trait.trait.upgrade_cost": "Dot n, from the second on, costs n times this.",
      "succeeded[].character_trait.trait.count_based_cost_multiplier": "For traits priced by how many of the category a character has: the next one costs this times their number plus one. Null for all others.",
      "succeeded[].character_trait.trait.is_rollable": "Whether the trait's value can be part of a dice pool.",
      "succeeded[].character_trait.trait.custom_for_character_id": "The character that a custom trait was made for; null for all others.",
      "succeeded[].character_trait.trait.pool": "The dice pool, in words.",
      "succeeded[].character_trait.trait.opposing_pool": "The dice pool of whoever resists, in words.",
      "succeeded[].character_trait.trait.system": "How the trait works in play.",
      "succeeded[].character_trait.trait.gift_attributes": "Null for everything but gifts.",
      "succeeded[].character_trait.trait.powers": "By level, then name.",
      "succeeded[].character_trait.trait.tracker_type_v4": "The tracker of the trait by V4 rules. Absent from servers up to 0.27.0.",
      "succeeded[].character_trait.trait.tracker_type_v5": "The tracker of the trait by V5 rules. Absent from servers up to 0.27.0.",
      "succeeded[].character_trait.specialties": "Specialties of an ability, oldest first. Absent from servers up to 0.27.0.",
      "succeeded[].character_trait.tracker": "Null when the trait has no tracker. Absent from servers up to 0.27.0, and when it is of a kind not known here.",
      "succeeded[].character_trait.tracker.size": "The most points there can be.",
      "succeeded[].character_trait.tracker.current": "The points left.",
      "succeeded[].character_trait.tracker.boxes": "One a box, the worst damage first; null is a free box.",
      "succeeded[].character_trait.tracker.is_impaired": "Whether the damage impairs the character, by the rules of its edition.",
      "succeeded[].character_trait.tracker.bashing": "V4 only, else null.",
      "succeeded[].character_trait.tracker.lethal": "V4 only, else null.",
      "succeeded[].character_trait.tracker.levels": "V4 only, else null.",
      "succeeded[].character_trait.tracker.current_penalty": "Dice lost to wounds now. V4 only, else null.",
      "succeeded[].character_trait.tracker.stain_capacity": "The stains that fit: 10 minus Humanity.",
      "succeeded[].character_trait.tracker.willpower_damage_applied": "Damage to Willpower from stains beyond the capacity. Set on the answers to actions, else null.",
      "failed[].error": "Why not, in words."
    }
  },
  "CharacterTraitCreate": {
    "summary": "The body that makes a custom trait for one character. The character gets it at value 1, paid for with `currency`.",
    "fields": {
      "name": "3 to 50 characters, which the server puts in title case. Neither another trait of the character nor any common trait may have the name.",
      "category_id": "The category that the trait is in.",
      "currency": "What the trait is paid with.",
      "description": "What is said of it.",
      "max_value": "The most dots of the trait, 0 to 100; 5 when absent.",
      "min_value": "The fewest dots of the trait, 0 to 100; 0 when absent.",
      "show_when_zero": "Whether a sheet shows the trait when its value is 0; true when absent.",
      "is_rollable": "Whether the trait's value can be part of a dice pool; true when absent.",
      "initial_cost": "The price of the first dot, 0 to 100; the category's when absent or null.",
      "upgrade_cost": "The price of each further dot, times its number, 0 to 100; the category's when absent or null."
    }
  },
  "TraitModify": {
    "summary": "The body that changes the value a character has in a trait.",
    "fields": {
      "target_value": "The new value, within the trait's own bounds.",
      "currency": "What pays for a raise, or takes the refund of a lowering."
    }
  },
  "TraitValueOption": {
    "summary": "What it would take to bring a trait to one value.",
    "fields": {
      "point_change": "Points to pay or to be refunded. valentina: recorded values are positive either way; see `xp_after`.",
      "can_use_xp": "Whether the player's experience suffices; false for NPC and STORYTELLER characters.",
      "xp_after": "The experience left afterwards; negative when it does not suffice.",
      "can_use_starting_points": "Whether the starting points suffice; false for NPC and STORYTELLER characters.",
      "starting_points_after": "The starting points left afterwards; negative when they do not suffice."
    }
  },
  "TraitValueOptions": {
    "summary": "The values that a character's trait can be changed to, and their prices.",
    "fields": {
      "name": "The trait's name.",
      "trait.character_classes": "The classes that may have the trait; empty for custom traits.",
      "trait.game_versions": "The editions that have the trait; empty for custom traits.",
      "trait.link": "The address of a page about the trait.",
      "trait.show_when_zero": "Whether a sheet shows the trait when its value is 0.",
      "trait.max_value": "The largest value a character can have.",
      "trait.min_value": "The smallest value a character can have.",
      "trait.initial_cost": "Points that the first dot costs.",
      "trait.upgrade_cost": "Dot n, from the second on, costs n times this.",
      "trait.count_based_cost_multiplier": "For traits priced by how many of the category a character has: the next one costs this times their number plus one. Null for all others.",
      "trait.is_rollable": "Whether the trait's value can be part of a dice pool.",
      "trait.custom_for_character_id": "The character that a custom trait was made for; null for all others.",
      "trait.pool": "The dice pool, in words.",
      "trait.opposing_pool": "The dice pool of whoever resists, in words.",
      "trait.system": "How the trait works in play.",
      "trait.gift_attributes": "Null for everything but gifts.",
      "trait.gift_attributes.renown": "The renown that the gift belongs to.",
      "trait.gift_attributes.cost": "What using the gift costs, in words.",
      "trait.gift_attributes.duration": "How long the gift lasts, in words.",
      "trait.gift_attributes.minimum_renown": "The total renown that a character needs to buy the gift.",
      "trait.gift_attributes.is_native_gift": "Whether every werewolf may have the gift.",
      "trait.gift_attributes.tribe_id": "The tribe whose gift it is.",
      "trait.gift_attributes.auspice_id": "The auspice whose gift it is.",
      "trait.powers": "By level, then name.",
      "trait.powers[].level": "The value of the trait from which a character has the power.",
      "trait.powers[].name": "Null where a level has a description only, as in abilities.",
      "trait.powers[].system": "How the power works in play.",
      "trait.powers[].link": "The address of a page about the power.",
      "trait.tracker_type_v4": "The tracker of the trait by V4 rules. Absent from servers up to 0.27.0.",
      "trait.tracker_type_v5": "The tracker of the trait by V5 rules. Absent from servers up to 0.27.0.",
      "xp_current": "The experience of the character's player; 0 for NPC and STORYTELLER characters.",
      "options": "By target value written as text (`\"3\"`), and `\"DELETE\"` for removing the trait."
    }
  },
  "InventoryItem": {
    "summary": "Something that a character owns.",
    "fields": {}
  },
  "InventoryItemCreate": {
    "summary": "The body that adds an item to a character's inventory.",
    "fields": {
      "name": "What the thing is called, at most 50 characters.",
      "type": "What kind of thing it is.",
      "description": "What is said of the thing."
    }
  },
  "InventoryItemPatch": {
    "summary": "The body that changes an item. Fields that are absent stay as they are.",
    "fields": {
      "name": "What the thing is called, at most 50 characters.",
      "type": "What kind of thing it is.",
      "description": "What is said of the thing; `null` removes it."
    }
  },
  "CharacterDetail": {
    "summary": "A character with the children that were asked for; the others are absent.",
    "fields": {
      "name": "First and last name.",
      "name_full": "First name, nickname in quotes if there is one, last name.",
      "starting_points": "Points left to buy traits with, given when the character was generated.",
      "age": "In years. It is not derived from `date_of_birth`.",
      "is_temporary": "Whether the character still waits for a choice in a generation session.",
      "date_killed": "When `status` became `DEAD`; null for the living. The server keeps it.",
      "user_player_id": "The user who plays the character; null unless `type` is `PLAYER`.",
      "num_inventory_items": "0 for the characters of a generation session.",
      "num_notes": "0 for the characters of a generation session.",
      "num_assets": "0 for the characters of a generation session.",
      "specialties": "Those of the concept. Specialties of abilities are in the traits.",
      "vampire_attributes": "Null for everything but vampires.",
      "vampire_attributes.generation": "Steps from Caine; the lower, the stronger.",
      "vampire_attributes.sire": "Who made the character a vampire.",
      "werewolf_attributes": "Null for everything but werewolves, and for werewolves made without.",
      "werewolf_attributes.total_renown": "The sum of the character's Glory, Honor and Wisdom. The server keeps it.",
      "hunter_attributes.creed": "Free text. valentina: generated hunters have it in title case (`\"Martial\"`).",
      "chapter_ids": "The chapters that the character takes part in, sorted by id.",
      "health": "Absent from servers up to 0.27.0.",
      "health.size": "The number of boxes.",
      "health.boxes": "One a box, the worst damage first; null is a free box.",
      "health.is_impaired": "Whether the damage impairs the character, by the rules of its edition.",
      "health.bashing": "V4 only, else null.",
      "health.lethal": "V4 only, else null.",
      "health.levels": "V4 only, else null.",
      "health.levels[].penalty": "Dice lost while wounded to this level; null means Incapacitated.",
      "health.levels[].mark": "The damage marked on the level; null when it is free.",
      "health.current_penalty": "Dice lost to wounds now. V4 only, else null.",
      "health.extra_levels": "Health levels beyond what the character's traits give.",
      "traits[].value": "Dots, from 0 to the trait's `max_value`.",
      "traits[].trait.character_classes": "The classes that may have the trait; empty for custom traits.",
      "traits[].trait.game_versions": "The editions that have the trait; empty for custom traits.",
      "traits[].trait.link": "The address of a page about the trait.",
      "traits[].trait.show_when_zero": "Whether a sheet shows the trait when its value is 0.",
      "traits[].trait.max_value": "The largest value a character can have.",
      "traits[].trait.min_value": "The smallest value a character can have.",
      "traits[].trait.initial_cost": "Points that the first dot costs.",
      "traits[].trait.upgrade_cost": "Dot n, from the second on, costs n times this.",
      "traits[].trait.count_based_cost_multiplier": "For traits priced by how many of the category a character has: the next one costs this times their number plus one. Null for all others.",
      "traits[].trait.is_rollable": "Whether the trait's value can be part of a dice pool.",
      "traits[].trait.custom_for_character_id": "The character that a custom trait was made for; null for all others.",
      "traits[].trait.pool": "The dice pool, in words.",
      "traits[].trait.opposing_pool": "The dice pool of whoever resists, in words.",
      "traits[].trait.system": "How the trait works in play.",
      "traits[].trait.gift_attributes": "Null for everything but gifts.",
      "traits[].trait.gift_attributes.renown": "The renown that the gift belongs to.",
      "traits[].trait.gift_attributes.cost": "What using the gift costs, in words.",
      "traits[].trait.gift_attributes.duration": "How long the gift lasts, in words.",
      "traits[].trait.gift_attributes.minimum_renown": "The total renown that a character needs to buy the gift.",
      "traits[].trait.gift_attributes.is_native_gift": "Whether every werewolf may have the gift.",
      "traits[].trait.gift_attributes.tribe_id": "The tribe whose gift it is.",
      "traits[].trait.gift_attributes.auspice_id": "The auspice whose gift it is.",
      "traits[].trait.powers": "By level, then name.",
      "traits[].trait.powers[].level": "The value of the trait from which a character has the power.",
      "traits[].trait.powers[].name": "Null where a level has a description only, as in abilities.",
      "traits[].trait.powers[].system": "How the power works in play.",
      "traits[].trait.powers[].link": "The address of a page about the power.",
      "traits[].trait.tracker_type_v4": "The tracker of the trait by V4 rules. Absent from servers up to 0.27.0.",
      "traits[].trait.tracker_type_v5": "The tracker of the trait by V5 rules. Absent from servers up to 0.27.0.",
      "traits[].specialties": "Specialties of an ability, oldest first. Absent from servers up to 0.27.0.",
      "traits[].tracker": "Null when the trait has no tracker. Absent from servers up to 0.27.0, and when it is of a kind not known here.",
      "traits[].tracker.size": "The most points there can be.",
      "traits[].tracker.current": "The points left.",
      "traits[].tracker.boxes": "One a box, the worst damage first; null is a free box.",
      "traits[].tracker.is_impaired": "Whether the damage impairs the character, by the rules of its edition.",
      "traits[].tracker.bashing": "V4 only, else null.",
      "traits[].tracker.lethal": "V4 only, else null.",
      "traits[].tracker.levels": "V4 only, else null.",
      "traits[].tracker.levels[].penalty": "Dice lost while wounded to this level; null means Incapacitated.",
      "traits[].tracker.levels[].mark": "The damage marked on the level; null when it is free.",
      "traits[].tracker.current_penalty": "Dice lost to wounds now. V4 only, else null.",
      "traits[].tracker.stain_capacity": "The stains that fit: 10 minus Humanity.",
      "traits[].tracker.willpower_damage_applied": "Damage to Willpower from stains beyond the capacity. Set on the answers to actions, else null.",
      "assets[].mime_type": "Found by looking at the bytes, such as `image/png`.",
      "assets[].original_filename": "The name of the file in lower case ASCII letters with hyphens.",
      "assets[].public_url": "Where anybody can read the file.",
      "assets[].uploaded_by_id": "`null` when it was not uploaded on behalf of a user.",
      "assets[].user_parent_id": "The user that the file belongs to, not the one who uploaded it."
    }
  },
  "AutogenerateRequest": {
    "summary": "The body that generates one character, always by V5 rules. What is absent or null is chosen by the server, the experience level excepted.",
    "fields": {
      "character_type": "Whether it is a player's character, one of the story, or the storyteller's own.",
      "character_class": "What kind of being the character is: drawn by the server when absent or null, some classes likelier than others.",
      "experience_level": "How experienced the character is made, `NEW` when absent or null.",
      "skill_focus": "How widely abilities are spread: a random one when absent or null.",
      "concept_id": "A random concept when absent or null.",
      "vampire_clan_id": "The clan of a vampire; the server chooses one when absent or null.",
      "werewolf_tribe_id": "The tribe of a werewolf; the server chooses one when absent or null.",
      "werewolf_auspice_id": "The auspice of a werewolf; the server chooses one when absent or null."
    }
  },
  "ChargenSession": {
    "summary": "A session in which a user paid for generated characters to choose from.",
    "fields": {
      "expires_at": "24 hours after the start.",
      "requires_selection": "Whether there are several characters, which are temporary until one is chosen.",
      "characters[].name": "First and last name.",
      "characters[].name_full": "First name, nickname in quotes if there is one, last name.",
      "characters[].starting_points": "Points left to buy traits with, given when the character was generated.",
      "characters[].age": "In years. It is not derived from `date_of_birth`.",
      "characters[].is_temporary": "Whether the character still waits for a choice in a generation session.",
      "characters[].date_killed": "When `status` became `DEAD`; null for the living. The server keeps it.",
      "characters[].user_player_id": "The user who plays the character; null unless `type` is `PLAYER`.",
      "characters[].num_inventory_items": "0 for the characters of a generation session.",
      "characters[].num_notes": "0 for the characters of a generation session.",
      "characters[].num_assets": "0 for the characters of a generation session.",
      "characters[].specialties": "Those of the concept. Specialties of abilities are in the traits.",
      "characters[].vampire_attributes": "Null for everything but vampires.",
      "characters[].vampire_attributes.generation": "Steps from Caine; the lower, the stronger.",
      "characters[].vampire_attributes.sire": "Who made the character a vampire.",
      "characters[].werewolf_attributes": "Null for everything but werewolves, and for werewolves made without.",
      "characters[].werewolf_attributes.total_renown": "The sum of the character's Glory, Honor and Wisdom. The server keeps it.",
      "characters[].hunter_attributes.creed": "Free text. valentina: generated hunters have it in title case (`\"Martial\"`).",
      "characters[].chapter_ids": "The chapters that the character takes part in, sorted by id.",
      "characters[].health": "Absent from servers up to 0.27.0.",
      "characters[].health.size": "The number of boxes.",
      "characters[].health.boxes": "One a box, the worst damage first; null is a free box.",
      "characters[].health.is_impaired": "Whether the damage impairs the character, by the rules of its edition.",
      "characters[].health.bashing": "V4 only, else null.",
      "characters[].health.lethal": "V4 only, else null.",
      "characters[].health.levels": "V4 only, else null.",
      "characters[].health.levels[].penalty": "Dice lost while wounded to this level; null means Incapacitated.",
      "characters[].health.levels[].mark": "The damage marked on the level; null when it is free.",
      "characters[].health.current_penalty": "Dice lost to wounds now. V4 only, else null.",
      "characters[].health.extra_levels": "Health levels beyond what the character's traits give."
    }
  },
  "ChargenFinalize": {
    "summary": "The body that ends a session by choosing one of its characters; the others are deleted.",
    "fields": {
      "session_id": "The session to end.",
      "selected_character_id": "The character of the session to keep."
    }
  },
  "CharacterPatch": {
    "summary": "The body that changes a character. Fields that are absent stay as they are, `null` clears.",
    "fields": {
      "name_first": "The character's first name, 3 to 50 characters.",
      "name_last": "The character's last name, 3 to 50 characters.",
      "name_nick": "What the character is called by friends, 3 to 50 characters.",
      "type": "A change to `PLAYER` needs `user_player_id` beside it; a change away from it clears the player.",
      "status": "Whether the character lives: `DEAD` sets `date_killed` to now, `ALIVE` clears it.",
      "age": "How old the character is, in years.",
      "date_of_birth": "The day of the character's birth; `null` clears it. Ignored by the release 0.27.0.",
      "biography": "The life of the character so far, at least 3 characters.",
      "demeanor": "How the character behaves before others, 3 to 50 characters.",
      "nature": "What the character is at heart, 3 to 50 characters.",
      "concept_id": "The concept's specialties replace those the character has.",
      "is_temporary": "Whether lists leave the character out unless they ask for temporary ones, and the server deletes it after a day.",
      "user_player_id": "The user who plays the character; `null` is refused while `type` is `PLAYER`.",
      "vampire_attributes": "What vampires alone have.",
      "vampire_attributes.generation": "Steps from Caine; the lower, the stronger.",
      "vampire_attributes.sire": "Who made the vampire, 3 to 50 characters.",
      "vampire_attributes.bane_name": "The curse of the clan that the vampire bears, or its variant, at most 50 characters.",
      "vampire_attributes.bane_description": "How the curse shows.",
      "vampire_attributes.compulsion_name": "What the clan drives the vampire to, at most 50 characters.",
      "vampire_attributes.compulsion_description": "How the urge shows.",
      "vampire_attributes.clan_id": "The new clan, as the blueprint lists it.",
      "werewolf_attributes": "What werewolves alone have.",
      "werewolf_attributes.tribe_id": "The new tribe, as the blueprint lists it.",
      "werewolf_attributes.auspice_id": "The new auspice, as the blueprint lists it.",
      "werewolf_attributes.pack_name": "Which pack the werewolf runs with, 3 to 50 characters; `null` removes it.",
      "mage_attributes": "What mages alone have.",
      "mage_attributes.sphere": "Which magic the mage is best at, 3 to 50 characters.",
      "mage_attributes.tradition": "Which mages the mage learned from, 3 to 50 characters.",
      "hunter_attributes": "What hunters alone have.",
      "hunter_attributes.creed": "What the hunter believes in, 3 to 50 characters."
    }
  },
  "CompanySettings": {
    "summary": "The rules that a company plays by.",
    "fields": {
      "character_autogen_xp_cost": "The experience that starting a character generation costs, 0 to 100.",
      "character_autogen_num_choices": "The characters that a generation offers, 1 to 10.",
      "character_autogen_starting_points": "The starting points of a generated character, 0 to 100.",
      "specialty_xp_cost_enabled": "Whether specialties of abilities cost experience. Newer than server 0.27."
    }
  },
  "Company": {
    "summary": "A company.",
    "fields": {
      "resources_modified_at": "When anything of the company was last changed. Dice rolls do not count.",
      "settings.character_autogen_xp_cost": "The experience that starting a character generation costs, 0 to 100.",
      "settings.character_autogen_num_choices": "The characters that a generation offers, 1 to 10.",
      "settings.character_autogen_starting_points": "The starting points of a generated character, 0 to 100.",
      "settings.specialty_xp_cost_enabled": "Whether specialties of abilities cost experience. Newer than server 0.27."
    }
  },
  "CompanyAdminUser": {
    "summary": "The first user of a new company, in fewer members than `User`.",
    "fields": {}
  },
  "NewCompany": {
    "summary": "A new company, and the ADMIN user made for the developer who created it.",
    "fields": {
      "company.resources_modified_at": "When anything of the company was last changed. Dice rolls do not count.",
      "company.settings.character_autogen_xp_cost": "The experience that starting a character generation costs, 0 to 100.",
      "company.settings.character_autogen_num_choices": "The characters that a generation offers, 1 to 10.",
      "company.settings.character_autogen_starting_points": "The starting points of a generated character, 0 to 100.",
      "company.settings.specialty_xp_cost_enabled": "Whether specialties of abilities cost experience. Newer than server 0.27."
    }
  },
  "CompanySettingsPatch": {
    "summary": "Settings of a company in a request; those left out get their default in a new company and stay unchanged in an existing one.",
    "fields": {
      "character_autogen_xp_cost": "The experience that starting a character generation costs, 0 to 100; at first 10.",
      "character_autogen_num_choices": "The characters that a generation offers, 1 to 10; at first 3.",
      "character_autogen_starting_points": "The starting points of a generated character, 0 to 100; at first 0.",
      "permission_manage_campaign": "Who may create, change and delete campaigns, books and chapters.",
      "permission_manage_npc": "Who may create, change and delete characters of type NPC.",
      "permission_grant_xp": "Who may grant experience: anybody, players to themselves, or storytellers only.",
      "permission_free_trait_changes": "Who may change traits for `NO_COST`: anybody, anybody for a day, or storytellers only.",
      "permission_recoup_xp": "Whether lowering a trait gives experience back; at first DENIED, where the others start UNRESTRICTED.",
      "specialty_xp_cost_enabled": "Whether a specialty costs experience. Newer than server 0.27, which ignores it."
    }
  },
  "CompanyCreate": {
    "summary": "A company to create. The developer of the key becomes its OWNER.",
    "fields": {
      "name": "What the company is called, 3 to 50 characters.",
      "description": "What is said of the company, at least 3 characters.",
      "email": "The address of the company. valentina: declared optional by the server, which then refuses the empty default.",
      "settings": "Settings that differ from the defaults.",
      "settings.character_autogen_xp_cost": "The experience that starting a character generation costs, 0 to 100; at first 10.",
      "settings.character_autogen_num_choices": "The characters that a generation offers, 1 to 10; at first 3.",
      "settings.character_autogen_starting_points": "The starting points of a generated character, 0 to 100; at first 0.",
      "settings.permission_manage_campaign": "Who may create, change and delete campaigns, books and chapters.",
      "settings.permission_manage_npc": "Who may create, change and delete characters of type NPC.",
      "settings.permission_grant_xp": "Who may grant experience: anybody, players to themselves, or storytellers only.",
      "settings.permission_free_trait_changes": "Who may change traits for `NO_COST`: anybody, anybody for a day, or storytellers only.",
      "settings.permission_recoup_xp": "Whether lowering a trait gives experience back; at first DENIED, where the others start UNRESTRICTED.",
      "settings.specialty_xp_cost_enabled": "Whether a specialty costs experience. Newer than server 0.27, which ignores it."
    }
  },
  "CompanyPatch": {
    "summary": "Changes to a company. What is left out stays.",
    "fields": {
      "name": "What the company is called, 3 to 50 characters.",
      "description": "What is said of the company, at least 3 characters; `null` clears it.",
      "email": "The address of the company.",
      "settings": "Settings to change. Those that are left out stay.",
      "settings.character_autogen_xp_cost": "The experience that starting a character generation costs, 0 to 100; at first 10.",
      "settings.character_autogen_num_choices": "The characters that a generation offers, 1 to 10; at first 3.",
      "settings.character_autogen_starting_points": "The starting points of a generated character, 0 to 100; at first 0.",
      "settings.permission_manage_campaign": "Who may create, change and delete campaigns, books and chapters.",
      "settings.permission_manage_npc": "Who may create, change and delete characters of type NPC.",
      "settings.permission_grant_xp": "Who may grant experience: anybody, players to themselves, or storytellers only.",
      "settings.permission_free_trait_changes": "Who may change traits for `NO_COST`: anybody, anybody for a day, or storytellers only.",
      "settings.permission_recoup_xp": "Whether lowering a trait gives experience back; at first DENIED, where the others start UNRESTRICTED.",
      "settings.specialty_xp_cost_enabled": "Whether a specialty costs experience. Newer than server 0.27, which ignores it."
    }
  },
  "CompanyPermissionResponse": {
    "summary": "What a developer's key may do with one company.",
    "fields": {
      "name": "The name of the company."
    }
  },
  "CompanyPermissionRequest": {
    "summary": "A permission to give a developer, or with REVOKE to take away.",
    "fields": {
      "developer_id": "The developer who gets the permission.",
      "permission": "What the developer may do in the company."
    }
  },
  "ProviderAudiences": {
    "summary": "The audiences that a developer's identity tokens may be made out to, by provider. Only Apple and Google use them.",
    "fields": {}
  },
  "Developer": {
    "summary": "A developer, as seen by that developer.",
    "fields": {
      "key_generated": "When the key was made, to the second; `null` before the first one.",
      "companies[].name": "The name of the company."
    }
  },
  "DeveloperAdmin": {
    "summary": "A developer, as seen by a global administrator.",
    "fields": {
      "key_generated": "When the key was made, to the second; `null` before the first one.",
      "companies[].name": "The name of the company."
    }
  },
  "DeveloperNewKey": {
    "summary": "The answer to a developer's own new key.",
    "fields": {}
  },
  "DeveloperAdminNewKeyCompany": {
    "summary": "A permission as the answer to a new key spells it.",
    "fields": {
      "company_name": "Called `name` everywhere else."
    }
  },
  "DeveloperAdminNewKey": {
    "summary": "The answer to a new key that a global administrator makes for a developer. The old key is gone; the new one is shown only here.",
    "fields": {
      "is_global_admin": "valentina: here the text `\"True\"` or `\"False\"` on the wire, a JSON boolean everywhere else.",
      "companies[].company_name": "Called `name` everywhere else."
    }
  },
  "DeveloperCreate": {
    "summary": "A developer to create. The key is made by a second call.",
    "fields": {
      "username": "The name by which the developer is known, at most 50 characters; stored in lower case with hyphens for blanks, and unique (409).",
      "email": "The address of the developer, unique (409).",
      "is_global_admin": "Whether the developer may do everything; false when absent."
    }
  },
  "DeveloperPatch": {
    "summary": "Changes that a developer makes to itself. What is left out stays.",
    "fields": {
      "username": "The name by which the developer is known, at most 50 characters; unique (409).",
      "email": "The address of the developer, unique (409).",
      "provider_audiences": "Whose identity tokens are taken: at most 20 audiences of 1 to 255 characters for each of `apple` and `google`. They replace all audiences; `null` clears them."
    }
  },
  "AdminDeveloperPatch": {
    "summary": "Changes that a global administrator makes to a developer. What is left out stays.",
    "fields": {
      "username": "The name by which the developer is known, at most 50 characters; unique (409).",
      "email": "The address of the developer, unique (409).",
      "provider_audiences": "Whose identity tokens are taken: at most 20 audiences of 1 to 255 characters for each of `apple` and `google`. They replace all audiences; `null` clears them.",
      "is_global_admin": "Whether the developer may do everything."
    }
  },
  "DiceRollResult": {
    "summary": "The dice of a roll, and what they came to. All three lists of dice are sorted.",
    "fields": {
      "total_result": "The successes, less what counts against them; may be below 0. `null` when the roll had no difficulty.",
      "total_result_humanized": "The successes in words, such as `3 Successes`; empty for a roll of type OTHER.",
      "total_dice_roll": "All dice.",
      "player_roll": "The dice that are not desperation dice.",
      "total_dice_roll_shortcode": "As Discord and Slack spell emoji, such as `:one: :keycap_ten:`."
    }
  },
  "DiceRoll": {
    "summary": "A dice roll.",
    "fields": {
      "difficulty": "The lowest number that succeeds; `null` for a roll that is only recorded.",
      "dice_size": "The sides of each die.",
      "num_dice": "The dice that are not desperation dice.",
      "result.total_result": "The successes, less what counts against them; may be below 0. `null` when the roll had no difficulty.",
      "result.total_result_humanized": "The successes in words, such as `3 Successes`; empty for a roll of type OTHER.",
      "result.total_dice_roll": "All dice.",
      "result.player_roll": "The dice that are not desperation dice.",
      "result.total_dice_roll_shortcode": "As Discord and Slack spell emoji, such as `:one: :keycap_ten:`.",
      "trait_ids": "The traits that were rolled, in no particular order."
    }
  },
  "DiceRollCreate": {
    "summary": "Dice to roll.",
    "fields": {
      "difficulty": "The lowest number that succeeds. Without one the dice are rolled and nothing is counted.",
      "dice_size": "The sides of each die, 10 when left out.",
      "num_dice": "How many dice are rolled, 1 when left out. valentina: no upper bound; 0 and less roll no dice.",
      "num_desperation_dice": "Dice added to the pool, 0 when left out.",
      "comment": "What the roll is for.",
      "trait_ids": "The traits that are rolled, or the values that the character has in them. They do not change the dice.",
      "campaign_id": "The campaign that the roll is for.",
      "character_id": "The character who rolls."
    }
  },
  "QuickRollRequest": {
    "summary": "A quick roll to roll for a character: as many ten-sided dice as the character has in the traits of the quick roll.",
    "fields": {
      "quickroll_id": "The quick roll to roll.",
      "character_id": "A character with at least one of the traits.",
      "comment": "The name of the quick roll when left out.",
      "difficulty": "The lowest number that succeeds, 6 when left out.",
      "num_desperation_dice": "Dice added to the pool, 0 when left out."
    }
  },
  "TopTrait": {
    "summary": "A trait and how often it was rolled.",
    "fields": {}
  },
  "RollStatistics": {
    "summary": "Statistics of the rolls of ten-sided dice of a company, user, character or campaign.",
    "fields": {
      "total_rolls": "All rolls, with those that had no difficulty.",
      "average_difficulty": "valentina: cut to a whole number; `null` without rolls.",
      "average_pool": "Dice of a roll, without desperation dice. valentina: cut to a whole number; `null` without rolls.",
      "top_traits": "The traits rolled most, most used first.",
      "criticals_percentage": "0 to 100 per cent of all rolls; 0 without rolls.",
      "success_percentage": "0 to 100 per cent of all rolls; 0 without rolls.",
      "failure_percentage": "0 to 100 per cent of all rolls; 0 without rolls.",
      "botch_percentage": "0 to 100 per cent of all rolls; 0 without rolls."
    }
  },
  "DictionaryTerm": {
    "summary": "A term, either of a company or of the server's own for all companies.",
    "fields": {
      "term": "In lower case. valentina: not unique.",
      "link": "The address of a page about the term.",
      "synonyms": "In lower case, sorted, each once.",
      "company_id": "`null` for a term of the server's own, which nobody can change.",
      "source_type": "`null` for a term that a company wrote.",
      "source_id": "The trait, clan, tribe, auspice or subcategory that the term was made from.",
      "powers": "The powers of the trait that the term was made from.",
      "powers[].level": "The value of the trait from which a character has the power.",
      "powers[].name": "Null where a level has a description only, as in abilities.",
      "powers[].system": "How the power works in play.",
      "powers[].link": "The address of a page about the power."
    }
  },
  "DictionaryTermCreate": {
    "summary": "A term to create, with a definition or a link or both.",
    "fields": {
      "term": "What is explained, 3 to 50 characters; stored in lower case.",
      "definition": "What the term means. It or a link is needed.",
      "link": "The address of a page about the term.",
      "synonyms": "Other words for the term."
    }
  },
  "DictionaryTermPatch": {
    "summary": "Changes to a term of the company. What is left out stays.",
    "fields": {
      "term": "What is explained, 3 to 50 characters; stored in lower case.",
      "definition": "What the term means; `null` clears it, if the term has a link.",
      "link": "The address of a page about the term; `null` clears it, if the term has a definition.",
      "synonyms": "Other words for the term. They replace all synonyms."
    }
  },
  "CampaignExperience": {
    "summary": "The experience of one user in one campaign, shared by all characters that the user plays there. It comes into being, with zeros, when first read.",
    "fields": {
      "xp_current": "Experience points to spend.",
      "xp_total": "Experience points ever granted. Spending and removing leave it.",
      "cool_points": "Cool points ever granted. Each also adds 10 experience points."
    }
  },
  "ExperienceAddRemove": {
    "summary": "Experience or cool points to add or remove.",
    "fields": {
      "amount": "How many points, as a 32-bit integer.",
      "campaign_id": "The campaign in which the user has the points."
    }
  },
  "FullSheetCharacterTrait": {
    "summary": "A trait of the character as the sheet has it: a `CharacterTrait` without dates.",
    "fields": {
      "trait.character_classes": "The classes that may have the trait; empty for custom traits.",
      "trait.game_versions": "The editions that have the trait; empty for custom traits.",
      "trait.link": "The address of a page about the trait.",
      "trait.show_when_zero": "Whether a sheet shows the trait when its value is 0.",
      "trait.max_value": "The largest value a character can have.",
      "trait.min_value": "The smallest value a character can have.",
      "trait.initial_cost": "Points that the first dot costs.",
      "trait.upgrade_cost": "Dot n, from the second on, costs n times this.",
      "trait.count_based_cost_multiplier": "For traits priced by how many of the category a character has: the next one costs this times their number plus one. Null for all others.",
      "trait.is_rollable": "Whether the trait's value can be part of a dice pool.",
      "trait.custom_for_character_id": "The character that a custom trait was made for; null for all others.",
      "trait.pool": "The dice pool, in words.",
      "trait.opposing_pool": "The dice pool of whoever resists, in words.",
      "trait.system": "How the trait works in play.",
      "trait.gift_attributes": "Null for everything but gifts.",
      "trait.gift_attributes.renown": "The renown that the gift belongs to.",
      "trait.gift_attributes.cost": "What using the gift costs, in words.",
      "trait.gift_attributes.duration": "How long the gift lasts, in words.",
      "trait.gift_attributes.minimum_renown": "The total renown that a character needs to buy the gift.",
      "trait.gift_attributes.is_native_gift": "Whether every werewolf may have the gift.",
      "trait.gift_attributes.tribe_id": "The tribe whose gift it is.",
      "trait.gift_attributes.auspice_id": "The auspice whose gift it is.",
      "trait.powers": "By level, then name.",
      "trait.powers[].level": "The value of the trait from which a character has the power.",
      "trait.powers[].name": "Null where a level has a description only, as in abilities.",
      "trait.powers[].system": "How the power works in play.",
      "trait.powers[].link": "The address of a page about the power.",
      "trait.tracker_type_v4": "The tracker of the trait by V4 rules. Absent from servers up to 0.27.0.",
      "trait.tracker_type_v5": "The tracker of the trait by V5 rules. Absent from servers up to 0.27.0."
    }
  },
  "FullSheetTraitSubcategory": {
    "summary": "A subcategory on a character's sheet.",
    "fields": {
      "character_traits[].trait.character_classes": "The classes that may have the trait; empty for custom traits.",
      "character_traits[].trait.game_versions": "The editions that have the trait; empty for custom traits.",
      "character_traits[].trait.link": "The address of a page about the trait.",
      "character_traits[].trait.show_when_zero": "Whether a sheet shows the trait when its value is 0.",
      "character_traits[].trait.max_value": "The largest value a character can have.",
      "character_traits[].trait.min_value": "The smallest value a character can have.",
      "character_traits[].trait.initial_cost": "Points that the first dot costs.",
      "character_traits[].trait.upgrade_cost": "Dot n, from the second on, costs n times this.",
      "character_traits[].trait.count_based_cost_multiplier": "For traits priced by how many of the category a character has: the next one costs this times their number plus one. Null for all others.",
      "character_traits[].trait.is_rollable": "Whether the trait's value can be part of a dice pool.",
      "character_traits[].trait.custom_for_character_id": "The character that a custom trait was made for; null for all others.",
      "character_traits[].trait.pool": "The dice pool, in words.",
      "character_traits[].trait.opposing_pool": "The dice pool of whoever resists, in words.",
      "character_traits[].trait.system": "How the trait works in play.",
      "character_traits[].trait.gift_attributes": "Null for everything but gifts.",
      "character_traits[].trait.gift_attributes.renown": "The renown that the gift belongs to.",
      "character_traits[].trait.gift_attributes.cost": "What using the gift costs, in words.",
      "character_traits[].trait.gift_attributes.duration": "How long the gift lasts, in words.",
      "character_traits[].trait.gift_attributes.minimum_renown": "The total renown that a character needs to buy the gift.",
      "character_traits[].trait.gift_attributes.is_native_gift": "Whether every werewolf may have the gift.",
      "character_traits[].trait.gift_attributes.tribe_id": "The tribe whose gift it is.",
      "character_traits[].trait.gift_attributes.auspice_id": "The auspice whose gift it is.",
      "character_traits[].trait.powers": "By level, then name.",
      "character_traits[].trait.powers[].level": "The value of the trait from which a character has the power.",
      "character_traits[].trait.powers[].name": "Null where a level has a description only, as in abilities.",
      "character_traits[].trait.powers[].system": "How the power works in play.",
      "character_traits[].trait.powers[].link": "The address of a page about the power.",
      "character_traits[].trait.tracker_type_v4": "The tracker of the trait by V4 rules. Absent from servers up to 0.27.0.",
      "character_traits[].trait.tracker_type_v5": "The tracker of the trait by V5 rules. Absent from servers up to 0.27.0.",
      "available_traits": "Traits the character could still get; empty unless asked for.",
      "available_traits[].character_classes": "The classes that may have the trait; empty for custom traits.",
      "available_traits[].game_versions": "The editions that have the trait; empty for custom traits.",
      "available_traits[].link": "The address of a page about the trait.",
      "available_traits[].show_when_zero": "Whether a sheet shows the trait when its value is 0.",
      "available_traits[].max_value": "The largest value a character can have.",
      "available_traits[].min_value": "The smallest value a character can have.",
      "available_traits[].initial_cost": "Points that the first dot costs.",
      "available_traits[].upgrade_cost": "Dot n, from the second on, costs n times this.",
      "available_traits[].count_based_cost_multiplier": "For traits priced by how many of the category a character has: the next one costs this times their number plus one. Null for all others.",
      "available_traits[].is_rollable": "Whether the trait's value can be part of a dice pool.",
      "available_traits[].custom_for_character_id": "The character that a custom trait was made for; null for all others.",
      "available_traits[].pool": "The dice pool, in words.",
      "available_traits[].opposing_pool": "The dice pool of whoever resists, in words.",
      "available_traits[].system": "How the trait works in play.",
      "available_traits[].gift_attributes": "Null for everything but gifts.",
      "available_traits[].gift_attributes.renown": "The renown that the gift belongs to.",
      "available_traits[].gift_attributes.cost": "What using the gift costs, in words.",
      "available_traits[].gift_attributes.duration": "How long the gift lasts, in words.",
      "available_traits[].gift_attributes.minimum_renown": "The total renown that a character needs to buy the gift.",
      "available_traits[].gift_attributes.is_native_gift": "Whether every werewolf may have the gift.",
      "available_traits[].gift_attributes.tribe_id": "The tribe whose gift it is.",
      "available_traits[].gift_attributes.auspice_id": "The auspice whose gift it is.",
      "available_traits[].powers": "By level, then name.",
      "available_traits[].powers[].level": "The value of the trait from which a character has the power.",
      "available_traits[].powers[].name": "Null where a level has a description only, as in abilities.",
      "available_traits[].powers[].system": "How the power works in play.",
      "available_traits[].powers[].link": "The address of a page about the power.",
      "available_traits[].tracker_type_v4": "The tracker of the trait by V4 rules. Absent from servers up to 0.27.0.",
      "available_traits[].tracker_type_v5": "The tracker of the trait by V5 rules. Absent from servers up to 0.27.0."
    }
  },
  "FullSheetTraitCategory": {
    "summary": "A category on a character's sheet.",
    "fields": {
      "order": "The place within the section, ascending.",
      "subcategories[].character_traits[].trait.character_classes": "The classes that may have the trait; empty for custom traits.",
      "subcategories[].character_traits[].trait.game_versions": "The editions that have the trait; empty for custom traits.",
      "subcategories[].character_traits[].trait.link": "The address of a page about the trait.",
      "subcategories[].character_traits[].trait.show_when_zero": "Whether a sheet shows the trait when its value is 0.",
      "subcategories[].character_traits[].trait.max_value": "The largest value a character can have.",
      "subcategories[].character_traits[].trait.min_value": "The smallest value a character can have.",
      "subcategories[].character_traits[].trait.initial_cost": "Points that the first dot costs.",
      "subcategories[].character_traits[].trait.upgrade_cost": "Dot n, from the second on, costs n times this.",
      "subcategories[].character_traits[].trait.count_based_cost_multiplier": "For traits priced by how many of the category a character has: the next one costs this times their number plus one. Null for all others.",
      "subcategories[].character_traits[].trait.is_rollable": "Whether the trait's value can be part of a dice pool.",
      "subcategories[].character_traits[].trait.custom_for_character_id": "The character that a custom trait was made for; null for all others.",
      "subcategories[].character_traits[].trait.pool": "The dice pool, in words.",
      "subcategories[].character_traits[].trait.opposing_pool": "The dice pool of whoever resists, in words.",
      "subcategories[].character_traits[].trait.system": "How the trait works in play.",
      "subcategories[].character_traits[].trait.gift_attributes": "Null for everything but gifts.",
      "subcategories[].character_traits[].trait.powers": "By level, then name.",
      "subcategories[].character_traits[].trait.tracker_type_v4": "The tracker of the trait by V4 rules. Absent from servers up to 0.27.0.",
      "subcategories[].character_traits[].trait.tracker_type_v5": "The tracker of the trait by V5 rules. Absent from servers up to 0.27.0.",
      "subcategories[].available_traits": "Traits the character could still get; empty unless asked for.",
      "subcategories[].available_traits[].character_classes": "The classes that may have the trait; empty for custom traits.",
      "subcategories[].available_traits[].game_versions": "The editions that have the trait; empty for custom traits.",
      "subcategories[].available_traits[].link": "The address of a page about the trait.",
      "subcategories[].available_traits[].show_when_zero": "Whether a sheet shows the trait when its value is 0.",
      "subcategories[].available_traits[].max_value": "The largest value a character can have.",
      "subcategories[].available_traits[].min_value": "The smallest value a character can have.",
      "subcategories[].available_traits[].initial_cost": "Points that the first dot costs.",
      "subcategories[].available_traits[].upgrade_cost": "Dot n, from the second on, costs n times this.",
      "subcategories[].available_traits[].count_based_cost_multiplier": "For traits priced by how many of the category a character has: the next one costs this times their number plus one. Null for all others.",
      "subcategories[].available_traits[].is_rollable": "Whether the trait's value can be part of a dice pool.",
      "subcategories[].available_traits[].custom_for_character_id": "The character that a custom trait was made for; null for all others.",
      "subcategories[].available_traits[].pool": "The dice pool, in words.",
      "subcategories[].available_traits[].opposing_pool": "The dice pool of whoever resists, in words.",
      "subcategories[].available_traits[].system": "How the trait works in play.",
      "subcategories[].available_traits[].gift_attributes": "Null for everything but gifts.",
      "subcategories[].available_traits[].gift_attributes.renown": "The renown that the gift belongs to.",
      "subcategories[].available_traits[].gift_attributes.cost": "What using the gift costs, in words.",
      "subcategories[].available_traits[].gift_attributes.duration": "How long the gift lasts, in words.",
      "subcategories[].available_traits[].gift_attributes.minimum_renown": "The total renown that a character needs to buy the gift.",
      "subcategories[].available_traits[].gift_attributes.is_native_gift": "Whether every werewolf may have the gift.",
      "subcategories[].available_traits[].gift_attributes.tribe_id": "The tribe whose gift it is.",
      "subcategories[].available_traits[].gift_attributes.auspice_id": "The auspice whose gift it is.",
      "subcategories[].available_traits[].powers": "By level, then name.",
      "subcategories[].available_traits[].powers[].level": "The value of the trait from which a character has the power.",
      "subcategories[].available_traits[].powers[].name": "Null where a level has a description only, as in abilities.",
      "subcategories[].available_traits[].powers[].system": "How the power works in play.",
      "subcategories[].available_traits[].powers[].link": "The address of a page about the power.",
      "subcategories[].available_traits[].tracker_type_v4": "The tracker of the trait by V4 rules. Absent from servers up to 0.27.0.",
      "subcategories[].available_traits[].tracker_type_v5": "The tracker of the trait by V5 rules. Absent from servers up to 0.27.0.",
      "character_traits": "The traits of the category that are in no subcategory.",
      "character_traits[].trait.character_classes": "The classes that may have the trait; empty for custom traits.",
      "character_traits[].trait.game_versions": "The editions that have the trait; empty for custom traits.",
      "character_traits[].trait.link": "The address of a page about the trait.",
      "character_traits[].trait.show_when_zero": "Whether a sheet shows the trait when its value is 0.",
      "character_traits[].trait.max_value": "The largest value a character can have.",
      "character_traits[].trait.min_value": "The smallest value a character can have.",
      "character_traits[].trait.initial_cost": "Points that the first dot costs.",
      "character_traits[].trait.upgrade_cost": "Dot n, from the second on, costs n times this.",
      "character_traits[].trait.count_based_cost_multiplier": "For traits priced by how many of the category a character has: the next one costs this times their number plus one. Null for all others.",
      "character_traits[].trait.is_rollable": "Whether the trait's value can be part of a dice pool.",
      "character_traits[].trait.custom_for_character_id": "The character that a custom trait was made for; null for all others.",
      "character_traits[].trait.pool": "The dice pool, in words.",
      "character_traits[].trait.opposing_pool": "The dice pool of whoever resists, in words.",
      "character_traits[].trait.system": "How the trait works in play.",
      "character_traits[].trait.gift_attributes": "Null for everything but gifts.",
      "character_traits[].trait.gift_attributes.renown": "The renown that the gift belongs to.",
      "character_traits[].trait.gift_attributes.cost": "What using the gift costs, in words.",
      "character_traits[].trait.gift_attributes.duration": "How long the gift lasts, in words.",
      "character_traits[].trait.gift_attributes.minimum_renown": "The total renown that a character needs to buy the gift.",
      "character_traits[].trait.gift_attributes.is_native_gift": "Whether every werewolf may have the gift.",
      "character_traits[].trait.gift_attributes.tribe_id": "The tribe whose gift it is.",
      "character_traits[].trait.gift_attributes.auspice_id": "The auspice whose gift it is.",
      "character_traits[].trait.powers": "By level, then name.",
      "character_traits[].trait.powers[].level": "The value of the trait from which a character has the power.",
      "character_traits[].trait.powers[].name": "Null where a level has a description only, as in abilities.",
      "character_traits[].trait.powers[].system": "How the power works in play.",
      "character_traits[].trait.powers[].link": "The address of a page about the power.",
      "character_traits[].trait.tracker_type_v4": "The tracker of the trait by V4 rules. Absent from servers up to 0.27.0.",
      "character_traits[].trait.tracker_type_v5": "The tracker of the trait by V5 rules. Absent from servers up to 0.27.0.",
      "available_traits": "Traits the character could still get; empty unless asked for.",
      "available_traits[].character_classes": "The classes that may have the trait; empty for custom traits.",
      "available_traits[].game_versions": "The editions that have the trait; empty for custom traits.",
      "available_traits[].link": "The address of a page about the trait.",
      "available_traits[].show_when_zero": "Whether a sheet shows the trait when its value is 0.",
      "available_traits[].max_value": "The largest value a character can have.",
      "available_traits[].min_value": "The smallest value a character can have.",
      "available_traits[].initial_cost": "Points that the first dot costs.",
      "available_traits[].upgrade_cost": "Dot n, from the second on, costs n times this.",
      "available_traits[].count_based_cost_multiplier": "For traits priced by how many of the category a character has: the next one costs this times their number plus one. Null for all others.",
      "available_traits[].is_rollable": "Whether the trait's value can be part of a dice pool.",
      "available_traits[].custom_for_character_id": "The character that a custom trait was made for; null for all others.",
      "available_traits[].pool": "The dice pool, in words.",
      "available_traits[].opposing_pool": "The dice pool of whoever resists, in words.",
      "available_traits[].system": "How the trait works in play.",
      "available_traits[].gift_attributes": "Null for everything but gifts.",
      "available_traits[].gift_attributes.renown": "The renown that the gift belongs to.",
      "available_traits[].gift_attributes.cost": "What using the gift costs, in words.",
      "available_traits[].gift_attributes.duration": "How long the gift lasts, in words.",
      "available_traits[].gift_attributes.minimum_renown": "The total renown that a character needs to buy the gift.",
      "available_traits[].gift_attributes.is_native_gift": "Whether every werewolf may have the gift.",
      "available_traits[].gift_attributes.tribe_id": "The tribe whose gift it is.",
      "available_traits[].gift_attributes.auspice_id": "The auspice whose gift it is.",
      "available_traits[].powers": "By level, then name.",
      "available_traits[].powers[].level": "The value of the trait from which a character has the power.",
      "available_traits[].powers[].name": "Null where a level has a description only, as in abilities.",
      "available_traits[].powers[].system": "How the power works in play.",
      "available_traits[].powers[].link": "The address of a page about the power.",
      "available_traits[].tracker_type_v4": "The tracker of the trait by V4 rules. Absent from servers up to 0.27.0.",
      "available_traits[].tracker_type_v5": "The tracker of the trait by V5 rules. Absent from servers up to 0.27.0."
    }
  },
  "FullSheetTraitSection": {
    "summary": "A section on a character's sheet.",
    "fields": {
      "order": "The place on the sheet, ascending.",
      "categories[].order": "The place within the section, ascending.",
      "categories[].subcategories[].available_traits": "Traits the character could still get; empty unless asked for.",
      "categories[].subcategories[].available_traits[].character_classes": "The classes that may have the trait; empty for custom traits.",
      "categories[].subcategories[].available_traits[].game_versions": "The editions that have the trait; empty for custom traits.",
      "categories[].subcategories[].available_traits[].link": "The address of a page about the trait.",
      "categories[].subcategories[].available_traits[].show_when_zero": "Whether a sheet shows the trait when its value is 0.",
      "categories[].subcategories[].available_traits[].max_value": "The largest value a character can have.",
      "categories[].subcategories[].available_traits[].min_value": "The smallest value a character can have.",
      "categories[].subcategories[].available_traits[].initial_cost": "Points that the first dot costs.",
      "categories[].subcategories[].available_traits[].upgrade_cost": "Dot n, from the second on, costs n times this.",
      "categories[].subcategories[].available_traits[].count_based_cost_multiplier": "For traits priced by how many of the category a character has: the next one costs this times their number plus one. Null for all others.",
      "categories[].subcategories[].available_traits[].is_rollable": "Whether the trait's value can be part of a dice pool.",
      "categories[].subcategories[].available_traits[].custom_for_character_id": "The character that a custom trait was made for; null for all others.",
      "categories[].subcategories[].available_traits[].pool": "The dice pool, in words.",
      "categories[].subcategories[].available_traits[].opposing_pool": "The dice pool of whoever resists, in words.",
      "categories[].subcategories[].available_traits[].system": "How the trait works in play.",
      "categories[].subcategories[].available_traits[].gift_attributes": "Null for everything but gifts.",
      "categories[].subcategories[].available_traits[].powers": "By level, then name.",
      "categories[].subcategories[].available_traits[].tracker_type_v4": "The tracker of the trait by V4 rules. Absent from servers up to 0.27.0.",
      "categories[].subcategories[].available_traits[].tracker_type_v5": "The tracker of the trait by V5 rules. Absent from servers up to 0.27.0.",
      "categories[].character_traits": "The traits of the category that are in no subcategory.",
      "categories[].character_traits[].trait.character_classes": "The classes that may have the trait; empty for custom traits.",
      "categories[].character_traits[].trait.game_versions": "The editions that have the trait; empty for custom traits.",
      "categories[].character_traits[].trait.link": "The address of a page about the trait.",
      "categories[].character_traits[].trait.show_when_zero": "Whether a sheet shows the trait when its value is 0.",
      "categories[].character_traits[].trait.max_value": "The largest value a character can have.",
      "categories[].character_traits[].trait.min_value": "The smallest value a character can have.",
      "categories[].character_traits[].trait.initial_cost": "Points that the first dot costs.",
      "categories[].character_traits[].trait.upgrade_cost": "Dot n, from the second on, costs n times this.",
      "categories[].character_traits[].trait.count_based_cost_multiplier": "For traits priced by how many of the category a character has: the next one costs this times their number plus one. Null for all others.",
      "categories[].character_traits[].trait.is_rollable": "Whether the trait's value can be part of a dice pool.",
      "categories[].character_traits[].trait.custom_for_character_id": "The character that a custom trait was made for; null for all others.",
      "categories[].character_traits[].trait.pool": "The dice pool, in words.",
      "categories[].character_traits[].trait.opposing_pool": "The dice pool of whoever resists, in words.",
      "categories[].character_traits[].trait.system": "How the trait works in play.",
      "categories[].character_traits[].trait.gift_attributes": "Null for everything but gifts.",
      "categories[].character_traits[].trait.powers": "By level, then name.",
      "categories[].character_traits[].trait.tracker_type_v4": "The tracker of the trait by V4 rules. Absent from servers up to 0.27.0.",
      "categories[].character_traits[].trait.tracker_type_v5": "The tracker of the trait by V5 rules. Absent from servers up to 0.27.0.",
      "categories[].available_traits": "Traits the character could still get; empty unless asked for.",
      "categories[].available_traits[].character_classes": "The classes that may have the trait; empty for custom traits.",
      "categories[].available_traits[].game_versions": "The editions that have the trait; empty for custom traits.",
      "categories[].available_traits[].link": "The address of a page about the trait.",
      "categories[].available_traits[].show_when_zero": "Whether a sheet shows the trait when its value is 0.",
      "categories[].available_traits[].max_value": "The largest value a character can have.",
      "categories[].available_traits[].min_value": "The smallest value a character can have.",
      "categories[].available_traits[].initial_cost": "Points that the first dot costs.",
      "categories[].available_traits[].upgrade_cost": "Dot n, from the second on, costs n times this.",
      "categories[].available_traits[].count_based_cost_multiplier": "For traits priced by how many of the category a character has: the next one costs this times their number plus one. Null for all others.",
      "categories[].available_traits[].is_rollable": "Whether the trait's value can be part of a dice pool.",
      "categories[].available_traits[].custom_for_character_id": "The character that a custom trait was made for; null for all others.",
      "categories[].available_traits[].pool": "The dice pool, in words.",
      "categories[].available_traits[].opposing_pool": "The dice pool of whoever resists, in words.",
      "categories[].available_traits[].system": "How the trait works in play.",
      "categories[].available_traits[].gift_attributes": "Null for everything but gifts.",
      "categories[].available_traits[].gift_attributes.renown": "The renown that the gift belongs to.",
      "categories[].available_traits[].gift_attributes.cost": "What using the gift costs, in words.",
      "categories[].available_traits[].gift_attributes.duration": "How long the gift lasts, in words.",
      "categories[].available_traits[].gift_attributes.minimum_renown": "The total renown that a character needs to buy the gift.",
      "categories[].available_traits[].gift_attributes.is_native_gift": "Whether every werewolf may have the gift.",
      "categories[].available_traits[].gift_attributes.tribe_id": "The tribe whose gift it is.",
      "categories[].available_traits[].gift_attributes.auspice_id": "The auspice whose gift it is.",
      "categories[].available_traits[].powers": "By level, then name.",
      "categories[].available_traits[].powers[].level": "The value of the trait from which a character has the power.",
      "categories[].available_traits[].powers[].name": "Null where a level has a description only, as in abilities.",
      "categories[].available_traits[].powers[].system": "How the power works in play.",
      "categories[].available_traits[].powers[].link": "The address of a page about the power.",
      "categories[].available_traits[].tracker_type_v4": "The tracker of the trait by V4 rules. Absent from servers up to 0.27.0.",
      "categories[].available_traits[].tracker_type_v5": "The tracker of the trait by V5 rules. Absent from servers up to 0.27.0."
    }
  },
  "FullSheet": {
    "summary": "A character with the whole sheet.",
    "fields": {
      "sections[].order": "The place on the sheet, ascending.",
      "sections[].categories[].order": "The place within the section, ascending.",
      "sections[].categories[].subcategories[].available_traits": "Traits the character could still get; empty unless asked for.",
      "sections[].categories[].character_traits": "The traits of the category that are in no subcategory.",
      "sections[].categories[].available_traits": "Traits the character could still get; empty unless asked for.",
      "sections[].categories[].available_traits[].character_classes": "The classes that may have the trait; empty for custom traits.",
      "sections[].categories[].available_traits[].game_versions": "The editions that have the trait; empty for custom traits.",
      "sections[].categories[].available_traits[].link": "The address of a page about the trait.",
      "sections[].categories[].available_traits[].show_when_zero": "Whether a sheet shows the trait when its value is 0.",
      "sections[].categories[].available_traits[].max_value": "The largest value a character can have.",
      "sections[].categories[].available_traits[].min_value": "The smallest value a character can have.",
      "sections[].categories[].available_traits[].initial_cost": "Points that the first dot costs.",
      "sections[].categories[].available_traits[].upgrade_cost": "Dot n, from the second on, costs n times this.",
      "sections[].categories[].available_traits[].count_based_cost_multiplier": "For traits priced by how many of the category a character has: the next one costs this times their number plus one. Null for all others.",
      "sections[].categories[].available_traits[].is_rollable": "Whether the trait's value can be part of a dice pool.",
      "sections[].categories[].available_traits[].custom_for_character_id": "The character that a custom trait was made for; null for all others.",
      "sections[].categories[].available_traits[].pool": "The dice pool, in words.",
      "sections[].categories[].available_traits[].opposing_pool": "The dice pool of whoever resists, in words.",
      "sections[].categories[].available_traits[].system": "How the trait works in play.",
      "sections[].categories[].available_traits[].gift_attributes": "Null for everything but gifts.",
      "sections[].categories[].available_traits[].powers": "By level, then name.",
      "sections[].categories[].available_traits[].tracker_type_v4": "The tracker of the trait by V4 rules. Absent from servers up to 0.27.0.",
      "sections[].categories[].available_traits[].tracker_type_v5": "The tracker of the trait by V5 rules. Absent from servers up to 0.27.0.",
      "character.name": "First and last name.",
      "character.name_full": "First name, nickname in quotes if there is one, last name.",
      "character.starting_points": "Points left to buy traits with, given when the character was generated.",
      "character.age": "In years. It is not derived from `date_of_birth`.",
      "character.is_temporary": "Whether the character still waits for a choice in a generation session.",
      "character.date_killed": "When `status` became `DEAD`; null for the living. The server keeps it.",
      "character.user_player_id": "The user who plays the character; null unless `type` is `PLAYER`.",
      "character.num_inventory_items": "0 for the characters of a generation session.",
      "character.num_notes": "0 for the characters of a generation session.",
      "character.num_assets": "0 for the characters of a generation session.",
      "character.specialties": "Those of the concept. Specialties of abilities are in the traits.",
      "character.vampire_attributes": "Null for everything but vampires.",
      "character.vampire_attributes.generation": "Steps from Caine; the lower, the stronger.",
      "character.vampire_attributes.sire": "Who made the character a vampire.",
      "character.werewolf_attributes": "Null for everything but werewolves, and for werewolves made without.",
      "character.werewolf_attributes.total_renown": "The sum of the character's Glory, Honor and Wisdom. The server keeps it.",
      "character.hunter_attributes.creed": "Free text. valentina: generated hunters have it in title case (`\"Martial\"`).",
      "character.chapter_ids": "The chapters that the character takes part in, sorted by id.",
      "character.health": "Absent from servers up to 0.27.0.",
      "character.health.size": "The number of boxes.",
      "character.health.boxes": "One a box, the worst damage first; null is a free box.",
      "character.health.is_impaired": "Whether the damage impairs the character, by the rules of its edition.",
      "character.health.bashing": "V4 only, else null.",
      "character.health.lethal": "V4 only, else null.",
      "character.health.levels": "V4 only, else null.",
      "character.health.levels[].penalty": "Dice lost while wounded to this level; null means Incapacitated.",
      "character.health.levels[].mark": "The damage marked on the level; null when it is free.",
      "character.health.current_penalty": "Dice lost to wounds now. V4 only, else null.",
      "character.health.extra_levels": "Health levels beyond what the character's traits give."
    }
  },
  "User": {
    "summary": "A user of a company.",
    "fields": {
      "username": "In lower case, with hyphens. valentina: not unique in the company.",
      "email": "valentina: not unique in the company.",
      "lifetime_xp": "Experience points ever granted, in all campaigns.",
      "lifetime_cool_points": "Cool points ever granted, in all campaigns.",
      "avatar_url": "The uploaded avatar, or else the one of the Discord account.",
      "num_characters": "The characters that the user plays.",
      "campaign_experience[].xp_current": "Experience points to spend.",
      "campaign_experience[].xp_total": "Experience points ever granted. Spending and removing leave it.",
      "campaign_experience[].cool_points": "Cool points ever granted. Each also adds 10 experience points."
    }
  },
  "AdminUser": {
    "summary": "A user, as seen by a global administrator.",
    "fields": {
      "username": "In lower case, with hyphens. valentina: not unique in the company.",
      "email": "valentina: not unique in the company.",
      "lifetime_xp": "Experience points ever granted, in all campaigns.",
      "lifetime_cool_points": "Cool points ever granted, in all campaigns.",
      "avatar_url": "The uploaded avatar, or else the one of the Discord account.",
      "num_characters": "The characters that the user plays.",
      "campaign_experience[].xp_current": "Experience points to spend.",
      "campaign_experience[].xp_total": "Experience points ever granted. Spending and removing leave it.",
      "campaign_experience[].cool_points": "Cool points ever granted. Each also adds 10 experience points.",
      "is_archived": "Whether the user was deleted. Such a user is seen by global administrators only."
    }
  },
  "UserCreate": {
    "summary": "A user to create.",
    "fields": {
      "username": "The name by which the user is known, 3 to 50 characters; stored in lower case with hyphens for blanks.",
      "email": "The address of the user.",
      "role": "What the user may do in the company.",
      "name_first": "The user's first name, 2 to 50 characters.",
      "name_last": "The user's last name, 2 to 50 characters."
    }
  },
  "AdminUserCreate": {
    "summary": "A user that a global administrator creates in any company.",
    "fields": {
      "username": "The name by which the user is known, 3 to 50 characters; stored in lower case with hyphens for blanks.",
      "email": "The address of the user.",
      "role": "What the user may do in the company.",
      "name_first": "The user's first name, 2 to 50 characters.",
      "name_last": "The user's last name, 2 to 50 characters.",
      "company_id": "The company that the user is in."
    }
  },
  "UserPatch": {
    "summary": "Changes to a user. What is left out stays.",
    "fields": {
      "username": "The name by which the user is known, 3 to 50 characters.",
      "email": "The address of the user.",
      "role": "What the user may do in the company. valentina: a STORYTELLER can change no role but its own, downwards.",
      "name_first": "The user's first name, 2 to 50 characters; `null` clears it.",
      "name_last": "The user's last name, 2 to 50 characters; `null` clears it."
    }
  },
  "AdminUserPatch": {
    "summary": "Changes that a global administrator makes to a user. What is left out stays.",
    "fields": {
      "username": "The name by which the user is known, 3 to 50 characters.",
      "email": "The address of the user.",
      "name_first": "The user's first name, 2 to 50 characters; `null` clears it.",
      "name_last": "The user's last name, 2 to 50 characters; `null` clears it.",
      "role": "What the user may do in the company.",
      "is_archived": "`true` deletes the user and what belongs to it, `false` brings all of that back."
    }
  },
  "UserApprove": {
    "summary": "The role that an UNAPPROVED user gets.",
    "fields": {
      "role": "What the user may do from now on."
    }
  },
  "UserMerge": {
    "summary": "Two users of the same person. The primary takes over the provider profiles that it lacks; the secondary, which must be UNAPPROVED, is deleted.",
    "fields": {
      "primary_user_id": "The user who stays.",
      "secondary_user_id": "The user who goes into the other."
    }
  },
  "IdentifyResponse": {
    "summary": "The user that an account belongs to.",
    "fields": {
      "user.username": "In lower case, with hyphens. valentina: not unique in the company.",
      "user.email": "valentina: not unique in the company.",
      "user.lifetime_xp": "Experience points ever granted, in all campaigns.",
      "user.lifetime_cool_points": "Cool points ever granted, in all campaigns.",
      "user.avatar_url": "The uploaded avatar, or else the one of the Discord account.",
      "user.num_characters": "The characters that the user plays.",
      "user.campaign_experience[].xp_current": "Experience points to spend.",
      "user.campaign_experience[].xp_total": "Experience points ever granted. Spending and removing leave it.",
      "user.campaign_experience[].cool_points": "Cool points ever granted. Each also adds 10 experience points."
    }
  },
  "IdentifyRequest": {
    "summary": "An account to sign in with.",
    "fields": {
      "provider": "Whose account it is.",
      "token": "Discord and GitHub: an access token. Apple and Google: an identity token.",
      "username": "The name of a new user. A name that is taken gets a number.",
      "email": "The address of a new user whose provider gives none."
    }
  },
  "LinkIdentityRequest": {
    "summary": "An account to link to a user.",
    "fields": {
      "provider": "Whose account it is.",
      "token": "Discord and GitHub: an access token. Apple and Google: an identity token."
    }
  },
  "LogArchive": {
    "summary": "The server's log files as a ZIP archive.",
    "fields": {
      "content_type": "`application/zip`.",
      "file_name": "The name that the server gives, such as `vapi-logs-20261122T031609Z.zip`; else `vapi-logs.zip`."
    }
  },
  "TrackerRule": {
    "summary": "What the trackers of one kind take.",
    "fields": {}
  },
  "CompanyOptions": {
    "summary": "The values that a server knows for its enumerations, by area and by the name of the enumeration. The values are plain texts: what a server adds is what the answer is asked for.",
    "fields": {
      "characters.TrackerRules": "By edition, then by type of tracker or `HEALTH`. Newer than server 0.27.",
      "characters._related": "Absolute addresses of lists, by name, with `{company_id}` and the like to be filled in.",
      "character_autogeneration.CharacterClassPercentileChance": "How likely a class is, such as `MORTAL: 0-59`."
    }
  },
  "QuickRoll": {
    "summary": "A named set of traits that a user rolls often.",
    "fields": {
      "description": "Empty, never `null`, when there is none.",
      "trait_ids": "The traits whose values a roll adds up, in no particular order."
    }
  },
  "QuickRollCreate": {
    "summary": "A quick roll to create. Names need not be unique.",
    "fields": {
      "name": "What the quick roll is called, 3 to 50 characters.",
      "description": "What the quick roll is for: empty, or at least 3 characters.",
      "trait_ids": "Whose values a roll adds up, at least one. valentina: declared optional by the server, which then refuses the empty default."
    }
  },
  "QuickRollPatch": {
    "summary": "Changes to a quick roll. What is left out stays.",
    "fields": {
      "name": "What the quick roll is called, 3 to 50 characters.",
      "description": "What the quick roll is for: empty to clear it, or at least 3 characters.",
      "trait_ids": "Whose values a roll adds up, at least one. They replace all traits."
    }
  },
  "LogEntry": {
    "summary": "A line of the log. One that the server cannot read has its text in `raw` and `null` elsewhere.",
    "fields": {
      "timestamp": "As written in the file, such as `2026-11-22T03:16:09Z`.",
      "name": "The name of the logger.",
      "exception": "The stack trace.",
      "extra": "What else the line says, by name."
    }
  },
  "SystemHealth": {
    "summary": "The state of the server and of what it depends on.",
    "fields": {
      "database_latency_ms": "Milliseconds, with one decimal; `null` when the database does not answer.",
      "cache_latency_ms": "Milliseconds, with one decimal; `null` when the cache does not answer.",
      "uptime": "The time since the server started, such as `0d 0h 1m 3s`.",
      "version": "The version of the server."
    }
  },
  "UserDetail": {
    "summary": "A user, with those of its parts that the call included.",
    "fields": {
      "username": "In lower case, with hyphens. valentina: not unique in the company.",
      "email": "valentina: not unique in the company.",
      "lifetime_xp": "Experience points ever granted, in all campaigns.",
      "lifetime_cool_points": "Cool points ever granted, in all campaigns.",
      "avatar_url": "The uploaded avatar, or else the one of the Discord account.",
      "num_characters": "The characters that the user plays.",
      "campaign_experience[].xp_current": "Experience points to spend.",
      "campaign_experience[].xp_total": "Experience points ever granted. Spending and removing leave it.",
      "campaign_experience[].cool_points": "Cool points ever granted. Each also adds 10 experience points.",
      "quickrolls[].description": "Empty, never `null`, when there is none.",
      "quickrolls[].trait_ids": "The traits whose values a roll adds up, in no particular order.",
      "assets[].mime_type": "Found by looking at the bytes, such as `image/png`.",
      "assets[].original_filename": "The name of the file in lower case ASCII letters with hyphens.",
      "assets[].public_url": "Where anybody can read the file.",
      "assets[].uploaded_by_id": "`null` when it was not uploaded on behalf of a user.",
      "assets[].user_parent_id": "The user that the file belongs to, not the one who uploaded it.",
      "characters[].name": "First and last name.",
      "characters[].name_full": "First name, nickname in quotes if there is one, last name.",
      "characters[].starting_points": "Points left to buy traits with, given when the character was generated.",
      "characters[].age": "In years. It is not derived from `date_of_birth`.",
      "characters[].is_temporary": "Whether the character still waits for a choice in a generation session.",
      "characters[].date_killed": "When `status` became `DEAD`; null for the living. The server keeps it.",
      "characters[].user_player_id": "The user who plays the character; null unless `type` is `PLAYER`.",
      "characters[].num_inventory_items": "0 for the characters of a generation session.",
      "characters[].num_notes": "0 for the characters of a generation session.",
      "characters[].num_assets": "0 for the characters of a generation session.",
      "characters[].specialties": "Those of the concept. Specialties of abilities are in the traits.",
      "characters[].vampire_attributes": "Null for everything but vampires.",
      "characters[].vampire_attributes.generation": "Steps from Caine; the lower, the stronger.",
      "characters[].vampire_attributes.sire": "Who made the character a vampire.",
      "characters[].werewolf_attributes": "Null for everything but werewolves, and for werewolves made without.",
      "characters[].werewolf_attributes.total_renown": "The sum of the character's Glory, Honor and Wisdom. The server keeps it.",
      "characters[].hunter_attributes.creed": "Free text. valentina: generated hunters have it in title case (`\"Martial\"`).",
      "characters[].chapter_ids": "The chapters that the character takes part in, sorted by id.",
      "characters[].health": "Absent from servers up to 0.27.0.",
      "characters[].health.size": "The number of boxes.",
      "characters[].health.boxes": "One a box, the worst damage first; null is a free box.",
      "characters[].health.is_impaired": "Whether the damage impairs the character, by the rules of its edition.",
      "characters[].health.bashing": "V4 only, else null.",
      "characters[].health.lethal": "V4 only, else null.",
      "characters[].health.levels": "V4 only, else null.",
      "characters[].health.levels[].penalty": "Dice lost while wounded to this level; null means Incapacitated.",
      "characters[].health.levels[].mark": "The damage marked on the level; null when it is free.",
      "characters[].health.current_penalty": "Dice lost to wounds now. V4 only, else null.",
      "characters[].health.extra_levels": "Health levels beyond what the character's traits give."
    }
  },
  "UserLookupResult": {
    "summary": "One user of the person looked up. UNAPPROVED and DEACTIVATED users are found, archived ones are not.",
    "fields": {}
  }
}
