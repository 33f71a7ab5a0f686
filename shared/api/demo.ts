import * as v from 'valibot'
import { endpoint } from './endpoint.ts'
import { stationRole } from './station.ts'

/** Whether this server is a demo, and as whom one may look around in it. */
export const demo = endpoint({
  method: 'GET',
  path: '/api/demo',
  input: v.strictObject({}),
  output: v.object({
    isDemo: v.boolean(),
    /** Who still has the password that everybody knows. */
    people: v.array(
      v.object({ email: v.string(), name: v.string(), role: v.union([stationRole, v.literal('customer')]) }),
    ),
    stations: v.array(v.object({ id: v.string(), name: v.string(), kind: v.picklist(['charging', 'library']) })),
  }),
  refusals: {},
})
