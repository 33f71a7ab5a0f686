import { INDEX } from '../../shared/documents/catalogue/cells.ts'
import { never, type RoomName, roomOf } from '../../shared/sync/engine.ts'

/**
 * A subject is tended alone: looked at as it is on disk, and brought to its proper state. Caretaker it twice does no more
 * than tending it once.
 */
export type Subject =
  /**
   * Everything open of a station or an account. Missing once at the start, and after a change that concerns all of it.
   */
  | { kind: 'station'; station: string }
  | { kind: 'account'; account: string }
  /** The unanswered bookings, in order of arrival. */
  | { kind: 'bookings'; station: string }
  | { kind: 'session'; station: string; session: string }
  /** Other sessions at the connectors of a changed session. */
  | { kind: 'neighbours'; station: string; session: string }
  /** The sessions at a connector that has reported. */
  | { kind: 'spot'; station: string; connector: string }
  | { kind: 'payment'; station: string; payment: string }
  | { kind: 'issue'; station: string; issue: string }
  | { kind: 'refund'; station: string; refund: string }
  | { kind: 'booking-for'; station: string; session: string }
  | { kind: 'member'; station: string; member: string }
  | { kind: 'series'; station: string; device: string }
  | { kind: 'quarantine'; station: string; entry: string }
  | { kind: 'matter'; station: string; matter: string }
  | { kind: 'strike'; station: string; account: string; session: string }
  /** A transfer to the organisation that began with this station. */
  | { kind: 'transfer'; station: string; transfer: string }
  /** A payment online of the organisation that began with this station. */
  | { kind: 'intent'; station: string; intent: string }
  /** Its open transfers: one may pay what has just come to be known here. */
  | { kind: 'transfers'; station: string }
  | { kind: 'team'; station: string }
  | { kind: 'listing'; station: string }
  | { kind: 'counts'; station: string }
  /** Whether it rests, and what is then to be known of it without opening it. */
  | { kind: 'rest'; station: string }
  | { kind: 'top-up'; account: string; topUp: string }
  | { kind: 'pass'; account: string; pass: string }
  | { kind: 'pass-sale'; station: string; sale: string }
  | { kind: 'dispute'; account: string; dispute: string }
  | { kind: 'claim'; account: string; claim: string }
  /** Who the bill of their session, or of their pass, is made out to. */
  | { kind: 'buyer'; account: string; bill: string }
  /** Whether a document has grown enough for its epoch to end. */
  | { kind: 'station-epoch'; station: string }
  | { kind: 'chargers-epoch'; station: string }
  | { kind: 'account-epoch'; account: string }
  /** The entries that do not name their organisation yet. */
  | { kind: 'ledger'; account: string }
  /** How many stations are in a cell of the catalogue, and whether it splits. */
  | { kind: 'cell'; cell: string }
  | { kind: 'catalogue-epoch'; cell: string }
  /** The sessions of a person whose name has changed. */
  | { kind: 'profile'; account: string }

export function keyOf(subject: Subject): string {
  const parts = Object.entries(subject).sort(([a], [b]) => (a < b ? -1 : 1))
  return parts.map(([name, value]) => `${name}=${value}`).join(' ')
}

/** Subjects of one queue are tended one after another: those of a station, of an account, of the catalogue. */
export function queueOf(subject: Subject): string {
  if ('station' in subject) return `station/${subject.station}`
  return 'account' in subject ? `account/${subject.account}` : 'catalogue'
}

export const stationRoom = (station: string): RoomName => roomOf('station', station).name
export const deskRoom = (station: string): RoomName => roomOf('desk', station).name
export const chargersRoom = (station: string): RoomName => roomOf('chargers', station).name
export const accountRoom = (account: string): RoomName => roomOf('account', account).name
export const catalogueRoom = (cell: string): RoomName => roomOf('catalogue', cell).name
export const CATALOGUE_ROOM: RoomName = roomOf('catalogue').name
const INDEX_ROOM: RoomName = catalogueRoom(INDEX)

/** The rooms a subject always needs. Others come into sight when it asks for them. */
export function roomsOf(subject: Subject): RoomName[] {
  switch (subject.kind) {
    case 'account':
    case 'top-up':
    case 'pass':
    case 'dispute':
    case 'claim':
    case 'buyer':
    case 'profile':
    case 'ledger':
    case 'account-epoch':
      return [accountRoom(subject.account)]
    case 'catalogue-epoch':
      return [catalogueRoom(subject.cell)]
    case 'cell':
      return [CATALOGUE_ROOM, INDEX_ROOM, catalogueRoom(subject.cell)]
    case 'chargers-epoch':
      return [stationRoom(subject.station), chargersRoom(subject.station)]
    case 'intent':
    case 'transfer':
    case 'transfers':
      return [deskRoom(subject.station)]
    case 'rest':
      return [stationRoom(subject.station), deskRoom(subject.station), CATALOGUE_ROOM]
    case 'counts':
      return [stationRoom(subject.station), CATALOGUE_ROOM]
    case 'listing':
      return [stationRoom(subject.station), CATALOGUE_ROOM, INDEX_ROOM]
    case 'station':
    case 'bookings':
    case 'session':
    case 'neighbours':
    case 'spot':
    case 'payment':
    case 'issue':
    case 'refund':
    case 'booking-for':
    case 'member':
    case 'pass-sale':
    case 'series':
    case 'quarantine':
    case 'matter':
    case 'strike':
    case 'team':
    case 'station-epoch':
      return [stationRoom(subject.station), deskRoom(subject.station)]
    default:
      return never(subject)
  }
}
