import * as v from 'valibot'
import { endpoint } from './endpoint.ts'

/** Signs this person out everywhere but here. */
export const endOtherSessions = endpoint({
  method: 'DELETE',
  path: '/api/sessions',
  input: v.strictObject({}),
  output: v.object({ ended: v.number() }),
  refusals: {},
})
