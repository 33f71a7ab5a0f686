import * as v from 'valibot'
import { endpoint } from './endpoint.ts'
import { deviceLabel } from './person.ts'
import { stationId } from './station.ts'

/** Makes this device a shared one: from now on staff of the station change places by name and PIN. */
export const shareDevice = endpoint({
  method: 'POST',
  path: '/api/device',
  input: v.strictObject({ station: stationId, label: deviceLabel }),
  output: v.object({}),
  refusals: {},
})
