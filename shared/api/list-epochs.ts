import * as v from 'valibot'
import { endpoint } from './endpoint.ts'
import { stationId } from './station.ts'

/** The epochs of a station's document, the newest first: the running one, and behind it those that were sealed. */
export const listEpochs = endpoint({
  method: 'GET',
  path: '/api/stations/:station/epochs',
  input: v.strictObject({ station: stationId }),
  output: v.object({
    epochs: v.array(
      v.object({
        epoch: v.number(),
        /** Left out while it goes on. */
        sealedAt: v.exactOptional(v.number()),
        /** Of the sealed document, in bytes. */
        size: v.exactOptional(v.number()),
      }),
    ),
  }),
  refusals: {},
})
