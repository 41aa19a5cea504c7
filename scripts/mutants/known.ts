/**
 * Faults that are always planted, and those that are none.
 */

/** Another text in the place of one that stands once in a file. */
export interface Named {
  readonly file: string
  readonly from: string
  readonly to: string
}

/** What was planted by hand once, and no test noticed. */
export const named: ReadonlyArray<Named> = [
  {
    file: "src/layers/call/Retry.ts",
    from: '|| (endpoint.retry === "never" && !prepared.keyed)',
    to: "",
  },
  {
    file: "src/layers/dddice/realtime/RoomDifference.ts",
    from: "gone.length === asked.length ? missing.slice(largestInquiry) : []",
    to: "[]",
  },
  {
    file: "src/layers/dddice/realtime/RoomFollower.ts",
    from: "if (told.members.has(id) === added) return []",
    to: "",
  },
  { file: "src/layers/dddice/realtime/Channels.ts", from: "if (added === known || ", to: "if (" },
  { file: "src/layers/dddice/realtime/KnownRolls.ts", from: "horizon = Math.max(horizon, createdAt)", to: "" },
  { file: "src/layers/dddice/realtime/KnownRolls.ts", from: " || now.updatedAt < before.updatedAt", to: "" },
  {
    file: "src/services/dddice/Activations.ts",
    from: "expired ? Effect.succeed({ token: undefined }) : Effect.fail(error)",
    to: "Effect.fail(error)",
  },
  { file: "src/services/dddice/Activations.ts", from: "if (expired) return", to: "if (false) return" },
  { file: "src/services/dddice/Activations.ts", from: "Duration.seconds(5)", to: "Duration.seconds(50)" },
  {
    file: "src/internal/Includes.ts",
    from: "items.flatMap((item, index)",
    to: "items.slice(0, 1).flatMap((item, index)",
  },
  { file: "src/layers/call/KnownLimits.ts", from: "if (oldest !== undefined) scopes.delete(oldest)", to: "" },
  {
    file: "src/simulator/valentina/store/Cascades.ts",
    from: 'each(Table.group(state.inventory, "character", row.id), mark(state.inventory, batch))',
    to: "",
  },
]

/** A change that nobody can notice. */
export interface Equivalent {
  readonly file: string
  /** The line as it stands, without the spaces around. */
  readonly line: string
  /** The kinds of faults at that line. */
  readonly kinds: ReadonlyArray<string>
  readonly reason: string
}

/** Not planted. */
export const equivalents: ReadonlyArray<Equivalent> = [
  {
    file: "src/layers/dddice/realtime/MessageBuffer.ts",
    line: "const largestBatch = 32",
    kinds: ["constant changed"],
    reason: "Only how much is taken at once; what waits is bounded by the capacity",
  },
  {
    file: "src/internal/SentOnce.ts",
    line: "return isMaker(make) ? make({ poolMaxIdlePerHost: 0 }) : undefined",
    kinds: ["branch always taken", "branch never taken"],
    reason: "It runs on Deno alone, where test/layers/NoResend.test.ts holds it",
  },
  {
    file: "src/internal/decoder/makeRecord.ts",
    line: 'if (parameter._tag !== "String" || parameter.checks !== undefined || parameter.encoding !== undefined) {',
    kinds: ["comparison negated"],
    reason: "effect's own parser gives the same, and takes longer",
  },
  {
    file: "src/internal/ImageFormat.ts",
    line: "Effect.map(bytesOf(file.slice(0, 12)), isImage)",
    kinds: ["constant changed"],
    reason: "Only the first twelve bytes are looked at",
  },
  {
    file: "src/layers/HttpClientTransport.ts",
    line: "if (web !== undefined && web.body !== null) return fromWeb(web.body, limit, kind)",
    kinds: ["arm removed"],
    reason: "The body is read as well by the stream below it, which costs more: bench/README.md",
  },
  {
    file: "src/layers/call/AreaWrites.ts",
    line:
      "export const make = (client: Client | undefined): AreaWrites => ({ client, count: 0, listeners: new Set() })",
    kinds: ["constant changed"],
    reason: "Counts are compared with each other alone",
  },
  {
    file: "src/layers/call/AreaWrites.ts",
    line: "writes.count += 1",
    kinds: ["count turned round", "constant changed"],
    reason: "Counts are compared with each other alone",
  },
  {
    file: "src/layers/call/Attempt.ts",
    line: '!isRefusal(status) || (isRepeating && method === "DELETE" && status === 404)',
    kinds: ["comparison negated", "logic swapped", "constant changed"],
    reason: "isRepeating is true on Deno and Bun alone, where test/runtimes/promises.test.ts holds the line",
  },
  {
    file: "src/layers/call/KeyScope.ts",
    line: "if (known.size >= largest) known.delete(known.keys().next().value!)",
    kinds: ["comparison off by one"],
    reason: "KnownLimits forgets the limits of that many keys at the same time as their names",
  },
  {
    file: "src/services/dddice/Broadcasting.ts",
    line: "documented: false,",
    kinds: ["constant changed"],
    reason: "The operation is in no area, so that nobody lists it",
  },
  {
    file: "src/layers/call/RequestBody.ts",
    line: "content.length * 3 > limit && byteLength(content) > limit",
    kinds: ["constant changed"],
    reason: "It saves counting the bytes of short texts; the bytes decide",
  },
  {
    file: "src/mirror/SqlPosition.ts",
    line: "const { epoch, progress } = row ?? { epoch: 0, progress: null }",
    kinds: ["operand dropped"],
    reason: "An insertion that returns what it wrote returns a row",
  },
  {
    file: "src/mirror/findCopy.ts",
    line: "const copy = items.find(isCopy)",
    kinds: ["function confused"],
    reason: "Of two copies of a roll either shows that it was thrown",
  },
  {
    file: "src/services/dddice/notation/Arithmetic.ts",
    line: "const round = (sign < 0 && flipped[rounding.direction]) || rounding.direction",
    kinds: ["comparison off by one"],
    reason: "A factor of 0 is no sign, and fits no order",
  },
  {
    file: "src/services/dddice/notation/Arithmetic.ts",
    line:
      'const isBefore = (order: string, operator: string): boolean => order.indexOf(operator) < order.indexOf("round")',
    kinds: ["comparison off by one"],
    reason: "Two operators are never at one place of an order, which holds both",
  },
  {
    file: "src/services/dddice/notation/Face.ts",
    line: 'const text = typeof face === "object" ? "" : String(face).trim()',
    kinds: ["branch never taken"],
    reason: "An object that is made a text is no number either",
  },
  {
    file: "src/layers/call/RequestTarget.ts",
    line: "for (let index = 0; index < pieces.length; index++) {",
    kinds: ["comparison off by one"],
    reason: "The pieces are odd in number, and what would come after them is a name without a value",
  },
  {
    file: "src/layers/call/Problem.ts",
    line: "if (problem === undefined || problem.invalidParameters.length <= mostParameters) return problem",
    kinds: ["comparison off by one"],
    reason: "A hundred of a hundred are all of them",
  },
  {
    file: "src/layers/call/SharedRefusals.ts",
    line: "if (end <= (ends.get(key) ?? 0)) return false",
    kinds: ["comparison off by one"],
    reason: "What is learnt a second time is the same",
  },
  {
    file: "src/services/valentina/watch/watchDiceRolls.ts",
    line: "return { floor, positions: new Set(positions.filter((position) => position >= floor)) }",
    kinds: ["comparison off by one"],
    reason: "A floor is shorter than any position, so that the two are never equal",
  },
  {
    file: "src/services/valentina/watch/SharedLooks.ts",
    line: '"retryAfter" in error && error.retryAfter !== undefined ? Duration.toMillis(error.retryAfter) : 0',
    kinds: ["constant changed"],
    reason: "Each interval is a millisecond or more, and the longer of the two is waited for",
  },
  {
    file: "src/layers/call/TokenBuckets.ts",
    line: "if (arrived > 0) level.tokens = Math.min(limit, level.tokens + arrived)",
    kinds: ["comparison off by one"],
    reason: "Nothing is added where none has arrived, and no level is above its limit",
  },
  {
    file: "src/layers/call/TokenBuckets.ts",
    line: "const level = { tokens: limit, refilledAt: now }",
    kinds: ["field dropped"],
    reason: "A new bucket is full, and the next token of a full one is due from when it is looked at",
  },
  {
    file: "src/layers/dddice/realtime/RoomEventDecoder.ts",
    line: 'return typeof value === "object" && value !== null ? { ...value } : {}',
    kinds: ["logic swapped"],
    reason: "What is no object has no fields either way",
  },
  {
    file: "src/layers/dddice/realtime/RoomEventDecoder.ts",
    line: 'if (decoded === undefined) return unknown(name, content, ["The content is nested too deeply"])',
    kinds: ["element dropped"],
    reason: "No schema of an event is nested itself; it guards what a small stack cannot read",
  },
  {
    file: "src/layers/call/Attempt.ts",
    line: '"status" in error && error.status !== undefined ? String(error.status) : error._tag',
    kinds: ["logic swapped"],
    reason: "No error is made with the key and without a status",
  },
  {
    file: "src/services/valentina/watch/RollList.ts",
    line: "if (last === undefined || reached < floor || ended || found.size === known) {",
    kinds: ["comparison off by one"],
    reason: "A floor is shorter than any position, so that the two are never equal",
  },
]
