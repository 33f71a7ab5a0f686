import { nameOf, type OwnerStation } from '../state/stations.tsx'
import { isMeant } from './meant.ts'

/** More than these are looked for by name. */
export const MOST_IN_SIGHT = 8

const byName = new Intl.Collator('vi', { numeric: true })

/** The places that are meant, by their names. */
export function placesMeant(stations: readonly OwnerStation[], typed: string): OwnerStation[] {
  return stations
    .filter(rooms => isMeant(typed.trim(), [nameOf(rooms), rooms.station.view()?.info.address ?? '']))
    .sort((a, b) => byName.compare(nameOf(a), nameOf(b)))
}
