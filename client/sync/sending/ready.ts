import { type Entry, recordsOf } from '../outbox/entry.ts'

export interface Queue {
  /** What waits for the room, oldest first. */
  waiting: readonly Entry[]
  /** Being answered, or being put away. */
  isUnderWay: (id: string) => boolean
  /** Accepted, and only still on the list because the disk is slow. */
  isAccepted: (id: string) => boolean
  /** Whether an action of any room still waits to be accepted. */
  isWaiting: (id: string) => boolean
  /** On disk, or known not to be. */
  isSettled: (id: string) => boolean
  /** Not to be sent before a while. */
  isResting: (id: string) => boolean
}

/**
 * The actions that may go now. Facts of one record keep their order, and nothing overtakes what it depends on;
 * everything else goes side by side.
 */
export function readyEntries(queue: Queue): Entry[] {
  const taken = new Set<string>()
  return queue.waiting.filter(entry => {
    if (queue.isAccepted(entry.id)) return false
    const records = recordsOf(entry)
    const isFree = !records.some(record => taken.has(record))
    for (const record of records) taken.add(record)
    return isFree && isRipe(queue, entry.id) && !waitsForOthers(queue, entry)
  })
}

function isRipe({ isSettled, isUnderWay, isResting }: Queue, id: string): boolean {
  return isSettled(id) && !isUnderWay(id) && !isResting(id)
}

function waitsForOthers({ isWaiting, isAccepted }: Queue, entry: Entry): boolean {
  return entry.after.some(id => isWaiting(id) && !isAccepted(id))
}
