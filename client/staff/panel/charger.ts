import { isHeard } from '../../../shared/documents/station/charger.ts'
import type { Station } from '../station.tsx'

/**
 * Whether the charger of a spot would hear an order now: it has one, it has spoken and has not gone, and this tablet has a
 * link. Otherwise what happens there is staff's own word.
 */
export function mayOrder({ station, rooms }: Pick<Station, 'station' | 'rooms'>, connector: string): boolean {
  return isHeard(station().connectors.get(connector)) && rooms.station.link().kind === 'live'
}
