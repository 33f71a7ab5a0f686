import type { Change, ClientBinding, Note, RecordChange, Start, Write } from './log.ts'
import { checkName, checkNumber } from './names.ts'

/** The current state of a room. */
export interface Head {
  epoch: number
  serverClient: number
  sequence: number
}

/** A change's effect on its room, whichever kind it is. */
export interface Effect {
  head: Head
  at: number
  update: Uint8Array
  clients: readonly ClientBinding[]
  records: readonly RecordChange[]
  notes: readonly Note[]
}

/** Whether the room has moved on since the writer looked. */
export function isStale(change: Change, head: Head | null): boolean {
  if (change.kind === 'open') return head !== null
  return head === null || head.epoch !== change.epoch || head.sequence !== change.after
}

export function writesOf(changes: readonly Change[]): Write[] {
  return changes.filter(change => change.kind !== 'stays')
}

/** Only for a change that is not stale: `head` is where its room stood. */
export function effectOf(change: Write, head: Head | null): Effect {
  const sequence = (head?.sequence ?? 0) + 1
  const { at, notes = [] } = change
  if (change.kind === 'append') {
    const { epoch, update, clients, records } = change
    return { head: { epoch, serverClient: head?.serverClient ?? 0, sequence }, at, update, clients, records, notes }
  }
  const { epoch, server, update, records } = change.start
  return { head: { epoch, serverClient: server.client, sequence }, at, update, clients: [server], records, notes }
}

/** Throws for a commit that could never be right, before looking at the rooms. */
export function checkCommit(changes: readonly Change[]): void {
  if (changes.length > 1) checkRooms(changes.map(change => change.room))
  for (const change of changes) checkChange(change)
}

function checkRooms(rooms: readonly string[]): void {
  if (new Set(rooms).size !== rooms.length) throw new Error(`A room twice in one commit: ${rooms.join(', ')}`)
}

function checkChange(change: Change): void {
  checkName(change.room)
  if (change.kind === 'stays') return
  checkNumber(change.at)
  for (const note of change.notes ?? []) checkName(note.key)
  if (change.kind === 'append') checkContent(change)
  else checkStart(change.start, change.kind === 'seal' ? change.epoch : 0)
}

function checkStart(start: Start, passed: number): void {
  checkNumber(start.epoch)
  // A client that pins an epoch would take the new document for the one it has.
  if (start.epoch <= passed) throw new Error(`Epoch ${start.epoch} cannot follow ${passed}`)
  checkContent({ clients: [start.server], records: start.records })
}

function checkContent(content: { clients: readonly ClientBinding[]; records: readonly RecordChange[] }): void {
  for (const { client } of content.clients) checkNumber(client)
  for (const { record } of content.records) checkName(record)
}

/** Throws for a snapshot past the last entry: the entries it stands for would be missing from the room for ever. */
export function checkThrough(head: Head, through: number): void {
  if (through > head.sequence) throw new Error(`A snapshot through ${through} of a room at ${head.sequence}`)
}
