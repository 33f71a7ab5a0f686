import * as v from 'valibot'
import { endpoint, SCOPES } from './endpoint.ts'
import { personName } from './person.ts'
import { stationId } from './station.ts'

const stations = v.pipe(v.array(stationId), v.minLength(1), v.maxLength(50))
const scopes = v.pipe(v.array(v.picklist(SCOPES)), v.minLength(1), v.maxLength(SCOPES.length))

/**
 * Makes a key for a program: it acts as its maker, through the portal they came by, and only within its scopes and stations.
 * It is shown once. `read`: stations, history, events, receipts. `book`: sessions. `pay`: payments and top-ups. `report`: issues.
 * `own`: one's own sessions, wallet and top-ups. `calendar`: alone, the key of a calendar's address, good for nothing else.
 */
export const makeKey = endpoint({
  method: 'POST',
  path: '/api/keys',
  input: v.strictObject({ scopes, stations: v.exactOptional(stations), label: v.exactOptional(personName) }),
  output: v.object({ id: v.string(), key: v.string() }),
  refusals: { 'claim-first': 409, 'too-many-keys': 409 },
})

/** One's own keys, latest used first. */
export const listKeys = endpoint({
  method: 'GET',
  path: '/api/keys',
  input: v.strictObject({}),
  output: v.object({
    keys: v.array(
      v.object({
        id: v.string(),
        label: v.string(),
        scopes,
        stations: v.exactOptional(stations),
        createdAt: v.number(),
        /** To the hour. */
        lastUsed: v.number(),
      }),
    ),
  }),
  refusals: {},
})

/** Ends a key at once. */
export const endKey = endpoint({
  method: 'DELETE',
  path: '/api/keys/:key',
  input: v.strictObject({ key: v.string() }),
  output: v.object({}),
  refusals: { 'no-such-key': 404 },
})

/**
 * Bookings as a calendar that other programs read again and again: one's own, or for people who work at stations those
 * there, without names. Such programs can show nothing but an address, so the key stands in it: one made for this alone.
 */
export const calendarFeed = endpoint({
  method: 'GET',
  path: '/api/calendar.ics',
  scope: 'calendar',
  answers: 'calendar',
  input: v.strictObject({
    key: v.pipe(v.string(), v.maxLength(200)),
    lang: v.exactOptional(v.picklist(['en', 'vi'])),
  }),
  output: v.null(),
  refusals: {},
})

/** Where it is read, below the server's address. */
export function calendarPath(key: string, language: 'en' | 'vi'): string {
  return `${calendarFeed.path}?key=${encodeURIComponent(key)}&lang=${language}`
}
