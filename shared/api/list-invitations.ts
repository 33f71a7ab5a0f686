import * as v from 'valibot'
import { endpoint } from './endpoint.ts'
import { stationId, stationRole } from './station.ts'

/** The links that nobody has opened yet. */
export const listInvitations = endpoint({
  method: 'GET',
  path: '/api/stations/:station/invitations',
  input: v.strictObject({ station: stationId }),
  output: v.object({
    invitations: v.array(
      v.object({ id: v.string(), role: stationRole, createdAt: v.number(), expiresAt: v.number(), by: v.string() }),
    ),
  }),
  refusals: {},
})
