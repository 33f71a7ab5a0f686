import type { Log, Outcome } from '../../store/log.ts'

/** A log that knows whether something is on its way to the disk. */
export interface WatchedLog {
  log: Log
  /** Settles when nothing is, at once where nothing was. */
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

/** Waits until all that follows from what has happened so far is done, and nothing is left but to let time pass. */
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

/** Lets everybody go on who is not waiting for a disk or a timer. */
function turn(): Promise<void> {
  return new Promise(resolve => setImmediate(resolve))
}
