import * as v from 'valibot'
import { endpoint } from './endpoint.ts'
import { madeLink } from './link.ts'
import { stationId, stationRole } from './station.ts'

/** An owner makes a link that gives whoever opens it first a role at the station. */
export const invite = endpoint({
  method: 'POST',
  path: '/api/stations/:station/invitations',
  input: v.strictObject({ station: stationId, role: stationRole }),
  output: madeLink,
  refusals: { 'too-many-invitations': 409 },
})
