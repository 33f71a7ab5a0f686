import type { RoomName } from '../../shared/sync/room.ts'

/** The owner of the data. Two people, or one person in two portals, never share a database, a lock or a channel. */
export interface Owner {
  person: string
  portal: string
}

function ownName({ person, portal }: Owner): string {
  return `berth/${encodeURIComponent(portal)}/${encodeURIComponent(person)}`
}

export function outboxName(owner: Owner): string {
  return `${ownName(owner)}/outbox`
}

export function channelName(owner: Owner): string {
  return `${ownName(owner)}/tabs`
}

export function senderName(owner: Owner, room: RoomName): string {
  return `${ownName(owner)}/sender/${room}`
}

/** The database of one epoch of a room. */
export function documentName(owner: Owner, room: RoomName, epoch: number): string {
  return `${documentPrefix(owner)}${room}@${epoch}`
}

export function documentPrefix(owner: Owner): string {
  return `${ownName(owner)}/document/`
}

/** The epochs of a room among the names of databases, lowest first. */
export function epochsOf(names: Iterable<string>, owner: Owner, room: RoomName): number[] {
  const start = `${documentPrefix(owner)}${room}@`
  return [...names]
    .filter(name => name.startsWith(start))
    .map(name => Number(name.slice(start.length)))
    .filter(epoch => Number.isSafeInteger(epoch) && epoch > 0)
    .sort((a, b) => a - b)
}
