import { accountOf } from '../../shared/documents/author.ts'
import type { StationView } from '../../shared/documents/station/view.ts'
import type { Seen } from './sight.ts'

/** The account a session belongs to. Null where staff opened it and nobody has claimed it. Only the server can tell. */
export function accountBehind(station: Seen<StationView>, session: string): string | null {
  return ownerIn(station, 'sessions', session)
}

/** The account that asked for a payment; null where staff took it without being asked. */
export function payerOf(station: Seen<StationView>, payment: string): string | null {
  return ownerIn(station, 'payments', payment)
}

function ownerIn(station: Seen<StationView>, root: string, id: string): string | null {
  const owner = station.record(root, id)?.owner
  return owner === undefined ? null : accountOf(owner)
}
