/**
 * What the simulator does otherwise than the recorded server, and why.
 */

/** Recorded exchanges by their numbers, with the reason for which they differ. */
export const differences: ReadonlyArray<readonly [reason: string, files: ReadonlyArray<string>]> = [
  ["the server fails on roles and permissions that it does not know; here they are 400", [
    "040",
    "073",
    "109",
    "137",
    "177",
  ]],
  ["the server fails on numbers that its columns cannot hold; here they are 400", ["945", "950"]],
  ["the server keeps a permission REVOKE, which then lets read; here it takes all rights", [
    "086",
    "087",
    "884",
    "896",
    "897",
    "898",
    "900",
  ]],
  ["users of another company can act on the server; here they do not exist", ["837", "838", "839", "840", "841"]],
  ["campaigns, characters, quick rolls and files of another company can be used on the server", [
    "976",
    "977",
    "979",
    "997",
  ]],
  ["keys that were replaced, or whose developer was deleted, live on for a minute on the server", [
    "879",
    "881",
    "889",
    "890",
    "891",
    "892",
  ]],
  ["equals have no order: traits that were rolled equally often, users of one name", [
    "732",
    "734",
    "738",
    "805",
    "806",
    "807",
  ]],
  ["Allow in the server's answer to OPTIONS leaves GET out, which its 405 has", ["847", "965"]],
  ["the server says the limits although it was told to leave them; another time it does not (910)", ["853"]],
  ["the simulator always has storage, logs and providers, and its address is the one of the request", [
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
  ["the database and the cache of the simulator cannot fail; faults are injected", ["967", "968", "969", "971", "972"]],
  ["answers are cached only when the simulator is asked to", ["937"]],
  ["the bytes that are no UTF-8 were replaced in the recording", ["941"]],
]
