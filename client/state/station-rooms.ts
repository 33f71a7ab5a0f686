import type { DeskView } from '../../shared/documents/desk/view.ts'
import { desk } from '../../shared/documents/desk.ts'
import type { StationView } from '../../shared/documents/station/view.ts'
import { station } from '../../shared/documents/station.ts'
import type { Device, RoomState } from './device.ts'

/** A station and its desk, open on this device. Those who work there and those who own it read both. */
export interface StationRooms {
  readonly id: string
  readonly station: RoomState<StationView>
  readonly desk: RoomState<DeskView>
}

/** Both stay open for as long as the calling component is there. */
export function createStationRooms(device: Device, id: string): StationRooms {
  return { id, station: device.createRoom(station, () => id), desk: device.createRoom(desk, () => id) }
}
