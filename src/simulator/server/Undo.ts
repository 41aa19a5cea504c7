/**
 * Taking back what a handler changed before it died.
 *
 * Copying the data before each write would cost more than the write, so each
 * change is noted with what takes it back, for as long as a handler runs.
 */

/** Notes what takes changes back, while somebody asks for it. */
export interface Journal {
  /** What takes the changes back, the latest last; `undefined` while nobody asks. */
  steps: Array<() => void> | undefined
}

/** Data that notes its own changes, where it is more than Maps and numbers. */
export interface Journaled {
  journal: Journal
}

/** Takes changes of the data back. */
export interface Undo {
  /** From here on changes are noted; gives what takes them back, in the opposite order. */
  readonly begin: () => () => void
  /** Changes stand. */
  readonly end: () => void
}

/** Makes a journal that notes nothing yet. */
export const makeJournal = (): Journal => ({ steps: undefined })

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype

const isJournaled = (value: object): value is Journaled => "journal" in value

const noteMap = (map: Map<unknown, unknown>, journal: Journal): void => {
  const { clear, delete: remove, set } = Map.prototype
  const restore = (key: unknown): () => void => {
    if (!map.has(key)) return () => remove.call(map, key)
    const value = map.get(key)
    return () => set.call(map, key, value)
  }
  map.set = (key, value) => {
    journal.steps?.push(restore(key))
    return set.call(map, key, value)
  }
  map.delete = (key) => {
    journal.steps?.push(restore(key))
    return remove.call(map, key)
  }
  map.clear = () => {
    const entries = journal.steps === undefined ? [] : [...map]
    journal.steps?.push(() => entries.forEach(([key, value]) => set.call(map, key, value)))
    clear.call(map)
  }
}

/** The numbers of the data, with where they stand. */
type Numbers = Array<readonly [holder: Record<string, unknown>, name: string]>

const note = (data: object, journal: Journal, numbers: Numbers): void => {
  if (isJournaled(data)) {
    data.journal = journal
    return
  }
  if (data instanceof Map) return noteMap(data, journal)
  if (!isPlain(data)) return
  for (const [name, value] of Object.entries(data)) {
    if (typeof value === "number") numbers.push([data, name])
    else if (typeof value === "object" && value !== null) note(value, journal, numbers)
  }
}

/**
 * Notes the changes of data made of Maps of immutable values, numbers and what
 * is {@link Journaled}. A handler that waits may be overtaken by another one's
 * beginning; what it changes after that stands.
 */
export const make = (data: object): Undo => {
  const journal = makeJournal()
  const numbers: Numbers = []
  note(data, journal, numbers)
  return {
    begin: () => {
      const steps: Array<() => void> = []
      const values = numbers.map(([holder, name]) => holder[name])
      journal.steps = steps
      return () => {
        if (journal.steps === steps) journal.steps = undefined
        for (const step of steps.toReversed()) step()
        numbers.forEach(([holder, name], index) => {
          holder[name] = values[index]
        })
      }
    },
    end: () => {
      journal.steps = undefined
    },
  }
}
