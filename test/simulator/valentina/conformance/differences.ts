/**
 * What the simulator does otherwise than the recorded server, and why.
 */

/** Recorded exchanges by their numbers, with the reason for which they differ. */
export const differences: ReadonlyArray<readonly [reason: string, files: ReadonlyArray<string>]> = [
  ["equals have no order: traits that were rolled equally often, users of one name", [
    "732",
    "734",
    "738",
    "805",
    "806",
    "807",
  ]],
  ["the server on port 8011 had neither storage, logs nor providers, and was told another address than its own", [
    "927",
    "928",
    "929",
    "930",
    "931",
    "932",
    "933",
    "934",
    "935",
  ]],
  ["the server on port 8012 had lost its database, then its cache; here faults are injected", [
    "967",
    "968",
    "969",
    "971",
    "972",
  ]],
]

/** As `differences`, of the recorded release. */
export const releaseDifferences: ReadonlyArray<readonly [reason: string, files: ReadonlyArray<string>]> = [
  ["names, dice and traits are drawn", [
    "136",
    "147",
    "160",
    "166",
    "198",
    "201",
    "230",
    "276",
    "279",
    "282",
    "289",
    "312",
    "574",
    "575",
    "576",
  ]],
  ["lists show things that were made by requests nobody recorded", [
    "022",
    "023",
    "116",
    "207",
    "293",
    "374",
    "376",
    "377",
    "476",
    "494",
    "521",
  ]],
  ["the audit log is about requests that nobody recorded", ["050", "525", "528", "531", "534"]],
  ["statistics are of rolls that nobody recorded", ["501", "503", "505", "508"]],
  ["the developer had been let into three companies, two of which no request names", ["021"]],
  ["the character held the trait already, or with another value", ["251", "532"]],
  ["the name of the character was taken by one that no answer shows", ["268"]],
  ["the character stood in chapters and held traits that only a later answer shows", ["290", "298", "403"]],
  ["the character held a trait of the quick roll; which one, no answer shows", ["458", "464"]],
  ["there was a user with the e-mail of the token", ["475"]],
  ["the roll was of a character of a storyteller, which no answer shows", ["497"]],
  ["the renown had been raised by a request that nobody recorded", ["509"]],
  ["there was experience in the campaign before", ["536", "539", "546"]],
  ["the idempotency key had been used for another body", ["558"]],
  ["the log is about the requests before, from another address", [
    "051",
    "055",
  ]],
  ["equals have no order: categories of one place, subcategories of one name", [
    "106",
    "127",
  ]],
  ["behind the release stood another fake provider, whose accounts have no pictures", [
    "479",
    "493",
    "511",
    "518",
  ]],
]
