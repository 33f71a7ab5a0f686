import type { Log, Note, RoomState, Start } from './log.ts'

/** What a room's new epoch starts with, decided from the whole of its old one. Its number is not for the caller to choose. */
export type Renewal = (room: string, state: RoomState) => Promise<Renewed> | Renewed

export interface Renewed {
  archive: Uint8Array
  start: Omit<Start, 'epoch'>
  notes?: readonly Note[]
}

const MINUTE_MS = 60_000

/**
 * Starts a new epoch in every room, after a backup was restored. Clients may hold entries, and even epochs, that are
 * younger than the backup: the number of the new epoch is therefore taken from the clock, which no counting up has
 * reached. With the next number a client of a lost epoch would find its own number, and be taken for up to date.
 *
 * Nobody else may write meanwhile.
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
