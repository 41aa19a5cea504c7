/**
 * Interleaved rounds, and the median of the ratios within each.
 *
 * A machine's speed drifts by more than the differences that are looked for, so
 * what is compared ran in the same round, a tenth of a second apart.
 */
import process from "node:process"

/** Something that is called again and again. */
export interface Contender {
  readonly name: string
  /** A promise that it gives is waited for. */
  readonly call: () => unknown
  /** How often one `call` does what is measured; once, unless said otherwise. */
  readonly times?: number
}

/** How to measure. */
export interface Settings {
  /** Calls of each contender before the first round; none, unless said otherwise. */
  readonly firstCalls?: number
  /** Rounds that are not counted. */
  readonly warmUp: number
  readonly rounds: number
  /**
   * Milliseconds of one contender in one round, and as many of processor, so that a busy machine leaves it as many
   * calls as a free one. The call that is running when they end is waited for.
   */
  readonly slice: number
  /** Calls in flight. */
  readonly concurrency: number
  /** Microseconds of processor used so far, all threads; of this process, unless another one does the work. */
  readonly processor?: () => number
}

/** The result of a contender; ratios are to the first of them. */
export interface Result {
  readonly name: string
  readonly callsPerSecond: number
  readonly rate: number
  /** Processor time of a call, all threads. */
  readonly cpu: number
  /** The same, not as a ratio. */
  readonly cpuMicroseconds: number
}

interface Sample {
  readonly rate: number
  readonly cpu: number
}

/** The middle of some numbers. */
export const median = (values: ReadonlyArray<number>): number => {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

const ofThisProcess = (): number => {
  const { system, user } = process.cpuUsage()
  return system + user
}

const sample = async (
  { call, times = 1 }: Contender,
  { concurrency, processor = ofThisProcess, slice }: Settings,
): Promise<Sample> => {
  let calls = 0
  const before = processor()
  const start = performance.now()
  const loop = async () => {
    do {
      await call()
      calls += times
    } while (performance.now() - start < slice || processor() - before < slice * 1000)
  }
  await Promise.all(Array.from({ length: concurrency }, loop))
  const elapsed = performance.now() - start
  return { rate: calls * 1000 / elapsed, cpu: (processor() - before) / calls }
}

/** Engines compile a call to the end only after thousands of it, and one of much code after more of them. */
const callFirst = async ({ call }: Contender, { concurrency, firstCalls = 0 }: Settings): Promise<void> => {
  let left = firstCalls
  const loop = async () => {
    while (left-- > 0) await call()
  }
  await Promise.all(Array.from({ length: concurrency }, loop))
}

const round = async (contenders: ReadonlyArray<Contender>, first: number, settings: Settings) => {
  const samples = new Map<string, Sample>()
  for (let index = 0; index < contenders.length; index++) {
    // The order rotates, so that nobody always runs after the same neighbour.
    const contender = contenders[(first + index) % contenders.length]!
    samples.set(contender.name, await sample(contender, settings))
  }
  return samples
}

/** Measures contenders against the first of them. */
export const compare = async (
  contenders: ReadonlyArray<Contender>,
  settings: Settings,
): Promise<ReadonlyArray<Result>> => {
  for (const contender of contenders) await callFirst(contender, settings)
  const rounds: Array<ReadonlyMap<string, Sample>> = []
  for (let number = 0; number < settings.warmUp + settings.rounds; number++) {
    const samples = await round(contenders, number, settings)
    if (number >= settings.warmUp) rounds.push(samples)
  }
  const base = contenders[0]!.name
  return contenders.map(({ name }) => ({
    name,
    callsPerSecond: median(rounds.map((samples) => samples.get(name)!.rate)),
    rate: median(rounds.map((samples) => samples.get(name)!.rate / samples.get(base)!.rate)),
    cpu: median(rounds.map((samples) => samples.get(name)!.cpu / samples.get(base)!.cpu)),
    cpuMicroseconds: median(rounds.map((samples) => samples.get(name)!.cpu)),
  }))
}
