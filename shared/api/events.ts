import * as v from 'valibot'
import * as is from '../documents/shapes.ts'
import { authorView } from './author.ts'
import { endpoint } from './endpoint.ts'
import { queryNumber } from './query.ts'
import { stationId } from './station.ts'

/** One fact that was accepted at a station. */
export const stationEvent = v.object({
  /** `session.booked`, `payment.taken`, `info.name`: also the name of the server-sent event. */
  what: v.string(),
  station: v.string(),
  /** Of the record, and of the fact in it: `s1`, `moved/2`. A bare fact has no name. */
  id: v.string(),
  name: v.string(),
  value: is.json,
  /** When the server accepted it; also the event's id. */
  heardAt: v.number(),
  /** Only for who works there. */
  by: v.exactOptional(authorView),
})

export type StationEvent = v.InferOutput<typeof stationEvent>

/**
 * What is accepted at stations, as it happens: server-sent events. With `Last-Event-ID` (or `after`, the same) it begins
 * with what was accepted since, itself included: at least once each, told apart by station, record and name. Further back
 * than a day it begins with an event `reset`: then look at the station anew.
 */
export const events = endpoint({
  method: 'GET',
  path: '/api/events',
  answers: 'events',
  input: v.strictObject({
    /** Left out: every station where one works, through this portal. */
    station: v.exactOptional(stationId),
    after: v.exactOptional(queryNumber),
  }),
  output: stationEvent,
  refusals: { 'no-such-station': 404 },
})
