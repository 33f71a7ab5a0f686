import { StoreFailed } from '../log.ts'
import type { Row } from './layout.ts'

/** The rows to write, and the answer once they are durable. */
export interface Plan<Answer> {
  answer: Answer
  rows: readonly Row[]
}

/**
 * Runs `work` inside one transaction and resolves when its rows are on disk. Rejects with nothing stored, also when
 * `work` throws.
 */
export type Transact = (work: (write: (rows: readonly Row[]) => void) => void) => Promise<void>

/** From so many plans on a little patience saves syncs; with fewer, everyone waits for nothing. */
const MANY = 4
const MOST_PAUSE_MS = 4

/**
 * The wait before the next transaction, which lets the rooms that were just answered take part in it. Never longer than the
 * last transaction took.
 */
export function pauseMs(plans: number, tookMs: number): number | null {
  return plans < MANY ? null : Math.floor(Math.min(tookMs, MOST_PAUSE_MS))
}

/** Groups the plans of many rooms into few transactions. */
export interface Group {
  /** `plan` sees the table inside the transaction, after all plans before it. If it throws, it alone fails. */
  run<Answer>(plan: () => Plan<Answer>): Promise<Answer>
  /** Resolves when nothing is under way. */
  idle(): Promise<void>
}

/** Time as a group needs it. */
export interface Wait {
  uptime(): number
  /** With 0 milliseconds: until everything that has arrived is read. */
  wait(ms: number): Promise<void>
}

const systemWait: Wait = {
  uptime: () => performance.now(),
  wait: ms => new Promise(resolve => (ms === 0 ? setImmediate(resolve) : setTimeout(resolve, ms))),
}

interface Waiting {
  plan: () => Plan<unknown>
  /** What was planned, until the transaction is durable; null before, and for a plan that threw. */
  planned: Plan<unknown> | null
  resolve(answer: unknown): void
  reject(error: unknown): void
}

/**
 * A sync costs the same for one commit as for a hundred: one transaction is under way at a time, and plans that arrive
 * before the next starts are part of it.
 *
 * The first failure is the last. After a failed sync the kernel may forget the pages it could not write and report
 * success the next time, so any later answer could be a lie.
 */
export function createGroup(transact: Transact, onFailure: (error: StoreFailed) => void, clock = systemWait): Group {
  let waiting: Waiting[] = []
  let failure: StoreFailed | null = null
  let underWay: Promise<void> | null = null

  async function drain(): Promise<void> {
    while (waiting.length > 0) {
      let group: Waiting[] = []
      const before = clock.uptime()
      try {
        await transact(write => {
          group = waiting
          waiting = []
          for (const each of group) write(rowsOf(each))
        })
        for (const { planned, resolve } of group) if (planned !== null) resolve(planned.answer)
        const ms = pauseMs(group.length, clock.uptime() - before)
        if (ms !== null) await clock.wait(ms)
      } catch (cause) {
        fail(new StoreFailed('The store could not write', { cause }), [...group, ...waiting])
      }
    }
    underWay = null
  }

  function fail(error: StoreFailed, all: readonly Waiting[]): void {
    failure = error
    waiting = []
    for (const each of all) each.reject(error)
    onFailure(error)
  }

  return {
    run: <Answer>(plan: () => Plan<Answer>) =>
      new Promise<Answer>((resolve, reject) => {
        if (failure !== null) return reject(failure)
        waiting.push({ plan, planned: null, resolve: answer => resolve(answer as Answer), reject })
        underWay ??= drain()
      }),
    idle: async () => {
      await underWay
    },
  }
}

function rowsOf(waiting: Waiting): readonly Row[] {
  try {
    waiting.planned = waiting.plan()
    return waiting.planned.rows
  } catch (mistake) {
    waiting.reject(mistake)
    return []
  }
}
