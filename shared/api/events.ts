import * as v from 'valibot'
import * as is from '../documents/shapes.ts'
import { endpoint } from './endpoint.ts'
import { authorView } from './history.ts'
import { stationId } from './station.ts'

/** One accepted fact of a station. */
const stationEvent = v.object({
  /** `session.booked`, `payment.taken`, `info.name`: also the name of the server-sent event. */
  what: v.string(),
  station: v.string(),
  /** The id of the record, and the fact's name in it: `s1`, `moved/2`. A bare fact has no name, nor has a state. */
  id: v.string(),
  name: v.string(),
  value: is.json,
  /** The time the server accepted it; of a state, since when it is known. */
  heardAt: v.number(),
  /** Only for people who work there. */
  by: v.exactOptional(authorView),
})

export type StationEvent = v.InferOutput<typeof stationEvent>

/**
 * Accepted facts of stations as they happen: server-sent events. An event's id says how far this stream has come. With it as
 * `Last-Event-ID` (or `after`, the same) it begins with everything accepted behind it, at whichever node: each at least once,
 * told apart by station, record and name. A time in milliseconds will do too. For one more than a day back it begins with an
 * event `reset`: then fetch the station again.
 *
 * With `states` also what follows from facts and the clock: `spot.free`, `spot.held`, `spot.active`, `spot.owing`, `spot.broken`,
 * `spot.closed`; `spot.meter` while it runs; `session.owing` and `session.paid` with the sums. First how each spot stands, then what
 * changes. A state has no id: who comes back is told how things stand by then.
 */
export const events = endpoint({
  method: 'GET',
  path: '/api/events',
  scope: 'read',
  answers: 'events',
  input: v.strictObject({
    /** Left out: every station where one works, through this portal. */
    station: v.exactOptional(stationId),
    after: v.exactOptional(v.pipe(v.string(), v.regex(/^[0-9]{1,16}(\.[A-Za-z0-9_:,-]{0,8000})?$/))),
    states: v.exactOptional(v.literal('1')),
  }),
  output: stationEvent,
  refusals: { 'no-such-station': 404 },
})

const url = v.pipe(
  v.string(),
  v.maxLength(2000),
  v.url(),
  v.check(text => /^https?:\/\/[^@]*$/i.test(text)),
)
const eventNames = v.pipe(
  v.array(v.pipe(v.string(), v.regex(/^(\*|[a-z]+(\.([A-Za-z]+|\*))?)$/))),
  v.minLength(1),
  v.maxLength(30),
)

const webhook = v.object({
  id: v.string(),
  url: v.string(),
  events: v.array(v.string()),
  /** Without one: everywhere its maker works. */
  station: v.exactOptional(v.string()),
  createdAt: v.number(),
  /** Since when nobody answered as they should. */
  failingSince: v.nullable(v.number()),
  /** Since when it is not tried any more: three days of failures, or its receiver said 410. */
  disabledAt: v.nullable(v.number()),
  /** The last answer's status; null: none came. */
  lastStatus: v.nullable(v.number()),
  /** When what failed is tried again; 0: nothing waits for that. */
  nextAt: v.number(),
  /** The latest messages, newest first, and the status each was answered with. */
  recent: v.array(
    v.object({
      message: v.string(),
      what: v.string(),
      heardAt: v.number(),
      at: v.number(),
      status: v.nullable(v.number()),
    }),
  ),
})

/**
 * Tells a program of yours what a station accepts, or without one every station where you work, by the Standard Webhooks rules.
 * `events` are names as in `/api/events`, `session.*`, or `*`. The secret is shown once.
 */
export const makeWebhook = endpoint({
  method: 'POST',
  path: '/api/webhooks',
  input: v.strictObject({ url, events: eventNames, station: v.exactOptional(stationId) }),
  output: v.object({ id: v.string(), secret: v.string() }),
  refusals: { 'too-many-webhooks': 409 },
})

export const listWebhooks = endpoint({
  method: 'GET',
  path: '/api/webhooks',
  input: v.strictObject({}),
  output: v.object({ webhooks: v.array(webhook) }),
  refusals: {},
})

/** Tells everything accepted since `after` once more, at most three days back or to the last that was told; a disabled one goes on. */
export const replayWebhook = endpoint({
  method: 'POST',
  path: '/api/webhooks/:webhook/replay',
  input: v.strictObject({ webhook: v.string(), after: v.pipe(v.number(), v.safeInteger(), v.minValue(0)) }),
  output: v.object({}),
  refusals: { 'no-such-webhook': 404 },
})

export const endWebhook = endpoint({
  method: 'DELETE',
  path: '/api/webhooks/:webhook',
  input: v.strictObject({ webhook: v.string() }),
  output: v.object({}),
  refusals: { 'no-such-webhook': 404 },
})
