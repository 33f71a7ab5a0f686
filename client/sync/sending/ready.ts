import { type Entry, recordsOf } from '../outbox/entry.ts'

export interface Queue {
  /** The entries waiting for the room, oldest first. */
  waiting: readonly Entry[]
  /** Sent, and not answered yet. */
  isUnderWay: (id: string) => boolean
  /** Accepted, and still on the list only because the disk is slow. */
  isAccepted: (id: string) => boolean
  /** Whether an action of any room still waits for acceptance. */
  isWaiting: (id: string) => boolean
  /** On disk, or known not to be. */
  isSettled: (id: string) => boolean
  /** Not to be sent for a while. */
  isResting: (id: string) => boolean
}

/**
 * The actions that may be sent now. Facts of one record keep their order, and nothing overtakes an action it depends
 * on; the rest goes side by side.
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
