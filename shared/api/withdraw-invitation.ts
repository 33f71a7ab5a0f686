import * as v from 'valibot'
import { endpoint } from './endpoint.ts'
import { stationId } from './station.ts'

export const withdrawInvitation = endpoint({
  method: 'DELETE',
  path: '/api/stations/:station/invitations/:invitation',
  input: v.strictObject({ station: stationId, invitation: v.string() }),
  output: v.object({}),
  refusals: { 'no-such-invitation': 404 },
})
