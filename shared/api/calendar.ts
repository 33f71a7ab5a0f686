import * as v from 'valibot'
import { endpoint } from './endpoint.ts'

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
