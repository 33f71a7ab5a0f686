import { type Log, type Outcome, StoreFailed } from '../../server/store/log.ts'
import { MemoryRooms } from '../../server/store/memory-rooms.ts'
import type { Disk } from './disk.ts'
import { type Happening, Journal } from './journal.ts'

interface FaultyLogOptions {
  disk: Disk
  onFailure?: (error: StoreFailed) => void
  /** The duration of a sync. An answer before it is over comes too early. */
  delay?: () => Promise<void>
}

interface Waiting {
  happening: Happening
  settle(): void
  fail(error: unknown): void
}

/**
 * A log whose disk breaks at a chosen operation (see disk.ts): rooms in memory, a journal on the disk. Calls of one
 * turn share one sync; nothing is answered or readable before it. After the power cut, open another on
 * `disk.reboot(random)`.
 */
export function openFaultyLog({ disk, onFailure = () => {}, delay = async () => {} }: FaultyLogOptions): Log {
  const rooms = new MemoryRooms()
  const journal = new Journal(disk)
  for (const happening of journal.replay()) replay(rooms, happening)

  let failure: StoreFailed | null = null
  let waiting: Waiting[] = []
  let underWay: Promise<void> | null = null

  /** Judges at once and answers after the sync. A conflict is news of other commits, so it waits for theirs. */
  function happen<Answer>(happening: Happening, judge: () => { answer: Answer; isNews: boolean }): Promise<Answer> {
    return new Promise((resolve, reject) => {
      if (failure !== null) return reject(failure)
      const { answer, isNews } = judge()
      const settle = () => resolve(answer)
      waiting.push({ happening, settle, fail: reject })
      try {
        if (isNews) journal.write(happening)
      } catch (cause) {
        return fail(cause, waiting)
      }
      underWay ??= finish()
    })
  }

  async function finish(): Promise<void> {
    await delay()
    const group = waiting
    waiting = []
    underWay = null
    if (failure !== null) return
    try {
      journal.sync()
      for (const each of group) each.settle()
    } catch (cause) {
      fail(cause, group)
    }
  }

  function fail(cause: unknown, all: readonly Waiting[]): void {
    failure = new StoreFailed('The store could not write', { cause })
    for (const each of all) each.fail(failure)
    onFailure(failure)
  }

  async function ask<Answer>(question: () => Answer): Promise<Answer> {
    await underWay
    // Judged but unsynced changes are in the rooms already, and can no longer be told from safe ones.
    if (failure !== null) throw failure
    return question()
  }

  return {
    commit: changes =>
      happen<Outcome>({ kind: 'commit', changes }, () => {
        const answer = rooms.commit(changes)
        return { answer, isNews: answer.kind === 'stored' }
      }),
    snapshot: (room, epoch, through, bytes) =>
      happen({ kind: 'snapshot', room, epoch, through, bytes }, () => ({
        answer: rooms.snapshot(room, epoch, through, bytes),
        isNews: true,
      })),
    load: room => ask(() => rooms.load(room)),
    read: (room, epoch, after) => ask(() => rooms.read(room, epoch, after)),
    records: (room, ids) => ask(() => rooms.records(room, ids)),
    clients: (room, ids) => ask(() => rooms.clients(room, ids)),
    notes: (room, prefix) => ask(() => rooms.notes(room, prefix)),
    archives: room => ask(() => rooms.archives(room)),
    archive: (room, epoch) => ask(() => rooms.archive(room, epoch)),
    rooms: (prefix = '') => ask(() => rooms.rooms(prefix)),
    // A crash may take it.
    rest: resting => ask(() => rooms.rest(resting)),
    resting: () => ask(() => rooms.resting()),
    close: async () => {
      await underWay
      failure = new StoreFailed('The log is closed')
    },
  }
}

function replay(rooms: MemoryRooms, happening: Happening): void {
  if (happening.kind === 'commit') rooms.commit(happening.changes)
  else rooms.snapshot(happening.room, happening.epoch, happening.through, happening.bytes)
}
