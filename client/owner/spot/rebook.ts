import { bookFor, nameWalkIn } from '../../../shared/documents/desk/actions.ts'
import { rebook } from '../../../shared/documents/station/actions.ts'
import type { Place } from '../state/places.tsx'

export interface Rebooking {
  /** A new id for the booking. */
  id: string
  at: number
  by: string
  connector: string
  /** What the spot is called that it leaves. */
  label: string
}

/** Gives a booking another spot. It stays whose it was: a new one is its owner's until somebody says for whom it is. */
export async function rebookFor(place: Place, session: string, { label, ...said }: Rebooking) {
  const deed = { do: 'rebook', label }
  const booked = await place.station.act(deed, view => rebook(view, session, said))
  if (!booked.ok) return booked
  const { id, at, by } = said
  const person = place.desk.view()?.people.get(session)
  const walkIn = place.desk.view()?.walkIns.get(session)
  if (person !== undefined) {
    const asked = { session: id, at, by, account: person.account }
    return place.desk.act(deed, view => bookFor(view, asked), [booked.id])
  }
  return walkIn === undefined ? booked : place.desk.act(deed, view => nameWalkIn(view, id, walkIn), [booked.id])
}
