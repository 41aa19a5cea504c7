/**
 * The keys of each model of Valentina's answers that an answer makes no sense
 * without; every other one may be absent. They are those to which vclient 3.4.0
 * gives no default, fewer where this client asks for less, and the ids of
 * things and of what they belong to. It does not come from the schemas, so that
 * a key that is needed again by mistake is seen.
 */
const dates = ["date_created", "date_modified"]
const thing = ["id", ...dates]
const named = [...thing, "name"]
const user = [...thing, "username", "email", "role", "company_id"]
const developer = [...thing, "username", "email"]
const book = [...named, "number", "campaign_id"]
const chapter = [...named, "number", "book_id"]
const character = [
  ...named,
  "name_first",
  "name_last",
  "name_full",
  "character_class",
  "game_version",
  "company_id",
  "campaign_id",
]
const heldTrait = ["id", "character_id", "value", "trait"]
const nothing: ReadonlyArray<string> = []

/** By the models' names in the table of the running server. */
export const needed: Readonly<Record<string, ReadonlyArray<string>>> = {
  AdminUserResponse: user,
  AuditLogResponse: ["id", "date_created"],
  BulkAssignTraitFailure: ["trait_id", "error"],
  BulkAssignTraitResponse: ["succeeded", "failed"],
  BulkAssignTraitSuccess: ["trait_id", "character_trait"],
  CampaignBookDetailResponse: book,
  CampaignBookResponse: book,
  CampaignChapterDetailResponse: chapter,
  CampaignChapterResponse: chapter,
  CampaignExperienceResponse: ["id", "campaign_id", "user_id"],
  CampaignResponse: [...named, "company_id"],
  CharSheetSectionResponse: named,
  CharacterConceptResponse: named,
  CharacterDetailResponse: character,
  CharacterFullSheetDTO: ["character", "sections"],
  CharacterResponse: character,
  CharacterTraitResponse: heldTrait,
  ChargenSessionResponse: ["id", "user_id", "campaign_id", "expires_at", "requires_selection", "characters"],
  CompanyPermissionResponse: ["company_id", "name", "permission"],
  CompanyResponse: [...named, "email", "resources_modified_at", "settings"],
  CompanySettingsResponse: ["id"],
  DeveloperAdminResponse: developer,
  DeveloperResponse: developer,
  DiceRollResponse: [...thing, "dice_size", "num_dice", "company_id"],
  DiceRollResultResponse: ["total_result_type", "total_dice_roll", "player_roll"],
  DictionaryTermResponse: [...thing, "term"],
  FullSheetCharacterTraitDTO: heldTrait,
  FullSheetTraitCategoryDTO: ["id", "name", "character_traits"],
  FullSheetTraitSectionDTO: ["id", "name", "categories"],
  FullSheetTraitSubcategoryDTO: ["id", "name", "character_traits"],
  GiftAttributesResponse: ["renown"],
  HunterAttributesResponse: nothing,
  IdentifyResponse: ["resolution", "user"],
  InventoryItemResponse: [...named, "character_id"],
  LogEntry: nothing,
  MageAttributesResponse: nothing,
  NameDescriptionResponse: nothing,
  NewCompanyCreateResponse: ["company", "admin_user"],
  NoteResponse: [...thing, "title", "content", "company_id"],
  QuickRollResponse: [...named, "user_id"],
  RollStatistics: [
    "botches",
    "successes",
    "failures",
    "criticals",
    "total_rolls",
    "criticals_percentage",
    "success_percentage",
    "failure_percentage",
    "botch_percentage",
  ],
  S3AssetResponse: [...thing, "asset_type", "mime_type", "original_filename", "public_url", "company_id"],
  SpecialtyResponse: ["id", "name", "type"],
  SystemHealth: ["database_status", "cache_status"],
  TraitCategoryResponse: [...named, "sheet_section_id"],
  TraitPowerResponse: ["id", "level"],
  TraitResponse: [...named, "sheet_section_id", "category_id"],
  TraitSubcategoryResponse: named,
  TraitValueOptionsResponse: [
    "name",
    "current_value",
    "trait",
    "xp_current",
    "starting_points_current",
    "options",
  ],
  UserDetailResponse: user,
  UserLookupResult: ["company_id", "company_name", "user_id", "role"],
  UserResponse: user,
  VampireAttributesResponse: nothing,
  VampireClanResponse: named,
  WerewolfAttributesResponse: nothing,
  WerewolfAuspiceResponse: named,
  WerewolfTribeResponse: [...named, "renown"],
  company_dto_UserResponse: user,
  user_dto_UserResponse: user,
  page: ["items", "limit", "offset", "total"],
}

/** As `needed`, of what the table gives no model, by the key under which it stands. */
export const neededUnder: Readonly<Record<string, ReadonlyArray<string>>> = {
  assets: needed.S3AssetResponse ?? nothing,
  chapters: chapter,
  characters: character,
  companies: ["company_id", "company_name", "permission"],
  inventory: needed.InventoryItemResponse ?? nothing,
  notes: needed.NoteResponse ?? nothing,
  options: [
    "direction",
    "point_change",
    "can_use_xp",
    "xp_after",
    "can_use_starting_points",
    "starting_points_after",
  ],
  powers: ["id", "level"],
  quickrolls: needed.QuickRollResponse ?? nothing,
  specialties: ["name", "type"],
  top_traits: ["name", "usage_count", "trait_id"],
  trait: needed.TraitResponse ?? nothing,
  traits: needed.CharacterTraitResponse ?? nothing,
}

/** As `needed`, of answers that the table gives no model: new keys. */
export const neededOf: Readonly<Record<string, ReadonlyArray<string>>> = {
  globalAdminCreateDeveloperApiKey: [...developer, "api_key", "key_generated"],
  regenerateDeveloperMeApiKey: ["id", "username", "email", "api_key", "key_generated"],
}
