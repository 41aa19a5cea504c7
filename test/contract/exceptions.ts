/**
 * Where we differ from the table on purpose, and why. One that is no difference
 * any more fails the test.
 */

/** Differences with one reason. */
export interface Exception {
  readonly reason: string
  readonly differences: ReadonlyArray<string>
}

const children = (model: string, names: ReadonlyArray<string>): ReadonlyArray<string> =>
  names.map((name) => `${model}.${name}[] type: ours object, theirs map of any`)

const bounds = (range: string, names: ReadonlyArray<string>): ReadonlyArray<string> =>
  names.map((name) => `${name} bounds: ours ${range}, theirs none`)

const required = (names: ReadonlyArray<string>): ReadonlyArray<string> =>
  names.map((name) => `${name} optional: ours false, theirs true`)

const settings = (
  name: string,
): ReadonlyArray<string> => [`CompanySettingsCreate.${name}`, `CompanySettingsPatch.${name}`]

/** The justified differences. */
export const exceptions: ReadonlyArray<Exception> = [
  {
    reason: "The table leaves the shape of included children open; recorded answers have the children's own shapes.",
    differences: [
      ...children("CampaignBookDetailResponse", ["chapters", "notes", "assets"]),
      ...children("CampaignChapterDetailResponse", ["notes", "assets"]),
      ...children("CharacterDetailResponse", ["traits", "inventory", "notes", "assets"]),
      ...children("UserDetailResponse", ["quickrolls", "notes", "assets", "characters"]),
    ],
  },
  {
    reason: "The table leaves the shape open; every recorded answer has the same members.",
    differences: [
      ...children("CharacterConceptResponse", ["specialties"]),
      "AuditLogResponse.changes[] type: ours object, theirs any",
      "AuditLogDetailResponse.changes[] type: ours object, theirs any",
      "RollStatistics.top_traits[] type: ours object, theirs map of integer or string or string uuid",
      "globalAdminCreateDeveloperApiKey response type: ours object, theirs map of string or array of map of string",
      "regenerateDeveloperMeApiKey response type: ours object, theirs map of string",
      "getCompanyOptions response type: ours object, theirs map of map of array of string or integer or map of string",
    ],
  },
  {
    reason: "Only the providers apple and google have audiences (the server answers 400 to others), and null clears.",
    differences: [
      "DeveloperAdminResponse.provider_audiences type: ours object, theirs map of array of string",
      "DeveloperResponse.provider_audiences type: ours object, theirs map of array of string",
      "AdminDeveloperPatch.provider_audiences type: ours map of array of string, theirs any",
      "AdminDeveloperPatch.provider_audiences nullable: ours true, theirs false",
      "DeveloperPatch.provider_audiences type: ours map of array of string, theirs any",
      "DeveloperPatch.provider_audiences nullable: ours true, theirs false",
    ],
  },
  {
    reason: "The published Python client does not read these dates, so that an answer makes sense without them.",
    differences: ["CharacterTraitResponse", "ChargenSessionResponse"].flatMap((model) =>
      ["date_created", "date_modified"].map((name) => `${model}.${name} optional: ours true, theirs false`)
    ),
  },
  {
    reason: "What was asked to be included is null where a server of another version does not tell it.",
    differences: ["method", "url"].map((name) => `AuditLogDetailResponse.${name} nullable: ours true, theirs false`),
  },
  {
    reason: "Came to the server in the weeks before 0.16.0, and a text that is absent means nothing.",
    differences: ["SystemHealth.uptime optional: ours true, theirs false"],
  },
  {
    reason: "The body of a bulk assignment is a list, so the recorded one in an audit log is too.",
    differences: ["AuditLogDetailResponse.request_json type: ours any, theirs map of any"],
  },
  {
    reason: "Recorded as a moment with +00:00, in all answers.",
    differences: [
      "CharacterTraitResponse.date_created type: ours string date-time, theirs string",
      "CharacterTraitResponse.date_modified type: ours string date-time, theirs string",
    ],
  },
  {
    reason: "Plain text in the table; these are the values that recorded answers have.",
    differences: [
      "DictionaryTermResponse.source_type values: ours auspice|clan|trait|trait_subcategory|tribe, theirs any",
    ],
  },
  {
    reason: "Plain text in the table; the server refuses the other roles (400) or breaks on them (500).",
    differences: [
      "AdminUserCreate.role values: ours ADMIN|PLAYER|STORYTELLER, theirs any",
      "UserApprove.role values: ours ADMIN|PLAYER|STORYTELLER, theirs any",
      "UserCreate.role values: ours ADMIN|PLAYER|STORYTELLER, theirs any",
      "UserPatch.role values: ours ADMIN|DEACTIVATED|PLAYER|STORYTELLER, theirs any",
    ],
  },
  {
    reason: "Declared optional with an empty default, which the server then refuses with 400.",
    differences: required([
      "CompanyCreate.email",
      "NoteCreate.content",
      "QuickRollCreate.trait_ids",
      "setUserAvatar body.file",
      "uploadBookAsset body.file",
      "uploadCampaignAsset body.file",
      "uploadChapterAsset body.file",
      "uploadCharacterAsset body.file",
      "uploadUserAsset body.file",
    ]),
  },
  {
    reason: "Checked by the server after its schema (400).",
    differences: [
      ...bounds("0..5", [
        "CampaignCreate.danger",
        "CampaignCreate.desperation",
        "CampaignPatch.danger",
        "CampaignPatch.desperation",
      ]),
      ...bounds("0..100", [
        "CharacterTraitCreateCustom.initial_cost",
        "CharacterTraitCreateCustom.max_value",
        "CharacterTraitCreateCustom.min_value",
        "CharacterTraitCreateCustom.upgrade_cost",
        ...settings("character_autogen_starting_points"),
        ...settings("character_autogen_xp_cost"),
      ]),
      ...bounds("1..10", settings("character_autogen_num_choices")),
    ],
  },
  {
    reason: "A larger number does not fit the server's column (500).",
    differences: bounds("-2147483648..2147483647", [
      "CharacterCreate.age",
      "CharacterPatch.age",
      "CharacterTraitCreate.value",
      "VampireAttributesCreate.generation",
      "VampireAttributesPatch.generation",
      "DiceRollCreate.difficulty",
      "DiceRollCreate.num_desperation_dice",
      "DiceRollCreate.num_dice",
      "ExperienceAddRemove.amount",
      "QuickRollRequest.difficulty",
      "QuickRollRequest.num_desperation_dice",
    ]),
  },
]
