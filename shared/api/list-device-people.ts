import * as v from 'valibot'
import { endpoint } from './endpoint.ts'

/** Who may take over a shared device: staff of its station who have a PIN. */
export const listDevicePeople = endpoint({
  method: 'GET',
  path: '/api/device/people',
  input: v.strictObject({}),
  output: v.object({ station: v.string(), people: v.array(v.object({ id: v.string(), name: v.string() })) }),
  refusals: { 'not-shared': 409 },
})
