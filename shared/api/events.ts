import * as v from 'valibot'
import * as is from '../documents/shapes.ts'
import { endpoint, queryNumber } from './endpoint.ts'
import { authorView } from './history.ts'
import { stationId } from './station.ts'

/** One accepted fact of a station. */
const stationEvent = v.object({
  /** `session.booked`, `payment.taken`, `info.name`: also the name of the server-sent event. */
  what: v.string(),
  station: v.string(),
  /** The id of the record, and the fact's name in it: `s1`, `moved/2`. A bare fact has no name. */
  id: v.string(),
  name: v.string(),
  value: is.json,
  /** The time the server accepted it; also the event's id. */
  heardAt: v.number(),
  /** Only for people who work there. */
  by: v.exactOptional(authorView),
})

export type StationEvent = v.InferOutput<typeof stationEvent>

/**
 * Accepted facts of stations as they happen: server-sent events. With `Last-Event-ID` (or `after`, the same) it begins
 * with those accepted since, that one included: each at least once, told apart by station, record and name. For a time
 * more than a day back it begins with an event `reset`: then fetch the station again.
 */
export const events = endpoint({
  method: 'GET',
  path: '/api/events',
  scope: 'read',
  answers: 'events',
  input: v.strictObject({
    /** Left out: every station where one works, through this portal. */
    station: v.exactOptional(stationId),
    after: v.exactOptional(queryNumber),
  }),
  output: stationEvent,
  refusals: { 'no-such-station': 404 },
})
