/** Under which this browser remembers the station its tablet stands at. */
export const STATION_KEY = 'berth.staff.station'
