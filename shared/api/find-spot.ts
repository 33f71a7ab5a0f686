import * as v from 'valibot'
import { endpoint } from './endpoint.ts'

/** The spot that bears a code, at whichever station: what somebody types when the camera fails. For everyone signed in. */
export const findSpot = endpoint({
  method: 'GET',
  path: '/api/spots/:code',
  input: v.strictObject({ code: v.pipe(v.string(), v.regex(/^[A-Z0-9]{4,12}$/)) }),
  output: v.object({ station: v.string(), connector: v.string() }),
  refusals: { 'no-such-spot': 404 },
})
