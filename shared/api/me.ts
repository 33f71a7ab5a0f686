import * as v from 'valibot'
import { endpoint } from './endpoint.ts'
import { portal } from './portal.ts'
import { sessionView } from './session.ts'
import { personView } from './signed-in.ts'
import { stationRole } from './station.ts'

export const me = endpoint({
  method: 'GET',
  path: '/api/me',
  input: v.strictObject({}),
  output: v.object({
    person: v.object({ ...personView.entries, hasPin: v.boolean(), isFounder: v.boolean() }),
    portal,
    /** What they are through this portal; nothing through the customers'. */
    roles: v.record(v.string(), stationRole),
    session: sessionView,
  }),
  refusals: {},
})
