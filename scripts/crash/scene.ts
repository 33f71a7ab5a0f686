import { roomOf } from '../../shared/sync/room.ts'

/** Where the crashes happen, and who is there. */
export const STATIONS = ['quay', 'hall', 'yard']
export const ROOMS = STATIONS.map(station => roomOf('station', station))
export const CONNECTORS = ['c1', 'c2']
export const GUESTS = 9
/** Two in each room, to be in each other's way. */
export const STAFF = 6
