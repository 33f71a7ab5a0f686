import { type RoomAddress, readRoomAddress } from '../../../shared/sync/room.ts'

/** The request of a client, read from the address it connects to. */
export interface Asked {
  address: RoomAddress
  speaksBerth: boolean
  /** Whether it keeps what the server has shown it until something else is shown. Stock clients forget it after 30 s. */
  keepsPresence: boolean
}

export type AskedFor = { ok: true; asked: Asked } | { ok: false; why: 'noSuchRoom' | 'update' }

export const SYNC_PATH = '/sync/'

/** The version of Berth's own messages, which a client asks for with `?berth=1`. */
const BERTH = '1'

export function readSyncUrl(url: string): AskedFor {
  const [path = '', query = ''] = split(url, '?')
  const wishes = new URLSearchParams(query)
  const berth = wishes.get('berth')
  if (berth !== null && berth !== BERTH) return { ok: false, why: 'update' }
  const address = readRoomAddress(decoded(path.slice(SYNC_PATH.length)))
  return address === null
    ? { ok: false, why: 'noSuchRoom' }
    : { ok: true, asked: { address, speaksBerth: berth !== null, keepsPresence: wishes.has('keeps') } }
}

function split(text: string, at: string): [string, string] {
  const index = text.indexOf(at)
  return index === -1 ? [text, ''] : [text.slice(0, index), text.slice(index + 1)]
}

/** Some clients write `station%2Fben-thanh`. An address that cannot be decoded is no room either way. */
function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return ''
  }
}
