/**
 * Which tests are the first to notice a fault in a file.
 */

/** The first that fits; filters of vitest, parts of the paths of test files. */
const rules: ReadonlyArray<readonly [file: RegExp, tests: ReadonlyArray<string>]> = [
  [/layers\/dddice\/realtime|RoomEvents|Broadcasting|RealtimeOptions/, [
    "services/dddice/RoomEvents",
    "simulator/dddice/realtime",
    "simulator/dddice/RealtimeSockets",
    "secrets/values",
  ]],
  [/services\/valentina\/watch/, ["services/valentina/DiceRollsWatch"]],
  [/notation|DiceNotation/, ["services/dddice/DiceNotation", "services/dddice/notation"]],
  [/DicePool/, ["services/valentina/DicePool"]],
  [/rollText/, ["services/dddice/rollText"]],
  [/DiceChange|Activations|\/Rooms|\/Rolls/, [
    "services/dddice/Activations",
    "services/dddice/rollText",
    "simulator/dddice/Rolls",
    "simulator/dddice/Users",
    "contract/endpoints",
  ]],
  [/layers\/(?:Shared)?RateLimits|TokenBuckets/, ["layers/RateLimits", "layers/SharedLimits", "layers/call/Senseless"]],
  [/layers\/(?:CircuitBreaker|call\/Circuit)/, ["layers/CircuitBreaker"]],
  [/layers\/call\/Pages/, ["layers/call/Pages", "layers/ChangingLists", "layers/Includes"]],
  [/layers\/call\/(?:WriteKey|BoundKeys|SharedWrites)|IdempotencyKey/, ["layers/IdempotencyKey", "layers/Repeats"]],
  [/layers\//, [
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
  ]],
  [/services\//, ["contract/endpoints", "contract/traffic", "contract/properties"]],
]

/** The tests of a file that are the first to notice a fault. */
export const testsOf = (file: string): ReadonlyArray<string> => rules.find(([pattern]) => pattern.test(file))?.[1] ?? []
