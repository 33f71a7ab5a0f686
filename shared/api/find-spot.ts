import * as v from 'valibot'
import { endpoint } from './endpoint.ts'

/**
 * The spots that bear a code, at whichever stations: what somebody types when the camera fails. Mostly one; who owns places
 * chooses their codes, and two may have chosen alike. For everyone signed in.
 */
export const findSpot = endpoint({
  method: 'GET',
  path: '/api/spots/:code',
  input: v.strictObject({ code: v.pipe(v.string(), v.regex(/^[A-Z0-9]{4,12}$/)) }),
  output: v.object({ spots: v.array(v.object({ station: v.string(), connector: v.string() })) }),
  refusals: { 'no-such-spot': 404 },
})
