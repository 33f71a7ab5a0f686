import type { Place } from '../place.tsx'

/**
 * Whether the charger of a spot would hear an order now: it has one, it has spoken and has not gone, and this tablet has a
 * link. Otherwise what happens there is staff's own word.
 */
export function mayOrder({ station, stationRoom }: Place, connector: string): boolean {
  const fields = station().connectors.get(connector)
  if (fields?.charger === undefined || fields.reported === undefined) return false
  return fields.reported.status !== 'offline' && stationRoom.link().kind === 'live'
}
