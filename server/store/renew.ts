import type { Log, Note, RoomState, Start } from './log.ts'

/** The start of a room's new epoch, decided from the whole of its old one. The caller does not choose its number. */
export type Renewal = (room: string, state: RoomState) => Promise<Renewed> | Renewed

export interface Renewed {
  archive: Uint8Array
  start: Omit<Start, 'epoch'>
  notes?: readonly Note[]
}

const MINUTE_MS = 60_000

/**
 * Starts a new epoch in every room, after a backup was restored. Clients may hold entries, and even epochs, younger
 * than the backup: so the new epoch's number is taken from the clock, which no count has reached. With the next number
 * a client of a lost epoch would find its own number and be taken for up to date.
 *
 * No one else may write meanwhile.
 */
export async function renewEpochs({ log, at, renew }: { log: Log; at: number; renew: Renewal }): Promise<string[]> {
  const rooms = await log.rooms()
  for (const room of rooms) {
    const state = await log.load(room)
    if (state === null) throw new Error(`${room} vanished while its epoch was renewed`)
    const { archive, start, notes = [] } = await renew(room, state)
    const { epoch, sequence } = state
    const next = Math.max(epoch + 1, Math.floor(at / MINUTE_MS))
    const outcome = await log.commit([
      { kind: 'seal', room, epoch, after: sequence, at, archive, start: { ...start, epoch: next }, notes },
    ])
    if (outcome.kind === 'conflict') throw new Error(`${room} was written to while its epoch was renewed`)
  }
  return rooms
}
