import type { Log, Outcome } from '../../store/log.ts'

/** A log that knows whether a commit is on its way to the disk. */
export interface WatchedLog {
  log: Log
  /** Settles when none is, perhaps at once. */
  whenStored(): Promise<void>
  readonly isStoring: boolean
}

export function watchLog(log: Log): WatchedLog {
  const underWay = new Set<Promise<unknown>>()
  const watch = <Answer>(storing: Promise<Answer>): Promise<Answer> => {
    underWay.add(storing)
    const end = () => underWay.delete(storing)
    storing.then(end, end)
    return storing
  }
  return {
    log: {
      ...log,
      commit: (changes): Promise<Outcome> => watch(log.commit(changes)),
      snapshot: (...snapshot): Promise<void> => watch(log.snapshot(...snapshot)),
    },
    whenStored: async () => {
      await Promise.allSettled([...underWay])
    },
    get isStoring() {
      return underWay.size > 0
    },
  }
}

/** Waits until all consequences of past events are done, and only time can bring more. */
export async function settled(watched: WatchedLog, whenIdle: () => Promise<void>): Promise<void> {
  for (let isQuiet = false; !isQuiet; ) {
    await turn()
    await watched.whenStored()
    let isIdle = false
    const idle = whenIdle().then(() => {
      isIdle = true
    })
    await turn()
    isQuiet = isIdle && !watched.isStoring
    await idle
  }
}

/** Runs everything that waits for neither a disk nor a timer. */
function turn(): Promise<void> {
  return new Promise(resolve => setImmediate(resolve))
}
