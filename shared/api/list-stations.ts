import * as v from 'valibot'
import { stationFields } from '../documents/catalogue/facts.ts'
import { endpoint } from './endpoint.ts'

const counts = { free: v.number(), total: v.number() }

const sort = v.object({
  type: v.exactOptional(v.string()),
  powerW: v.exactOptional(v.number()),
  features: v.exactOptional(v.array(v.string())),
  ...counts,
})

/** Every station there is, retired ones included, with how many of its spots one could have at this moment. */
export const listStations = endpoint({
  method: 'GET',
  path: '/api/stations',
  input: v.strictObject({}),
  output: v.object({
    stations: v.array(
      v.object({
        id: v.string(),
        ...v.partial(v.object(stationFields)).entries,
        name: v.string(),
        now: v.exactOptional(v.object({ ...counts, sorts: v.array(sort) })),
      }),
    ),
    announcements: v.array(
      v.object({ id: v.string(), at: v.number(), text: v.string(), until: v.exactOptional(v.number()) }),
    ),
  }),
  refusals: {},
})
