import { never } from '../../shared/never.ts'
import { type RoomName, roomOf } from '../../shared/sync/room.ts'

/**
 * Something that is tended by itself: looked at as it durably stands, and brought to where it should be. Tending it twice
 * does no more than tending it once.
 */
export type Subject =
  /** All that a station or an account has open. Tended once at the start, and where a change concerns everything in it. */
  | { kind: 'station'; station: string }
  | { kind: 'account'; account: string }
  /** The bookings that wait for an answer, in the order in which they came. */
  | { kind: 'bookings'; station: string }
  | { kind: 'session'; station: string; session: string }
  /** Others at the connectors of a session which has changed. */
  | { kind: 'neighbours'; station: string; session: string }
  | { kind: 'payment'; station: string; payment: string }
  | { kind: 'issue'; station: string; issue: string }
  | { kind: 'refund'; station: string; refund: string }
  | { kind: 'booking-for'; station: string; session: string }
  | { kind: 'series'; station: string; device: string }
  | { kind: 'quarantine'; station: string; entry: string }
  | { kind: 'strike'; station: string; account: string; session: string }
  | { kind: 'team'; station: string }
  | { kind: 'listing'; station: string }
  | { kind: 'counts'; station: string }
  | { kind: 'top-up'; account: string; topUp: string }
  | { kind: 'dispute'; account: string; dispute: string }
  | { kind: 'claim'; account: string; claim: string }
  /** Whether a document has grown enough for its epoch to end. */
  | { kind: 'station-epoch'; station: string }
  | { kind: 'account-epoch'; account: string }
  | { kind: 'catalogue-epoch' }
  /** The sessions of somebody whose name has changed. */
  | { kind: 'profile'; account: string }

export function keyOf(subject: Subject): string {
  const parts = Object.entries(subject).sort(([a], [b]) => (a < b ? -1 : 1))
  return parts.map(([name, value]) => `${name}=${value}`).join(' ')
}

/** Subjects of one lane are tended one after the other: those of a station, of an account, of the catalogue. */
export function laneOf(subject: Subject): string {
  if ('station' in subject) return `station/${subject.station}`
  return 'account' in subject ? `account/${subject.account}` : 'catalogue'
}

export const stationRoom = (station: string): RoomName => roomOf('station', station).name
export const deskRoom = (station: string): RoomName => roomOf('desk', station).name
export const accountRoom = (account: string): RoomName => roomOf('account', account).name
export const CATALOGUE_ROOM: RoomName = roomOf('catalogue').name

/** The rooms a subject always needs. Whatever else it turns out to need comes into sight when it asks. */
export function roomsOf(subject: Subject): RoomName[] {
  switch (subject.kind) {
    case 'account':
    case 'top-up':
    case 'dispute':
    case 'claim':
    case 'profile':
    case 'account-epoch':
      return [accountRoom(subject.account)]
    case 'catalogue-epoch':
      return [CATALOGUE_ROOM]
    case 'counts':
      return [stationRoom(subject.station)]
    case 'listing':
      return [stationRoom(subject.station), CATALOGUE_ROOM]
    case 'station':
    case 'bookings':
    case 'session':
    case 'neighbours':
    case 'payment':
    case 'issue':
    case 'refund':
    case 'booking-for':
    case 'series':
    case 'quarantine':
    case 'strike':
    case 'team':
    case 'station-epoch':
      return [stationRoom(subject.station), deskRoom(subject.station)]
    default:
      return never(subject)
  }
}
