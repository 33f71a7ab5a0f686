import { StoreFailed } from '../log.ts'
import type { Row } from './layout.ts'

/** What to write, and what to answer once it is durable. */
export interface Plan<Answer> {
  answer: Answer
  rows: readonly Row[]
}

/**
 * Runs `work` inside one transaction and resolves when what it wrote is on disk. Rejects with nothing of it stored,
 * also when `work` throws.
 */
export type Transact = (work: (write: (rows: readonly Row[]) => void) => void) => Promise<void>

/** Plans of many rooms in few transactions. */
export interface Group {
  /** `plan` looks at the table inside the transaction, behind all plans before it. If it throws, it alone fails. */
  run<Answer>(plan: () => Plan<Answer>): Promise<Answer>
  /** Resolves when nothing is under way. */
  idle(): Promise<void>
}

interface Waiting {
  /** Returns the rows, and keeps the answer until the transaction is durable. */
  plan(): readonly Row[]
  answer(): void
  fail(error: unknown): void
}

/**
 * A sync costs the same for one commit as for a hundred: one transaction is under way at a time, and whatever arrives
 * before its turn comes is part of it.
 *
 * The first failure is the last. After a failed sync the kernel may forget the pages it could not write and report
 * success the next time, so any later answer could be a lie.
 */
export function createGroup(transact: Transact, onFailure: (error: StoreFailed) => void): Group {
  let waiting: Waiting[] = []
  let failure: StoreFailed | null = null
  let underWay: Promise<void> | null = null

  async function drain(): Promise<void> {
    while (waiting.length > 0) {
      let group: Waiting[] = []
      try {
        await transact(write => {
          group = waiting
          waiting = []
          for (const each of group) write(each.plan())
        })
        for (const each of group) each.answer()
      } catch (cause) {
        fail(new StoreFailed('The store could not write', { cause }), [...group, ...waiting])
      }
    }
    underWay = null
  }

  function fail(error: StoreFailed, all: readonly Waiting[]): void {
    failure = error
    waiting = []
    for (const each of all) each.fail(error)
    onFailure(error)
  }

  return {
    run: plan =>
      new Promise((resolve, reject) => {
        if (failure !== null) return reject(failure)
        waiting.push(toWaiting(plan, resolve, reject))
        underWay ??= drain()
      }),
    idle: async () => {
      await underWay
    },
  }
}

function toWaiting<Answer>(
  plan: () => Plan<Answer>,
  resolve: (answer: Answer) => void,
  reject: (error: unknown) => void,
): Waiting {
  let answer = () => {}
  return {
    plan() {
      try {
        const planned = plan()
        answer = () => resolve(planned.answer)
        return planned.rows
      } catch (mistake) {
        reject(mistake)
        return []
      }
    },
    answer: () => answer(),
    fail: reject,
  }
}
