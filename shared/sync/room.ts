import { isId } from './ids.ts'

/** The name of a replicated document without its epoch: `catalogue`, `station/ben-thanh`. */
export type RoomName = string & { readonly brand: 'RoomName' }

export interface Room {
  name: RoomName
  kind: string
  /** Empty for the only room of its kind. */
  id: string
}

export interface RoomAddress {
  room: Room
  /** A client that pins an epoch is told `moved` instead of being given another epoch. */
  epoch: number | null
}

const KIND = /^[a-z][a-z-]{0,31}$/
const EPOCH = /^[1-9][0-9]{0,8}$/

export function roomOf(kind: string, id = ''): Room {
  if (!KIND.test(kind) || (id !== '' && !isId(id))) throw new Error(`Not a room: ${kind}/${id}`)
  return { name: (id === '' ? kind : `${kind}/${id}`) as RoomName, kind, id }
}

/** Reads `kind`, `kind/id` or either with `@epoch`; null for anything else. */
export function readRoomAddress(text: string): RoomAddress | null {
  const [path = '', epoch, ...more] = text.split('@')
  const [kind = '', id, ...deeper] = path.split('/')
  if (more.length > 0 || deeper.length > 0 || !KIND.test(kind)) return null
  if (id !== undefined && !isId(id)) return null
  if (epoch !== undefined && !EPOCH.test(epoch)) return null
  return { room: roomOf(kind, id), epoch: epoch === undefined ? null : Number(epoch) }
}

export function readRoom(text: string): Room | null {
  const address = readRoomAddress(text)
  return address === null || address.epoch !== null ? null : address.room
}

export function writeRoomAddress(address: RoomAddress): string {
  return address.epoch === null ? address.room.name : `${address.room.name}@${address.epoch}`
}
