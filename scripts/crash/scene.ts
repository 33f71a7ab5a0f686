import { roomOf } from '../../shared/sync/room.ts'

/** The place of the crashes, and its people. */
export const STATIONS = ['quay', 'hall', 'yard']
export const ROOMS = STATIONS.map(station => roomOf('station', station))
export const CONNECTORS = ['c1', 'c2']
/**
 * Three in each room state without end, and two more are in each other's way. All are staff: a customer may state a few
 * hundred facts an hour, which are over in a second here.
 */
export const WRITERS = 9
export const STAFF = WRITERS + 6
