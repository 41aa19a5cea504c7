/**
 * Which tests are the first to notice a fault in a file, and which come after
 * them when they do not.
 */

/** Filters of vitest: parts of the paths of test files. */
type Tests = ReadonlyArray<string>

const layers: Tests = [
  "layers/call",
  "layers/valentina",
  "layers/CallSettings",
  "layers/IdempotencyKey",
  "layers/NeverSent",
  "layers/Repeats",
  "layers/RetryPolicy",
  "layers/Timeout",
  "layers/Transport",
  "secrets/bounds",
  "secrets/errors",
  "cache/",
]

/** The first that fits. */
const rules: ReadonlyArray<readonly [file: RegExp, ...stages: ReadonlyArray<Tests>]> = [
  [/layers\/dddice\/realtime|RoomEvents|Broadcasting|RealtimeOptions/, ["services/dddice/RoomEvents"], [
    "simulator/dddice/realtime",
    "simulator/dddice/RealtimeSockets",
    "secrets/values",
    "secrets/bounds",
  ]],
  [/services\/valentina\/watch/, ["services/valentina/DiceRollsWatch"]],
  [/notation|DiceNotation/, ["services/dddice/DiceNotation.test", "services/dddice/DiceNotation.cases"], [
    "services/dddice/DiceNotation.properties",
  ]],
  [/DicePool/, ["services/valentina/DicePool"]],
  [/rollText/, ["services/dddice/rollText"]],
  [/DiceChange|Activations|\/Rooms|\/Rolls/, ["services/dddice/Activations", "services/dddice/rollText"], [
    "simulator/dddice/Rolls",
    "simulator/dddice/Users",
    "contract/endpoints",
  ]],
  [/Shared(?:RateLimits|Refusals|Store)|TokenBuckets/, ["layers/SharedLimits", "layers/RateLimits"], [
    "layers/call/Senseless",
    "layers/Priority",
  ]],
  [/RateLimits|KnownLimits|Turn|Priority/, ["layers/RateLimits", "layers/Priority"], [
    "layers/SharedLimits",
    "layers/call/Senseless",
    "secrets/bounds",
  ]],
  [/layers\/(?:CircuitBreaker|call\/Circuit)/, ["layers/CircuitBreaker"], layers],
  [/Deadline/, ["layers/Deadline"], layers],
  [/Pages|ReadPage/, ["layers/call/Pages", "layers/call/Unreadable", "layers/Includes"], ["layers/ChangingLists"]],
  [/WriteKey|BoundKeys|SharedWrites|IdempotencyKey|AreaWrites/, ["layers/IdempotencyKey", "layers/Repeats"], [
    "cache/",
    ...layers,
  ]],
  [
    /(?:Attempt|Retry|RetryPolicy|Progress|Running|decodeAnswer|fromResponse|Problem|problemDocument|errorMessage)\.ts/,
    [
      "layers/Repeats",
      "layers/RetryPolicy",
      "layers/Timeout",
      "layers/call/Applied",
      "layers/call/Attempt",
      "layers/call/fromResponse",
    ],
    layers,
  ],
  [/Transport/, ["layers/Transport", "layers/call/Attempt"], [
    "layers/HostileAnswers",
    "layers/Interruption",
    ...layers,
  ]],
  [/shareable/, ["layers/shareable"]],
  [/layers\//, [
    "layers/CallSettings",
    "layers/NestedClients",
    "layers/call/Client",
    "layers/call/Methods",
    "layers/call/Metrics",
    "layers/call/layerTest",
    "layers/valentina",
  ], layers],
  [/services\//, ["contract/endpoints"], ["contract/traffic", "contract/properties"]],
]

/** The tests of a file, the first to notice a fault first. */
export const testsOf = (file: string): ReadonlyArray<Tests> => {
  const [, ...stages] = rules.find(([pattern]) => pattern.test(file)) ?? [undefined]
  return stages
}
