import { type Change, type Log, type Outcome, StoreFailed } from '../../../../server/store/log.ts'
import { createMemoryLog } from '../../../../server/store/memory.ts'

type Moment = 'before' | 'after'

/** A log under a process that is killed at one append: before it is stored, or after and before anyone is told. */
export function killableLog() {
  const log = createMemoryLog()
  let left = Number.POSITIVE_INFINITY
  let moment: Moment = 'before'
  let isDead = false

  async function commit(changes: readonly Change[]): Promise<Outcome> {
    if (isDead) throw new StoreFailed('killed')
    left -= 1
    if (left > 0) return log.commit(changes)
    isDead = true
    if (moment === 'after') await log.commit(changes)
    throw new StoreFailed('killed')
  }

  return {
    log: { ...log, commit } satisfies Log,
    killAt(append: number, when: Moment): void {
      left = append
      moment = when
    },
    /** Whether the kill came. Another process may use the log from now on. */
    revive(): boolean {
      const wasDead = isDead
      isDead = false
      if (wasDead) left = Number.POSITIVE_INFINITY
      return wasDead
    },
  }
}
