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
