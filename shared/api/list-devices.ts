import * as v from 'valibot'
import { endpoint } from './endpoint.ts'
import { sessionView } from './session.ts'
import { stationId } from './station.ts'

/** Where the people of a station are signed in as staff or owner, for its owners; the latest used first. */
export const listDevices = endpoint({
  method: 'GET',
  path: '/api/stations/:station/devices',
  input: v.strictObject({ station: stationId }),
  output: v.object({
    devices: v.array(v.object({ ...sessionView.entries, person: v.string(), name: v.string() })),
  }),
  refusals: {},
})
