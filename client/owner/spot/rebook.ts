import { bookFor, nameWalkIn } from '../../../shared/documents/desk/actions.ts'
import { rebook } from '../../../shared/documents/station/actions.ts'
import type { StationRooms } from '../../state/station-rooms.ts'

export interface Rebooking {
  /** A new id for the booking. */
  id: string
  at: number
  by: string
  connector: string
  /** The label of the spot it leaves. */
  label: string
}

/** Gives a booking another spot. It keeps its customer: a new booking is the owner's until they say for whom it is. */
export async function rebookFor(rooms: StationRooms, session: string, { label, ...said }: Rebooking) {
  const deed = { do: 'rebook', label }
  const booked = await rooms.station.act(deed, view => rebook(view, session, said))
  if (!booked.ok) return booked
  const { id, at, by } = said
  const person = rooms.desk.view()?.people.get(session)
  const walkIn = rooms.desk.view()?.walkIns.get(session)
  if (person !== undefined) {
    const asked = { session: id, at, by, account: person.account }
    return rooms.desk.act(deed, view => bookFor(view, asked), [booked.id])
  }
  return walkIn === undefined ? booked : rooms.desk.act(deed, view => nameWalkIn(view, id, walkIn), [booked.id])
}
