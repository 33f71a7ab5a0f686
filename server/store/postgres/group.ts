import type { Change, Outcome } from '../log.ts'

/** A commit that waits for its answer. */
export interface Waiting {
  changes: readonly Change[]
  rooms: ReadonlySet<string>
  /** Whether it can share a statement with others. */
  isPlain: boolean
  resolve(outcome: Outcome): void
  reject(error: unknown): void
}

/** Large enough that the flush is shared, small enough that a stall of one statement holds up few. */
const MOST = 64

/** Appends and what they rest on. Seldom ones (a start, a seal, a note, a hand-over) go alone. */
export function isPlain(changes: readonly Change[]): boolean {
  return changes.every(change => {
    if (change.kind === 'stays') return true
    if (change.kind !== 'append' || (change.notes ?? []).length > 0) return false
    return change.records.every(({ handedTo }) => handedTo === undefined)
  })
}

/**
 * The next group: what one statement can do, no room twice, none that is in another statement of ours. A commit that
 * waits for a room is before those that come later to the same room.
 */
export function takeGroup(
  waiting: readonly Waiting[],
  busy: ReadonlySet<string>,
): { group: Waiting[]; rest: Waiting[] } {
  const group: Waiting[] = []
  const rest: Waiting[] = []
  const taken = new Set(busy)
  for (const each of waiting) {
    const isFree = [...each.rooms].every(room => !taken.has(room))
    if (isFree && fits(each, group)) group.push(each)
    else rest.push(each)
    for (const room of each.rooms) taken.add(room)
  }
  return { group, rest }
}

function fits(each: Waiting, group: readonly Waiting[]): boolean {
  const [first] = group
  if (first === undefined) return true
  return group.length < MOST && first.isPlain && each.isPlain
}
